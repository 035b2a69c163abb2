/**
 * XML parts that are read, changed and written again. Names keep the prefix of the file for writing and get the usual one
 * for reading (`key`). Comments and processing instructions are not kept: nobody sees them. Declared entities are refused.
 */
import { SaxesParser } from 'saxes'
import { escapeXml } from '../../documents/office-package.ts'
import { type Budget, refuse } from '../../documents/read/budget.ts'

export interface Element {
  /** As the file writes it. */
  name: string
  /** With the usual prefix of its namespace: `w:p`, `a:t`. */
  key: string
  attributes: Attribute[]
  children: Node[]
}

export interface Attribute {
  name: string
  key: string
  value: string
}

export interface Text {
  text: string
}

export type Node = Element | Text

const deepest = 200

/** Namespaces of both editions of the Office standard, by the last parts of their address. */
const prefixes: readonly [RegExp, string][] = [
  [/\/wordprocessingml\/(?:2006\/)?main$/, 'w'],
  [/\/drawingml\/(?:2006\/)?main$/, 'a'],
  [/\/presentationml\/(?:2006\/)?main$/, 'p'],
  [/\/spreadsheetml\/(?:2006\/)?main$/, 'x'],
  [/\/officeDocument\/(?:2006\/)?relationships$/, 'r'],
  [/\/package\/2006\/relationships$/, 'rel'],
  [/\/package\/2006\/content-types$/, 'ct'],
  [/\/markup-compatibility\/2006$/, 'mc'],
  [/\/drawingml\/(?:2006\/)?wordprocessingDrawing$/, 'wp'],
  [/\/drawingml\/(?:2006\/)?spreadsheetDrawing$/, 'xdr'],
  [/\/drawingml\/(?:2006\/)?chartDrawing$/, 'cdr'],
  [/\/drawingml\/(?:2006\/)?picture$/, 'pic'],
  [/\/drawingml\/(?:2006\/)?diagram$/, 'dgm'],
  [/\/drawingml\/(?:2006\/)?chart$/, 'c'],
  [/\/officeDocument\/(?:2006\/)?math$/, 'm'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
  [/^urn:schemas-microsoft-com:office:office$/, 'o'],
  [/\/word\/\d+\/wordprocessingShape$/, 'wps'],
  [/\/XML\/1998\/namespace$/, 'xml'],
  [/\/2000\/xmlns\/$/, 'xmlns'],
]

export function parseXml(text: string, budget: Budget): Element {
  const root: Element = { name: '', key: '', attributes: [], children: [] }
  const open: Element[] = [root]
  const parser = new SaxesParser({ xmlns: true })
  const add = (run: string) => {
    open.at(-1)!.children.push({ text: run })
  }
  parser.on('error', () =>
    refuse('damaged', '文件内部的 XML 不完整或有错误，不能发布。请用 Office 打开后重新保存再试。'),
  )
  parser.on('doctype', () =>
    refuse('bomb', '文件内部的 XML 声明了实体（DTD），可能引用外部内容，不接受。请用 Office 打开后重新保存再试。'),
  )
  parser.on('opentag', (tag) => {
    budget.elements(1)
    if (open.length > deepest) refuse('bomb', `文件内部的 XML 嵌套超过 ${deepest} 层，不接受。`)
    const attributes = Object.values(tag.attributes).map(({ name, uri, local, value }) => ({
      name,
      key: keyOf(uri, local),
      value,
    }))
    const element: Element = { name: tag.name, key: keyOf(tag.uri, tag.local), attributes, children: [] }
    open.at(-1)!.children.push(element)
    if (!tag.isSelfClosing) open.push(element)
  })
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) open.pop()
  })
  parser.on('text', add)
  parser.on('cdata', add)
  const step = 65_536
  for (let at = 0; at < text.length; at += step) {
    budget.tick()
    parser.write(text.slice(at, at + step))
  }
  parser.close()
  return elements(root)[0] ?? refuse('damaged', '文件内部的 XML 是空的，不能发布。')
}

/** The part as text, with the declaration that Office writes. */
export function writeXml(root: Element): string {
  const pieces = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
  write(root, pieces)
  return pieces.join('')
}

