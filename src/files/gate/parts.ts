/**
 * An Office file as the parts that are published: only what the relationships of known kinds lead to from the main part.
 * Everything else in the package is left behind, whatever it is, so that a new hiding place needs no new rule.
 */
import { strToU8, type Zippable, zipSync } from 'fflate'
import { type Budget, Refusal, refuse } from '../../documents/read/budget.ts'
import { decode } from '../../documents/read/decode.ts'
import type { Package } from '../../documents/read/package.ts'
import type { RemovalKind } from './report.ts'
import {
  attribute,
  type Element,
  elements,
  everyElement,
  isText,
  localName,
  parseXml,
  textOf,
  writeXml,
} from './xml.ts'

export interface OfficeFile {
  format: 'docx' | 'xlsx' | 'pptx'
  main: Part
  parts: Map<string, Part>
}

export interface Part {
  name: string
  contentType: string
  /** Null for pictures. */
  root: Element | null
  bytes: Uint8Array | null
  relations: Relation[]
}

export interface Relation {
  id: string
  /** Full address of the relationship type. */
  type: string
  /** Its last word: slide, image, hyperlink. */
  word: string
  /** Name of a part, or an address outside. */
  target: string
  external: boolean
}

/** Something left behind: what it was, which part led to it, and the texts in it. */
export interface Removed {
  kind: RemovalKind
  /** Name of the part it belonged to, until the format knows a better place. */
  place: string
  count: number
  texts: string[]
}

/** What becomes of a relationship and what it leads to: kept, or left behind as what. */
const fates: Readonly<Record<string, 'keep' | RemovalKind>> = {
  ...words('keep', 'officeDocument styles numbering settings fontTable theme header footer footnotes endnotes image'),
  ...words('keep', 'hyperlink chart chartUserShapes themeOverride worksheet chartsheet sharedStrings drawing table'),
  ...words('keep', 'slide slideLayout slideMaster tableStyles'),
  ...words('keep', 'diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing'),
  ...words(
    'properties',
    'core-properties extended-properties custom-properties people person commentAuthors authors docMetadata',
  ),
  ...words('technical', 'calcChain webSettings viewProps presProps stylesWithEffects sheetMetadata font vmlDrawing'),
  ...words('technical', 'commentsExtended commentsIds commentsExtensible threadedComment chartStyle chartColorStyle'),
  ...words('technical', 'customXmlProps notesMaster handoutMaster keyMapCustomizations recipientData'),
  ...words('thumbnail', 'thumbnail'),
  ...words('printer', 'printerSettings'),
  ...words('comments', 'comments'),
  ...words('notes', 'notesSlide'),
  ...words('pivot', 'pivotTable pivotCacheDefinition pivotCacheRecords slicer slicerCache timeline timelineCache'),
  ...words('embedded', 'oleObject package aFChunk glossaryDocument'),
  ...words('controls', 'control ctrlProp activeXControlBinary'),
  ...words('external', 'externalLink externalLinkPath attachedTemplate subDocument frame connections queryTable'),
  ...words('external', 'mailMergeSource mailMergeHeaderSource xmlMaps volatileDependencies'),
  ...words('media', 'audio video media'),
  ...words(
    'custom-data',
    'customXml tags customProperty extensibility usernames revisionHeaders revisionLog customData',
  ),
  ...words('signature', 'origin signature certificate'),
}

function words<Fate extends string>(fate: Fate, list: string): Record<string, Fate> {
  return Object.fromEntries(list.split(' ').map((word) => [word, fate]))
}

const macros = /^(?:vbaProject|xlMacrosheet|xlIntlMacrosheet|dialogsheet|wordVbaData|attachedToolbars)$/

