/** The check report 年报体检报告: what was recognised, every finding with basis and remedy, the tables with their marks. */
import type { Block, Doc } from '../../documents/doc.ts'
import { formFor, forms } from '../form.ts'
import type { Report } from '../report.ts'
import type { Finding, Severity } from '../rules/rule.ts'
import { reportTitle } from './official.ts'
import { tableBlocks } from './tables.ts'

export const severityWords: Readonly<Record<Severity, string>> = { E: '错误', W: '警告', I: '提示' }

/** `on` is the day of the check, YYYY-MM-DD. */
export function checkDoc(report: Report, findings: readonly Finding[], on: string): Doc {
  const count = (severity: Severity): string => String(findings.filter((f) => f.severity === severity).length)
  const expected = report.year === null ? forms[report.form] : formFor(report.year)
  return {
    title: `${reportTitle(report, null)}体检报告`,
    organisation: report.organisation ?? '',
    date: on,
    subject: '政府信息公开工作年度报告校核',
    keywords: ['政府信息公开', '年度报告', '校核'],
    footer: '由程序按统一规则校核，供承办人参考，不代替人工审核',
    sections: [
      {
        id: 'summary',
        title: '一、识别结果',
        role: 'body',
        blocks: [
          {
            kind: 'facts',
            facts: [
              { label: '机关', value: report.organisation ?? '未识别' },
              { label: '统计年度', value: report.year === null ? '未识别' : `${report.year}年` },
              { label: '表格版本', value: `${report.form}（本年度应为${expected.id}）` },
              {
                label: '识别出的统计表',
                value: report.tables.length === 0 ? '无' : report.tables.map((t) => tableWords[t]).join('、'),
              },
              { label: '数字格', value: `${report.cells.length}格` },
            ],
          },
          {
            kind: 'tiles',
            tiles: [
              { label: '错误', value: count('E'), unit: '项' },
              { label: '警告', value: count('W'), unit: '项' },
              { label: '提示', value: count('I'), unit: '项' },
            ],
            alt: `错误${count('E')}项，警告${count('W')}项，提示${count('I')}项`,
          },
          ...(report.converted ? [conversion] : []),
          ...report.troubles.map(
            (trouble): Block => ({
              kind: 'notice',
              tone: 'warn',
              title: '未能读出',
              text: `${trouble.message}（${trouble.at}）`,
            }),
          ),
        ],
      },
      { id: 'findings', title: '二、问题清单', role: 'body', blocks: findingBlocks(findings) },
      { id: 'tables', title: '三、还原的统计表', role: 'body', blocks: tableBlocks(report, findings) },
    ].filter((section) => section.blocks.length > 0) as Doc['sections'],
  }
}

const tableWords = { t2: '表二', t3: '表三', t4: '表四' } as const

const conversion: Block = {
  kind: 'notice',
  tone: 'info',
  title: '来源为转换文本',
  text: '这份文本由幻灯片、长图或PDF转换而来，缺少的部分可能是转换时丢失的，请对照原件。',
}

function findingBlocks(findings: readonly Finding[]): Block[] {
  if (findings.length === 0)
    return [{ kind: 'notice', tone: 'info', title: '未发现问题', text: '按现有规则没有发现问题。' }]
  return findings.flatMap((finding, index): Block[] => [
    { kind: 'heading', level: 2, text: `${index + 1}. ${severityWords[finding.severity]}　${finding.rule}` },
    { kind: 'paragraph', text: finding.message, indent: true },
    {
      kind: 'facts',
      facts: [
        { label: '位置', value: finding.at },
        { label: '现为', value: finding.found },
        { label: '应为', value: finding.expected },
        { label: '依据', value: finding.source },
        { label: '怎么改', value: finding.mend },
      ].filter((fact) => fact.value !== ''),
    },
  ])
}
