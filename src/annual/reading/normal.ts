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
  if (a.length < 2 || b.length < 2) return 0
  const [few, many] = a.length < b.length ? [pairsOf(a), pairsOf(b)] : [pairsOf(b), pairsOf(a)]
  let shared = 0
  for (const [pair, count] of few) shared += Math.min(count, many.get(pair) ?? 0)
  return (2 * shared) / (a.length + b.length - 2)
}

/** Pairs of labels and headings met before: the same few stand in every report, and every line is held against them. */
const known = new Map<string, ReadonlyMap<string, number>>()
const mostKnown = 5_000

/** Each pair of neighbouring characters with how often it occurs. */
function pairsOf(text: string): ReadonlyMap<string, number> {
  const found = known.get(text)
  if (found) return found
  const pairs = new Map<string, number>()
  for (let i = 0; i < text.length - 1; i++) {
    const pair = text.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  if (text.length > 200) return pairs
  if (known.size >= mostKnown) known.clear()
  known.set(text, pairs)
  return pairs
}
