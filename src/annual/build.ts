/** `gongkai report build`: a report's official text, illustrated reading and data, written into a folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { read } from '../documents/read/index.ts'
import type { Call, Command } from '../kit/command.ts'
import { outputFormat, outputFormats } from './present/files.ts'
import type { Presentation } from './present/official.ts'
import { reportFrom } from './reading/index.ts'
import type { Report } from './report.ts'
import { check, levelOf } from './rules/index.ts'

/** Makes the files of one format, or of all; exit 1 when the source cannot be read, 2 for wrong words. */
export async function build(call: Call): Promise<number> {
  const { file, year, format, out, organisation, previous } = call.options as Record<string, string | undefined>
  const say = (text: string): void => void call.stderr.write(`${text}\n`)
  if (!file) {
    say('请用 --file 指定要制作的年报文件。')
    return 2
  }
  const chosen = format ? [outputFormat(format)].flatMap((f) => f ?? []) : [...outputFormats]
  const source = await reportOf(file)
  if ('message' in source) {
    say(`${file}：${source.message}`)
    return 1
  }
  const report = source
  if (year && report.year !== null && Number(year) !== report.year) {
    say(`${file}：报告写的是${report.year}年度，与 --year ${year} 不一致。`)
    return 1
  }
  const last = previous ? await reportOf(previous) : null
  if (last && 'message' in last) {
    say(`${previous}：${last.message}`)
    return 1
  }
  const name = organisation ?? report.organisation
  const findings = check(report, { previous: last, level: levelOf(name) })
  const show: Presentation = { organisation: name, findings, draft: findings.some((f) => f.severity === 'E') }
  const folder = out ?? '.'
  await mkdir(folder, { recursive: true })
  const today = new Date().toISOString().slice(0, 10)
  for (const each of chosen) {
    for (const made of await each.make(report, show, today)) {
      const path = join(folder, made.name)
      await writeFile(path, made.bytes)
      call.stdout.write(`${path}\n`)
    }
  }
  if (show.draft) say('报告有未解决的错误，已按草稿制作：缺失部分标为“内容缺失，须补”，存疑数字标为“待核”。')
  return 0
}

async function reportOf(path: string): Promise<Report | { message: string }> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch {
    return { message: '找不到或打不开这个文件。' }
  }
  const reading = await read(bytes, basename(path))
  if (!reading.ok) return reading.failure
  const report = reportFrom(reading.source)
  return report.ok ? report.report : report.failure
}

export const buildCommand: Command = {
  name: 'report build',
  says: {
    zh: '把年报制作成网页、Word、PDF、幻灯片、长图、表格和数据',
    en: 'make the web page, docx, PDF, deck, long picture, tables and data of an annual report',
  },
  options: [
    { flags: '--file <report>', says: { zh: '已有的年报文件', en: 'an existing report' }, required: true },
    { flags: '--previous <report>', says: { zh: '上一年的年报文件', en: "last year's report" } },
    { flags: '--organisation <name>', says: { zh: '机关全称，替代文中名称', en: 'full legal name to print' } },
    { flags: '--year <year>', says: { zh: '统计年度，用来核对', en: 'report year, to be held against the text' } },
    {
      flags: '--format <format>',
      says: { zh: '只做一种格式', en: 'one format only' },
      choices: outputFormats.map((f) => f.id),
    },
    { flags: '--out <folder>', says: { zh: '输出文件夹', en: 'output folder' }, default: '.' },
  ],
  examples: [
    'gongkai report build --file 2020年报.docx --year 2020 --out 输出',
    'gongkai report build --file report.pptx --format pdf --out out',
  ],
  run: build,
}
