/** Table two 主动公开政府信息情况: blocks by item, each with the columns its own head names, rows by label. */
import { type DisclosureItem, type DisclosureRowKey, type FormId, forms } from '../form.ts'
import type { Trouble } from '../report.ts'
import {
  cellsOf,
  measureOf,
  onlyOnce,
  repeatsDropped,
  rowCells,
  type Slot,
  type TableReading,
  usualBreaks,
} from './cells.ts'
import { isFigure } from './figure.ts'
import { core, fold, likeness } from './normal.ts'
import type { Gap, Piece } from './pieces.ts'
import { type Measure, place, type RowCells } from './row.ts'
import type { Span } from './scan.ts'

export interface DisclosureReading extends TableReading {
  /** The form each item's head is written on. */
  forms: { item: string; form: FormId }[]
  /** Rows seen, whether or not their figures could be placed. */
  rows: number
}

interface Block {
  item: string | null
  head: Piece[]
  headAfter: Gap | null
  rows: { key: DisclosureRowKey; item: string; span: Span; label: Piece | undefined; inner: boolean }[]
}

/** One row with the columns it should have. */
interface Row {
  block: Block
  columns: DisclosureItem
  key: DisclosureRowKey
  label: Piece | undefined
  found: RowCells
}

/** Reads every block of table two. `pieces` is the whole stream, `likely` the form for a block whose head says nothing. */
export function readDisclosure(spans: readonly Span[], pieces: readonly Piece[], likely: FormId): DisclosureReading {
  const blocks = blocksOf(spans, pieces)
  const decided: DisclosureReading['forms'] = []
  const rows = blocks.flatMap((block) => {
    const items = [...new Set(block.rows.map((row) => row.item))]
    return items.flatMap((item) => {
      const form = formOf(block, item, likely)
      if (block.item === item && form.sure) decided.push({ item, form: form.id })
      const columns = forms[form.id].t2.find((candidate) => candidate.item === item)
      return columns ? block.rows.filter((row) => row.item === item).map((row) => rowOf(block, columns, row)) : []
    })
  })
  const own = spans
    .filter(({ mark }) => mark.kind !== 'part' && mark.kind !== 'end')
    .flatMap(({ mark, pieces: after }) => [...pieces.slice(mark.from, mark.to + 1), ...after])
  const counts = rows.map(({ found, columns }) => ({ found: found.pieces.length, columns: columns.columns.length }))
  if (repeatsDropped(own, counts)) return { ...refused(rows), forms: decided, rows: rows.length }
  const measure = measures(blocks, rows)
  const reading = onlyOnce(join(rows.map((row) => readRow(row, measure(row)))))
  return { ...reading, forms: decided, rows: rows.length }
}

function blocksOf(spans: readonly Span[], pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  for (const [index, span] of spans.entries()) {
    const { mark } = span
    if (mark.kind === 'item' || (mark.kind === 'columns' && (!open || open.rows.length > 0))) {
      open = { item: mark.kind === 'item' ? mark.item : null, head: span.pieces, headAfter: span.after, rows: [] }
      blocks.push(open)
    } else if (mark.kind === 'columns' && open) {
      open.head = [...open.head, ...span.pieces]
      open.headAfter = span.after
    } else if (mark.kind === 'disclosure' && open) {
      const inner = ['disclosure', 'item', 'columns'].includes(spans[index + 1]?.mark.kind ?? '')
      open.rows.push({ key: mark.key, item: mark.item, span, label: pieces[mark.to], inner })
    } else open = null
  }
  return blocks
}

const rowOf = (block: Block, columns: DisclosureItem, row: Block['rows'][number]): Row => ({
  block,
  columns,
  key: row.key,
  label: row.label,
  found: rowCells(row.span, row.label, columns.columns.length, row.inner),
})

