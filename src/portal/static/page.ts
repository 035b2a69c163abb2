/**
 * A page of the portal looked at from outside 页面检查: where it leads, what is wrong with it, and how it stands as a file
 * that no program answers behind. Pure.
 */
import { parse, serialize, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'
import { inScript } from '../../ui/json-ld.tsx'

/** Whether an answer is a page people read on the site, and no file of HTML to keep. */
export const isPageOf = ({ headers }: Response): boolean =>
  /^text\/html/.test(headers.get('Content-Type') ?? '') && !headers.has('Content-Disposition')

/** A page taken apart; its elements in document order. */
export interface Parsed {
  document: Tree.Document
  elements: readonly Tree.Element[]
}

export function parsed(html: string): Parsed {
  const document = parse(html)
  return { document, elements: elementsIn(document) }
}

/** Where a page stands: its own path, and the one all of the site stand under. */
export interface Place {
  address: string
  basePath: string
}

/** Addresses on this site the page leads to or shows, path and query as written, without fragments, each once. */
export function linksOf({ elements }: Parsed, { address, basePath }: Place): string[] {
  const links = new Set<string>()
  for (const element of elements) {
    for (const { name, value } of element.attrs) {
      const own = name === 'href' || name === 'src' ? ownAddress(value, address, basePath) : null
      if (own !== null) links.add(own)
    }
  }
  return [...links]
}

/** What a page lacks and what it should not say, one line each. */
export const faultsOf = ({ document, elements }: Parsed): string[] => [...headFaults(elements), ...textFaults(document)]

/** Path and query of an address on this site; null for any other, for a place on the page and for none. */
function ownAddress(value: string | undefined, address: string, basePath: string): string | null {
  if (!value || value.startsWith('#') || !URL.canParse(value, `${inside}${address}`)) return null
  const { origin, pathname, search } = new URL(value, `${inside}${address}`)
  return origin === inside && `${pathname}/`.startsWith(basePath) ? pathname + search : null
}

const inside = 'http://this.site'

/** A column that is public shows something or says why there is nothing 空白栏目. */
export const isBlankColumn = ({ elements }: Parsed): boolean => {
  const main = elements.find(({ tagName }) => tagName === 'main')
  const within = main ? elementsIn(main) : []
  return !within.some(
    (element) =>
      (element.tagName === 'tr' && element.parentNode && nameOf(element.parentNode) === 'tbody') ||
      element.tagName === 'article' ||
      classesOf(element).includes('banner') ||
      classesOf(element).includes('dates') ||
      classesOf(element).includes('tree-list'),
  )
}

/** Tags every page of a government site has (政府网站发展指引), each with something in it. */
function headFaults(all: readonly Tree.Element[]): string[] {
  const metas = all.filter(({ tagName }) => tagName === 'meta')
  const named = (name: string) => metas.some((meta) => attributeOf(meta, 'name') === name)
  const html = all.find(({ tagName }) => tagName === 'html')
  const title = all.find(({ tagName }) => tagName === 'title')
  return [
    ...(attributeOf(html, 'lang') ? [] : ['no lang']),
    ...(title && textOf(title).trim() !== '' ? [] : ['no title']),
    ...(named('SiteName') ? [] : ['no SiteName']),
    ...(named('ColumnName') || named('ColumnType') || named('robots') ? [] : ['no ColumnName']),
    ...metas.filter((meta) => attributeOf(meta, 'content') === '').map((meta) => `empty ${attributeOf(meta, 'name')}`),
  ]
}

/** What a program prints where words should be. */
const holes = /\b(?:null|undefined|NaN)\b|\[object \w+\]|[〔（(]\s*[〕）)]/

function textFaults(document: Tree.Document): string[] {
  const found: string[] = []
  const walk = (node: Tree.Node): void => {
    if (tree.isTextNode(node as Tree.ChildNode)) {
      const hole = holes.exec((node as Tree.TextNode).value)
      if (hole)
        found.push(`“${(node as Tree.TextNode).value.slice(Math.max(0, hole.index - 20), hole.index + 30).trim()}”`)
    }
    if ('childNodes' in node && nameOf(node) !== 'script') node.childNodes.forEach(walk)
  }
  walk(document)
  return found
}

export interface StaticOptions {
  address: string
  basePath: string
  /** Where the file of an own address is asked for: another address, or null for what only the running site answers. */
  placeOf(address: string): string | null
  /** Whole address of the running site, without a slash at its end; null where there is none. */
  live: string | null
  /** Where people look for things instead of searching. */
  catalog: string
  /** The script that shows the copy in 长者模式. */
  elderScript: string
}

/**
 * The page as a file: what only the running site answers leads there, or where there is none falls away; forms likewise. The
 * foot says what the page is. Changes what it is given.
 */
export function asFile({ document, elements }: Parsed, options: StaticOptions): string {
  for (const element of elements) {
    if (element.tagName === 'form') staticForm(element, options)
    else if (isElderSwitch(element)) elderSwitch(element, options)
    else if (element.tagName === 'a' || element.tagName === 'link') staticLink(element, options)
    else if (attributeOf(element, 'type') === 'application/ld+json') staticData(element)
    else if (element.tagName === 'head') append(element, `<script src="${options.elderScript}"></script>`, 'script')
    else if (classesOf(element).includes('footer-inner')) append(element, noteOf(options), 'p')
  }
  return serialize(document)
}

/** The link in the head of the page: the one in a text stays a link as others do. */
const isElderSwitch = (element: Tree.Element): boolean =>
  classesOf(element).includes('masthead-mode') && /[?&]mode=elder\b/.test(attributeOf(element, 'href') ?? '')

/** Scripts take it over; without them it leads to the running site, and where there is none is not shown. */
function elderSwitch(link: Tree.Element, options: StaticOptions): void {
  if (options.live !== null) staticLink(link, options)
  else {
    rename(link, 'button')
    link.attrs = [
      { name: 'type', value: 'button' },
      { name: 'class', value: 'masthead-mode' },
      { name: 'hidden', value: '' },
    ]
  }
  set(link, 'data-elder', '')
}

function staticLink(link: Tree.Element, { address, basePath, placeOf, live }: StaticOptions): void {
  const href = attributeOf(link, 'href')
  const own = ownAddress(href, address, basePath)
  if (own === null) return
  const place = placeOf(own)
  const fragment = href?.includes('#') ? href.slice(href.indexOf('#')) : ''
  if (place !== null) set(link, 'href', place + fragment)
  else if (live !== null) set(link, 'href', live + own)
  else if (link.tagName === 'link' || classesOf(link).includes('masthead-mode')) tree.detachNode(link)
  else {
    // The words stay: they may be part of a sentence.
    rename(link, 'span')
    link.attrs = []
  }
}

/** What search engines are told of the site leaves out how it is searched: the running site tells that of itself. */
function staticData(script: Tree.Element): void {
  const [text] = script.childNodes
  if (!text || !tree.isTextNode(text)) return
  const { potentialAction, ...data } = JSON.parse(text.value) as Record<string, unknown>
  if (potentialAction) text.value = inScript(data)
}

function rename(element: Tree.Element, name: string): void {
  element.tagName = name
  element.nodeName = name
}

function staticForm(form: Tree.Element, { address, basePath, live, catalog }: StaticOptions): void {
  const action = ownAddress(attributeOf(form, 'action') ?? address, address, basePath)
  if (action === null) return
  if (live !== null) {
    set(form, 'action', live + action)
    return
  }
  const isSearch = classesOf(form).includes('search')
  const words = isSearch
    ? `<a id="search" class="masthead-mode" href="${catalog}">按栏目查找</a>`
    : `<p class="small">静态页面不能查询和提交，请<a href="${catalog}">按栏目查找</a>。</p>`
  const [replaced] = elementsIn(parse(words)).filter(({ tagName }) => tagName === (isSearch ? 'a' : 'p'))
  const parent = form.parentNode
  if (!parent || !replaced) return
  tree.insertBefore(parent, replaced, form)
  tree.detachNode(form)
}

const noteOf = ({ live, basePath }: StaticOptions): string =>
  live === null
    ? '<p class="small-note">本页是静态副本，不能检索和提交。</p>'
    : `<p class="small-note">本页是静态副本，检索和提交在<a href="${live}${basePath}">${new URL(live).host}</a>办理。</p>`

/** `html` holds one element of this name. */
function append(parent: Tree.Element, html: string, name: string): void {
  const added = elementsIn(parse(html)).find(({ tagName }) => tagName === name)
  if (added) tree.appendChild(parent, added)
}

const nameOf = (node: Tree.Node): string => ('tagName' in node ? node.tagName : '')

const attributeOf = (element: Tree.Element | undefined, name: string): string | undefined =>
  element?.attrs.find((each) => each.name === name)?.value

function set(element: Tree.Element, name: string, value: string): void {
  const found = element.attrs.find((each) => each.name === name)
  if (found) found.value = value
  else element.attrs.push({ name, value })
}

const classesOf = (element: Tree.Element): string[] => attributeOf(element, 'class')?.split(/\s+/) ?? []

function textOf(node: Tree.ParentNode): string {
  return node.childNodes
    .map((child) => (tree.isTextNode(child) ? child.value : tree.isElementNode(child) ? textOf(child) : ''))
    .join('')
}

function elementsIn(node: Tree.ParentNode): Tree.Element[] {
  const found: Tree.Element[] = []
  const walk = (parent: Tree.ParentNode): void => {
    for (const child of parent.childNodes) {
      if (!tree.isElementNode(child)) continue
      found.push(child)
      walk(child)
    }
  }
  walk(node)
  return found
}
