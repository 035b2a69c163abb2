/**
 * The parts of a zip package (docx, pptx, xlsx), unpacked on demand under the budget.
 *
 * The directory is read here because the zip libraries at hand give neither the encryption flag nor a limit on what an
 * entry really unpacks to; zlib does the unpacking, stops at the limit, and the checksum shows a damaged part.
 */
import { constants, crc32, inflateRawSync } from 'node:zlib'
import { Inflate } from 'fflate'
import { type Budget, Refusal, refuse } from './budget.ts'
import { decode } from './decode.ts'

export interface Package {
  names: string[]
  has(name: string): boolean
  bytes(name: string): Uint8Array
  /** Text of an XML part. */
  text(name: string): string
  /** Whether an ASCII word stands in a part more often than so many times; looks without keeping what it unpacks. */
  hasMore(name: string, word: string, most: number): boolean
}

interface Entry {
  name: string
  encrypted: boolean
  method: number
  crc: number
  packed: number
  size: number
  offset: number
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const longestComment = 0xffff
/** Honest Office parts stay under 1:150; deflate itself ends at 1:1032. */
const ratio = { from: 16 * 1024 * 1024, most: 250 }

export function openPackage(bytes: Uint8Array, budget: Budget): Package {
  const entries = directory(bytes, budget)
  if (entries.some((entry) => entry.encrypted)) {
    refuse('encrypted', '压缩包有密码，无法读取。请去掉密码后再试。')
  }
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (declared > budget.bounds.unpackedBytes) tooMuch(budget)
  if (entries.some((entry) => entry.size > ratio.from && entry.size > entry.packed * ratio.most)) tooMuch(budget)

  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const unpack = (name: string): Uint8Array => {
    const entry = byName.get(name)
    return entry ? inflate(bytes, entry, budget) : damaged(`缺少部件 ${name}`)
  }
  return {
    names: [...byName.keys()],
    has: (name) => byName.has(name),
    bytes: unpack,
    text: (name) => decode(unpack(name)).text,
    hasMore: (name, word, most) => {
      const entry = byName.get(name)
      return entry !== undefined && countsMore(bytes, entry, { word, most }, budget)
    },
  }
}

function directory(bytes: Uint8Array, budget: Budget): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > budget.bounds.entries) {
    refuse('bomb', `压缩包里有 ${count} 个部件，超过 ${budget.bounds.entries} 个，不读取。`)
  }
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    budget.tick()
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry) return damaged('目录不完整')
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      name: partName(bytes.subarray(at + 46, at + 46 + nameLength)),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - longestComment)
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at
  }
  return damaged('缺少结尾，可能没有下载完整')
}

/** Some writers use backslashes; a leading slash means the same part. */
function partName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\//, '')
}

function packedBytes(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== localEntry) return damaged(entry.name)
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  if (start + entry.packed > bytes.length) return damaged(entry.name)
  return bytes.subarray(start, start + entry.packed)
}

/** Unpacked a piece at a time; what goes wrong on the way is said when the part itself is unpacked. */
function countsMore(bytes: Uint8Array, entry: Entry, { word, most }: { word: string; most: number }, budget: Budget) {
  let found = 0
  let seam = ''
  const look = (piece: Uint8Array) => {
    const text = seam + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1')
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found++
    seam = text.slice(text.length - word.length + 1)
  }
  const packed = packedBytes(bytes, entry)
  const inflating = new Inflate(look)
  const step = 64 * 1024
  try {
    for (let from = 0; from < packed.length && found <= most; from += step) {
      budget.tick()
      const piece = packed.subarray(from, from + step)
      if (entry.method === 0) look(piece)
      else inflating.push(piece, from + step >= packed.length)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
  }
  return found > most
}

function inflate(bytes: Uint8Array, entry: Entry, budget: Budget): Uint8Array {
  const unpacked = unpackBytes(packedBytes(bytes, entry), entry, budget)
  budget.unpacked(unpacked.length)
  if (crc32(unpacked) !== entry.crc) return damaged(entry.name)
  return unpacked
}

function unpackBytes(packed: Uint8Array, entry: Entry, budget: Budget): Uint8Array {
  if (entry.method === 0) return packed.length > budget.unpackable() ? tooMuch(budget) : packed
  if (entry.method !== 8)
    refuse(
      'unsupported',
      '压缩方式不是 Office 文件所用的 deflate，无法读取。请用 Word、PowerPoint 或 Excel 另存后再试。',
    )
  const room = budget.unpackable()
  if (room <= 0) return tooMuch(budget)
  try {
    return inflateRawSync(packed, { maxOutputLength: room, finishFlush: constants.Z_FINISH })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooMuch(budget) : damaged(entry.name)
  }
}

function tooMuch(budget: Budget): never {
  return refuse(
    'bomb',
    `解压后超过 ${Math.floor(budget.bounds.unpackedBytes / 1024 / 1024)} MB 或压缩比异常，疑似压缩炸弹，不读取。`,
  )
}

function damaged(what: string): never {
  return refuse('damaged', `文件已损坏（${what}）。应为完整的 docx、pptx 或 xlsx 文件；请重新取得或重新保存后再试。`)
}
