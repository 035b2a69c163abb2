/** The three statutory tables of a source: cells, what is missing, what could not be read, and where the tables stand. */
import { applicantColumns, type FormId, formFor, forms, remedyColumns, type TableId } from '../form.ts'
import type { Cell, CellAddress, Trouble } from '../report.ts'
import { readDisclosure } from './disclosure.ts'
import { isFigure } from './figure.ts'
import type { Piece, Pieces } from './pieces.ts'
import { readRemedies } from './remedies.ts'
import { readRequests } from './requests.ts'
import { type Mark, type Span, scan, spans, tableOf } from './scan.ts'

export interface Tables {
  form: FormId
  cells: Cell[]
  missing: CellAddress[]
  troubles: Trouble[]
  tables: TableId[]
  /** Places of the source that hold table text, in order, see `orderOf`. */
  places: Map<number, TableId>
  /** How many times table two starts. */
  starts: number
  /** True when anything of a statutory table was seen. */
  any: boolean
}

/** `year` is the report year 统计年度, for blocks whose head does not say which form they are on. */
export function readTables(stream: Pieces, year: number | null): Tables {
  const marks = scan(stream)
  const all = spans(stream, marks)
  const likely = year === null ? formByRows(marks) : formFor(year).id
  const t2 = readDisclosure(
    all.filter((span) => tableOf(span.mark) === 't2' || span.mark.kind === 'part' || span.mark.kind === 'end'),
    stream.pieces,
    likely,
  )
  const t3 = readRequests(all, stream.pieces)
  const t4 = readRemedies(remedySpans(all))
  const readings = { t2, t3, t4 }
  const tables: TableId[] = [
    ...(t2.rows > 0 && t2.cells.length > 0 ? ['t2' as const] : []),
    ...(t3.rows > 0 && t3.cells.length > 0 ? ['t3' as const] : []),
    ...(t4.cells.length > 0 ? ['t4' as const] : []),
  ]
  const form = formBy(t2.forms, t3.form) ?? likely
  const wanted = wantedCells(form, new Map(t2.forms.map(({ item, form }) => [item, form])), t3.form)
  const known = [...tables.flatMap((table) => [...readings[table].cells, ...readings[table].unplaced])].map(addressKey)
  return {
    form,
    cells: [...t2.cells, ...t3.cells, ...t4.cells].sort(inFormOrder),
    missing: wanted.filter((address) => tables.includes(address.table) && !known.includes(addressKey(address))),
    troubles: [...t2.troubles, ...t3.troubles, ...t4.troubles],
    tables,
    places: placesOf(all, stream),
    starts: all.filter(({ mark }) => mark.kind === 'disclosure' && mark.key === 'rules').length,
    any: marks.some((mark) => tableOf(mark) !== null),
  }
}

/** From the heading of part four, or the head of its table, to the next landmark of anything else. */
function remedySpans(all: readonly Span[]): Span[] {
  const opens = (span: Span): boolean =>
    span.mark.kind === 'remedies' || (span.mark.kind === 'part' && span.mark.part === 4)
  const runs: Span[][] = []
  for (const [index, span] of all.entries()) {
    const previous = all[index - 1]
    if (!opens(span)) continue
    if (previous && opens(previous)) runs.at(-1)?.push(span)
    else runs.push([span])
  }
  return runs.find((run) => run.some((span) => span.mark.kind === 'remedies')) ?? runs[0] ?? []
}

function formByRows(marks: readonly Mark[]): FormId {
  const old = marks.some((mark) => mark.kind === 'disclosure' && ['otherService', 'procurement'].includes(mark.key))
  return old ? '2019-60' : '2021-30'
}

/** The form most item heads are on; table three decides where table two says nothing. */
function formBy(items: readonly { form: FormId }[], requests: FormId | null): FormId | null {
  const old = items.filter((item) => item.form === '2019-60').length
  if (items.length === 0 || old * 2 === items.length) return requests
  return old * 2 > items.length ? '2019-60' : '2021-30'
}

/** Every cell the forms want: table two by the form of each item's own head, table three by its own rows. */
function wantedCells(form: FormId, items: ReadonlyMap<string, FormId>, requests: FormId | null): CellAddress[] {
  const t2 = Object.values(forms).flatMap(({ id, t2 }) => t2.filter(({ item }) => (items.get(item) ?? form) === id))
  return [
    ...t2.flatMap(({ item, rows, columns }) =>
      rows.flatMap(({ key }) => columns.map((column) => ({ table: 't2' as const, item, key, columnKey: column.key }))),
    ),
    ...forms[requests ?? form].t3
      .filter((row) => row.numbers)
      .flatMap(({ key }) =>
        applicantColumns.map((column) => ({ table: 't3' as const, item: null, key, columnKey: column.key })),
      ),
    ...forms[form].t4.flatMap(({ key }) =>
      remedyColumns.map((column) => ({ table: 't4' as const, item: null, key, columnKey: column.key })),
    ),
  ]
}

const addressKey = ({ table, item, key, columnKey }: CellAddress): string => `${table} ${item} ${key} ${columnKey}`

/** Every address of both forms in the order of the forms; the heading 其他处理 of one is a row of figures in the other. */
const formOrder = new Map(
  [
    ...forms['2019-60'].t2.flatMap(({ item, rows }) => {
      const columns = Object.values(forms).flatMap((form) => form.t2.filter((own) => own.item === item))
      return rows.flatMap(({ key }) =>
        columns.flatMap((own) =>
          own.columns.map((column) => ({ table: 't2' as const, item, key, columnKey: column.key })),
        ),
      )
    }),
    ...forms['2021-30'].t3.flatMap(({ key }) =>
      applicantColumns.map((column) => ({ table: 't3' as const, item: null, key, columnKey: column.key })),
    ),
    ...forms['2021-30'].t4.flatMap(({ key }) =>
      remedyColumns.map((column) => ({ table: 't4' as const, item: null, key, columnKey: column.key })),
    ),
  ].map((address, index) => [addressKey(address), index] as const),
)
const inFormOrder = (a: CellAddress, b: CellAddress): number =>
  (formOrder.get(addressKey(a)) ?? 0) - (formOrder.get(addressKey(b)) ?? 0)

/** Places from each landmark of a table to the last piece of table text after it. */
function placesOf(all: readonly Span[], { pieces }: Pieces): Map<number, TableId> {
  const places = new Map<number, TableId>()
  for (const { mark, pieces: own } of all) {
    const table = tableOf(mark)
    if (!table) continue
    const isRow = mark.kind === 'disclosure' || mark.kind === 'request'
    const count = mark.to + 1 + tableLength(own, isRow)
    for (const piece of pieces.slice(mark.from, count)) places.set(piece.order, table)
  }
  return places
}

/** How many pieces after a landmark are table text: up to the last figure, in a head up to the first sentence. */
function tableLength(own: readonly Piece[], isRow: boolean): number {
  const prose = own.findIndex((piece) => !piece.grid && /[。；;]/.test(piece.key))
  const table = prose === -1 ? own : own.slice(0, prose)
  const figures = table.findLastIndex((piece) => isFigure(piece.key)) + 1
  return figures > 0 || isRow ? figures : table.length
}
