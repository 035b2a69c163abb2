/** The gate in this process or thread: which format's gate, by content; refusals become reports. */
import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { Refusal, refuse, startBudget } from '../../documents/read/budget.ts'
import { recognise } from '../../documents/read/sniff.ts'
import { readBounds } from '../../documents/source.ts'
import { safeName } from './file-name.ts'
import { officeGate } from './office.ts'
import { macroMessage } from './parts.ts'
import {
  type Decisions,
  type FormatGate,
  type GateOptions,
  type GateRefusal,
  type GateReport,
  type PictureGate,
  type Released,
  refused,
} from './report.ts'
import { textGate } from './text.ts'

export async function inspectHere(bytes: Uint8Array, name: string, options: GateOptions): Promise<GateReport> {
  try {
    const gate = await gateFor(bytes, name)
    return await gate.inspect(bytes, name, await withPictures(options))
  } catch (error) {
    return refusalOf(error, bytes, name)
  }
}

export async function releaseHere(
  bytes: Uint8Array,
  name: string,
  decisions: Decisions,
  options: GateOptions,
): Promise<Released> {
  try {
    const gate = await gateFor(bytes, name)
    return await gate.release(bytes, name, decisions, await withPictures(options))
  } catch (error) {
    return notReleased(refusalOf(error, bytes, name))
  }
}

export function notReleased(report: GateReport): Released {
  return { ok: false, report, problem: { code: 'refused', message: report.refusal?.message ?? '', leaks: [] } }
}

/** Report of a file that a reader refused; any other error is a bug. */
export function refusalOf(error: unknown, bytes: Uint8Array, name: string): GateReport {
  if (!(error instanceof Refusal)) throw error
  const refusal: GateRefusal =
    error.failure.message === macroMessage ? { code: 'macro', message: macroMessage } : error.failure
  return refused(safeName(name, null).name, digestOf(bytes), refusal)
}

async function gateFor(bytes: Uint8Array, name: string): Promise<FormatGate> {
  if (bytes.length > readBounds.bytes) {
    refuse('too-large', `文件超过 ${readBounds.bytes / 1024 / 1024} MB，不接受。请压缩图片或拆成较小的文件。`)
  }
  const { fileTypeFromBuffer } = await import('file-type')
  const picture = await fileTypeFromBuffer(bytes.subarray(0, 4100)).catch(() => undefined) // a broken one is not a picture
  if (picture?.mime.startsWith('image/')) return (await import('./image.ts')).imageGate
  const found = await recognise(bytes, name, startBudget(readBounds))
  switch (found.kind) {
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return officeGate(found.kind)
    case 'csv':
      return textGate(found.text, 'csv')
    case 'text':
      return textGate(plainText(found.text, found.namedPage, name), /\.(?:md|markdown)$/i.test(name) ? 'md' : 'txt')
    case 'pdf':
      return (await import('./pdf.ts')).pdfGate
  }
}

/** Text is taken for what it is called: under the name of a picture or a Word file it is something else gone wrong. */
function plainText(text: string, namedPage: boolean, name: string): string {
  if (namedPage) return refuse('unsupported', webPage)
  const extension = extname(name).slice(1).toLowerCase()
  if (/^[a-z]{2,5}$/.test(extension) && !/^(?:txt|text|log|md|markdown)$/.test(extension)) {
    refuse('wrong-type', `文件名以 .${extension} 结尾，内容却是文字。请检查是否传错，或改名为 .txt 后再上传。`)
  }
  const isPage = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body|svg|script)\b/i.test(text)
  return isPage ? refuse('unsupported', webPage) : text
}

/** Pages carry scripts and hidden content by nature; what is to be read on the site is written in its editor. */
const webPage = '网页文件（html）不接受作附件。请把内容贴进编辑器，或另存为 docx、pdf 后再上传。'

async function withPictures(options: GateOptions): Promise<GateOptions> {
  if (options.pictures !== undefined) return options
  const { pictureGate } = await import('./image.ts')
  return { ...options, pictures: once(pictureGate) }
}

/** A picture that stands in a file twice is read once. */
function once(gate: PictureGate): PictureGate {
  const known = new Map<string, ReturnType<PictureGate>>()
  return (bytes, options) => {
    const digest = digestOf(bytes)
    const look = known.get(digest) ?? gate(bytes, options)
    known.set(digest, look)
    return look
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
