/** What every Office part is freed of: links to what is left behind, editing marks, hidden shapes, extension lists. */
import { type Part, type Removed, textsOf } from './parts.ts'
import {
  attribute,
  child,
  dropAttributes,
  type Element,
  edit,
  elements,
  everyElement,
  find,
  localName,
  type Node,
  setAttribute,
} from './xml.ts'

/** Cleans a part in place and tells what went. */
export function scrub(part: Part): Removed[] {
  const { root } = part
  if (!root) return []
  const removed: Removed[] = []
  const gone = (kind: Removed['kind'], element: Element): readonly Node[] => {
    removed.push({ kind, place: part.name, count: 1, texts: textsOf(element) })
    return []
  }
  const isKnown = (id: string) => part.relations.some((relation) => relation.id === id)
  edit(root, (element) => {
    if (element.key === 'mc:Fallback') return []
    if (element.key === 'p:graphicFrame' && find(element, 'p:oleObj')[0]) return find(element, 'p:pic').slice(0, 1)
    if (element.key === 'w:object') asPicture(element)
    if (isHiddenShape(element)) return gone('hidden-shapes', element)
    if (/extLst$/.test(element.key) && !find(element, '?:dataModelExt')[0]) return []
    return detached(element, isKnown)
  })
  edit(root, (element) => (isEmptyFrame(element) ? [] : element))
  let marks = 0
  for (const element of everyElement(root)) {
    marks += dropAttributes(element, ({ name, key }) => editing.test(name) || editing.test(key))
    if (/(?:^|:)(?:cNvPr|docPr)$/.test(element.name)) anonymous(element)
  }
  if (marks > 0) removed.push({ kind: 'identifiers', place: part.name, count: marks, texts: [] })
  pruneRelations(part)
  return removed
}

/** Relationships that nothing in the part names any more go, and with them what they lead to. */
export function pruneRelations(part: Part): void {
  if (!part.root) return
  const used = new Set<string>()
  for (const element of everyElement(part.root)) {
    for (const { key, value } of element.attributes) {
      if (key.startsWith('r:') || key === 'relId' || key === 'o:relid') used.add(value)
    }
  }
  part.relations = part.relations.filter(({ id, word }) => used.has(id) || structural.test(word))
}

const editing = /^(?:w:rsid\w*|w14:(?:paraId|textId)|wp14:(?:anchorId|editId)|xr\d*:uid|w16du:dateUtc|\w+:dateUtc)$/

/** Relationships that no attribute names: a slide and its layout, a document and its styles. */
const structural =
  /^(?:styles|numbering|settings|fontTable|theme|footnotes|endnotes|sharedStrings|slideLayout|slideMaster|tableStyles|themeOverride|diagram\w+)$/

/** An embedded object stays as the picture that stood for it. */
function asPicture(element: Element): void {
  element.name = element.name.replace(/object$/, 'pict')
  element.key = 'w:pict'
  element.attributes = []
}

/** An element whose relationship is gone, without the reference or without itself. */
function detached(element: Element, isKnown: (id: string) => boolean): Element | readonly Node[] {
  const lost = element.attributes.filter(({ key, value }) => key.startsWith('r:') && value !== '' && !isKnown(value))
  if (lost.length === 0) return element
  dropAttributes(element, (one) => lost.includes(one))
  if (element.key === 'w:hyperlink') return attribute(element, 'w:anchor') === undefined ? element.children : element
  return keptWithoutLink.has(element.key) ? element : []
}

const keptWithoutLink = new Set([
  'a:blip',
  'v:imagedata',
  'x:pageSetup',
  'v:shape',
  'v:fill',
  'p:oleObj',
  'p:sldId',
  'x:sheet',
  'v:rect',
])

/** A frame that showed something which is gone now. */
function isEmptyFrame(element: Element): boolean {
  if (!frames.has(element.key)) return false
  const pictures = find(element, 'a:blip', 'v:imagedata')
  const isLost = (picture: Element) => !picture.attributes.some(({ key }) => key.startsWith('r:') || key === 'o:relid')
  if (pictures.length > 0) return pictures.every(isLost) && find(element, 'a:t', 'w:t').length === 0
  const data = find(element, 'a:graphicData')[0]
  return data !== undefined && elements(data).length === 0
}

const frames = new Set(['w:drawing', 'w:pict', 'p:pic', 'xdr:pic', 'p:graphicFrame', 'xdr:graphicFrame', 'pic:pic'])

function isHiddenShape(element: Element): boolean {
  const own =
    child(element, 'wp:docPr') ??
    elements(elements(element).find((one) => /^nv\w*Pr$/.test(localName(one))) ?? nothing).find(
      (one) => localName(one) === 'cNvPr',
    )
  const inline = element.key === 'w:drawing' ? elements(element).map((one) => child(one, 'wp:docPr'))[0] : own
  const isMarked = ['1', 'true'].includes(attribute(inline, 'hidden') ?? '')
  const style = element.key.startsWith('v:') ? (attribute(element, 'style') ?? '') : ''
  return isMarked || /visibility:\s*hidden|display:\s*none/.test(style)
}

const nothing: Element = { name: '', key: '', attributes: [], children: [] }

/** Names of objects are often names of somebody's files; an alternative text that is a path says nothing to a reader. */
function anonymous(element: Element): void {
  setAttribute(element, 'name', '')
  const description = attribute(element, 'descr')
  if (
    description !== undefined &&
    /^(?:[a-z]:[\\/]|\\\\|file:|https?:)|\.(?:png|jpe?g|bmp|gif|emf|wmf)$/i.test(description.trim())
  ) {
    dropAttributes(element, ({ key }) => key === 'descr')
  }
}
