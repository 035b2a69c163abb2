/** Bytes of a text file to text: UTF-8, UTF-16 with its mark, else what the page declares or GB18030. Never with replacement characters. */
import { refuse } from './budget.ts'

export interface Decoded {
  text: string
  encoding: string
}

const marks: { bytes: number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/** @param declared charset that an HTML page names for itself */
export function decode(bytes: Uint8Array, declared: string | null = null): Decoded {
  const marked = markedEncoding(bytes)
  for (const encoding of marked ? [marked] : ['utf-8', ...(declared ? [declared] : [])]) {
    const text = strictly(bytes, encoding)
    if (text !== null) return { text, encoding }
  }
  if (!marked && !isBrokenUtf8(bytes)) {
    const text = strictly(bytes, 'gb18030')
    if (text !== null && looksWritten(text)) return { text, encoding: 'gb18030' }
  }
  return refuse(
    'bad-encoding',
    '文字编码无法识别，或文件中有损坏的字节。这里能读 UTF-8、带标记的 UTF-16 和 GB18030（含 GBK、GB2312）；请用 UTF-8 编码另存后再试。',
  )
}

export function markedEncoding(bytes: Uint8Array): string | null {
  return marks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))?.encoding ?? null
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null // not this encoding, or a label nobody knows: the next candidate is tried
  }
}

/** Mostly valid UTF-8 with a few wrong bytes: GB18030 would accept much of it and give nonsense. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const wrong = count(text, /\uFFFD/g)
  return count(text, /[\u3000-\u9FFF\uFF00-\uFFEF]/g) > wrong * 4
}

/** GB18030 gives a meaning to most byte pairs, but noise shows as control and private-use characters. */
function looksWritten(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const odd = count(text, /[\u0000-\u0008\u000E-\u001F\u007F\uE000-\uF8FF]|[\u{F0000}-\u{10FFFF}]/gu)
  return odd <= text.length / 100
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
