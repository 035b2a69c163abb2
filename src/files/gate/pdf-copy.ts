/**
 * A page taken over into a new PDF: only what draws it. Everything that is not known to draw (metadata, actions, tags,
 * layers, private data, resources that nothing uses) stays behind, because it is never copied.
 */
import { deflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@pdfme/pdf-lib'
import { isJpeg, withoutApplicationData } from './pdf-jpeg.ts'

/** Adds the page to `target`. False when its content cannot be read; nothing is added then. */
export function copyPage(page: PDFPage, target: PDFDocument): boolean {
  const content = contentOf(page)
  if (content === null) return false
  const source = page.doc
  const copier: Copier = { source, target, done: new Map() }
  const resources = page.node.Resources()
  const made = target.addPage([page.getWidth(), page.getHeight()])
  const box = page.node.CropBox() ?? page.node.MediaBox()
  made.node.set(PDFName.of('MediaBox'), copy(copier, box))
  if (page.getRotation().angle !== 0) made.setRotation(page.getRotation())
  if (resources)
    made.node.set(PDFName.of('Resources'), copyResources(copier, resources, tokensOf(content, resources, source)))
  for (const key of ['Group', 'UserUnit']) {
    const value = page.node.get(PDFName.of(key))
    if (value) made.node.set(PDFName.of(key), copy(copier, value))
  }
  const packed = deflateSync(content)
  const stream = target.context.stream(new Uint8Array(packed), { Filter: 'FlateDecode', Length: packed.length })
  made.node.set(PDFName.of('Contents'), target.context.register(stream))
  return true
}

interface Copier {
  source: PDFDocument
  target: PDFDocument
  done: Map<PDFRef, PDFRef>
}

function contentOf(page: PDFPage): Buffer | null {
  const contents = page.node.Contents()
  const parts =
    contents instanceof PDFArray ? contents.asArray().map((part) => page.doc.context.lookup(part)) : [contents]
  try {
    const streams = parts.flatMap((part) => (part instanceof PDFRawStream ? [unpacked(part), Buffer.from('\n')] : []))
    return onlyDrawn(Buffer.concat(streams))
  } catch {
    return null
  }
}

/** Marks in a content may say other words than it shows (ActualText, Alt, E); without them it draws the same. */
function onlyDrawn(content: Buffer): Buffer {
  const text = content.toString('latin1')
  const spoken = /\/(?:ActualText|Alt|E)\s*(?:<[0-9A-Fa-f\s]*>|\((?:\\[\s\S]|[^\\()])*\))/g
  return spoken.test(text) ? Buffer.from(text.replace(spoken, ''), 'latin1') : content
}

const unpacked = (stream: PDFRawStream): Buffer => Buffer.from(decodePDFRawStream(stream).decode())

/** Names that a content uses; those of forms that have no resources of their own count for the page. */
function tokensOf(content: Buffer, resources: PDFDict, source: PDFDocument): Set<string> {
  const tokens = new Set(content.toString('latin1').match(/\/[^\s/<>[\](){}%]+/g) ?? [])
  const objects = resources.lookup(PDFName.of('XObject'))
  if (!(objects instanceof PDFDict)) return tokens
  for (const value of objects.values()) {
    const form = source.context.lookup(value)
    if (!(form instanceof PDFRawStream) || form.dict.has(PDFName.of('Resources'))) continue
    if (form.dict.get(PDFName.of('Subtype')) !== PDFName.of('Form')) continue
    for (const token of unpacked(form)
      .toString('latin1')
      .match(/\/[^\s/<>[\](){}%]+/g) ?? [])
      tokens.add(token)
  }
  return tokens
}

const categories = ['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading']

function copyResources(copier: Copier, resources: PDFDict, used: ReadonlySet<string>): PDFDict {
  const made = copier.target.context.obj({})
  for (const category of categories) {
    const entries = resources.lookup(PDFName.of(category))
    if (!(entries instanceof PDFDict)) continue
    const kept = copier.target.context.obj({})
    for (const [name, value] of entries.entries()) {
      if (used.has(name.asString())) kept.set(name, copy(copier, value))
    }
    made.set(PDFName.of(category), kept)
  }
  return made
}

/** What never draws, wherever it stands. */
const left = new Set(
  [
    'AA',
    'A',
    'AF',
    'Alternates',
    'Annots',
    'B',
    'FFilter',
    'FDecodeParms',
    'ID',
    'JS',
    'LastModified',
    'Measure',
    'Metadata',
    'Names',
    'OC',
    'OPI',
    'P',
    'Parent',
    'PieceInfo',
    'Popup',
    'Properties',
    'PtData',
    'Ref',
    'StructParent',
    'StructParents',
    'Thumb',
  ].map((key) => `/${key}`),
)

/** Dictionaries whose keys are names that somebody chose. */
const chosen = new Set([...categories, 'CharProcs', 'Colorants'].map((key) => `/${key}`))

function copy(copier: Copier, object: PDFObject, isChosen = false): PDFObject {
  if (object instanceof PDFRef) return copyReference(copier, object)
  if (object instanceof PDFArray) {
    const made = copier.target.context.obj([])
    for (const value of object.asArray()) made.push(copy(copier, value))
    return made
  }
  if (object instanceof PDFRawStream) return copyStream(copier, object)
  if (!(object instanceof PDFDict)) return object
  const made = copier.target.context.obj({})
  for (const [name, value] of object.entries()) {
    const key = name.asString()
    if (isChosen || !left.has(key)) made.set(name, copy(copier, value, chosen.has(key) && !isChosen))
  }
  return made
}

function copyReference(copier: Copier, reference: PDFRef): PDFRef {
  const known = copier.done.get(reference)
  if (known) return known
  const made = copier.target.context.nextRef()
  copier.done.set(reference, made)
  const object = copier.source.context.lookup(reference)
  if (object) copier.target.context.assign(made, copy(copier, object))
  return made
}

function copyStream(copier: Copier, stream: PDFRawStream): PDFRawStream {
  const isForm = stream.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
  const resources = isForm ? stream.dict.lookup(PDFName.of('Resources')) : undefined
  const made = copier.target.context.obj({})
  for (const [name, value] of stream.dict.entries()) {
    const key = name.asString()
    if (!left.has(key) && key !== '/F' && key !== '/Resources') made.set(name, copy(copier, value))
  }
  if (resources instanceof PDFDict) {
    made.set(
      PDFName.of('Resources'),
      copyResources(copier, resources, tokensOf(unpacked(stream), resources, copier.source)),
    )
  }
  if (isForm) {
    const packed = deflateSync(onlyDrawn(unpacked(stream)))
    made.delete(PDFName.of('DecodeParms'))
    made.set(PDFName.of('Filter'), PDFName.of('FlateDecode'))
    made.set(PDFName.of('Length'), copier.target.context.obj(packed.length))
    return PDFRawStream.of(made, new Uint8Array(packed))
  }
  const contents = isJpeg(stream) ? withoutApplicationData(stream.getContents()) : stream.getContents()
  made.set(PDFName.of('Length'), copier.target.context.obj(contents.length))
  return PDFRawStream.of(made, contents)
}
