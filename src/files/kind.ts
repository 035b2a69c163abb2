/** What a file is, by its content: the kinds that the release gate can open and write anew, and no others. */
import { Refusal, startBudget } from '../documents/read/budget.ts'
import { recognise } from '../documents/read/sniff.ts'
import { readBounds } from '../documents/source.ts'
import { problems, type UploadProblem } from './upload.ts'

const office = 'application/vnd.openxmlformats-officedocument'

/** `extensions`: the first is given to a name that has none of them. `type`: what the file is given out as. */
export const fileKinds = {
  docx: { label: 'Word 文档', extensions: ['docx'], type: `${office}.wordprocessingml.document` },
  xlsx: { label: '电子表格', extensions: ['xlsx'], type: `${office}.spreadsheetml.sheet` },
  pptx: { label: '演示文稿', extensions: ['pptx'], type: `${office}.presentationml.presentation` },
  pdf: { label: 'PDF', extensions: ['pdf'], type: 'application/pdf' },
  txt: { label: '文本', extensions: ['txt', 'text', 'log'], type: 'text/plain; charset=utf-8' },
  md: { label: 'Markdown', extensions: ['md', 'markdown'], type: 'text/plain; charset=utf-8' },
  csv: { label: 'CSV 表格', extensions: ['csv'], type: 'text/csv; charset=utf-8' },
  png: { label: 'PNG 图片', extensions: ['png'], type: 'image/png' },
  jpeg: { label: 'JPEG 图片', extensions: ['jpg', 'jpeg'], type: 'image/jpeg' },
  webp: { label: 'WebP 图片', extensions: ['webp'], type: 'image/webp' },
} as const satisfies Record<string, { label: string; extensions: readonly [string, ...string[]]; type: string }>
export type FileKind = keyof typeof fileKinds

/** For the control people choose files with. */
export const acceptedExtensions = Object.values(fileKinds).flatMap((kind) => kind.extensions.map((each) => `.${each}`))

export type Recognition = { ok: true; kind: FileKind } | { ok: false; problem: UploadProblem }

/** Recognises the content; the name decides only between kinds of text. */
export async function kindOf(bytes: Uint8Array, name: string): Promise<Recognition> {
  if (bytes.length === 0) return { ok: false, problem: problems.empty }
  const { fileTypeFromBuffer } = await import('file-type')
  const picture = await fileTypeFromBuffer(bytes.subarray(0, 4100)).catch(() => undefined) // a broken one is not a picture
  if (picture?.mime.startsWith('image/')) return pictureKind(picture.ext)
  try {
    return await documentKind(bytes, name)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message } = error.failure
    if (code === 'encrypted' || code === 'empty') return { ok: false, problem: { fault: code, message } }
    // The reader says what the file is; what it can read is not what may be uploaded.
    return wrongType(`${message.split('。')[0]}。请改用 docx、xlsx、pptx、pdf、文本或图片（png、jpg、webp）后再上传。`)
  }
}

function pictureKind(extension: string): Recognition {
  const kind = extension === 'jpg' ? 'jpeg' : extension
  if (kind === 'png' || kind === 'jpeg' || kind === 'webp') return { ok: true, kind }
  return wrongType(`这是 ${extension} 图片，只收 png、jpg、webp 三种图片。请另存后再上传。`)
}

async function documentKind(bytes: Uint8Array, name: string): Promise<Recognition> {
  const found = await recognise(bytes, name, startBudget(readBounds))
  if (found.kind === 'pdf') return isEncryptedPdf(bytes) ? encryptedPdf : { ok: true, kind: 'pdf' }
  if (found.kind === 'text') return found.namedPage ? webPage : { ok: true, kind: textKind(name) }
  if (found.kind === 'csv') return { ok: true, kind: 'csv' }
  if (found.parts.names.some((part) => /(^|\/)vbaProject\.bin$/i.test(part))) {
    return wrongType('文件里有宏（程序），不能作为附件。请另存为不带宏的 docx、xlsx 或 pptx 后再上传。')
  }
  return { ok: true, kind: found.kind }
}

function textKind(name: string): FileKind {
  return /\.(md|markdown)$/i.test(name) ? 'md' : 'txt'
}

/** The trailer of a PDF is never compressed: an encrypted one names its dictionary there in plain letters. */
function isEncryptedPdf(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = text.indexOf('/Encrypt'); at >= 0; at = text.indexOf('/Encrypt', at + 8)) {
    if (/^\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text.toString('latin1', at, at + 40))) return true
  }
  return false
}

const encryptedPdf: Recognition = {
  ok: false,
  problem: {
    fault: 'encrypted',
    message: '这份 PDF 设了密码或限制了打印、复制，无法检查。请去掉密码和限制后再上传。',
  },
}

const wrongType = (message: string): Recognition => ({ ok: false, problem: { fault: 'wrong-type', message } })

/** What somebody brought must not become a page of this site: pages carry scripts and hidden content by nature. */
const webPage = wrongType('网页文件（html）不能作为附件。请另存为 docx、pdf 或 txt 后再上传。')
