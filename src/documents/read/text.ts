/** Plain text and Markdown: every physical line, blank ones too, because layouts speak through them. Tables written in HTML inside the text are read as tables. */
import type { Source, SourceBlock } from '../source.ts'
import type { Budget } from './budget.ts'

const lineEnd = /\r\n|\r|\n/
/** Longer lines are prose, whatever they begin with. */
const longestHeading = 300
const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/
const picture = /^\s*!\[([^\]]*)\]\([^)]*\)\s*$/

/** @param namedPage whether the file's name says that it is a web page */
export async function readText(text: string, namedPage: boolean, budget: Budget): Promise<Source> {
  const plain = unescapeHtml(text)
  if (isPage(plain) || (namedPage && /<[a-z]/i.test(plain))) {
    const { readHtml } = await import('./html.ts')
    return readHtml(plain, budget)
  }
  const blocks: SourceBlock[] = []
  const parts = pieces(plain)
  const progress = { line: 1, tables: 0 }
  for (const [index, piece] of parts.entries()) {
    const found = piece.table
      ? await htmlTables(piece.text, progress, budget)
      : lineBlocks(piece.text, progress.line, { after: index > 0, before: index < parts.length - 1 }, budget)
    for (const block of found) blocks.push(block)
    progress.line += piece.text.split(lineEnd).length - 1
  }
  const isMarkdown = blocks.some((block) => block.kind === 'heading')
  return { format: isMarkdown ? 'md' : 'txt', title: null, blocks, notices: [] }
}

/** Whether a text is a web page or made of its markup, tables aside. */
function isPage(text: string): boolean {
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!doctype html|<html|<head|<body)\b/i.test(text.slice(0, 4096))
  )
    return true
  const outside = pieces(text)
    .filter((piece) => !piece.table)
    .map((piece) => piece.text)
    .join('')
  return (
    /^\s*<(?:p|div|h[1-6]|section|article)\b/i.test(outside) &&
    (outside.match(/<\/(?:p|div|h[1-6]|section|article)>/gi)?.length ?? 0) > 0
  )
}

/** HTML that was copied out of a JSON string keeps its backslashes. */
function unescapeHtml(text: string): string {
  if (!/<[a-z]+\b[^<>]*=\\"/i.test(text)) return text
  const signs: Record<string, string> = { n: '\n', r: '', t: '\t' }
  return text.replace(/\\(["/\\nrt])/g, (_, sign: string) => signs[sign] ?? sign)
}

/** @param table whether the text stands after and before a table: what is left of that table's own lines is not a blank line */
function* lineBlocks(
  text: string,
  first: number,
  table: { after: boolean; before: boolean },
  budget: Budget,
): Generator<SourceBlock> {
  const lines = text.split(lineEnd)
  for (const [index, line] of lines.entries()) {
    const isRest = (table.after && index === 0) || (table.before && index === lines.length - 1)
    if (isRest && line.trim() === '') continue
    budget.block()
    const at = `第${first + index}行`
    const [, marks, title] = (line.length <= longestHeading && heading.exec(line)) || []
    const alt = picture.exec(line)?.[1]
    if (marks && title)
      yield { kind: 'heading', level: marks.length, text: title.replace(/^(\*\*|__)(.*)\1$/, '$2'), at }
    else if (alt !== undefined) yield { kind: 'image', alt, at }
    else yield { kind: 'line', text: line, at }
  }
}

async function htmlTables(
  text: string,
  progress: { line: number; tables: number },
  budget: Budget,
): Promise<SourceBlock[]> {
  const { readHtmlTables } = await import('./html.ts')
  const markup = /^<table/i.test(text) ? text : `<table>${text}</table>`
  const blocks = readHtmlTables(markup, `第${progress.line}行`, progress.tables + 1, budget)
  progress.tables += blocks.filter((block) => block.kind === 'table').length
  return blocks
}

/** The text cut at its HTML tables, nested ones whole; rows without a table around them count as one. */
function pieces(text: string): { text: string; table: boolean }[] {
  const found: { text: string; table: boolean }[] = []
  let depth = 0
  let start = 0
  const cut = (end: number, table: boolean): void => {
    if (end > start) found.push({ text: text.slice(start, end), table })
    start = end
  }
  for (const tag of text.matchAll(/<(\/?)table\b[^<>]*>/gi)) {
    if (tag[1] === '') {
      if (depth++ === 0) cut(tag.index, false)
    } else if (depth > 0 && --depth === 0) {
      cut(tag.index + tag[0].length, true)
    }
  }
  cut(text.length, depth > 0)
  return found.some((piece) => piece.table) ? found : looseRows(text)
}

function looseRows(text: string): { text: string; table: boolean }[] {
  const start = text.search(/<tr\b[^<>]*>\s*<t[dh]\b/i)
  const end = text.toLowerCase().lastIndexOf('</tr>') + '</tr>'.length
  if (start < 0 || end < start) return [{ text, table: false }]
  return [
    { text: text.slice(0, start), table: false },
    { text: text.slice(start, end), table: true },
    { text: text.slice(end), table: false },
  ].filter((piece) => piece.text !== '')
}
