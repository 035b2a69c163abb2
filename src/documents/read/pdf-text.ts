/** Pieces of text on a PDF page, and the lines they stand on. Coordinates in points from the top left. */
import { type Matrix, multiply } from './pdf-rules.ts'

/** A run of characters set in one go; `y` is its baseline. */
export interface Piece {
  text: string
  x: number
  y: number
  width: number
  size: number
}

export interface TextItem {
  str: string
  transform: number[]
  width: number
}

export interface TextLine {
  text: string
  x: number
  y: number
  size: number
}

const cjk = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F‘’“”·…—]/

/** Pieces without blanks at their ends, and without the second copy of text that is drawn twice to look bold. */
export function piecesOf(items: TextItem[], page: Matrix): Piece[] {
  const seen = new Set<string>()
  return items.flatMap((item) => {
    const text = item.str.trim()
    if (text === '') return []
    const [a, b, c, d, e, f] = multiply(page, item.transform as Matrix)
    const size = Math.hypot(c, d) || Math.hypot(a, b) || 1
    const lead = weight(item.str.slice(0, item.str.length - item.str.trimStart().length))
    const width = (item.width * weight(text)) / (weight(item.str) || 1)
    const piece = { text, x: e + (item.width * lead) / (weight(item.str) || 1), y: f, width, size }
    const column = Math.round(piece.x / (size * 0.3))
    const row = Math.round(piece.y / (size * 0.3))
    const isTwin = [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => seen.has(`${column + dx},${row + dy},${text}`)))
    if (isTwin) return []
    seen.add(`${column},${row},${text}`)
    return [piece]
  })
}

/** A piece that was set across several columns in one go, cut at its blanks; any other as it is. */
export function piecesAcross(piece: Piece, edges: number[]): Piece[] {
  const reach = piece.size * 0.3
  const crosses = edges.some((edge) => edge > piece.x + reach && edge < piece.x + piece.width - reach)
  if (!crosses) return [piece]
  const total = weight(piece.text)
  return [...piece.text.matchAll(/\S+/g)].map((word) => ({
    ...piece,
    text: word[0],
    x: piece.x + (piece.width * weight(piece.text.slice(0, word.index))) / total,
    width: (piece.width * weight(word[0])) / total,
  }))
}

/** Lines from the top; pieces on one baseline joined: nothing between Chinese, a blank between words, a tab where a column ends. */
export function linesOf(pieces: Piece[]): TextLine[] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    if (row && piece.y - row.y < Math.min(row.size, piece.size) * 0.5) row.pieces.push(piece)
    else rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
  }
  return rows.map((row) => {
    const sorted = row.pieces.sort((a, b) => a.x - b.x)
    const size = sorted.reduce((most, piece) => Math.max(most, piece.size), 0)
    return { text: joined(sorted), x: sorted[0]!.x, y: row.y, size }
  })
}

function joined(pieces: Piece[]): string {
  return pieces.reduce((text, piece, index) => {
    const before = pieces[index - 1]
    if (!before) return piece.text
    const gap = (piece.x - before.x - before.width) / Math.max(piece.size, before.size, 1)
    if (gap > 1.5) return `${text}\t${piece.text}`
    const between = cjk.test(text.at(-1)!) && cjk.test(piece.text[0]!) ? 0.6 : 0.15
    return gap > between ? `${text} ${piece.text}` : text + piece.text
  }, '')
}

/** Lines of one cell as one text: a label that wraps is one label, but figures below each other stay apart. */
export function cellText(lines: TextLine[]): string {
  return lines.reduce((text, line) => {
    if (text === '') return line.text
    return cjk.test(text.at(-1)!) || cjk.test(line.text[0]!) ? text + line.text : `${text}\n${line.text}`
  }, '')
}

/** Width in units of a Chinese character, as fonts have it on average. */
function weight(text: string): number {
  let total = 0
  for (const character of text) total += cjk.test(character) ? 1 : 0.55
  return total
}
