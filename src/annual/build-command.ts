/** `gongkai report build`: a report's official text, illustrated reading and data, written into a folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Call } from '../kit/command.ts'
import { Fault } from '../kit/fault.ts'
import { dayInShanghai } from './deadline.ts'
import { type Examination, examine, type Handed } from './examination.ts'
import { type OutputFormat, outputFormats } from './present/files.ts'
import type { Presentation } from './present/official.ts'
import type { Report } from './report.ts'

interface Material {
  report: Report
  show: Presentation
}

/**
 * Runs the command and prints each written path: exit 2 for wrong words.
 *
 * @throws Fault when the report cannot be found, read, or is of another year
 */
export async function buildReport(call: Call): Promise<number> {
  const { file, organisation, year, previous, format, out } = call.options as Record<string, string | undefined>
  const formats = outputFormats.filter(({ id }) => format === undefined || id === format)
  const wrong = faultOf({ file, organisation, year, formats })
  if (wrong) {
    call.stderr.write(`${wrong}\n`)
    return 2
  }
  const material = file
    ? await fromFile(file, previous, Number(year))
    : await fromStore(call, organisation ?? '', Number(year))
  await write(formats, material, out ?? '.', (path) => call.stdout.write(`${path}\n`))
  if (material.show.draft) call.stderr.write('按草稿制作：缺失的部分标“内容缺失，须补”，存疑的数字标“待核”。\n')
  return 0
}

function faultOf(words: { file?: string; organisation?: string; year?: string; formats: readonly OutputFormat[] }) {
  if ((words.file === undefined) === (words.organisation === undefined))
    return '--file 和 --organisation 要写一个，且只写一个。'
  if (!/^\d{4}$/.test(words.year ?? '')) return '--year 要写四位数的统计年度，如 2020。'
  if (words.formats.length === 0) return `没有这种格式，可用：${outputFormats.map(({ id }) => id).join('、')}。`
  return null
}

async function fromFile(file: string, previous: string | undefined, year: number): Promise<Material> {
  const result = await examine({
    current: await handed(file),
    previous: previous === undefined ? null : await handed(previous),
    level: 'unknown',
  })
  if (!result.ok)
    throw new Fault('report-unreadable', `${result.of === 'current' ? file : previous}：${result.message}`)
  const { report, findings }: Examination = result.examination
  if (report.year !== null && report.year !== year) {
    throw new Fault('other-year', `${file}：报告写的是${report.year}年度，与 --year ${year} 不一致。`)
  }
  const draft = findings.some((finding) => finding.severity === 'E')
  return { report, show: { organisation: report.organisation, findings, draft } }
}

async function handed(path: string): Promise<Handed> {
  try {
    return { name: basename(path), bytes: await readFile(path) }
  } catch (cause) {
    throw new Fault('file-not-found', `${path}：找不到或打不开这个文件。`, { cause })
  }
}

async function fromStore({ env }: Call, code: string, year: number): Promise<Material> {
  const [{ requireConfig }, { connectDatabase }, { organisationByCode }, { presentedReport }] = await Promise.all([
    import('../config.ts'),
    import('../kit/connect.ts'),
    import('../organisations/store.ts'),
    import('./store.ts'),
  ])
  const database = await connectDatabase(requireConfig(env))
  try {
    const body = await organisationByCode(database.db, code)
    if (!body) throw new Fault('organisation-unknown', `没有代码为“${code}”的机构。`)
    const found = await presentedReport(database.db, body, year, 'all')
    if (!found) throw new Fault('report-unknown', `${body.fullName}没有${year}年度的报告。`)
    return { report: found.stored.report, show: found.show }
  } finally {
    await database.close()
  }
}

async function write(
  formats: readonly OutputFormat[],
  { report, show }: Material,
  folder: string,
  written: (path: string) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const today = dayInShanghai(new Date())
  for (const format of formats) {
    for (const file of await format.make(report, show, today)) {
      const path = join(folder, file.name)
      await writeFile(path, file.bytes)
      written(path)
    }
  }
}
