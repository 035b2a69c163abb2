/** What a PDF is made of, by pdf-lib: what is refused, what a release leaves behind, what stands on a page besides its content. */
import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@pdfme/pdf-lib'
import { isJpeg, withoutApplicationData } from './pdf-jpeg.ts'
import type { GateRefusal, Removal, RemovalKind } from './report.ts'

export const pdfBounds = {
  bytes: 50 * 1024 * 1024,
  pages: 500,
  objects: 500_000,
  streamBytes: 300 * 1024 * 1024,
} as const

/** A text that the release leaves behind. */
export interface GoneText {
  text: string
  place: string
}

/** An annotation that is part of the page for everyone who looks at it: the value of a form field, a seal. */
export interface Drawn {
  text: string
  /** [left, bottom, right, top] in page coordinates, in points. */
  corners: [number, number, number, number]
}

export interface PdfStructure {
  document: PDFDocument
  removals: Removal[]
  gone: GoneText[]
  /** By page. */
  drawn: Drawn[][]
  /** Whether some layer is off, so that pages hold content that nobody sees. */
  hidesLayers: boolean
}

/** The document taken apart, or why it is not accepted. */
export async function openStructure(bytes: Uint8Array): Promise<PdfStructure | GateRefusal> {
  if (bytes.length === 0) return refusals.empty
  if (bytes.length > pdfBounds.bytes) return refusals.large
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, 1024).includes('%PDF-')) return refusals.type
  if (decodedStreams(file) === 'bomb') return refusals.bomb
  try {
    const document = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false, capNumbers: true })
    if (document.isEncrypted) return refusals.encrypted
    if (document.getPageCount() === 0) return refusals.damaged
    if (document.getPageCount() > pdfBounds.pages) return refusals.pages
    return refusalOf(document) ?? takenApart(document, file)
  } catch {
    return refusals.damaged // pdf-lib throws errors of many kinds at what it does not understand
  }
}

/** Streams of a file unpacked, as far as they are packed the usual way; earlier versions of objects included. */
export function decodedStreams(file: Buffer): Buffer[] | 'bomb' {
  const streams: Buffer[] = []
  let room: number = 4 * pdfBounds.streamBytes
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue
    const from = at + 6 + (file[at + 6] === 13 ? 2 : 1)
    const end = file.indexOf('endstream', from)
    try {
      const most = Math.min(room, pdfBounds.streamBytes)
      const unpacked = inflateSync(file.subarray(from, end < 0 ? undefined : end), { maxOutputLength: most })
      room -= unpacked.length
      streams.push(unpacked)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'bomb'
    }
    if (end > 0) at = end + 3
  }
  return streams
}

/** Everything that can be reached from `start`, each once, with the key it hangs on. */
export function* reachable(document: PDFDocument, start: PDFObject): Generator<{ key: string; object: PDFObject }> {
  const seen = new Set<PDFObject>()
  const open: { key: string; object: PDFObject | undefined }[] = [{ key: '', object: start }]
  while (open.length > 0 && seen.size < pdfBounds.objects) {
    const { key, object: found } = open.pop()!
    const object = found instanceof PDFRef ? document.context.lookup(found) : found
    if (!object || seen.has(object)) continue
    seen.add(object)
    yield { key, object }
    const dict = object instanceof PDFRawStream ? object.dict : object
    if (dict instanceof PDFDict)
      for (const [name, value] of dict.entries()) open.push({ key: name.asString(), object: value })
    if (object instanceof PDFArray) for (const value of object.asArray()) open.push({ key, object: value })
  }
}

/** A text string of a PDF, or the text of a name; '' for anything else. */
export function textOf(object: PDFObject | undefined): string {
  if (object instanceof PDFString || object instanceof PDFHexString) return object.decodeText()
  return object instanceof PDFName ? object.decodeText() : ''
}

function refusalOf(document: PDFDocument): GateRefusal | null {
  if (document.catalog.has(PDFName.of('Collection'))) return refusals.portfolio
  for (const { key, object } of reachable(document, document.catalog)) {
    if (key === '/XFA') return refusals.xfa
    if (!(object instanceof PDFDict)) continue
    const action = textOf(object.get(PDFName.of('S')))
    if (object.has(PDFName.of('JS')) || action === 'JavaScript' || action === 'Launch') return refusals.script
  }
  return null
}