export function openOffice(
  pack: Package,
  format: OfficeFile['format'],
  budget: Budget,
): { file: OfficeFile; removed: Removed[] } {
  refuseMacros(pack, budget)
  const typeOf = contentTypes(pack, budget)
  const names = new Map(pack.names.map((name) => [name.toLowerCase(), name]))
  const parts = new Map<string, Part>()
  const behind = new Set<string>()
  const removed: Removed[] = []
  const accounted = new Set<string>()

  /** The part that a relationship of this word leads to. Only pictures and targets of links may be no XML. */
  function visit(name: string, word: string): Part {
    const part = parts.get(name) ?? opened(name)
    if (!part.root && word !== 'image' && word !== 'hyperlink')
      refuse('damaged', '文件内部有部件的类型与内容不符，不完整。请用 Office 打开后重新保存再试。')
    return part
  }

  function opened(name: string): Part {
    const contentType = typeOf(name)
    const isXml = /xml/i.test(contentType) && !/svg/i.test(contentType)
    const part: Part = {
      name,
      contentType,
      root: isXml ? parseXml(pack.text(name), budget) : null,
      bytes: isXml ? null : pack.bytes(name),
      relations: [],
    }
    parts.set(name, part)
    for (const relation of relationsOf(name)) if (follow(relation, name)) part.relations.push(relation)
    return part
  }

  function relationsOf(owner: string): Relation[] {
    const name = relationsName(owner)
    accounted.add(name.toLowerCase())
    const own = names.get(name.toLowerCase())
    return own ? readRelations(parseXml(pack.text(own), budget), owner, names) : []
  }

  /** Whether a relationship stays; what it leads to is opened or left behind. */
  function follow(relation: Relation, owner: string): boolean {
    if (macros.test(relation.word)) refuseMacro()
    const fate = fates[relation.word] ?? 'stray'
    if (relation.external) {
      if (fate === 'keep' && relation.word === 'hyperlink' && isPublicAddress(relation.target)) return true
      removed.push({ kind: 'external', place: owner, count: 1, texts: [relation.target] })
      return false
    }
    if (relation.word === 'hyperlink' && !pack.has(relation.target)) return false
    if (!pack.has(relation.target)) return false
    if (fate === 'keep') {
      visit(relation.target, relation.word)
      return true
    }
    leave(relation.target, fate, owner)
    return false
  }

  function leave(name: string, kind: RemovalKind, owner: string): void {
    if (behind.has(name)) return
    behind.add(name)
    accounted.add(name.toLowerCase())
    const root = /\.(?:xml|vml)$/i.test(name) ? readable(pack, name, budget) : null
    if (!parts.has(name))
      removed.push({ kind, place: owner, count: root ? countOf(root, kind) : 1, texts: root ? textsOf(root) : [] })
    for (const relation of relationsOf(name)) {
      if (macros.test(relation.word)) refuseMacro()
      const fate = fates[relation.word] ?? 'stray'
      if (relation.external) removed.push({ kind: 'external', place: owner, count: 1, texts: [relation.target] })
      else if (pack.has(relation.target)) leave(relation.target, fate === 'keep' ? kind : fate, owner)
    }
  }

  const roots = relationsOf('')
  const main = roots.find((relation) => relation.word === 'officeDocument')?.target
  if (!main || !pack.has(main)) return refuse('damaged', '文件里没有正文部件，不完整。请用 Office 重新保存后再试。')
  const file = { format, main: visit(main, 'officeDocument'), parts }
  for (const relation of roots) if (relation.target !== main) follow({ ...relation, word: onlyBeside(relation) }, '')
  for (const name of pack.names) {
    const isKnown = parts.has(name) || accounted.has(name.toLowerCase()) || name === '[Content_Types].xml'
    if (!isKnown && !name.endsWith('/')) leave(name, 'stray', name)
  }
  return { file, removed: removed.filter(({ place, kind }) => kind !== 'stray' || !parts.has(place)) }
}

/** Beside the main part the package's root leads only to properties and the like; a picture there is a thumbnail. */
const onlyBeside = ({ word }: Relation): string => (fates[word] === 'keep' ? 'unknown' : word)

