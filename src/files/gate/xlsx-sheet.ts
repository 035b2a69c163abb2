/** One sheet: values without formulas, without hidden rows and columns; then its texts by cell address. */
import type { Passage } from './detectors.ts'
import type { OfficeFile, Part, Removed } from './parts.ts'
import { add, type LivePassage, type LiveTexts, type Piece, passageOf, piecesOf } from './passages.ts'
import type { CellLooks, Strings } from './xlsx-strings.ts'
import {
  type Attribute,
  attribute,
  child,
  dropAttributes,
  type Element,
  edit,
  elements,
  find,
  isText,
  make,
  setAttribute,
  textOf,
} from './xml.ts'

export interface Sheet {
  part: Part
  /** Its name in the workbook. */
  name: Attribute
  place: string
  /** Its entry in the workbook. */
  entry: Element
}

const kept = new Set(
  'sheetPr sheetViews sheetFormatPr cols sheetData mergeCells phoneticPr conditionalFormatting hyperlinks printOptions pageMargins pageSetup headerFooter drawing tableParts'
    .split(' ')
    .map((name) => `x:${name}`),
)

/** Cleans a worksheet in place. */
export function cleanSheet(root: Element, place: string, strings: Strings): Removed[] {
  const removed: Removed[] = []
  const validation = find(root, 'x:dataValidation').filter((one) => !/^[$A-Z0-9:]*$/.test(textOf(one)))
  if (validation.length > 0) {
    removed.push({
      kind: 'custom-data',
      place,
      count: validation.length,
      texts: validation.flatMap((one) => [textOf(one), attribute(one, 'prompt') ?? '']),
    })
  }
  root.children = root.children.filter((node) => isText(node) || kept.has(node.key))
  const hidden = hiddenLines(root)
  const covered = emptyCovered(root, strings)
  if (covered.length > 0) removed.push({ kind: 'hidden-text', place, count: covered.length, texts: covered })
  const gone = { rows: new Map<number, string[]>(), columns: new Map<number, string[]>() }
  let formulas = 0
  for (const row of elements(child(root, 'x:sheetData') ?? root)) {
    for (const cell of elements(row)) {
      formulas += value(cell, strings)
      const { row: number, column } = addressOf(cell)
      const text = cellText(cell)
      if (text === '') continue
      if (hidden.rows.has(number)) listed(gone.rows, number).push(text)
      else if (hidden.columns.has(column)) listed(gone.columns, column).push(text)
    }
  }
  if (formulas > 0) removed.push({ kind: 'formulas', place, count: formulas, texts: [] })
  if (gone.rows.size > 0)
    removed.push({ kind: 'hidden-rows', place, count: gone.rows.size, texts: [...gone.rows.values()].flat() })
  if (gone.columns.size > 0)
    removed.push({ kind: 'hidden-columns', place, count: gone.columns.size, texts: [...gone.columns.values()].flat() })
  close(root, hidden)
  tidy(root)
  return removed
}

/** Cells that a merged one covers hold what nobody sees; gives their texts. */
function emptyCovered(root: Element, strings: Strings): string[] {
  const ranges = find(root, 'x:mergeCell').flatMap((one) => {
    const [first, last] = (attribute(one, 'ref') ?? '').split(':').map((reference) => parseAddress(reference))
    return first && last ? [{ first, last }] : []
  })
  if (ranges.length === 0) return []
  const byRow = Map.groupBy(find(root, 'x:c').filter(isFilled), (cell) => addressOf(cell).row)
  const texts: string[] = []
  for (const { first, last } of ranges) {
    const rows = [...byRow.keys()].filter((row) => row >= first.row && row <= last.row)
    for (const cell of rows.flatMap((row) => byRow.get(row)!)) {
      const { row, column } = addressOf(cell)
      const isMaster = row === first.row && column === first.column
      if (isMaster || column < first.column || column > last.column || !isFilled(cell)) continue
      value(cell, strings)
      texts.push(cellText(cell))
      cell.children = []
      dropAttributes(cell, ({ key }) => key === 't')
    }
  }
  return texts
}

