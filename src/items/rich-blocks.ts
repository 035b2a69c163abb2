/** The text of an item as blocks of a document, for its copies in Word and PDF. Pure. */
import { parseFragment, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'
import type { Block, TableCell } from '../documents/doc.ts'

/** `body` as `richText` left it. A picture is named by its words: the page shows it. */
export const blocksOf = (body: string): Block[] => parseFragment(body).childNodes.flatMap(blocksOfNode)

function blocksOfNode(node: Tree.ChildNode): Block[] {
  if (!tree.isElementNode(node)) return paragraph(words(node))
  switch (node.tagName) {
    case 'h2':
      return [{ kind: 'heading', level: 2, text: words(node) }]
    case 'h3':
    case 'h4':
      return [{ kind: 'heading', level: 3, text: words(node) }]
    case 'ul':
    case 'ol':
      return [{ kind: 'list', ordered: node.tagName === 'ol', items: elements(node).map(words) }]
    case 'blockquote':
      return node.childNodes.flatMap(blocksOfNode)
    case 'table':
      return tableOf(node)
    default:
      return paragraph(words(node))
  }
}

const paragraph = (text: string): Block[] => (text === '' ? [] : [{ kind: 'paragraph', text, indent: true }])

function tableOf(table: Tree.Element): Block[] {
  const rows = named(table, ['tr']).map((row) => named(row, ['th', 'td']).map(cellOf))
  const isHead = (cells: readonly TableCell[]) => cells.length > 0 && cells.every(({ header }) => header)
  const body = rows.findIndex((cells) => !isHead(cells))
  const heads = body === -1 ? rows.length : body
  const columns = Math.max(0, ...rows.map((cells) => cells.reduce((sum, { colspan = 1 }) => sum + colspan, 0)))
  if (columns === 0) return []
  return [
    {
      kind: 'table',
      caption: '',
      alt: rows[0]?.map(({ text }) => text).join('、') ?? '',
      head: rows.slice(0, heads),
      rows: rows.slice(heads),
      widths: Array.from({ length: columns }, () => 1),
    },
  ]
}

function cellOf(cell: Tree.Element): TableCell {
  const [colspan, rowspan] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')]
  return {
    text: words(cell),
    ...(cell.tagName === 'th' ? { header: true } : {}),
    ...(colspan > 1 ? { colspan } : {}),
    ...(rowspan > 1 ? { rowspan } : {}),
  }
}

/** Wider than any table on a page; a number somebody mistyped must not make a table of thousands. */
const widestSpan = 60

const spanOf = (cell: Tree.Element, name: string): number =>
  Math.min(widestSpan, Math.max(1, Number(cell.attrs.find((each) => each.name === name)?.value) || 1))

const elements = (node: Tree.Element): Tree.Element[] => node.childNodes.filter(tree.isElementNode)

/** Elements of these names below, not those inside another of them. */
const named = (node: Tree.Element, names: readonly string[]): Tree.Element[] =>
  elements(node).flatMap((child) => (names.includes(child.tagName) ? [child] : named(child, names)))

function words(node: Tree.ChildNode): string {
  return textOf(node)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

function textOf(node: Tree.ChildNode): string {
  if (tree.isTextNode(node)) return node.value.replaceAll('\n', ' ')
  if (!tree.isElementNode(node)) return ''
  if (node.tagName === 'br') return '\n'
  if (node.tagName === 'img') return `〔图：${node.attrs.find(({ name }) => name === 'alt')?.value || '见网页'}〕`
  const inner = node.childNodes.map(textOf).join('')
  return ['p', 'li', 'tr'].includes(node.tagName) ? `\n${inner}\n` : inner
}
