/** Marks and the sentences behind them: numbered once a block, so that forty equal marks share one note. */
import type { Block, Mark } from './doc.ts'

/** A sign beside the word of a tone, so that colour never speaks alone. */
export const toneSigns: Readonly<Record<Mark['tone'], string>> = { error: '▲', warn: '△', info: '○' }

/** What a cell says when the text that belongs there is missing. */
export const missingMark: Mark = { word: '缺失，须补', tone: 'error', note: '这一栏没有内容，须补写。' }

/** The different marks of a block, in reading order; a note's number is its place here, from 1. */
export function notesOf(block: Block): Mark[] {
  const notes: Mark[] = []
  for (const mark of marksOf(block)) if (noteNumber(notes, mark) === 0) notes.push(mark)
  return notes
}

/** Number of a mark's note, from 1; 0 when it is not among them. */
export function noteNumber(notes: readonly Mark[], mark: Mark): number {
  return notes.findIndex((note) => note.note === mark.note && note.word === mark.word) + 1
}

function marksOf(block: Block): Mark[] {
  const marked =
    block.kind === 'table'
      ? [...block.head.flat(), ...block.rows.flat()]
      : block.kind === 'tiles'
        ? block.tiles
        : block.kind === 'balance'
          ? [...block.left, ...block.right]
          : []
  return marked.flatMap(({ mark }) => (mark ? [mark] : []))
}