/** The form a block is written on: by the words of its head, else by its rows and figures, else the likely one. */
function formOf(block: Block, item: string, likely: FormId): { id: FormId; sure: boolean } {
  const candidates = Object.values(forms).filter((form) => form.t2.some((candidate) => candidate.item === item))
  const only = candidates.length === 1 ? candidates[0] : undefined
  if (only) return { id: only.id, sure: false }
  const head = block.head.map((piece) => core(piece.key)).join('')
  const scored = candidates
    .map((form) => {
      const columns = form.t2.find((candidate) => candidate.item === item)?.columns ?? []
      return { id: form.id, score: likeness(columns.map((column) => core(fold(column.label))).join(''), head) }
    })
    .sort((a, b) => b.score - a.score)
  const [best, second] = scored
  if (best && second && best.score >= 0.25 && best.score - second.score >= 0.1) return { id: best.id, sure: true }
  const counts = new Set(block.rows.filter((row) => row.item === item).map((row) => figuresIn(row.span)))
  const [count] = counts
  const fitting = candidates.filter(
    (form) => counts.size === 1 && form.t2.find((candidate) => candidate.item === item)?.columns.length === count,
  )
  return { id: fitting.length === 1 && fitting[0] ? fitting[0].id : likely, sure: false }
}

const figuresIn = ({ pieces }: Span): number => pieces.filter((piece) => isFigure(piece.key)).length

function readRow(row: Row, measure: Measure): TableReading {
  const { columns, key, label, found } = row
  const slots = slotsOf(columns, key)
  const result = place(found, columns.columns.length, measure)
  const at = label?.at ?? ''
  if (result.ok) return { cells: cellsOf(slots, result, at), unplaced: [], troubles: [] }
  const many = result.reason === 'too-many'
  const message =
    `表二${columns.item}“${slots[0]?.row}”应有${columns.columns.length}格，` +
    `读到${found.pieces.length}个数，${many ? '多出的数不知属于哪一行' : '看不出缺的是哪一格'}，这一行未采用。`
  return { cells: [], unplaced: slots, troubles: [{ table: 't2', message, at }] }
}

/** The measure for a row: full rows of its own block, else the head of the block, else full rows of as many columns. */
function measures(blocks: readonly Block[], rows: readonly Row[]): (row: Row) => Measure {
  const texts = [...blocks.flatMap((block) => block.head), ...rows.flatMap((row) => row.found.pieces)]
  const breaks = usualBreaks(texts.map((piece) => piece.gap))
  const countOf = (row: Row): number => row.columns.columns.length
  const full = rows.filter((row) => row.found.pieces.length === countOf(row))
  const byCount = Map.groupBy(full, countOf)
  const byBlock = Map.groupBy(full, (row) => row.block)
  const known = new Map<Block, Map<number, Measure>>()
  return (row) => {
    const own = known.get(row.block) ?? new Map<number, Measure>()
    known.set(row.block, own)
    const count = countOf(row)
    const found = own.get(count) ?? measureFor(row.block, count)
    own.set(count, found)
    return found
  }

  function measureFor(block: Block, count: number): Measure {
    const head = block.head.length > 0 ? block.headAfter : null
    const same = (byBlock.get(block) ?? []).filter((row) => countOf(row) === count)
    const models = same.length > 0 || head ? same : (byCount.get(count) ?? [])
    return measureOf(
      models.map((row) => row.found),
      head,
      breaks,
    )
  }
}

function slotsOf(item: DisclosureItem, key: DisclosureRowKey): Slot[] {
  const label =
    item.rows.find((row) => row.key === key)?.label ??
    Object.values(forms)
      .flatMap((form) => form.t2.flatMap(({ rows }) => rows))
      .find((row) => row.key === key)?.label ??
    key
  return item.columns.map((column) => ({
    table: 't2',
    item: item.item,
    key,
    columnKey: column.key,
    row: label,
    column: column.label,
  }))
}

function refused(rows: readonly Row[]): TableReading {
  const trouble: Trouble = {
    table: 't2',
    message:
      '表二中重复的文字和数字在转存时被去掉，只剩第一次出现的，各行的数字无法还原，整张表未采用，请用原件重新上传。',
    at: rows[0]?.label?.at ?? '',
  }
  return { cells: [], unplaced: rows.flatMap(({ columns, key }) => slotsOf(columns, key)), troubles: [trouble] }
}

const join = (readings: readonly TableReading[]): TableReading => ({
  cells: readings.flatMap((reading) => reading.cells),
  unplaced: readings.flatMap((reading) => reading.unplaced),
  troubles: readings.flatMap((reading) => reading.troubles),
})