/** Whether rows or columns of a sheet moved. */
export const hasMoved = (root: Element): boolean => moves.has(root)

function listed(lines: Map<number, string[]>, number: number): string[] {
  const known = lines.get(number) ?? []
  lines.set(number, known)
  return known
}

/** What moved rows and columns carry along: pictures and charts. */
export function moveAnchors(part: Part, file: OfficeFile): void {
  const hidden = moves.get(part.root!)
  if (!hidden) return
  for (const relation of part.relations) {
    const drawing = relation.word === 'drawing' ? file.parts.get(relation.target)?.root : undefined
    for (const [key, lines] of [
      ['xdr:row', hidden.rows],
      ['xdr:col', hidden.columns],
    ] as const) {
      for (const element of drawing ? find(drawing, key) : []) {
        element.children = [{ text: String(Math.max(0, shifted(Number(textOf(element)) + 1, lines) - 1)) }]
      }
    }
  }
}

// ── hidden lines ──────────────────────────────────────────────────────────────────────────────────────────────────────

interface Hidden {
  rows: Lines
  columns: Lines
}

/** Numbers of lines: which they are, and how many stand before a number. */
interface Lines {
  size: number
  has(number: number): boolean
  before(number: number): number
}

function linesOf(numbers: ReadonlySet<number>): Lines {
  const sorted = [...numbers].sort((a, b) => a - b)
  return {
    size: sorted.length,
    has: (number) => numbers.has(number),
    before(number) {
      let [low, high] = [0, sorted.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (sorted[middle]! < number) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

const moves = new WeakMap<Element, Hidden>()

/** Row and column numbers, from 1, that are hidden or too small to be seen. */
function hiddenLines(root: Element): Hidden {
  const rows = new Set<number>()
  const columns = new Set<number>()
  const isTrue = (element: Element, key: string) => ['1', 'true'].includes(attribute(element, key) ?? '')
  const data = child(root, 'x:sheetData')
  const allRows = elements(data ?? root)
  const byDefault = ['1', 'true'].includes(attribute(child(root, 'x:sheetFormatPr'), 'zeroHeight') ?? '')
  let next = 1
  for (const row of allRows) {
    const number = Number(attribute(row, 'r') ?? next)
    setAttribute(row, 'r', String(number))
    let column = 1
    for (const cell of elements(row)) {
      const reference = attribute(cell, 'r')
      if (reference === undefined) setAttribute(cell, 'r', `${letters(column)}${number}`)
      column = addressOf(cell).column + 1
    }
    next = number + 1
    const height = attribute(row, 'ht')
    const isListed = height !== undefined || attribute(row, 'hidden') !== undefined
    if (isTrue(row, 'hidden') || (height !== undefined && Number(height) < 1) || (byDefault && !isListed))
      rows.add(number)
  }
  for (const column of elements(child(root, 'x:cols') ?? nothing)) {
    const width = attribute(column, 'width')
    if (!isTrue(column, 'hidden') && !(width !== undefined && Number(width) < 0.2)) continue
    const last = Math.min(Number(attribute(column, 'max')), lastColumn)
    for (let number = Number(attribute(column, 'min')); number <= last; number++) columns.add(number)
  }
  return { rows: linesOf(rows), columns: linesOf(columns) }
}

const nothing: Element = { name: '', key: '', attributes: [], children: [] }
const lastColumn = 16_384

/** Takes hidden rows and columns out; what stands behind them moves up. */
function close(root: Element, hidden: Hidden): void {
  const format = child(root, 'x:sheetFormatPr')
  if (format) dropAttributes(format, ({ key }) => key === 'zeroHeight')
  if (hidden.rows.size === 0 && hidden.columns.size === 0) return
  moves.set(root, hidden)
  const data = child(root, 'x:sheetData')
  if (data) {
    data.children = elements(data).filter((row) => !hidden.rows.has(rowNumber(row)))
    for (const row of elements(data)) {
      const number = shifted(rowNumber(row), hidden.rows)
      row.children = elements(row).filter((cell) => !hidden.columns.has(addressOf(cell).column))
      for (const cell of elements(row))
        setAttribute(cell, 'r', `${letters(shifted(addressOf(cell).column, hidden.columns))}${number}`)
      setAttribute(row, 'r', String(number))
      dropAttributes(row, ({ key }) => key === 'spans')
    }
  }
  closeColumns(root, hidden)
  edit(root, (element) => {
    if (element.key === 'x:conditionalFormatting') return []
    if (element.key !== 'x:mergeCell' && element.key !== 'x:hyperlink') return element
    const moved = movedRange(attribute(element, 'ref') ?? '', hidden)
    if (!moved || (element.key === 'x:mergeCell' && !moved.includes(':'))) return []
    setAttribute(element, 'ref', moved)
    return element
  })
  for (const key of ['x:mergeCells', 'x:hyperlinks']) {
    const list = child(root, key)
    if (list && elements(list).length === 0) root.children = root.children.filter((node) => node !== list)
    else if (list) dropAttributes(list, (one) => one.key === 'count')
  }
}

function closeColumns(root: Element, hidden: Hidden): void {
  const list = child(root, 'x:cols')
  if (!list) return
  list.children = elements(list).flatMap((column) => {
    const [min, max] = [Number(attribute(column, 'min')), Math.min(Number(attribute(column, 'max')), lastColumn)]
    const [first, last] = shiftedRange(min, max, hidden.columns)
    if (last < first) return []
    setAttribute(column, 'min', String(first))
    setAttribute(column, 'max', String(last))
    dropAttributes(column, ({ key }) => key === 'collapsed')
    return [column]
  })
  if (elements(list).length === 0) root.children = root.children.filter((node) => node !== list)
}

/** The number of a line after the hidden ones before it are gone. */
const shifted = (number: number, hidden: Lines): number => number - hidden.before(number)

/** First and last line of a range that stay; last < first when none does. */
function shiftedRange(first: number, last: number, hidden: Lines): [number, number] {
  let [from, to] = [first, last]
  while (from <= to && hidden.has(from)) from++
  while (to >= from && hidden.has(to)) to--
  return [shifted(from, hidden), shifted(to, hidden) - (to < from ? 1 : 0)]
}

function movedRange(range: string, hidden: Hidden): string | null {
  const [from, to = from] = range.replaceAll('$', '').split(':')
  const [a, b] = [parseAddress(from!), parseAddress(to!)]
  if (!a || !b) return null
  const [top, bottom] = shiftedRange(a.row, b.row, hidden.rows)
  const [left, right] = shiftedRange(a.column, b.column, hidden.columns)
  if (bottom < top || right < left) return null
  const start = `${letters(left)}${top}`
  const end = `${letters(right)}${bottom}`
  return start === end ? start : `${start}:${end}`
}

/** Views, filters and print settings without what they knew of other people's screens. */
function tidy(root: Element): void {
  edit(root, (element) => {
    if (element.key === 'x:sheetPr') {
      element.attributes = []
      element.children = elements(element).filter((one) => one.key === 'x:tabColor' || one.key === 'x:pageSetUpPr')
    }
    if (element.key === 'x:selection') return []
    if (element.key === 'x:cfRule' && find(element, 'x:formula').some((one) => /["!]/.test(textOf(one)))) return []
    if (element.key === 'x:hyperlink' && attribute(element, 'r:id') === undefined) return []
    if (element.key === 'x:sheetView')
      dropAttributes(element, ({ key }) => key === 'topLeftCell' || key === 'tabSelected' || key === 'showFormulas')
    if (element.key === 'x:pane') dropAttributes(element, ({ key }) => key === 'activePane')
    return element
  })
}

// ── cells ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Turns a cell into its value: own text or number, no formula. Gives 1 for a formula that went. */
function value(cell: Element, strings: Strings): number {
  dropAttributes(cell, ({ key }) => key === 'cm' || key === 'vm' || key === 'ph')
  const formula = child(cell, 'x:f')
  cell.children = elements(cell).filter((one) => one.key === 'x:v' || one.key === 'x:is')
  const type = attribute(cell, 't')
  if (type === 's') strings.own(cell)
  if (formula && elements(cell).length === 0) dropAttributes(cell, ({ key }) => key === 't')
  return formula ? 1 : 0
}

function cellText(cell: Element): string {
  const text = elements(cell).map(textOf).join('')
  return attribute(cell, 't') === undefined || attribute(cell, 't') === 'n' ? plainNumber(text) : text
}

/** 1.3857912345E10 is a telephone number that Excel wrote its own way. */
const plainNumber = (text: string): string =>
  /e/i.test(text) && Number.isFinite(Number(text)) && Math.abs(Number(text)) < 1e21 ? String(Number(text)) : text

/** Texts of a sheet by cell address, and its used rows and columns as a table. */
export function sheetTexts(root: Element, place: string, looks: CellLooks): LiveTexts {
  const texts: LiveTexts = { passages: [], grids: [] }
  const rows = elements(child(root, 'x:sheetData') ?? nothing)
  const columns = [
    ...new Set(
      rows.flatMap((row) =>
        elements(row)
          .filter(isFilled)
          .map((cell) => addressOf(cell).column),
      ),
    ),
  ].sort((a, b) => a - b)
  const index = new Map(columns.map((column, at) => [column, at]))
  const grid: (Passage | null)[][] = []
  for (const row of rows) {
    const line: (Passage | null)[] = new Array<null>(columns.length).fill(null)
    for (const cell of elements(row).filter(isFilled)) {
      const passage = cellPassage(cell, `${place}${attribute(cell, 'r')}`, looks)
      add(texts, passage)
      line[index.get(addressOf(cell).column)!] = passage
    }
    if (line.some((cell) => cell !== null)) grid.push(line)
  }
  texts.grids.push(grid)
  return texts
}

const isFilled = (cell: Element): boolean => elements(cell).some((one) => textOf(one).trim() !== '')

function cellPassage(cell: Element, place: string, looks: CellLooks): LivePassage {
  const style = attribute(cell, 's')
  const whole = looks.cell(style)
  const type = attribute(cell, 't') ?? 'n'
  if (type === 's' || type === 'inlineStr') return passageOf(richPieces(elements(cell)[0]!, style, looks, whole), place)
  const text = cellText(cell)
  const set = (written: string) => asText(cell, written)
  return passageOf([whole === undefined ? { text, set } : { text, set, unseen: whole }], place)
}

/** Runs of a shared or inline text. */
function richPieces(item: Element, style: string | undefined, looks: CellLooks, whole: string | undefined): Piece[] {
  return elements(item).flatMap((one): Piece[] => {
    if (one.key === 'x:t') return piecesOf(one, whole)
    if (one.key !== 'x:r') return []
    const own = child(one, 'x:rPr')
    return elements(one).flatMap((part) =>
      part.key === 'x:t' ? piecesOf(part, own ? looks.run(own, style) : whole) : [],
    )
  })
}

/** A number with a mask is a text. */
function asText(cell: Element, text: string): void {
  setAttribute(cell, 't', 'inlineStr')
  cell.children = [make(cell, 'is', {}, [make(cell, 't', { 'xml:space': 'preserve' }, [{ text }])])]
}

// ── addresses ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const rowNumber = (row: Element): number => Number(attribute(row, 'r'))

const addressOf = (cell: Element): { row: number; column: number } =>
  parseAddress(attribute(cell, 'r') ?? '') ?? { row: 0, column: 0 }

function parseAddress(reference: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!match) return null
  const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { column, row: Number(match[2]) }
}

function letters(column: number): string {
  return column <= 0 ? '' : letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))
}
