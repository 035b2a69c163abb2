/** The prose side of a source: its lines in order, markup of Markdown taken off, each with its matching form. */
import type { Source, SourceBlock } from '../../documents/source.ts'
import { fold } from './normal.ts'
import { orderOf } from './pieces.ts'

export interface TextLine {
  /** As printed, without list and emphasis marks. */
  text: string
  key: string
  at: string
  /** Place in the source, see `orderOf`. */
  order: number
  /** Level of the source's own heading, 0 for any other text. */
  heading: number
  /** From a table row of several cells; never prose. */
  cell: boolean
  /** Set off in bold as a whole. */
  bold: boolean
  /** A blank line stands before it. */
  apart: boolean
}

/** Every line that is not blank, tables cell by cell. */
export function linesOf(source: Source): TextLine[] {
  const lines: TextLine[] = []
  let apart = true
  for (const [block, each] of source.blocks.entries()) {
    if (each.kind === 'line' && each.text.trim() === '') apart = true
    for (const { text, at, row, cell } of textsOf(each)) {
      const line = lineOf(text, source.format === 'md')
      if (line.text === '') continue
      const heading = each.kind === 'heading' ? each.level : 0
      const own = { ...line, key: fold(line.text), at, order: orderOf(block, row), heading, cell }
      lines.push({ ...own, apart: apart || each.kind !== 'line' })
      apart = false
    }
  }
  return lines
}

interface Text {
  text: string
  at: string
  row: number
  cell: boolean
}

/** A table row with one text in it is a line of its own: a sheet or a page that is laid out in cells. */
function textsOf(block: SourceBlock): Text[] {
  switch (block.kind) {
    case 'heading':
    case 'line':
      return [{ text: block.text, at: block.at, row: 0, cell: false }]
    case 'paragraph':
      return block.text.split('\n').map((text, row) => ({ text, at: block.at, row, cell: false }))
    case 'table':
      return block.rows.flatMap((cells, row): Text[] => {
        const [first, ...others] = cells.filter(({ text }) => text.trim() !== '')
        if (!first) return []
        if (others.length > 0) return cells.map(({ text, at }) => ({ text, at, row, cell: true }))
        return first.text.split('\n').map((text) => ({ text, at: first.at, row, cell: false }))
      })
    case 'image':
      return []
  }
}

const comment = /^<!--.*-->$/s
const emphasis = /\*\*|__/g

function lineOf(printed: string, markdown: boolean): { text: string; bold: boolean } {
  const text = printed.replace(/[\u200b-\u200f\ufeff]/g, '').trim()
  if (!markdown) return { text, bold: false }
  if (comment.test(text)) return { text: '', bold: false }
  const item = text.replace(/^(?:[-*+>]\s+)+/, '')
  const bold = /^\*\*[^*]+\*\*$/.test(item) || /^__[^_]+__$/.test(item)
  return { text: item.replace(emphasis, '').trim(), bold }
}

/** A text with the blanks that line breaking left between Chinese characters taken out. */
export const closed = (text: string): string =>
  text.replace(/(?<=[\p{Script=Han}\p{P}])\s+(?=[\p{Script=Han}\p{P}])/gu, '')
