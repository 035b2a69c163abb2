/**
 * The text of an item 正文: HTML of a small set of elements, whatever it was typed, pasted or imported as. What is kept is
 * always the outcome of `richText`, so that pages may print it as it is. Pure.
 */
import {
  html,
  parseFragment,
  serialize,
  type DefaultTreeAdapterTypes as Tree,
  defaultTreeAdapter as tree,
} from 'parse5'
import sanitize from 'sanitize-html'

const blocks = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'blockquote', 'table'] as const
const inner = ['li', 'thead', 'tbody', 'tr', 'th', 'td'] as const
const inline = ['strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'br', 'img'] as const

/** Elements whose own text is one passage. */
const passages: ReadonlySet<string> = new Set(['p', 'h2', 'h3', 'h4', 'li', 'th', 'td', 'blockquote'])

const rules: sanitize.IOptions = {
  allowedTags: [...blocks, ...inner, ...inline],
  allowedAttributes: { a: ['href'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'], img: ['data-file', 'alt'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: { h1: 'h2', h5: 'h4', h6: 'h4', b: 'strong', i: 'em', strike: 's', del: 's', ins: 'u', div: 'p' },
  // A picture that is no file of ours would be fetched from elsewhere when the page is read.
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !/^[1-9]\d{0,14}$/.test(attribs['data-file'] ?? ''),
}

/** Nested deeper than people write: refused, because every further step over the text would go as deep. */
const deepest = 100

/**
 * What a form or an import brought, as clean HTML. Lines without any markup become a paragraph each; the markup of others
 * is cut down to the allowed elements, loose text stands in paragraphs of its own, and empty paragraphs are gone.
 */
export function richText(typed: string): string {
  const text = printable(typed).trim()
  if (!isMarkup(text)) {
    const fragment = tree.createDocumentFragment()
    for (const line of text.split('\n').map((each) => each.trim())) {
      if (line === '') continue
      const paragraph = tree.createElement('p', html.NS.HTML, [])
      tree.insertText(paragraph, line)
      tree.appendChild(fragment, paragraph)
    }
    return serialize(fragment)
  }
  const plain = plainBlocks(text)
  if (plain) return plain.map(({ tag, inner }) => `<${tag}>${inner.replaceAll('&quot;', '"')}</${tag}>`).join('')
  return printable(serialize(tidied(parseFragment(sanitize(text, { ...rules, nestingLimit: deepest })))))
}

/** The form a text is edited in without a script: plain lines when it is paragraphs only, else its HTML. */
export function editable(body: string): string {
  const lines = /^(?:<p>[^<]*<\/p>)*$/.test(body) ? textBlocks(body) : null
  return lines?.join('\n') ?? body.replace(/(?<=<\/(?:p|h\d|ul|ol|blockquote|table)>)(?=<)/g, '\n')
}

/** The plain text of each passage in order: paragraphs, headings, entries of lists, cells. */
export function textBlocks(body: string): string[] {
  const plain = plainBlocks(body)
  if (plain) {
    return plain
      .map(({ inner }) => spaced(inner.replace(/&(?:amp|lt|gt|quot);|<br>/g, (sign) => signs[sign]!)))
      .filter((text) => text !== '')
  }
  const found: string[] = []
  let own = ''
  const end = () => {
    const text = spaced(own)
    if (text !== '') found.push(text)
    own = ''
  }
  const walk = (node: Tree.ChildNode): void => {
    if (tree.isTextNode(node)) own += node.value
    if (!tree.isElementNode(node)) return
    if (node.tagName === 'br') own += '\n'
    const isPassage = passages.has(node.tagName)
    if (isPassage) end()
    node.childNodes.forEach(walk)
    if (isPassage) end()
  }
  parseFragment(body).childNodes.forEach(walk)
  end()
  return found
}

const spaced = (text: string): string => text.replace(/[^\S\n]+/g, ' ').trim()

/** Files whose pictures stand in the text, with the words for people who do not see them. */
export const picturesIn = (body: string): { file: number; alt: string }[] =>
  (body.includes('<img ') ? pictures(parseFragment(body).childNodes) : []).map((picture) => ({
    file: Number(attribute(picture, 'data-file')),
    alt: attribute(picture, 'alt'),
  }))

/** A kept text for a page: each picture gets the address of its file. */
export function withPictures(body: string, addressOf: (file: number) => string): string {
  if (!body.includes('<img ')) return body
  const fragment = parseFragment(body)
  for (const picture of pictures(fragment.childNodes)) {
    const [file, alt] = [Number(attribute(picture, 'data-file')), attribute(picture, 'alt')]
    picture.attrs = [
      { name: 'src', value: addressOf(file) },
      { name: 'alt', value: alt },
    ]
  }
  return serialize(fragment)
}

const pictures = (nodes: readonly Tree.ChildNode[]): Tree.Element[] =>
  nodes.filter(tree.isElementNode).flatMap((node) => (node.tagName === 'img' ? [node] : pictures(node.childNodes)))

/**
 * The blocks of a text that is nothing but paragraphs and headings with words and line breaks in them, as most imported ones are;
 * null for anything else. A tenth of the time that a parser takes, with the same outcome.
 */
function plainBlocks(text: string): { tag: string; inner: string }[] | null {
  const block = /<(p|h[2-4])>(.*?)<\/\1>\n*/sy
  const found: { tag: string; inner: string }[] = []
  while (block.lastIndex < text.length) {
    const [, tag, inner = ''] = block.exec(text) ?? []
    if (tag === undefined) return null
    const words = inner.replace(/<br>|&(?:amp|lt|gt|quot);/g, '')
    if (words.trim() === '' || /[<>&\u00a0]/.test(words)) return null
    found.push({ tag, inner })
  }
  return found
}

const signs: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '<br>': '\n' }

/** Without the control characters that nobody sees. */
const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}--\n]/gv, '')

const isMarkup = (text: string): boolean =>
  /<(?:p|h[1-6]|ul|ol|li|table|blockquote|div|span|br|strong|b|em|i|u|a|img)\b[^>]*>/i.test(text)

/** Loose text and inline elements at the top stand in paragraphs; paragraphs without anything in them go. */
function tidied(fragment: Tree.DocumentFragment): Tree.DocumentFragment {
  let open: Tree.Element | null = null
  for (const node of [...fragment.childNodes]) {
    tree.detachNode(node)
    if (tree.isElementNode(node) && blocks.some((block) => block === node.tagName)) {
      open = null
      if (!isEmpty(node)) tree.appendChild(fragment, node)
      continue
    }
    if (!open && isEmpty(node)) continue
    if (!open) {
      open = tree.createElement('p', html.NS.HTML, [])
      tree.appendChild(fragment, open)
    }
    tree.appendChild(open, node)
  }
  return fragment
}

function isEmpty(node: Tree.ChildNode): boolean {
  if (tree.isTextNode(node)) return node.value.trim() === ''
  if (!tree.isElementNode(node) || node.tagName === 'img' || node.tagName === 'table') return false
  return node.childNodes.every(isEmpty)
}

const attribute = (node: Tree.Element, name: string): string =>
  node.attrs.find((each) => each.name === name)?.value ?? ''
