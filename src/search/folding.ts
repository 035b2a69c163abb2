/**
 * The folded form 归一形式 of a text: what two spellings of the same words have in common. Half-width, lower case, simplified
 * characters, one kind of bracket, no blanks but between Latin words. Only compared, never shown. Pure.
 */
import { createRequire } from 'node:module'

/** A text to search in and the same text to show, character for character. */
export interface Folded {
  folded: string
  shown: string
}

/** Passages stay apart by their line breaks: nothing is found across them. */
export function fold(text: string): Folded {
  table ??= makeTable()
  const { one, several, expanding } = table
  const shown = text
    .normalize('NFC')
    .replace(expanding, (sign) => several.get(sign)!)
    .replace(blanks, (run, at: number, whole: string) => (isBetweenWords(whole, at, run) ? ' ' : ''))
  const codes = new Uint16Array(shown.length)
  for (let at = 0; at < shown.length; at++) codes[at] = one[shown.charCodeAt(at)]!
  return { folded: Buffer.from(codes.buffer).toString('utf16le'), shown }
}

/** Everything that leaves no mark on paper, line breaks left out. */
const blanks = /[[\s\p{Cc}\p{Cf}]--\n]+/gv

const isBetweenWords = (text: string, at: number, run: string): boolean =>
  /\s/.test(run) && latin.test(text[at - 1] ?? '') && latin.test(text[at + run.length] ?? '')

const latin = /[a-z0-9ａ-ｚＡ-Ｚ０-９]/i

interface Table {
  /** Folded code unit of each code unit. */
  one: Uint16Array
  /** Signs that fold to several: ㎡, ①. */
  several: ReadonlyMap<string, string>
  expanding: RegExp
}

let table: Table | undefined

/** Read as they stand in simplified texts as well: 著作权, 乾隆, 狼藉, 瞭望. */
const kept = '著乾藉瞭…'

function makeTable(): Table {
  const one = new Uint16Array(0x10000)
  const several = new Map<string, string>()
  const simple = simplifiedCharacters()
  for (let code = 0; code < 0x10000; code++) {
    one[code] = code
    const sign = String.fromCharCode(code)
    if ((code >= 0xd800 && code < 0xe000) || kept.includes(sign) || /\s/.test(sign)) continue
    const plain = [...sign.normalize('NFKC').toLowerCase()].map((each) => simple.get(each) ?? each).join('')
    if (plain.length === 1) one[code] = (brackets.get(plain) ?? plain).charCodeAt(0)
    else several.set(sign, sign.normalize('NFKC'))
  }
  // 薴 to 苧 to 苎: the whole way at once.
  for (let code = 0; code < 0x10000; code++) one[code] = one[one[code]!]!
  // What a sign expands to is folded by itself; 'İ' and its like, which expand by their lower case alone, stay as they are.
  for (const [sign, plain] of several) if (plain.length === 1) several.delete(sign)
  return { one, several, expanding: new RegExp(`[${[...several.keys()].join('')}]`, 'g') }
}

const brackets = new Map(
  ['〔〖【[﹝｛{', '〕〗】]﹞｝}'].flatMap((kind, at) => [...kind].map((sign) => [sign, '()'[at]!] as const)),
)

function simplifiedCharacters(): Map<string, string> {
  const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as {
    Converter(options: { from: string; to: string }): (text: string) => string
  }
  const given = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, at) => String.fromCharCode(0x3400 + at))
  const simple = Converter({ from: 't', to: 'cn' })(given.join('\n')).split('\n')
  return new Map(
    given.flatMap((sign, at) => (simple[at]?.length === 1 && !kept.includes(sign) ? [[sign, simple[at]]] : [])),
  )
}
