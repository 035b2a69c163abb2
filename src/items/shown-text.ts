/** The text of an item as pages show it: wide tables in a frame of their own, links that lead outside marked. Pure. */
import {
  html,
  parseFragment,
  serialize,
  type DefaultTreeAdapterTypes as Tree,
  defaultTreeAdapter as tree,
} from 'parse5'
import { outsideAttributes, outsideWords, reachOf } from '../ui/outside.ts'

/** More columns than a phone can hold. */
const mostNarrowColumns = 4

/** `body` as `richText` leaves it; `domain` is the site's own host. */
export function shownText(body: string, domain: string | null): string {
  if (!body.includes('<table') && !body.includes('<a ')) return body
  const fragment = parseFragment(body)
  frameTables(fragment)
  markLinks(fragment, domain)
  return serialize(fragment)
}

/** Whether some of its links lead away from government addresses. */
export const leadsAway = (body: string, domain: string | null): boolean =>
  [...body.matchAll(/<a href="([^"]*)"/g)].some(([, href]) => reachOf(href!, domain) === 'elsewhere')

function frameTables(parent: Tree.ParentNode): void {
  for (const node of [...parent.childNodes].filter(tree.isElementNode)) {
    if (node.tagName !== 'table') frameTables(node)
    else if (columnsOf(node) > mostNarrowColumns) {
      const frame = tree.createElement('div', html.NS.HTML, [
        { name: 'class', value: 'table-frame' },
        { name: 'role', value: 'region' },
        { name: 'tabindex', value: '0' },
        { name: 'aria-label', value: '表格，可左右滚动' },
      ])
      tree.insertBefore(parent, frame, node)
      tree.detachNode(node)
      tree.appendChild(frame, node)
    }
  }
}

function columnsOf(table: Tree.Element): number {
  const rows = elementsIn(table).filter(({ tagName }) => tagName === 'tr')
  const spans = rows.map((row) =>
    row.childNodes
      .filter(tree.isElementNode)
      .reduce((sum, cell) => sum + (Number(cell.attrs.find(({ name }) => name === 'colspan')?.value) || 1), 0),
  )
  return Math.max(0, ...spans)
}

function markLinks(fragment: Tree.DocumentFragment, domain: string | null): void {
  for (const link of elementsIn(fragment).filter(({ tagName }) => tagName === 'a')) {
    const reach = reachOf(link.attrs.find(({ name }) => name === 'href')?.value ?? '', domain)
    if (reach === 'own') continue
    for (const [name, value] of Object.entries(outsideAttributes(reach))) link.attrs.push({ name, value })
    const words = tree.createElement('span', html.NS.HTML, [{ name: 'class', value: 'unseen' }])
    tree.insertText(words, outsideWords)
    tree.appendChild(link, words)
  }
}

const elementsIn = (node: Tree.ParentNode): Tree.Element[] =>
  node.childNodes.filter(tree.isElementNode).flatMap((child) => [child, ...elementsIn(child)])
