/**
 * Figures of one row to their columns 归列. A cell is given a column only where the layout leaves no other choice.
 *
 * As many figures as columns need no argument. Fewer do: then the boundaries between them must show where the blank
 * cells are, measured against the full rows of the same table, or the row is refused.
 */
import type { Gap, Piece } from './pieces.ts'

/** One row as found: its figures with the gap before each, and the gap after the last. */
export interface RowCells {
  pieces: Piece[]
  /** Gap from the last figure (or the label) to whatever follows. */
  after: Gap
  /** Nothing follows in the source, so the row may have been cut. */
  last: boolean
}

/** Boundaries of a full row of the same table: before its first cell and after its last one. */
export interface Measure {
  /** Pipes between label and first cell. */
  lead: number
  /** Pipes after the last cell. null = never seen. */
  trail: number | null
  /** Padding pipes after the last cell. null = never seen. */
  padding: number | null
  /** Line ends between two cells of a layout without pipes, and after its last one. */
  breaks: number
  rowBreaks: number
}

/** Each column's figure, null for a printed blank, undefined for a cell that is not there. */
export type Placed =
  | { ok: true; cells: (Piece | null | undefined)[]; blanksAt: (string | undefined)[] }
  | { ok: false; reason: 'too-many' | 'too-few' }

export function place(row: RowCells, columns: number, measure: Measure): Placed {
  const { pieces } = row
  if (pieces.length === columns) return placed(pieces)
  if (pieces.length > columns) return { ok: false, reason: 'too-many' }
  const gaps = [...pieces.map((piece) => piece.gap), row.after]
  if (pieces.length === 0) return placeNone(row, columns, measure)
  if (gaps.slice(0, -1).some((gap) => gap.padding > 0)) return { ok: false, reason: 'too-few' }
  const piped = pieces.some((piece) => piece.grid) || gaps.some((gap) => gap.pipes > 0)
  if (!piped && gaps.some((gap) => gap.packed)) return { ok: false, reason: 'too-few' }
  const blanks = piped ? pipeBlanks(gaps, measure) : breakBlanks(gaps, measure)
  const inside = blanks.slice(0, -1)
  const trailing = blanks.at(-1) ?? 0
  const rest = columns - pieces.length - sum(inside)
  if (inside.some((count) => count < 0) || rest < 0) return { ok: false, reason: 'too-few' }
  const padded = row.after.padding > (measure.padding ?? 0)
  const shows = piped ? !pieces.some((piece) => piece.gap.packed) : measure.breaks > 1
  const cut = row.last && row.after.padding === 0 && shows && !pieces.some((piece) => piece.grid)
  if (rest === trailing && !(padded && rest > 0)) return placed(pieces, inside, rest, 0, row.after.blanks)
  if (rest === 0 && (trailing < 0 || measure.trail === null || row.last)) return placed(pieces, inside, 0)
  if (cut && trailing < rest) return placed(pieces, inside, Math.max(0, trailing), rest - Math.max(0, trailing))
  // Two columns, one figure, and a layout that shows blank cells: the row simply ends early.
  if (columns === 2 && sum(inside) === 0 && trailing <= 0 && shows && !padded) return placed(pieces, inside, 0, 1)
  return { ok: false, reason: 'too-few' }
}

/** A row without any figure: blank where the layout shows cells, otherwise not there. */
function placeNone({ after, last }: RowCells, columns: number, measure: Measure): Placed {
  const grid = after.blanks.length > 0
  const shown = grid || after.pipes > 1 || (after.pipes === 0 && after.breaks > measure.breaks)
  const padded = after.pipes > 0 && after.padding > (measure.padding ?? Number.POSITIVE_INFINITY)
  const empty = last && !grid && after.pipes <= columns
  const cell = (shown || padded) && !empty ? null : undefined
  return { ok: true, cells: Array.from({ length: columns }, () => cell), blanksAt: after.blanks.slice(0, columns) }
}

/** Blank cells that the pipes of each gap stand for, beyond the ones every full row has. */
function pipeBlanks(gaps: readonly Gap[], measure: Measure): number[] {
  return gaps.map((gap, index) => {
    if (index === 0) return gap.pipes - measure.lead
    return gap.pipes - (index === gaps.length - 1 ? (measure.trail ?? 1) : 1)
  })
}

/** Blank cells that blank lines stand for: each is one boundary more, printed as one or two line ends. */
function breakBlanks(gaps: readonly Gap[], { breaks, rowBreaks }: Measure): number[] {
  return gaps.map((gap, index) => {
    const usual = index === gaps.length - 1 ? rowBreaks : breaks
    return gap.breaks <= usual ? 0 : Math.ceil((gap.breaks - usual) / Math.min(2, breaks))
  })
}

function placed(
  pieces: readonly Piece[],
  inside: readonly number[] = [],
  trailing = 0,
  missing = 0,
  after: readonly string[] = [],
): Placed {
  const cells: (Piece | null | undefined)[] = []
  const blanksAt: (string | undefined)[] = []
  for (const [index, piece] of pieces.entries()) {
    for (let blank = 0; blank < (inside[index] ?? 0); blank += 1) {
      blanksAt[cells.length] = piece.gap.blanks[blank]
      cells.push(null)
    }
    cells.push(piece)
  }
  for (let blank = 0; blank < trailing; blank += 1) {
    blanksAt[cells.length] = after[blank]
    cells.push(null)
  }
  cells.push(...Array.from({ length: missing }, () => undefined))
  return { ok: true, cells, blanksAt }
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