function takenApart(document: PDFDocument, file: Buffer): PdfStructure {
  const count = counter()
  const gone: GoneText[] = []
  properties(document, count, gone)
  for (const { key, object } of reachable(document, document.catalog)) accompanying(key, object, count, gone)
  history(file, count)
  const drawn = document.getPages().map((page, index) => annotations(document, page, index, count, gone))
  const hidesLayers = layersOff(document) > 0
  if (hidesLayers) count('layers', '图层', layersOff(document))
  return { document, removals: count.removals(), gone, drawn, hidesLayers }
}

type Count = ((kind: RemovalKind, place: string, times?: number) => void) & { removals(): Removal[] }

function counter(): Count {
  const removals = new Map<RemovalKind, Removal>()
  const count = (kind: RemovalKind, place: string, times = 1) => {
    const removal = removals.get(kind) ?? { kind, count: 0, places: [] }
    removals.set(kind, removal)
    removal.count += times
    if (removal.places.length < 5 && !removal.places.includes(place)) removal.places.push(place)
  }
  return Object.assign(count, { removals: () => [...removals.values()] })
}

function properties(document: PDFDocument, count: Count, gone: GoneText[]): void {
  const info = document.context.lookup(document.context.trailerInfo.Info)
  if (!(info instanceof PDFDict)) return
  for (const [name, value] of info.entries()) {
    const text = textOf(document.context.lookup(value))
    if (text === '' || /^\/(?:Producer|Creator|CreationDate|ModDate|Trapped|PTEX.*)$/.test(name.asString())) continue
    gone.push({ text, place: '文档属性' })
  }
  count('properties', '文档属性', info.entries().length)
}

function accompanying(key: string, object: PDFObject, count: Count, gone: GoneText[]): void {
  if (key === '/Metadata') count('properties', '文档属性（XMP）')
  if (key === '/Thumb') count('thumbnail', '页面缩略图')
  if (key === '/PieceInfo') count('technical', '软件自带的数据')
  if (key === '/StructTreeRoot' || key === '/Outlines') count('technical', key === '/Outlines' ? '书签' : '结构标记')
  if (object instanceof PDFRawStream && carriesRemarks(object)) count('picture-metadata', '页面里的图片')
  if (!(object instanceof PDFDict)) return
  if (object.has(PDFName.of('EF'))) {
    count('embedded', '附件')
    const name = textOf(object.get(PDFName.of('UF'))) || textOf(object.get(PDFName.of('F')))
    if (name !== '') gone.push({ text: name, place: '附件名称' })
  }
  const action = textOf(object.get(PDFName.of('S')))
  if (/^(?:GoToR|GoToE|SubmitForm|ImportData)$/.test(action)) count('external', '动作')
  if (/^(?:Movie|Sound|Rendition)$/.test(action)) count('media', '动作')
  if (textOf(object.get(PDFName.of('Type'))) === 'Sig') count('signature', '数字签名')
}

function history(file: Buffer, count: Count): void {
  const earlier = endMarks(file).length - 1
  if (earlier > 0) count('history', '文件', earlier)
}

/** The file as it was before each saving that appended to it, the latest ones. */
export function earlierVersions(bytes: Uint8Array): Uint8Array[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return endMarks(file)
    .slice(0, -1)
    .slice(-mostVersions)
    .map((end) => bytes.subarray(0, end))
}

const mostVersions = 3

/** A JPEG with camera, position, author or remarks in it. */
const carriesRemarks = (stream: PDFRawStream): boolean =>
  isJpeg(stream) && withoutApplicationData(stream.getContents()).length < stream.getContents().length

/** Each saving that appends leaves its end mark; a file arranged for the web has one more, near its beginning. */
function endMarks(file: Buffer): number[] {
  const ends: number[] = []
  for (let at = file.indexOf('startxref'); at >= 0; at = file.indexOf('startxref', at + 9)) {
    const mark = /^startxref\s+\d+\s+%%EOF/.exec(file.toString('latin1', at, at + 60))
    if (mark) ends.push(at + mark[0].length)
  }
  return file.subarray(0, 2048).includes('/Linearized') ? ends.slice(1) : ends
}

const drawnKinds = /^(?:Widget|Stamp)$/
const mediaKinds = /^(?:RichMedia|Screen|Movie|Sound|3D)$/

