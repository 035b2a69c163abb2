/** What a file is, by its content. Its name decides only between kinds of text, and a name that says otherwise is told. */
import { extname } from 'node:path'
import { type Budget, refuse } from './budget.ts'
import { decode, markedEncoding } from './decode.ts'
import type { Package } from './package.ts'

export type Recognised = { notices: string[] } & (
  | { kind: 'text'; text: string; namedPage: boolean }
  | { kind: 'csv'; text: string }
  | { kind: 'docx' | 'pptx' | 'xlsx'; parts: Package }
  | { kind: 'pdf' }
)

const textNames = ['md', 'markdown', 'txt', 'text', 'html', 'htm', 'csv', 'json', 'log', 'xml']
const officeNames = ['docx', 'pptx', 'xlsx', 'pdf', 'doc', 'ppt', 'xls', 'wps', 'et', 'dps', 'rtf', 'zip']
const kindNames = { text: '文字或网页', csv: 'CSV', docx: 'Word 文档', pptx: '演示文稿', xlsx: '电子表格', pdf: 'PDF' }
const readable = '这里能读 md、txt、html、docx、pptx、xlsx、csv 和 pdf；'

export async function recognise(bytes: Uint8Array, name: string, budget: Budget): Promise<Recognised> {
  if (bytes.length === 0) refuse('empty', '文件是空的（0 字节）。请检查是否下载或保存完整。')
  const extension = extname(name).slice(1).toLowerCase()
  const found = await byContent(bytes, extension, budget)
  const agrees =
    found.kind === 'text' || found.kind === 'csv' ? textNames.includes(extension) : extension === found.kind
  if (agrees || !(textNames.includes(extension) || officeNames.includes(extension))) return found
  const notice = `文件名以 .${extension} 结尾，内容其实是${kindNames[found.kind]}，已按内容读取。`
  return { ...found, notices: [notice, ...found.notices] }
}

async function byContent(bytes: Uint8Array, extension: string, budget: Budget): Promise<Recognised> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return officePackage(bytes, budget)
  }
  if (find(bytes.subarray(0, 1024), '%PDF-') >= 0) return { kind: 'pdf', notices: [] }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return oldOffice(bytes)
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) {
    return refuse('unsupported', '这是 RTF 文件，暂不能读取。请用 Word 另存为 docx 后再试。')
  }
  if (markedEncoding(bytes) === null && bytes.subarray(0, 8192).includes(0)) return foreign(bytes, extension)
  return text(bytes, extension)
}

function text(bytes: Uint8Array, extension: string): Recognised {
  const declared = declaredCharset(bytes)
  const { text, encoding } = decode(bytes, declared)
  const expected = encoding === 'utf-8' || encoding === declared || encoding.startsWith('utf-16')
  const notices = expected ? [] : ['文件不是 UTF-8 编码，已按 GB18030（GBK）读取；如有乱码，请用 UTF-8 另存后再试。']
  if (/[\0]/.test(text)) refuse('wrong-type', `文件内容不是文字。${readable}请检查文件是否传错。`)
  if (extension === 'csv') return { kind: 'csv', text, notices }
  return { kind: 'text', text, namedPage: extension === 'html' || extension === 'htm', notices }
}

async function officePackage(bytes: Uint8Array, budget: Budget): Promise<Recognised> {
  const { openPackage } = await import('./package.ts')
  const parts = openPackage(bytes, budget)
  const has = (start: string): boolean => parts.names.some((name) => name.startsWith(start))
  if (parts.has('xl/workbook.bin'))
    refuse('unsupported', '这是二进制工作簿（xlsb），暂不能读取。请用 Excel 另存为 xlsx 后再试。')
  if (has('word/')) return { kind: 'docx', parts, notices: [] }
  if (has('ppt/')) return { kind: 'pptx', parts, notices: [] }
  if (has('xl/')) return { kind: 'xlsx', parts, notices: [] }
  if (parts.has('OFD.xml')) refuse('unsupported', '这是 OFD 版式文件，暂不能读取。请提供 docx、xlsx 或 pdf 版本。')
  if (parts.has('mimetype'))
    refuse('unsupported', '这是 OpenDocument 或电子书文件，暂不能读取。请另存为 docx、xlsx 或 pdf 后再试。')
  return refuse('wrong-type', `这是一个压缩包，不是 Office 文件。${readable}请解压后逐个读取。`)
}

/** Files of Office 97–2003 and WPS, and today's Office files under a password, share one container. */
function oldOffice(bytes: Uint8Array): never {
  if (find(bytes, [...'EncryptedPackage'].join('\0')) >= 0) {
    return refuse('encrypted', '这份 Office 文件有打开密码，无法读取。请去掉密码后再试。')
  }
  return refuse(
    'unsupported',
    '这是旧版 Office 或 WPS 文件（doc、xls、ppt、wps），暂不能读取。请另存为 docx、xlsx 或 pdf 后再试。',
  )
}

async function foreign(bytes: Uint8Array, extension: string): Promise<never> {
  const { fileTypeFromBuffer } = await import('file-type')
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined) // a broken foreign file is only less well named
  if (type?.mime.startsWith('image/')) {
    return refuse(
      'unsupported',
      `这是图片（${type.ext}），图片里的文字和表格在这里读不了。请提供 docx、xlsx、pdf 或网页。`,
    )
  }
  if (type)
    return refuse('unsupported', `这是 ${type.ext} 文件，不能读取。${readable}请另存为 docx、xlsx 或 pdf 后再试。`)
  const named = officeNames.includes(extension)
    ? `内容不是 .${extension} 文件，可能已损坏或传错。`
    : '文件内容不是文字，也不是认得的格式。'
  return refuse('wrong-type', `${named}${readable}请检查文件。`)
}

/** The charset an HTML page names for itself. */
function declaredCharset(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return /<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(start)?.[1]?.toLowerCase() ?? null
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

function find(bytes: Uint8Array, latin: string): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(latin, 0, 'latin1')
}
