/** Web pages and fragments of them: headings, paragraphs, data tables and pictures in order, without what the page hides. */
import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, Parser } from 'parse5'
import type { Source, SourceBlock } from '../source.ts'
import { type Budget, refuse } from './budget.ts'
import { type HtmlCell, placeCells } from './html-table.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element
type Parent = DefaultTreeAdapterTypes.ParentNode

export function readHtml(text: string, budget: Budget): Source {
  const document = parseHtml(text, budget)
  const story = startStory(budget)
  story.flow(document)
  return { format: 'html', title: story.title(), blocks: story.blocks(), notices: [] }
}

/** Tables of a fragment that stands in a plain text, for a reader that keeps the lines around them. */
export function readHtmlTables(text: string, at: string, firstNumber: number, budget: Budget): SourceBlock[] {
  const story = startStory(budget, { at, tables: firstNumber - 1 })
  story.flow(parseHtml(text, budget))
  return story.blocks()
}

const deepest = 512

/** parse5 in small steps, so that neither nesting nor one endless tag can hold the process. */
function parseHtml(text: string, budget: Budget): DefaultTreeAdapterTypes.Document {
  let depth = 0
  const parser = new Parser<DefaultTreeAdapterMap>({
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        budget.elements(1)
        return defaultTreeAdapter.createElement(name, namespace, attributes)
      },
      onItemPush() {
        if (++depth > deepest) refuse('bomb', `网页标签嵌套超过 ${deepest} 层，不读取。`)
      },
      onItemPop() {
        depth--
      },
    },
  })
  const step = 8192
  for (let at = 0; at < text.length; at += step) {
    budget.look()
    parser.tokenizer.write(text.slice(at, at + step), at + step >= text.length)
  }
  return parser.document
}

const dropped = new Set(
  'script style noscript template nav head iframe object embed select option button textarea input svg canvas audio video map dialog'.split(
    ' ',
  ),
)
const blockLike = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
/** A cell with more text than this holds a part of the page, not a value or a label. */
const longestCell = 2000

function startStory(budget: Budget, start: { at?: string; tables: number } = { tables: 0 }) {
  const blocks: SourceBlock[] = []
  const counts = { paragraphs: 0, tables: start.tables }
  let title: string | null = null
  let line = ''
  let images: string[] = []

  function add(block: SourceBlock): void {
    budget.block()
    blocks.push(block)
  }

  const place = (): string => start.at ?? `第${Math.max(counts.paragraphs, 1)}段`

  /** Ends the paragraph or heading that text was gathered for. */
  function flush(level: number | null = null): void {
    const text = tidy(line)
    line = ''
    if (text !== '') {
      counts.paragraphs++
      add(level === null ? { kind: 'paragraph', text, at: place() } : { kind: 'heading', level, text, at: place() })
    }
    const pictures = images
    images = []
    for (const alt of pictures) add({ kind: 'image', alt, at: place() })
  }

  function flow(parent: Parent): void {
    for (const node of parent.childNodes) visit(node)
  }

  function visit(node: Node): void {
    budget.tick()
    if ('value' in node) line += node.value.replace(/[ \t\n\f\r]+/g, ' ')
    if (!('tagName' in node)) return
    const name = node.tagName
    if (name === 'head') title ??= titleIn(node)
    if (dropped.has(name) || isHidden(node)) return
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (name === 'br') line += '\n'
    else if (name === 'img') images.push(attribute(node, 'alt')?.trim() ?? '')
    else if (level) part(node, Number(level))
    else if (name === 'table') table(node)
    else if (blockLike.has(name)) part(node)
    else flow(node)
  }

  function part(element: Element, level: number | null = null): void {
    flush()
    flow(element)
    flush(level)
  }

  function table(element: Element): void {
    flush()
    const cells = dataCells(element, budget)
    if (!cells) {
      part(element)
      return
    }
    counts.tables++
    const at = `第${counts.tables}个表格`
    for (const caption of children(element, 'caption')) part(caption)
    add({ kind: 'table', rows: placeCells(cells, at, budget), at })
    for (const picture of picturesIn(element)) images.push(attribute(picture, 'alt')?.trim() ?? '')
    flush()
  }

  return {
    flow,
    title: () => title,
    blocks: () => {
      flush()
      return blocks
    },
  }
}

/** Cells of a data table. Null for the tables that older pages are laid out in: they hold other tables, headings, one column or whole passages. */
function dataCells(table: Element, budget: Budget): HtmlCell[][] | null {
  if (holds(table, ['table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])) return null
  const cells = rowsOf(table).map((row) => row.map((cell) => cellOf(cell, budget)))
  if (!cells.some((row) => row.length > 1)) return null
  return cells.some((row) => row.some((cell) => cell.text.length > longestCell)) ? null : cells
}

function rowsOf(table: Element): Element[][] {
  const sections = [table, ...children(table, 'thead', 'tbody', 'tfoot')]
  const rows = sections.flatMap((section) => children(section, 'tr'))
  return rows.filter((row) => !isHidden(row)).map((row) => children(row, 'td', 'th').filter((cell) => !isHidden(cell)))
}

function cellOf(cell: Element, budget: Budget): HtmlCell {
  return {
    text: tidy(cellText(cell, budget)),
    colspan: Number(attribute(cell, 'colspan') ?? 1),
    rowspan: Number(attribute(cell, 'rowspan') ?? 1),
  }
}

/** Text of a cell; its paragraphs and line breaks become lines. */
function cellText(parent: Parent, budget: Budget): string {
  return parent.childNodes
    .map((node) => {
      budget.tick()
      if ('value' in node) return node.value.replace(/[ \t\n\f\r]+/g, ' ')
      if (!('tagName' in node) || dropped.has(node.tagName) || isHidden(node)) return ''
      if (node.tagName === 'br') return '\n'
      const text = cellText(node, budget)
      return blockLike.has(node.tagName) || /^h[1-6]$/.test(node.tagName) ? `\n${text}\n` : text
    })
    .join('')
}

/** Lines without the spaces around them, and none empty. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function titleIn(head: Element): string | null {
  const [title] = children(head, 'title')
  const text = title?.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
  return text?.trim() || null
}

function isHidden(element: Element): boolean {
  if (element.attrs.length === 0) return false
  if (attribute(element, 'hidden') !== null) return true
  const style = attribute(element, 'style')
  return style !== null && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null
}

function children(parent: Parent, ...names: string[]): Element[] {
  return parent.childNodes.filter((node): node is Element => 'tagName' in node && names.includes(node.tagName))
}

function holds(parent: Parent, names: string[]): boolean {
  return parent.childNodes.some((node) => 'tagName' in node && (names.includes(node.tagName) || holds(node, names)))
}

function picturesIn(parent: Parent): Element[] {
  return parent.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    return node.tagName === 'img' ? [node] : picturesIn(node)
  })
}
