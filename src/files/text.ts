/** The words of a file as plain text, for search and for the detectors. */
import type { Source } from '../documents/source.ts'

/** One block a line in reading order; cells of a row are set apart by tabs. Storable: no NUL, no half characters. */
export function plainText({ title, blocks }: Source): string {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'image') return block.alt === '' ? [] : [block.alt]
    if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => oneLine(cell.text)).join('\t'))
    return [block.text]
  })
  const text = [...(title ? [title] : []), ...lines].join('\n')
  return text.replaceAll('\0', '').toWellFormed()
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')
