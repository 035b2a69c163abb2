/**
 * What comes from the clipboard of Word or WPS, as the HTML the text of an item may hold. Styles, classes and comments of
 * the office program go; lists that are written as paragraphs become lists; what the author could not see (hidden text,
 * tracked deletions, review comments) stays behind. Pure: HTML in, HTML out; the server cleans again what is sent.
 */
import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'

export interface Pasted {
  /** Clean HTML. A picture that came along stands as `<img data-pasted="data:image/png;base64,…" alt="…">`. */
  html: string
  /** Pictures that are only named, not there: a file on the author's disk, an address of another site. */
  lost: number
}

export function cleanPaste(html: string): Pasted {
  const blocks = new Blocks()
  readInto(blocks, parse(html).childNodes, { marks: [], shift: /<h1\b/i.test(html) ? 1 : 0 })
  return { html: blocks.html(), lost: blocks.lost }
}

interface Around {
  /** Elements that stand around the text, outermost first. */
  marks: readonly Mark[]
  /** Levels that headings move down: the text of an item begins with h2. */
  shift: number
  /** In a list of HTML, not one of paragraphs. */
  inList?: boolean
}

type Mark = 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup' | `a href="${string}"`

/** Of a paragraph that Word shows as an entry of a list. */
interface Entry {
  /** From 1. */
  level: number
  /** What is printed before it: 1., （2）, ·. */
  marker: string
}

type Block = { html: string } | { entry: Entry; html: string }

/** Blocks in the order they are read; text that stands loose becomes a paragraph. */
class Blocks {
  lost = 0
  #done: Block[] = []
  #open = ''
  /** What the end of `#open` is marked with. */
  #marks = ''

  text(text: string, marks: readonly Mark[]): void {
    if (text === '') return
    const around = marks.map((mark) => `<${mark}>`).join('')
    const end = marks.toReversed().map((mark) => `</${mark.split(' ')[0]}>`)
    const goesOn = around === this.#marks && around !== ''
    if (goesOn) this.#open = this.#open.slice(0, -end.join('').length) + escaped(text) + end.join('')
    else this.#open += around + escaped(text) + end.join('')
    this.#marks = around
  }

  inline(html: string): void {
    this.#open += html
    this.#marks = ''
  }

