/**
 * Text that stands on a picture or a page: pieces with their boxes become lines and tables for the detectors, and what the
 * detectors find leads back to the boxes that a mask covers.
 */
import {
  detect,
  type Grid,
  type Hit,
  maskedValue,
  type Passage,
  type Span,
  type Texts,
  writtenValue,
} from './detectors.ts'
import { bare } from './fold.ts'
import type { Finding } from './report.ts'

/** In units of the page (pixels or points), from its upper left corner. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** A character, or a word of an OCR. */
export interface Piece {
  text: string
  box: Box
}

/** Texts with the box of every character; null for a blank that was put between pieces. */
export interface Placed {
  texts: Texts
  /** Each piece once, from top to bottom; `texts` may say some of it a second time, in another order. */
  lines: readonly Passage[]
  boxes: ReadonlyMap<Passage, readonly (Box | null)[]>
}

/** One thing found on a page, with the boxes that hold the whole value and those that only its masked part needs. */
export interface Sighting {
  hit: Hit
  value: string
  whole: Box[]
  hidden: Box[]
}

/** Lines from top to bottom, neighbouring lines with the same columns as a table. */
export function layOut(pieces: readonly Piece[], place: string): Placed {
  const lines = linesOf(pieces.filter(({ text }) => text.trim() !== '')).map(cellsOf)
  const boxes = new Map<Passage, (Box | null)[]>()
  const passages: Passage[] = []
  const grids: Grid[] = []
  const passage = (row: readonly Piece[], where: string): Passage => {
    const { text, places } = written(row)
    const made = { text, place: where, remains: true }
    boxes.set(made, places)
    passages.push(made)
    return made
  }
  for (let first = 0; first < lines.length; ) {
    const table = tableAt(lines, first)
    if (table === null) {
      passage(lines[first]!.flat(), `${place}第${first + 1}行`)
      first++
      continue
    }
    grids.push(
      lines.slice(first, table.end).map((cells, row) => {
        const placed = table.columns.map((column) => cells.filter((cell) => overlaps(extent(cell), column)).flat())
        return placed.map((cell) => (cell.length > 0 ? passage(cell, `${place}第${first + row + 1}行`) : null))
      }),
    )
    first = table.end
  }
  return { texts: { passages, grids }, lines: passages, boxes }
}

/** More texts for the detectors, each line a row of pieces in the order they are written. */
export function withLines(placed: Placed, rows: readonly (readonly Piece[])[], place: string): Placed {
  const known = linesAsText(placed.lines).map(bare).join('\n')
  const boxes = new Map(placed.boxes)
  const more: Passage[] = []
  for (const row of rows) {
    const { text, places } = written(row.filter((piece) => piece.text.trim() !== ''))
    if (bare(text).length < 4 || known.includes(bare(text))) continue
    const passage = { text, place, remains: true }
    boxes.set(passage, places)
    more.push(passage)
  }
  return { ...placed, texts: { passages: [...placed.texts.passages, ...more], grids: placed.texts.grids }, boxes }
}

/** What the detectors find, each place once. @param isRead whether an OCR read the text, which may take one digit for another */
export function sightings(placed: Placed, own: ReadonlySet<string>, isRead: boolean): Sighting[] {
  const seen: Sighting[] = []
  const found = detect(placed.texts, own)
  for (const hit of isRead ? [...found, ...misread(placed, found)] : found) {
    const sighting = {
      hit,
      value: writtenValue(hit),
      whole: hit.spans.flatMap((span) => boxesOf(placed, span, () => true)),
      hidden: hit.spans.flatMap((span) =>
        boxesOf(placed, span, (at) => span.mask[at] !== span.passage.text[span.from + at]),
      ),
    }
    const again = seen.some(
      (other) => bare(other.value) === bare(sighting.value) && other.whole.some((box) => box === sighting.whole[0]),
    )
    if (!again) seen.push(sighting)
  }
  return seen
}

/** Region, date and length of an identity number whose check character does not fit: one digit may have been misread. */
const almostIdentity =
  /(?<![\dA-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g

function misread({ texts }: Placed, found: readonly Hit[]): Hit[] {
  const spans = found.flatMap((hit) => hit.spans)
  return texts.passages.flatMap((passage) =>
    [...passage.text.matchAll(almostIdentity)]
      .map(
        (match): Span => ({
          passage,
          from: match.index,
          to: match.index + 18,
          mask: `${match[0].slice(0, 6)}********${match[0].slice(14)}`,
        }),
      )
      .filter(({ from, to }) => !spans.some((span) => span.passage === passage && span.from < to && from < span.to))
      .map((span) => ({
        kind: 'id-card',
        confidence: 'possible',
        why: '像身份证号，校验位不符（文字识别可能认错了一位）',
        spans: [span],
      })),
  )
}

/** Findings of a report, numbered from `first` on. */
export const findingsOf = (seen: readonly Sighting[], first = 1): Finding[] =>
  seen.map(({ hit }, index) => ({
    id: `f${first + index}`,
    kind: hit.kind,
    place: hit.spans[0]!.passage.place,
    excerpt: maskedValue(hit),
    confidence: hit.confidence,
    why: hit.why,
    remains: true,
  }))

export const plainText = (placed: Placed): string => linesAsText(placed.lines).join('\n')

/** Cells of one line side by side. */
function linesAsText(passages: readonly Passage[]): string[] {
  const lines: string[] = []
  for (const [index, { text, place }] of passages.entries()) {
    if (index > 0 && passages[index - 1]!.place === place) lines[lines.length - 1] += ` ${text}`
    else lines.push(text)
  }
  return lines
}

/** Boxes of one line that touch or nearly touch, made one. */
export function joined(boxes: readonly Box[]): Box[] {
  const rows: Box[] = []
  for (const box of boxes) {
    const last = rows.at(-1)
    const height = box.bottom - box.top
    const goesOn = last && sharesLine(last, box) && box.left - last.right < height && box.left >= last.left - height
    if (goesOn) rows[rows.length - 1] = around([last, box])
    else rows.push(box)
  }
  return rows
}

export const scaled = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left * by,
  top: top * by,
  right: right * by,
  bottom: bottom * by,
})