/** The file as bytes: known parts in a fixed order, new names where the old ones say something, no clock. */
export function writeOffice(file: OfficeFile): Uint8Array {
  const newNames = renamed(file)
  const entries: [string, Uint8Array][] = []
  const relations = (owner: string, list: readonly Relation[]) => {
    const rows = list.map((relation) => {
      const target = relation.external
        ? relation.target
        : relativeName(owner, newNames.get(relation.target) ?? relation.target)
      const mode = relation.external ? ' TargetMode="External"' : ''
      return `<Relationship Id="${escaped(relation.id)}" Type="${escaped(relation.type)}" Target="${escaped(target)}"${mode}/>`
    })
    const xml = `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`
    entries.push([relationsName(owner), strToU8(xml)])
  }
  const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  relations('', [{ id: 'rId1', type: transitional, word: 'officeDocument', target: file.main.name, external: false }])
  const reached = reachable(file)
  for (const part of reached) {
    const name = newNames.get(part.name)!
    entries.push([name, part.root ? strToU8(writeXml(part.root)) : part.bytes!])
    if (part.relations.length > 0) relations(name, part.relations)
  }
  const types = reached.map(
    (part) => `<Override PartName="/${escaped(newNames.get(part.name)!)}" ContentType="${escaped(part.contentType)}"/>`,
  )
  const contents = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`
  const files: Zippable = { '[Content_Types].xml': [strToU8(contents), zipOptions] }
  for (const [name, bytes] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) files[name] = [bytes, zipOptions]
  return zipSync(files)
}

/** Parts that the main part still leads to after the content was cleaned. */
export function reachable(file: OfficeFile): Part[] {
  const seen = new Set<Part>()
  const walk = (part: Part) => {
    if (seen.has(part)) return
    seen.add(part)
    for (const relation of part.relations) {
      const next = relation.external ? undefined : file.parts.get(relation.target)
      if (next) walk(next)
    }
  }
  walk(file.main)
  return [...seen].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** All texts of a part that is left behind: paragraphs whole, other texts and telling attributes one by one. */
export function textsOf(root: Element): string[] {
  const texts: string[] = []
  const walk = (element: Element) => {
    for (const { key, value } of element.attributes) if (telling.test(key)) texts.push(value)
    if (wholes.has(element.key) || element.children.every(isText)) texts.push(textOf(element))
    else for (const one of elements(element)) walk(one)
  }
  walk(root)
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

const wholes = new Set(['w:p', 'a:p', 'x:text', 'x:si', 'x:is'])
const telling = /^(?:v|w:author|w:initials|author|displayName|userId|name)$/

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** Zip knows no time zone: the local fields are what is written, so the local constructor is the steady one. */
const zipOptions = { mtime: new Date(1980, 0, 1), level: 6 } as const

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign]!)

function refuseMacros(pack: Package, budget: Budget): void {
  const types = pack.has('[Content_Types].xml') ? pack.text('[Content_Types].xml') : ''
  const isMacro = (name: string) =>
    /(?:^|\/)(?:vbaProject|vbaData)[^/]*$|^xl\/(?:macrosheets|dialogsheets)\//i.test(name)
  if (/macroEnabled|vbaProject/i.test(types) || pack.names.some(isMacro)) refuseMacro()
  budget.look()
}

/** Thrown through the reader's own refusal; `gate.ts` gives it the code `macro`. */
function refuseMacro(): never {
  return refuse('unsupported', macroMessage)
}
export const macroMessage = '文件里有宏（程序代码），不接受。请另存为不含宏的 docx、xlsx 或 pptx 后再上传。'

function contentTypes(pack: Package, budget: Budget): (name: string) => string {
  if (!pack.has('[Content_Types].xml'))
    return (name) => (/\.(?:xml|rels)$/i.test(name) ? 'application/xml' : 'application/octet-stream')
  const defaults = new Map<string, string>()
  const overrides = new Map<string, string>()
  for (const element of elements(parseXml(pack.text('[Content_Types].xml'), budget))) {
    const type = attribute(element, 'ContentType') ?? ''
    if (localName(element) === 'Default') defaults.set((attribute(element, 'Extension') ?? '').toLowerCase(), type)
    else overrides.set((attribute(element, 'PartName') ?? '').toLowerCase(), type)
  }
  return (name) => {
    const extension = name.split('.').at(-1)!.toLowerCase()
    const own = overrides.get(`/${name.toLowerCase()}`) ?? defaults.get(extension)
    return own ?? (extension === 'xml' ? 'application/xml' : 'application/octet-stream')
  }
}

function readRelations(root: Element, owner: string, names: ReadonlyMap<string, string>): Relation[] {
  return elements(root).map((element) => {
    const type = attribute(element, 'Type') ?? ''
    const external = attribute(element, 'TargetMode') === 'External'
    const target = attribute(element, 'Target') ?? ''
    const inside = resolve(owner, target)
    return {
      id: attribute(element, 'Id') ?? '',
      type,
      word: type.split('/').at(-1) ?? '',
      target: external ? target : (names.get(inside.toLowerCase()) ?? inside),
      external,
    }
  })
}

function resolve(owner: string, target: string): string {
  const path = target.startsWith('/') ? [] : owner.split('/').slice(0, -1)
  for (const step of target.replaceAll('\\', '/').split('#')[0]!.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

const relationsName = (owner: string): string => {
  const folder = owner.split('/').slice(0, -1)
  return [...folder, '_rels', `${owner.split('/').at(-1)}.rels`].join('/')
}

function relativeName(owner: string, target: string): string {
  const from = owner.split('/').slice(0, -1)
  const to = target.split('/')
  let common = 0
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/')
}

/** Pictures are numbered: their names often are those of somebody's files. Other parts keep plain names. */
function renamed(file: OfficeFile): Map<string, string> {
  const names = new Map<string, string>()
  let pictures = 0
  for (const [index, part] of reachable(file).entries()) {
    const folder = `${part.name.split('/')[0]}/`
    const extension = part.contentType
      .split('/')
      .at(-1)!
      .replace(/^x-|\+xml$/g, '')
      .replace(/[^a-z0-9]/gi, '')
    if (!part.root) names.set(part.name, `${folder}media/picture${++pictures}.${extension}`)
    else names.set(part.name, /^[\w/-]+\.xml$/.test(part.name) ? part.name : `${folder}part${index + 1}.xml`)
  }
  return names
}

/** A link that works for anybody: pages and mail. Paths of somebody's disk or network do not. */
export const isPublicAddress = (address: string): boolean => /^(?:https?:\/\/|mailto:|tel:|#)/i.test(address.trim())

/** A part left behind may be broken; only what is dangerous in itself refuses the file. */
function readable(pack: Package, name: string, budget: Budget): Element | null {
  try {
    return parseXml(decode(pack.bytes(name)).text, budget)
  } catch (error) {
    if (error instanceof Refusal && (error.failure.code === 'damaged' || error.failure.code === 'bad-encoding'))
      return null
    throw error
  }
}

const counted: Partial<Record<RemovalKind, ReadonlySet<string>>> = {
  comments: new Set(['comment', 'cm']),
}

function countOf(root: Element, kind: RemovalKind): number {
  const names = counted[kind]
  if (!names) return 1
  return everyElement(root).filter((element) => names.has(localName(element))).length
}
