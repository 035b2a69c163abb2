/** A JSONL file as its lines, gzip or not, in steady memory however long it is. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { longestLine } from './line.ts'

export interface RawLine {
  /** From 1. */
  number: number
  /** Null for a line that is no UTF-8, or too long; `fault` says so. */
  text: string | null
  fault: string | null
}

export interface Lines extends AsyncIterable<RawLine> {
  /** SHA-256 of the bytes as they came, once they all have. */
  sha256(): string
  /** Bytes taken so far. */
  taken(): number
}

/** Lines of a stream; gzip is told by its first bytes, so it may come from standard input too. Empty lines are passed over. */
export function linesOf(source: AsyncIterable<Buffer | string>): Lines {
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted() {
    for await (const chunk of source) {
      const part = Buffer.from(chunk)
      hash.update(part)
      bytes += part.length
      yield part
    }
  }
  let digest: string | null = null
  return {
    [Symbol.asyncIterator]: () => split(plain(counted())),
    sha256: () => (digest ??= hash.digest('hex')),
    taken: () => bytes,
  }
}

async function* plain(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let first = Buffer.alloc(0)
  while (first.length < 2) {
    const next = await source.next()
    if (next.done) break
    first = Buffer.concat([first, next.value])
  }
  const whole = async function* () {
    yield first
    yield* source
  }
  if (first[0] !== 0x1f || first[1] !== 0x8b) return yield* whole()
  const unpacked = createGunzip()
  const packed = Readable.from(whole()).once('error', (error) => unpacked.destroy(error))
  yield* packed.pipe(unpacked) as AsyncIterable<Buffer>
}

async function* split(source: AsyncIterable<Buffer>): AsyncGenerator<RawLine> {
  let number = 0
  let parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer) => {
    length += part.length
    if (length <= longestLine) parts.push(part)
  }
  const line = (): RawLine[] => {
    number++
    const isLong = length > longestLine
    const read = isLong ? null : decoded(Buffer.concat(parts), number === 1)
    parts = []
    length = 0
    if (read?.trim() === '') return []
    const fault = isLong
      ? `这一行超过 ${longestLine / 1024 / 1024} MB。`
      : read === null
        ? '这一行不是 UTF-8 编码的文字。'
        : null
    return [{ number, text: read, fault }]
  }
  for await (const chunk of source) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at))
      yield* line()
      from = at + 1
    }
    add(chunk.subarray(from))
  }
  if (length > 0) yield* line()
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Null when it is no UTF-8. A byte order mark may stand at the beginning of a file. */
function decoded(bytes: Buffer, isFirst: boolean): string | null {
  try {
    const text = utf8.decode(bytes)
    return isFirst ? text.replace(/^\ufeff/, '') : text
  } catch {
    return null
  }
}