/** Takes everything off the page that is not drawn on it for everyone, and answers with what is. */
function annotations(document: PDFDocument, page: PDFPage, index: number, count: Count, gone: GoneText[]): Drawn[] {
  const place = `第${index + 1}页`
  const list = page.node.Annots()
  const drawn: Drawn[] = []
  const kept: PDFObject[] = []
  for (const entry of list?.asArray() ?? []) {
    const annotation = document.context.lookup(entry)
    if (!(annotation instanceof PDFDict)) continue
    const kind = textOf(annotation.get(PDFName.of('Subtype')))
    const value = kind === 'Widget' ? inherited(document, annotation, 'V') : ''
    const corners = cornersOf(annotation)
    if (drawnKinds.test(kind) && corners && isShown(annotation)) {
      drawn.push({ text: value, corners })
      kept.push(entry)
    } else leave(kind, annotation, value, place, count, gone)
  }
  if (list) page.node.set(PDFName.of('Annots'), document.context.obj(kept))
  return drawn
}

function leave(kind: string, annotation: PDFDict, value: string, place: string, count: Count, gone: GoneText[]): void {
  for (const key of kind === 'Link' ? [] : ['Contents', 'T', 'Subj', 'RC']) {
    const text = textOf(annotation.get(PDFName.of(key)))
    if (text !== '') gone.push({ text, place: `${place}的注释` })
  }
  if (value !== '') gone.push({ text: value, place: `${place}的表单域` })
  count(mediaKinds.test(kind) ? 'media' : (leftKinds[kind] ?? 'annotations'), place)
}

const leftKinds: Readonly<Record<string, RemovalKind>> = {
  Link: 'technical',
  FileAttachment: 'embedded',
  Widget: 'fields',
}

/** Flags 2 (hidden) and 32 (no view). */
function isShown(annotation: PDFDict): boolean {
  const flags = annotation.get(PDFName.of('F'))
  const value = flags instanceof PDFNumber ? flags.asNumber() : 0
  return annotation.has(PDFName.of('AP')) && (value & 2) === 0 && (value & 32) === 0
}

function cornersOf(annotation: PDFDict): Drawn['corners'] | null {
  const list = annotation.lookup(PDFName.of('Rect'))
  const numbers =
    list instanceof PDFArray ? list.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : 0)) : []
  const [x1, y1, x2, y2] = numbers
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}

function inherited(document: PDFDocument, field: PDFDict, key: string): string {
  let at: PDFObject | undefined = field
  for (let depth = 0; depth < 20 && at instanceof PDFDict; depth++) {
    const value: PDFObject | undefined = at.get(PDFName.of(key))
    if (value) return textOf(document.context.lookup(value))
    at = document.context.lookup(at.get(PDFName.of('Parent')))
  }
  return ''
}

function layersOff(document: PDFDocument): number {
  const layers = document.catalog.lookup(PDFName.of('OCProperties'))
  const usual = layers instanceof PDFDict ? layers.lookup(PDFName.of('D')) : undefined
  if (!(layers instanceof PDFDict) || !(usual instanceof PDFDict)) return 0
  const all = layers.lookup(PDFName.of('OCGs'))
  const off = usual.lookup(PDFName.of('OFF'))
  if (textOf(usual.get(PDFName.of('BaseState'))) === 'OFF') return all instanceof PDFArray ? all.size() : 1
  const automatic = usual.lookup(PDFName.of('AS'))
  const marked = off instanceof PDFArray ? off.size() : 0
  return marked > 0 ? marked : automatic instanceof PDFArray ? automatic.size() : 0
}

const refusals = {
  empty: { code: 'empty', message: '文件是空的。请重新选择文件。' },
  large: { code: 'too-large', message: 'PDF 超过 50 MB。请拆分，或降低扫描图片的分辨率后再上传。' },
  type: { code: 'wrong-type', message: '内容不是 PDF。请从原文件重新导出 PDF 后再上传。' },
  bomb: { code: 'bomb', message: 'PDF 里有展开后过大的内容，不读取。请从原文件重新导出后再上传。' },
  damaged: { code: 'damaged', message: 'PDF 已损坏或不完整，打不开。请从原文件重新导出后再上传。' },
  encrypted: { code: 'encrypted', message: 'PDF 设了密码或权限限制，检查不了。请去掉密码和限制后再上传。' },
  pages: { code: 'too-large', message: `PDF 超过 ${pdfBounds.pages} 页。请拆成几个文件后再上传。` },
  portfolio: { code: 'unsupported', message: '这是装着多个文件的 PDF 包。请把其中的文件分别上传。' },
  xfa: { code: 'unsupported', message: '这是动态表单（XFA），显示的内容由程序生成，检查不了。请打印为 PDF 后再上传。' },
  script: { code: 'script', message: 'PDF 里有脚本或启动程序的动作，不接受。请打印为 PDF 后再上传。' },
} as const satisfies Record<string, GateRefusal>
