/**
 * The matching form 归一形式 of a text: what two spellings of one label have in common. Only compared, never shown.
 *
 * Full-width and half-width, every kind of bracket and dash, blanks, pinyin in brackets and traditional characters fall
 * together here; the printed text stays in `raw`.
 */
import { createRequire } from 'node:module'

type Convert = (text: string) => string

/** Traditional characters that occur in the statutory labels and headings; without one of them nothing is converted. */
const traditional =
  /[條項規範製發廢現數處強罰費務許對開請報總計類關購業與實為爲續複訴訟審結維糾執國機構屬禍禁證個還題進單]/
const pinyin = /(?<=\p{Script=Han})\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]+\)/gu

let simplify: Convert | undefined

/** Simplified characters for traditional ones; the dictionary is loaded at the first text that needs it. */
function simplified(text: string): string {
  if (!traditional.test(text)) return text
  if (!simplify) {
    const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as {
      Converter(options: { from: string; to: string }): Convert
    }
    simplify = Converter({ from: 't', to: 'cn' })
  }
  return simplify(text)
}

/** The matching form: NFKC, no blanks, round brackets, plain dashes, no inserted pinyin, simplified characters. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '')
    .replace(/[[{【〔〖「﹝]/g, '(')
    .replace(/[\]}】〕〗」﹞]/g, ')')
    .replace(/[‐-―−﹣]/g, '-')
    .replace(pinyin, '')
  return simplified(plain)
}

/** A matching form without numeral, punctuation and everything from its first bracket or colon on: the core of a label. */
export function core(key: string): string {
  return stripNumeral(key)
    .replace(/[(:].*$/s, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const numeral =
  /^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.,:]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.,)])/

/** The numeral a label opens with: 一、 (一) 1. 第一部分; empty when it has none. */
export function numeralOf(key: string): string {
  return key.match(numeral)?.[0] ?? ''
}

export function stripNumeral(key: string): string {
  return key.slice(numeralOf(key).length).replace(/^[、.,:]/, '')
}

/** How alike two matching forms are, 0 to 1: shared pairs of neighbouring characters (Dice). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const left = pairs(a)
  const right = pairs(b)
  if (left.length === 0 || right.length === 0) return 0
  const counts = new Map<string, number>()
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = counts.get(pair) ?? 0
    if (count > 0) shared += 1
    counts.set(pair, count - 1)
  }
  return (2 * shared) / (left.length + right.length)
}

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