function write(node: Node, pieces: string[]): void {
  if (isText(node)) {
    pieces.push(escapeXml(node.text).replaceAll('\r', '&#13;'))
    return
  }
  const attributes = node.attributes.map(({ name, value }) => ` ${name}="${attributeText(value)}"`).join('')
  if (node.children.length === 0) {
    pieces.push(`<${node.name}${attributes}/>`)
    return
  }
  pieces.push(`<${node.name}${attributes}>`)
  for (const child of node.children) write(child, pieces)
  pieces.push(`</${node.name}>`)
}

/** Line ends and tabs in an attribute survive only as references. */
const attributeText = (value: string): string =>
  escapeXml(value).replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const isText = (node: Node): node is Text => 'text' in node

export const elements = (parent: Element): Element[] => parent.children.filter((node): node is Element => !isText(node))

export const child = (parent: Element | undefined, key: string): Element | undefined =>
  parent?.children.find((node): node is Element => !isText(node) && node.key === key)

/** The element at the end of a path of keys. */
export const descend = (parent: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>(child, parent)

/** All elements below, the element itself first, in document order. */
export function everyElement(root: Element): Element[] {
  const found: Element[] = []
  const walk = (element: Element) => {
    found.push(element)
    for (const node of element.children) if (!isText(node)) walk(node)
  }
  walk(root)
  return found
}

export const find = (root: Element, ...keys: string[]): Element[] =>
  everyElement(root).filter((element) => keys.includes(element.key))

export const textOf = (node: Node): string => (isText(node) ? node.text : node.children.map(textOf).join(''))

export const attribute = (element: Element | undefined, key: string): string | undefined =>
  element?.attributes.find((one) => one.key === key)?.value

export function setAttribute(element: Element, key: string, value: string): void {
  const known = element.attributes.find((one) => one.key === key)
  if (known) known.value = value
  else element.attributes.push({ name: key, key, value })
}

export function dropAttributes(element: Element, isGone: (attribute: Attribute) => boolean): number {
  const before = element.attributes.length
  element.attributes = element.attributes.filter((one) => !isGone(one))
  return before - element.attributes.length
}

/** The name without its prefix. */
export const localName = (element: Element): string => element.name.slice(element.name.indexOf(':') + 1)

/** An on/off property of Word: absent is off, present without a value is on. */
export function isOn(element: Element | undefined): boolean {
  if (!element) return false
  return !['0', 'false', 'off'].includes(attribute(element, 'w:val') ?? 'true')
}

/**
 * Changes a tree from the top down. `decide` answers with the element itself when it stays (its children follow), else
 * with what stands in its place: others, decided upon in turn, or nothing.
 */
export function edit(parent: Element, decide: (element: Element, parent: Element) => Element | readonly Node[]): void {
  const place = (nodes: readonly Node[]): Node[] => {
    const placed: Node[] = []
    for (const node of nodes) {
      const instead = isText(node) ? node : decide(node, parent)
      if (instead === node) {
        placed.push(node)
        if (!isText(node)) edit(node, decide)
      } else for (const one of place(instead as readonly Node[])) placed.push(one)
    }
    return placed
  }
  parent.children = place(parent.children)
}

/** A copy that can be changed by itself. */
export function copyOf(element: Element): Element {
  return {
    ...element,
    attributes: element.attributes.map((one) => ({ ...one })),
    children: element.children.map((node) => (isText(node) ? { ...node } : copyOf(node))),
  }
}

/** A new element with the prefix that `like` has. */
export function make(
  like: Element,
  local: string,
  attributes: Record<string, string> = {},
  children: Node[] = [],
): Element {
  const prefix = like.name.includes(':') ? `${like.name.split(':')[0]}:` : ''
  const keyPrefix = like.key.includes(':') ? `${like.key.split(':')[0]}:` : ''
  return {
    name: prefix + local,
    key: keyPrefix + local,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, key: name, value })),
    children,
  }
}

const known = new Map<string, string>([['', '']])

function keyOf(uri: string, local: string): string {
  let prefix = known.get(uri)
  if (prefix === undefined) {
    const found = prefixes.find(([pattern]) => pattern.test(uri))
    prefix = found ? `${found[1]}:` : '?:'
    if (known.size < 1000) known.set(uri, prefix)
  }
  return prefix + local
}
