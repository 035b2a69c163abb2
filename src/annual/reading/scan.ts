/**
 * Landmarks 标记 in the stream of pieces: which piece is a part's heading, an item, a row label; what stands between two
 * of them is header or figures. Row labels count only inside their table, so the same words in prose stay prose.
 */
import type { DisclosureRowKey, RequestRow, TableId } from '../form.ts'
import { isFigure } from './figure.ts'
import {
  disclosureRowOf,
  isApplicantHead,
  isInformationHead,
  isRemedyHead,
  itemOf,
  partOf,
  requestRowOf,
} from './labels.ts'
import { numeralOf } from './normal.ts'
import type { Gap, Piece, Pieces } from './pieces.ts'

/** `from` and `to` are the first and last piece of the landmark itself. */
export type Mark = { from: number; to: number } & (
  | { kind: 'part'; part: number }
  | { kind: 'end' }
  | { kind: 'item'; item: string | null }
  | { kind: 'columns' }
  | { kind: 'disclosure'; key: DisclosureRowKey; item: string }
  | { kind: 'applicants' }
  | { kind: 'request'; row: RequestRow }
  | { kind: 'remedies' }
)

/** The table the landmarks since the last boundary belong to. */
type Context = TableId | null

/** Most pieces one label is broken into. */
const mostPieces = 4
const longestLabel = 90

export function scan({ pieces }: Pieces): Mark[] {
  const marks: Mark[] = []
  let context: Context = null
  let seen: string[] = []
  for (let index = 0; index < pieces.length; ) {
    const mark = markAt(pieces, index, context, seen)
    if (mark) {
      const next = contextAfter(mark)
      if (next !== context || mark.kind === 'applicants') seen = []
      context = next
      if (mark.kind === 'request') seen.push(mark.row.key)
      marks.push(mark)
    } else if (context === 't2' && isProse(pieces, index)) {
      marks.push({ kind: 'end', from: index, to: index })
      context = null
    }
    index = (mark?.to ?? index) + 1
  }
  return marks
}

/** Pieces of one landmark's own content: up to the next landmark. */
export interface Span {
  mark: Mark
  pieces: Piece[]
  after: Gap
  last: boolean
}

export function spans(stream: Pieces, marks: readonly Mark[]): Span[] {
  return marks.map((mark, index) => {
    const stop = marks[index + 1]?.from ?? stream.pieces.length
    return {
      mark,
      pieces: stream.pieces.slice(mark.to + 1, stop),
      after: stream.pieces[stop]?.gap ?? stream.end,
      last: stop === stream.pieces.length,
    }
  })
}

function markAt(pieces: readonly Piece[], index: number, context: Context, seen: readonly string[]): Mark | null {
  const first = pieces[index]
  if (!first || isFigure(first.key)) return null
  let key = ''
  for (let to = index; to < Math.min(pieces.length, index + mostPieces); to += 1) {
    const piece = pieces[to]
    if (!piece || (to > index && (isFigure(piece.key) || piece.heading > 0))) break
    key += piece.key
    const found = markOf(key, context, seen, to === index ? piece : null)
    // Words before a label that is whole without them are no part of it.
    if (found && to > index && markOf(key.slice(first.key.length), context, seen, null)) return null
    if (found) return { ...found, from: index, to: definitionEnd(pieces, to, key) } as Mark
    if (key.length > longestLabel || first.heading > 0) break
  }
  return first.heading > 0 ? { kind: 'end', from: index, to: index } : null
}

type Found = Mark extends infer M ? (M extends Mark ? Omit<M, 'from' | 'to'> : never) : never

/** `whole` is the piece when the key is one piece and not a concatenation. */
function markOf(key: string, context: Context, seen: readonly string[], whole: Piece | null): Found | null {
  if (context === 't3') {
    const row = requestRowOf(key, seen)
    if (row) return { kind: 'request', row }
  }
  const item = itemOf(key)
  if (item) return { kind: 'item', ...item }
  if (context === 't2') {
    if (isInformationHead(key)) return { kind: 'columns' }
    const row = disclosureRowOf(key)
    if (row) return { kind: 'disclosure', ...row }
  }
  if (isApplicantHead(key)) return { kind: 'applicants' }
  if (isRemedyHead(key)) return { kind: 'remedies' }
  const part = whole && !(whole.grid && numeralOf(key) === '') ? partOf(key) : null
  if (part !== null) return { kind: 'part', part }
  const row = whole && context !== 't3' ? requestRowOf(key, []) : null
  return row?.key === 'new' && key.length < 24 ? { kind: 'request', row } : null
}

function contextAfter(mark: Mark): Context {
  if (mark.kind !== 'part') return tableOf(mark)
  return mark.part === 3 ? 't3' : mark.part === 4 ? 't4' : null
}

/** The table a landmark stands in; null for the heading of a part and for an end. */
export function tableOf(mark: Mark): TableId | null {
  switch (mark.kind) {
    case 'item':
    case 'columns':
    case 'disclosure':
      return 't2'
    case 'applicants':
    case 'request':
      return 't3'
    case 'remedies':
      return 't4'
    case 'part':
    case 'end':
      return null
  }
}

/** A label goes on through its definition: an open bracket is closed, a bracketed piece of words after it belongs to it. */
function definitionEnd(pieces: readonly Piece[], to: number, key: string): number {
  let end = to
  let text = key
  while (end + 1 < pieces.length) {
    const next = pieces[end + 1]
    if (!next || next.grid || next.heading > 0 || isFigure(next.key) || isApplicantHead(next.key)) break
    if (end - to >= mostPieces) break
    const open = count(text, '(') > count(text, ')')
    const definition = /^\(\p{Script=Han}{2}/u.test(next.key) && !/^\([一二三四五六七八九十]+\)/.test(next.key)
    if (!open && !definition) break
    text += next.key
    end += 1
  }
  return end > to && count(text, '(') === count(text, ')') ? end : to
}

/** A line of running text without cell boundaries: a table has ended before it. */
function isProse(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index]
  if (!piece || piece.grid || piece.heading > 0) return false
  const piped = piece.gap.pipes > 0 || (pieces[index + 1]?.gap.pipes ?? 0) > 0
  return !piped && (/[。；;]/.test(piece.key) || piece.key.length > 40)
}

const count = (text: string, sign: string): number => text.split(sign).length - 1