  /** Ends the paragraph that is open, if it says anything. */
  end(tag = 'p', entry: Entry | null = null): void {
    const html = trimmed(this.#open)
    this.#open = ''
    this.#marks = ''
    if (isBlank(html)) return
    this.#done.push(entry ? { entry, html } : { html: `<${tag}>${html}</${tag}>` })
  }

  whole(html: string): void {
    this.end()
    if (html !== '') this.#done.push({ html })
  }

  html(): string {
    this.end()
    let html = ''
    for (let at = 0; at < this.#done.length; at++) {
      const block = this.#done[at]!
      if (!('entry' in block)) {
        html += block.html
        continue
      }
      const entries = []
      for (let next = this.#done[at]; next && 'entry' in next; next = this.#done[++at]) entries.push(next)
      at -= 1
      html += listOf(entries)
    }
    return html
  }
}

function readInto(blocks: Blocks, nodes: readonly Tree.ChildNode[], around: Around): void {
  for (const node of nodes) {
    if (tree.isTextNode(node)) blocks.text(spaced(node.value), around.marks)
    else if (tree.isElementNode(node) && !isUnseen(node)) readElement(blocks, node, around)
  }
}

function readElement(blocks: Blocks, element: Tree.Element, around: Around): void {
  const { tagName, childNodes } = element
  const isList = (tagName === 'ul' || tagName === 'ol') && childNodes.some(isEntry)
  if (tagName === 'br') readBreak(blocks, element)
  else if (tagName === 'img') readPicture(blocks, element)
  else if (tagName === 'table') blocks.whole(tableOf(blocks, element, around))
  else if (isList) blocks.whole(listOfHtml(blocks, element, around))
  else if (/^h[1-6]$/.test(tagName)) readHeading(blocks, element, around)
  else if (blockTags.has(tagName)) readParagraph(blocks, element, around)
  else readInto(blocks, childNodes, { ...around, marks: withMarksOf(element, around.marks) })
}

function readBreak(blocks: Blocks, element: Tree.Element): void {
  if (!styleOf(element)['page-break-before']) blocks.inline('<br>')
}

function readHeading(blocks: Blocks, { tagName, childNodes }: Tree.Element, around: Around): void {
  blocks.end()
  readInto(blocks, childNodes, { ...around, marks: [] })
  blocks.end(`h${Math.min(4, Math.max(2, Number(tagName.slice(1)) + around.shift))}`)
}

function readParagraph(blocks: Blocks, element: Tree.Element, around: Around): void {
  blocks.end()
  const entry = around.inList ? null : entryOf(element)
  const isListed = entry !== null && isMarkerOfList(entry.marker)
  if (entry && !isListed) blocks.text(entry.marker, [])
  readInto(blocks, element.childNodes, around)
  blocks.end(element.tagName === 'blockquote' ? 'blockquote' : 'p', isListed ? entry : null)
}

const blockTags: ReadonlySet<string> = new Set([
  ...['p', 'div', 'blockquote', 'section', 'article', 'header', 'footer', 'main', 'pre', 'li', 'dt', 'dd', 'figure'],
  ...['figcaption', 'address', 'center', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption'],
])

/** Elements that say nothing to readers. */
const silent: ReadonlySet<string> = new Set([
  ...['head', 'script', 'style', 'title', 'meta', 'link', 'xml', 'object', 'iframe', 'svg', 'math', 'template'],
  ...['input', 'button', 'select', 'textarea', 'canvas', 'audio', 'video', 'noscript'],
])

/** What the author did not see either, or meant to be gone: none of it may slip into what is published. */
function isUnseen(element: Tree.Element): boolean {
  const style = styleOf(element)
  const classes = attribute(element, 'class')
  return (
    silent.has(element.tagName) ||
    style.display === 'none' ||
    style['mso-hide'] === 'all' ||
    style['mso-list'] === 'Ignore' ||
    /^(?:comment-list|comment)$/.test(style['mso-element'] ?? '') ||
    style['mso-special-character'] === 'comment' ||
    /\bmsocom(?:anchor|off|txt)|\bMsoCommentReference\b|\bmsoDel\b/.test(classes) ||
    // Tracked changes carry their day; a text that is struck through does not.
    (element.tagName === 'del' && attribute(element, 'datetime') !== '')
  )
}

function withMarksOf(element: Tree.Element, marks: readonly Mark[]): Mark[] {
  const style = styleOf(element)
  const weight = style['font-weight'] ?? ''
  const line = style['text-decoration'] ?? style['text-decoration-line'] ?? ''
  const found: (Mark | false)[] = [
    (/^(?:b|strong)$/.test(element.tagName) && !/^(?:normal|400)$/.test(weight)) || /^(?:bold|[6-9]00)$/.test(weight)
      ? 'strong'
      : false,
    (/^(?:i|em)$/.test(element.tagName) && style['font-style'] !== 'normal') || style['font-style'] === 'italic'
      ? 'em'
      : false,
    (element.tagName === 'u' || /\bunderline\b/.test(line)) && !isLink(element) && 'u',
    (/^(?:s|strike|del)$/.test(element.tagName) || /\bline-through\b/.test(line)) && 's',
    (element.tagName === 'sub' || style['vertical-align'] === 'sub') && 'sub',
    (element.tagName === 'sup' || style['vertical-align'] === 'super') && 'sup',
    isLink(element) && `a href="${escaped(attribute(element, 'href').trim())}"`,
  ]
  // A link of Word is underlined by a span of its own.
  const inLink = marks.some((mark) => mark.startsWith('a '))
  return [...new Set([...marks, ...found.filter((mark) => mark !== false)])].filter((mark) => mark !== 'u' || !inLink)
}

const isLink = (element: Tree.Element): boolean =>
  element.tagName === 'a' && /^(?:https?:|mailto:|tel:)/i.test(attribute(element, 'href').trim())

function readPicture(blocks: Blocks, element: Tree.Element): void {
  const source = attribute(element, 'src')
  if (/^data:image\/(?:png|jpe?g|webp);base64,[\w+/=\s]+$/i.test(source)) {
    blocks.inline(`<img data-pasted="${source.replace(/\s/g, '')}" alt="${escaped(attribute(element, 'alt'))}">`)
  } else if (source !== '') blocks.lost += 1
}

/** The level and the marker of a paragraph with `mso-list:l0 level2 lfo1`; null for any other. */
function entryOf(element: Tree.Element): Entry | null {
  const [, level] = /\blevel([1-9])\b/.exec(styleOf(element)['mso-list'] ?? '') ?? []
  if (!level) return null
  const marker = find(element, (each) => styleOf(each)['mso-list'] === 'Ignore')
  return { level: Number(level), marker: marker ? textOf(marker).replace(/[\s\u00a0]+/g, '') : '' }
}

/**
 * Whether a list can show this marker. 一、（一） and 第一条 are the numbers of official texts, which must not shift when
 * something is put in above: they stay words.
 */
const isMarkerOfList = (marker: string): boolean =>
  isNumber(marker) || !/[\p{L}\p{N}]/u.test(marker) || /^[oOlnuüØ§v]$/.test(marker)
const isNumber = (marker: string): boolean => /^[(（]?(?:\d{1,3}|[a-zA-Z])[.．、)）]+$/.test(marker)

/** Entries as nested lists. Numbers that do not begin with 1 stay words: a list would count them anew. */
function listOf(entries: readonly { entry: Entry; html: string }[]): string {
  const lowest = Math.min(...entries.map(({ entry }) => entry.level))
  let html = ''
  let open: 'ul' | 'ol' | null = null
  const close = () => {
    html += open ? `</${open}>` : ''
    open = null
  }
  for (let at = 0; at < entries.length; ) {
    const { entry, html: words } = entries[at]!
    const under = entries.slice(at + 1)
    const deeper = under.findIndex((each) => each.entry.level <= lowest)
    const inside = under.slice(0, deeper === -1 ? under.length : deeper)
    at += 1 + inside.length
    const tag = isNumber(entry.marker) ? 'ol' : 'ul'
    const begins = /^[(（]?[1aA][.．、)）]/.test(entry.marker)
    if (tag === 'ol' && (open !== 'ol' || begins) && !begins) {
      close()
      html += `<p>${escaped(entry.marker)}${words}</p>${inside.length > 0 ? listOf(inside) : ''}`
      continue
    }
    if (open !== tag || (tag === 'ol' && begins)) {
      close()
      html += `<${tag}>`
      open = tag
    }
    html += `<li><p>${words}</p>${inside.length > 0 ? listOf(inside) : ''}</li>`
  }
  close()
  return html
}

function listOfHtml(blocks: Blocks, list: Tree.Element, around: Around): string {
  let html = ''
  for (const node of list.childNodes) {
    if (!tree.isElementNode(node) || isUnseen(node)) continue
    const own = new Blocks()
    const isList = node.tagName === 'ul' || node.tagName === 'ol'
    readInto(own, isList ? [node] : node.childNodes, { ...around, inList: true })
    const inside = own.html()
    blocks.lost += own.lost
    // A list right inside a list, as some programs write it, belongs to the entry before it.
    if (isList && html.endsWith('</li>')) html = `${html.slice(0, -'</li>'.length)}${inside}</li>`
    else if (inside !== '') html += `<li>${inside.startsWith('<p>') ? inside : `<p></p>${inside}`}</li>`
  }
  return html === '' ? '' : `<${list.tagName}>${html}</${list.tagName}>`
}

/** A table with its joined cells; one inside a cell becomes paragraphs. */
function tableOf(blocks: Blocks, table: Tree.Element, around: Around): string {
  const rows = rowsOf(table).filter(({ row }) => !isMeasure(row))
  const html = rows.map(({ row, isHead }) => {
    const cells = row.childNodes.filter(isCell).filter((cell) => !isUnseen(cell))
    return cells.map((cell) => cellOf(blocks, cell, isHead, around)).join('')
  })
  const filled = html.filter((row) => row !== '')
  return filled.length === 0 ? '' : `<table><tbody>${filled.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`
}

function cellOf(blocks: Blocks, cell: Tree.Element, isHead: boolean, around: Around): string {
  const own = new Blocks()
  readInto(own, cell.childNodes.flatMap(withoutTables), { ...around, marks: [] })
  const inside = own.html()
  blocks.lost += own.lost
  const tag = isHead || cell.tagName === 'th' ? 'th' : 'td'
  const spans = ['colspan', 'rowspan'].flatMap((name) => {
    const count = Number(attribute(cell, name))
    return Number.isInteger(count) && count > 1 && count <= 1000 ? [` ${name}="${count}"`] : []
  })
  return `<${tag}${spans.join('')}>${inside || '<p></p>'}</${tag}>`
}

function rowsOf(table: Tree.Element): { row: Tree.Element; isHead: boolean }[] {
  return table.childNodes.filter(tree.isElementNode).flatMap((part) => {
    if (part.tagName === 'tr') return [{ row: part, isHead: false }]
    if (!/^t(?:head|body|foot)$/.test(part.tagName)) return []
    const rows = part.childNodes.filter(tree.isElementNode).filter(({ tagName }) => tagName === 'tr')
    return rows.filter((row) => !isUnseen(row)).map((row) => ({ row, isHead: part.tagName === 'thead' }))
  })
}

/** A row without height that Word writes to keep the widths of columns. */
const isMeasure = (row: Tree.Element): boolean => attribute(row, 'height') === '0' && textOf(row).trim() === ''

const isCell = (node: Tree.ChildNode): node is Tree.Element =>
  tree.isElementNode(node) && (node.tagName === 'td' || node.tagName === 'th')

const isEntry = (node: Tree.ChildNode): boolean => tree.isElementNode(node) && node.tagName === 'li'

const withoutTables = (node: Tree.ChildNode): Tree.ChildNode[] =>
  tree.isElementNode(node) && /^(?:table|tbody|thead|tfoot|tr)$/.test(node.tagName)
    ? node.childNodes.flatMap(withoutTables)
    : [node]

/** Declarations of a style attribute by their lower-case name; of `mso-list` the value as it is. */
function styleOf(element: Tree.Element): Readonly<Record<string, string>> {
  const declarations = attribute(element, 'style')
    .split(';')
    .map((declaration) => declaration.split(':', 2).map((part) => part.trim()))
  return Object.fromEntries(declarations.map(([name = '', value = '']) => [name.toLowerCase(), value]))
}

const attribute = (element: Tree.Element, name: string): string =>
  element.attrs.find((each) => each.name === name)?.value ?? ''

function textOf(node: Tree.ChildNode): string {
  if (tree.isTextNode(node)) return node.value
  return tree.isElementNode(node) ? node.childNodes.map(textOf).join('') : ''
}

function find(element: Tree.Element, is: (each: Tree.Element) => boolean): Tree.Element | null {
  for (const node of element.childNodes) {
    if (!tree.isElementNode(node)) continue
    const found = is(node) ? node : find(node, is)
    if (found) return found
  }
  return null
}

/** Office programs break lines of the source wherever they like: between Chinese characters that is no space. */
function spaced(text: string): string {
  return text
    .replace(
      /([\p{Script=Han}\u3000-\u303f\uff00-\uffef]?)[ \t]*[\r\n]+[ \t\r\n]*(.?)/gu,
      (_, before: string, after: string) => (before !== '' || wide.test(after) ? before + after : ` ${after}`),
    )
    .replace(/[ \t\f\u00a0]+/g, ' ')
}

const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** Without the spaces and breaks at both ends: indentation is the page's business, not the text's. */
function trimmed(html: string): string {
  const tag = '((?:<(?!br|img)[^>]*>)*)'
  let before = ''
  let after = html
  while (before !== after) {
    before = after
    after = before
      .replace(new RegExp(`^${tag}(?:[\\s\\u3000]|<br>)+`), '$1')
      .replace(new RegExp(`(?:[\\s\\u3000]|<br>)+${tag}$`), '$1')
  }
  return after
}

const isBlank = (html: string): boolean => !html.includes('<img') && html.replace(/<[^>]*>|[\s\u3000]/g, '') === ''

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
