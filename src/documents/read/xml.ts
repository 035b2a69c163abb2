/**
 * XML parts of Office files as a small tree. Names carry the usual prefix of their namespace (`w:p`, `a:t`), whatever the
 * file calls it. Entities declared by the file are refused, so nothing expands and nothing outside is fetched.
 */
import { SaxesParser } from 'saxes'
import { type Budget, refuse } from './budget.ts'

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

const deepest = 200

/** Namespaces of both editions of the Office standard (transitional and strict), by the last parts of their address. */
const prefixes: [RegExp, string][] = [
  [/\/wordprocessingml\/(2006\/)?main$/, 'w'],
  [/\/drawingml\/(2006\/)?main$/, 'a'],
  [/\/presentationml\/(2006\/)?main$/, 'p'],
  [/\/spreadsheetml\/(2006\/)?main$/, 'x'],
  [/\/officeDocument\/(2006\/)?relationships$/, 'r'],
  [/\/package\/2006\/relationships$/, 'rel'],
  [/\/markup-compatibility\/2006$/, 'mc'],
  [/\/drawingml\/(2006\/)?wordprocessingDrawing$/, 'wp'],
  [/\/drawingml\/(2006\/)?picture$/, 'pic'],
  [/\/drawingml\/(2006\/)?diagram$/, 'dgm'],
  [/\/drawingml\/(2006\/)?chart$/, 'c'],
  [/\/officeDocument\/(2006\/)?math$/, 'm'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
  [/\/dc\/elements\/1\.1\/$/, 'dc'],
  [/\/XML\/1998\/namespace$/, 'xml'],
]

export function parseXml(text: string, budget: Budget): XmlElement {
  const prefixOf = prefixCache()
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [root]
  const parser = new SaxesParser({ xmlns: true })

  parser.on('error', () =>
    refuse('damaged', '文件内部的 XML 不完整或有错误，无法读取。请用 Office 打开后重新保存再试。'),
  )
  parser.on('doctype', () =>
    refuse('bomb', '文件内部的 XML 声明了实体（DTD），为安全起见不读取。请用 Office 打开后重新保存再试。'),
  )
  parser.on('opentag', (tag) => {
    budget.elements(1)
    if (open.length > deepest) refuse('bomb', `文件内部的 XML 嵌套超过 ${deepest} 层，不读取。`)
    const element: XmlElement = { name: prefixOf(tag.uri) + tag.local, attributes: {}, children: [] }
    for (const attribute of Object.values(tag.attributes)) {
      element.attributes[prefixOf(attribute.uri) + attribute.local] = attribute.value
    }
    open.at(-1)!.children.push(element)
    if (!tag.isSelfClosing) open.push(element)
  })
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) open.pop()
  })
  parser.on('text', (run) => {
    open.at(-1)!.children.push(run)
  })
  parser.on('cdata', (run) => {
    open.at(-1)!.children.push(run)
  })

  const step = 65_536
  for (let at = 0; at < text.length; at += step) {
    budget.tick()
    parser.write(text.slice(at, at + step))
  }
  parser.close()
  return elements(root)[0] ?? refuse('damaged', '文件内部的 XML 是空的，无法读取。')
}

export function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string')
}

export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name)
}

/** The element at the end of a path of names. */
export function descend(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce(child, parent)
}

/** All elements of that name below, in document order. */
export function findAll(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => (element.name === name ? [element] : findAll(element, name)))
}

/** All text below. */
export function textOf(node: XmlElement | string): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** An on/off property of Office: absent is off, present without a value is on. */
export function isOn(element: XmlElement | undefined): boolean {
  if (!element) return false
  const value = element.attributes['w:val'] ?? 'true'
  return value !== '0' && value !== 'false' && value !== 'off'
}

function prefixCache(): (uri: string) => string {
  const known = new Map<string, string>([['', '']])
  return (uri) => {
    let prefix = known.get(uri)
    if (prefix === undefined) {
      const found = prefixes.find(([pattern]) => pattern.test(uri))
      prefix = found ? `${found[1]}:` : '?:'
      known.set(uri, prefix)
    }
    return prefix
  }
}
