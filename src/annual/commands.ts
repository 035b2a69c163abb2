/** Commands of the annual report; each loads what it needs only when it runs. */
import type { Command } from '../kit/command.ts'

export const annualCommands: readonly Command[] = [
  {
    name: 'check report',
    says: {
      zh: '校核年度报告：表内勾稽、文表一致、时限、格式和文字',
      en: 'check annual reports: sums, prose against tables, dates, form and wording',
    },
    arguments: '<file...>',
    options: [
      { flags: '--json', says: { zh: '每份文件输出一行 JSON', en: 'print one JSON object a line and file' } },
      {
        flags: '--fail-on <level>',
        says: { zh: '发现达到这一级别时退出码为 3', en: 'exit 3 when a finding reaches this level' },
        choices: ['error', 'warn'],
        default: 'error',
      },
      {
        flags: '--previous <file>',
        says: { zh: '上一年的年报文件，用来对照', en: "last year's report to compare with" },
      },
      {
        flags: '--level <level>',
        says: { zh: '机关层级，不写则按名称判断', en: 'level of the body; judged from its name when left out' },
        choices: ['national', 'province', 'city', 'county', 'town'],
      },
      {
        flags: '--stdin-name <name>',
        says: { zh: '文件写“-”时，标准输入内容的文件名', en: 'file name for what comes on standard input (`-`)' },
      },
    ],
    examples: ['gongkai check report 2020年报.docx', 'gongkai check report 年报/ --json --fail-on warn'],
    run: async (call) => (await import('./check.ts')).checkReports(call),
  },
  {
    name: 'report build',
    says: {
      zh: '把年报制作成网页、Word、PDF、幻灯片、长图、表格和数据',
      en: 'make the web page, docx, PDF, deck, long picture, tables and data of an annual report',
    },
    options: [
      { flags: '--file <report>', says: { zh: '已有的年报文件', en: 'an existing report' } },
      { flags: '--organisation <code>', says: { zh: '本系统中的机构代码', en: 'code of a body kept here' } },
      { flags: '--year <year>', says: { zh: '统计年度', en: 'report year' }, required: true },
      {
        flags: '--previous <report>',
        says: { zh: '上一年的年报文件，用来校核', en: "last year's report to check against" },
      },
      { flags: '--format <format>', says: { zh: '只做一种格式', en: 'one format only' } },
      { flags: '--out <folder>', says: { zh: '输出文件夹', en: 'output folder' }, default: '.' },
    ],
    examples: [
      'gongkai report build --file 2020年报.docx --year 2020 --out 输出',
      'gongkai report build --organisation wucheng-edu --year 2020 --format pdf',
    ],
    run: async (call) => (await import('./build-command.ts')).buildReport(call),
  },
]
