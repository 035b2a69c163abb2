/** The prose side of a source: its lines in order, markup of Markdown taken off, each with its matching form. */
import type { Source, SourceBlock } from '../../documents/source.ts'
import { fold } from './normal.ts'

export interface TextLine {
  /** As printed, without list and emphasis marks. */
  text: string
  key: string
  at: string
  block: number
  /** Level of the source's own heading, 0 for any other text. */
  heading: number
  /** From a table of the source; never prose. */
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
    const texts = textsOf(each)
    if (each.kind === 'line' && each.text.trim() === '') apart = true
    for (const { text, at } of texts) {
      const line = lineOf(text, source.format === 'md')
      if (line.text === '') continue
      const heading = each.kind === 'heading' ? each.level : 0
      const own = { ...line, key: fold(line.text), at, block, heading, cell: each.kind === 'table' }
      lines.push({ ...own, apart: apart || each.kind !== 'line' })
      apart = false
    }
  }
  return lines
}

function textsOf(block: SourceBlock): { text: string; at: string }[] {
  switch (block.kind) {
    case 'heading':
    case 'line':
      return [{ text: block.text, at: block.at }]
    case 'paragraph':
      return block.text.split('\n').map((text) => ({ text, at: block.at }))
    case 'table':
      return block.rows.flat().map(({ text, at }) => ({ text, at }))
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