export const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  top: Math.min(...boxes.map(({ top }) => top)),
  right: Math.max(...boxes.map(({ right }) => right)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
})

function boxesOf(placed: Placed, span: Span, wanted: (at: number) => boolean): Box[] {
  const places = placed.boxes.get(span.passage) ?? []
  const boxes: Box[] = []
  for (let at = 0; at < span.to - span.from; at++) {
    const box = places[span.from + at]
    if (box && wanted(at) && boxes.at(-1) !== box) boxes.push(box)
  }
  return boxes
}

/** Pieces whose heights overlap by half stand on one line. */
function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: { box: Box; pieces: Piece[] }[] = []
  for (const piece of pieces.toSorted((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom)) {
    const line = lines.slice(-8).find((candidate) => sharesLine(candidate.box, piece.box))
    if (line) {
      line.pieces.push(piece)
      line.box = mean(line, piece)
    } else lines.push({ box: { ...piece.box }, pieces: [piece] })
  }
  return lines
    .toSorted((a, b) => a.box.top - b.box.top)
    .map((line) => line.pieces.toSorted((a, b) => a.box.left - b.box.left))
}

/** A line keeps the height of its first pieces, so that a leaning row of words does not swallow the next one. */
const mean = (line: { box: Box; pieces: readonly Piece[] }, piece: Piece): Box => ({
  left: Math.min(line.box.left, piece.box.left),
  right: Math.max(line.box.right, piece.box.right),
  top: line.box.top + (piece.box.top - line.box.top) / (line.pieces.length + 1),
  bottom: line.box.bottom + (piece.box.bottom - line.box.bottom) / (line.pieces.length + 1),
})

function sharesLine(a: Box, b: Box): boolean {
  const common = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return common > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top)
}

/** A line is cut where a gap is wider than its letters are high. */
function cellsOf(line: readonly Piece[]): Piece[][] {
  const cells: Piece[][] = []
  for (const piece of line) {
    const cell = cells.at(-1)
    const before = cell?.at(-1)
    if (cell && before && piece.box.left - before.box.right < 1.2 * heightOf(line)) cell.push(piece)
    else cells.push([piece])
  }
  return cells
}

function heightOf(line: readonly Piece[]): number {
  const heights = line.map(({ box }) => box.bottom - box.top).toSorted((a, b) => a - b)
  return heights[Math.floor(heights.length * 0.75)] ?? 0
}

interface Extent {
  from: number
  to: number
}

type Cells = readonly (readonly Piece[])[]

/** Lines of several cells one below the other; a line of one cell belongs to them where a cell is wrapped. */
function tableAt(lines: readonly Cells[], first: number): { end: number; columns: Extent[] } | null {
  const top = lines[first]!.length > 1 ? first : first + 1
  if ((lines[top]?.length ?? 0) < 2) return null
  const rows = [lines[top]!]
  let end = top + 1
  for (let at = end; at < lines.length && at - end < 3; at++) {
    if (lines[at]!.length > 1) {
      rows.push(lines[at]!)
      end = at + 1
    } else if (!isWrapped(lines[at]!, columnsOf(rows))) break
  }
  const columns = columnsOf(rows)
  const isTable = rows.length > 1 && (top === first || isWrapped(lines[first]!, columns))
  return isTable ? { end, columns } : null
}

/** Whether a line stands in one column, or is so short that it is one of its own. */
function isWrapped(cells: Cells, columns: readonly Extent[]): boolean {
  const place = extent(cells.flat())
  const over = columns.filter((column) => overlaps(column, place))
  const slack = heightOf(cells.flat())
  if (over.length === 0) return place.to - place.from < 4 * slack
  return over.length === 1 && place.from > over[0]!.from - slack && place.to < over[0]!.to + slack
}

/** What the cells of all rows cover, seen from above. */
function columnsOf(rows: readonly Cells[]): Extent[] {
  const columns: Extent[] = []
  for (const { from, to } of rows
    .flat()
    .map(extent)
    .toSorted((a, b) => a.from - b.from)) {
    const last = columns.at(-1)
    if (last && from < last.to) last.to = Math.max(last.to, to)
    else columns.push({ from, to })
  }
  return columns
}

const extent = (cell: readonly Piece[]): Extent => ({
  from: Math.min(...cell.map(({ box }) => box.left)),
  to: Math.max(...cell.map(({ box }) => box.right)),
})

const overlaps = (a: Extent, b: Extent): boolean => a.from < b.to && b.from < a.to

/** One text, a blank where the pieces stand apart and are no Chinese characters. */
function written(row: readonly Piece[]): { text: string; places: (Box | null)[] } {
  let text = ''
  const places: (Box | null)[] = []
  const height = heightOf(row)
  let before: Piece | undefined
  for (const piece of row) {
    const gap = before ? piece.box.left - before.box.right : 0
    const close = /[\u3000-\u9fff\uff00-\uffef]$/.test(text) || /^[\u3000-\u9fff\uff00-\uffef]/.test(piece.text)
    if (gap > (close ? 0.9 : 0.25) * height) {
      text += ' '
      places.push(null)
    }
    text += piece.text
    for (let unit = 0; unit < piece.text.length; unit++) places.push(piece.box)
    before = piece
  }
  return { text, places }
}
