/** A block as plain sentences: for the notes, when it found no room on its slide. */
import type { Block } from '../doc.ts'
import { type PlainBlock, plainBlocks } from '../plain.ts'

export const spoken = (block: Block): string => plainBlocks(block).map(sentences).join('\n')

function sentences(block: PlainBlock): string {
  switch (block.kind) {
    case 'heading':
      return block.text
    case 'paragraph':
      return `${block.strong ?? ''}${block.text}`
    case 'list':
      return block.items.join('\n')
    case 'table': {
      const rows = [...block.head, ...block.rows].map((row) => row.map((cell) => cell.text).join('　'))
      return [block.caption, ...rows].filter((line) => line.trim() !== '').join('\n')
    }
    case 'notice':
      return `${block.title}：${block.text}`
    case 'qr':
      return `${block.caption}：${block.url}`
  }
}
