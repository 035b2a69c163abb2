/**
 * How well the reader reads real reports: every cell of the collected cases, right, wrong or missing, case by case.
 *
 *     node --import tsx tests/corpus.ts [CASES.json]
 *
 * Without an argument it reads `../shared/corpus/annual-reports.json` beside the project.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { forms } from '../src/annual/form.ts'
import { reportFrom } from '../src/annual/reading/index.ts'
import type { Cell } from '../src/annual/report.ts'
import { read } from '../src/documents/read/index.ts'

/** One cell as the collection gives it. */
export interface CorpusCell {
  raw: string | null
  value?: number
  unit?: string | null
  blank?: boolean
  absent?: boolean
  ambiguous?: boolean
  placeholder?: boolean
}

export interface CorpusCase {
  id: string
  layout: string
  form: string
  table_text?: string
  tables: {
    t2?: { item: string; row: string; cells: Record<string, CorpusCell> }[]
    t3?: { row_id: string; row: string; cells: Record<string, CorpusCell> }[]
    t4?: Record<string, CorpusCell>
  }
}

export interface Tally {
  id: string
  layout: string
  /** Cells with one clear reading: read as they are, read otherwise, not read. */
  right: number
  wrong: number
  lost: number
  /** Blank, absent and doubtful cells left without a number, and those given one all the same. */
  silent: number
  guessed: number
  /** Cells read that the collection does not have. */
  extra: number
  notes: string[]
}

export const corpusPath = resolve(import.meta.dirname, '../../shared/corpus/annual-reports.json')

export const corpusCases = (path: string): CorpusCase[] => JSON.parse(readFileSync(path, 'utf8'))

/** Reads one case and compares it cell by cell. */
export async function tallyOf(each: CorpusCase): Promise<Tally> {
  const tally: Tally = {
    id: each.id,
    layout: each.layout,
    right: 0,
    wrong: 0,
    lost: 0,
    silent: 0,
    guessed: 0,
    extra: 0,
    notes: [],
  }
  const html = (each.table_text ?? '').startsWith('<')
  const reading = await read(new TextEncoder().encode(each.table_text ?? ''), html ? 'case.html' : 'case.txt')
  if (!reading.ok) return { ...tally, notes: [reading.failure.message] }
  const found = reportFrom(reading.source)
  const cells = found.ok ? found.report.cells : []
  if (!found.ok) tally.notes.push(found.failure.message)
  else tally.notes.push(...found.report.troubles.map((trouble) => trouble.message))
  const expected = expectedCells(each)
  for (const { address, cell } of expected) {
    const own = cells.find((candidate) => addressOf(candidate) === address)
    if (cell.value === undefined) {
      if (own && own.value !== null) tally.guessed += 1
      else tally.silent += 1
    } else if (!own) tally.lost += 1
    else if (own.value === cell.value && own.unit === (cell.unit ?? null) && own.raw === cell.raw) tally.right += 1
    else {
      tally.wrong += 1
      tally.notes.push(`${address}: ${own.raw} ≠ ${cell.raw}`)
    }
  }
  const known = new Set(expected.map(({ address }) => address))
  const extra = cells.filter((cell) => !known.has(addressOf(cell)))
  tally.extra = extra.length
  tally.notes.push(...extra.map((cell) => `+ ${addressOf(cell)} = ${cell.raw}`))
  return tally
}

const addressOf = (cell: Cell): string =>
  [cell.table, cell.item === null ? '' : plain(cell.item), cell.key, cell.columnKey].join(' ')

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** The collection's own row ids where they differ from the form's keys. */
const rowIds: Readonly<Record<string, string>> = { carry: 'carryIn', total: 'r7', next: 'carryOut' }

function expectedCells({ tables }: CorpusCase): { address: string; cell: CorpusCell }[] {
  const t2 = (tables.t2 ?? []).flatMap(({ item, row, cells }) =>
    Object.entries(cells).flatMap(([column, cell]) => {
      const key = disclosureKey(plain(item), row, column)
      return key === null ? [] : [{ address: `t2 ${plain(item)} ${key}`, cell }]
    }),
  )
  const t3 = (tables.t3 ?? []).flatMap(({ row_id, cells }) =>
    Object.entries(cells).map(([column, cell]) => ({
      address: `t3  ${rowIds[row_id] ?? row_id} ${applicantKeys[column]}`,
      cell,
    })),
  )
  const t4 = Object.entries(tables.t4 ?? {}).map(([name, cell]) => {
    const [group = '', column = ''] = name.split('/')
    return { address: `t4  ${groupKeys[group]} ${outcomeKeys[column]}`, cell }
  })
  return [...t2, ...t3, ...t4]
}

const applicantKeys: Readonly<Record<string, string>> = {
  自然人: 'person',
  商业企业: 'business',
  科研机构: 'research',
  社会公益组织: 'welfare',
  法律服务机构: 'legal',
  其他: 'other',
  总计: 'total',
}
const groupKeys: Readonly<Record<string, string>> = {
  行政复议: 'reconsideration',
  未经复议直接起诉: 'directSuit',
  复议后起诉: 'laterSuit',
}
const outcomeKeys: Readonly<Record<string, string>> = {
  结果维持: 'upheld',
  结果纠正: 'corrected',
  其他结果: 'other',
  尚未审结: 'pending',
  总计: 'total',
}

/** Row and column keys of a cell of table two; null for a row the form does not have. */
function disclosureKey(item: string, row: string, column: string): string | null {
  for (const form of Object.values(forms)) {
    const block = form.t2.find((candidate) => plain(candidate.item) === item)
    const columnKey = block?.columns.find((candidate) => plain(candidate.label) === plain(column))?.key
    const rows = Object.values(forms).flatMap(({ t2 }) => t2.flatMap((candidate) => candidate.rows))
    const rowKey = rows.find((candidate) => candidate.label === row)?.key
    if (columnKey !== undefined && rowKey !== undefined) return `${rowKey} ${columnKey}`
  }
  return null
}

if (process.argv[1] === import.meta.filename) {
  const path = process.argv[2] ?? corpusPath
  if (!existsSync(path)) {
    process.stderr.write(`没有找到样本文件 ${path}\n`)
    process.exitCode = 1
  } else await print(corpusCases(path))
}

async function print(cases: readonly CorpusCase[]): Promise<void> {
  const columns = ['right', 'wrong', 'lost', 'silent', 'guessed', 'extra'] as const
  const line = (name: string, layout: string, values: readonly (string | number)[]): string =>
    `${name.padEnd(34)}${layout.padEnd(7)}${values.map((value) => String(value).padStart(8)).join('')}\n`
  process.stdout.write(line('case', 'layout', columns))
  const sums = new Map(columns.map((column) => [column, 0]))
  for (const each of cases) {
    const tally = await tallyOf(each)
    process.stdout.write(
      line(
        tally.id,
        tally.layout,
        columns.map((column) => tally[column]),
      ),
    )
    for (const note of tally.notes) process.stdout.write(`    ${note}\n`)
    for (const column of columns) sums.set(column, (sums.get(column) ?? 0) + tally[column])
  }
  process.stdout.write(
    line(
      'all',
      '',
      columns.map((column) => sums.get(column) ?? 0),
    ),
  )
}
