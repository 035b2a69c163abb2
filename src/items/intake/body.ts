/** The text of a paper as HTML of the small set that `richText` keeps: headings by their ordinals, tables with their spans. Pure. */
import type { SourceCell } from '../../documents/source.ts'
import { richText } from '../rich-text.ts'
import type { Part } from './paper.ts'

/** 一、 and 第一章 are headings of the first level, （一） of the second; longer ones are paragraphs that begin with an ordinal. */
const levels = [
  { tag: 'h2', shape: /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,5}章)/, most: 40 },
  { tag: 'h3', shape: /^(?:[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,4}节)/, most: 40 },
] as const

export const bodyHtml = (parts: readonly Part[]): string =>
  richText(parts.map((part) => (part.kind === 'table' ? tableHtml(part.rows) : textHtml(part))).join(''))

function textHtml({ text, level }: Extract<Part, { kind: 'text' }>): string {
  const byOrdinal = levels.find(({ shape, most }) => shape.test(text) && text.length <= most && !/[。；]./.test(text))
  const tag = byOrdinal?.tag ?? (level !== null && level > 1 ? `h${Math.min(4, level)}` : 'p')
  return `<${tag}>${escaped(text)}</${tag}>`
}

/** A first row that is not alone names the columns. */
function tableHtml(rows: readonly (readonly SourceCell[])[]): string {
  const row = (cells: readonly SourceCell[], tag: 'td' | 'th') =>
    `<tr>${cells.map(({ text, colspan, rowspan }) => `<${tag}${span('colspan', colspan)}${span('rowspan', rowspan)}>${escaped(text.trim())}</${tag}>`).join('')}</tr>`
  const [head = [], ...rest] = rows
  if (rest.length === 0) return `<table><tbody>${row(head, 'td')}</tbody></table>`
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rest.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}

const span = (name: string, value: number): string => (value > 1 ? ` ${name}="${value}"` : '')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
