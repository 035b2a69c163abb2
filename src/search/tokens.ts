/**
 * Tokens 词元: what a folded text is found by, as numbers. Every character of a script, every dictionary word wherever it stands,
 * and every piece of up to four Latin letters or digits. A text that contains a phrase has all tokens of the phrase. Pure.
 */
import { dictionary } from './dictionary.ts'

/** Longest piece of Latin letters or digits that is one token. */
const longestPiece = 4

/** Characters have their code unit as their number, words and pieces follow. */
const words = 0x200000
const pieces = 0x400000

export interface TextTokens {
  /** Each once, in no order. */
  tokens: readonly number[]
  /** 要词: tokens of the words it says most, the most frequent first. */
  keys: readonly number[]
}

/** Words that a text is ordered by. */
const mostKeys = 40

/** All tokens of a folded text. */
export function textTokens(text: string): TextTokens {
  const { from, words: size } = dictionary()
  seen ??= { characters: new Int32Array(0x10000), words: new Int32Array(size), times: new Int32Array(size), text: 0 }
  const marks = seen
  const mark = ++marks.text
  const characters: number[] = []
  const said: number[] = []
  const latin = new Set<number>()
  const found = (word: number) => {
    if (marks.words[word] === mark) marks.times[word]! += 1
    else {
      marks.words[word] = mark
      marks.times[word] = 1
      said.push(word)
    }
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isLatin(code)) {
      for (let end = at + 1; end <= at + longestPiece && isLatin(text.charCodeAt(end - 1)); end++)
        latin.add(piece(text, at, end))
    } else if (isScript(code)) {
      if (marks.characters[code] !== mark) {
        marks.characters[code] = mark
        characters.push(code)
      }
      from(text, at, found)
    }
  }
  const often = said.filter((word) => marks.times[word]! > 1)
  const keys = often.toSorted((one, other) => marks.times[other]! - marks.times[one]!).slice(0, mostKeys)
  return {
    tokens: [...characters, ...said.map((word) => words + word), ...latin],
    keys: keys.map((word) => words + word),
  }
}

/** When a token was last met, by the count of texts, and how often in that text; kept between texts because it is large. */
let seen: { characters: Int32Array; words: Int32Array; times: Int32Array; text: number } | undefined

export interface WordTokens {
  /** As few as say the most: none that another one implies. Empty for a word of signs alone. */
  tokens: readonly number[]
  /** The one token is the word: what has it contains the word, and nothing needs to be looked at. */
  decides: boolean
}

/** The tokens that every text with this folded word has. */
export function wordTokens(word: string): WordTokens {
  const spans: { token: number; start: number; end: number }[] = []
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (isLatin(code)) {
      for (let end = at + 1; end <= at + longestPiece && isLatin(word.charCodeAt(end - 1)); end++)
        spans.push({ token: piece(word, at, end), start: at, end })
    } else if (isScript(code)) {
      spans.push({ token: code, start: at, end: at + 1 })
      dictionary().from(word, at, (each, length) => spans.push({ token: words + each, start: at, end: at + length }))
    }
  }
  const telling = spans.filter(
    (one) => !spans.some((other) => other !== one && other.start <= one.start && other.end >= one.end),
  )
  return {
    tokens: [...new Set(telling.map(({ token }) => token))],
    decides: telling.length === 1 && telling[0]!.start === 0 && telling[0]!.end === word.length,
  }
}

/** Whether there is anything to find in it. */
export const hasTokens = (text: string): boolean => {
  for (let at = 0; at < text.length; at++)
    if (isLatin(text.charCodeAt(at)) || isScript(text.charCodeAt(at))) return true
  return false
}

const isLatin = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57)

let scripts: Uint8Array | undefined

/** Letters and digits of any other script; half a pair counts as one. */
function isScript(code: number): boolean {
  if (!scripts) {
    scripts = new Uint8Array(0x10000)
    for (let each = 0; each < 0x10000; each++) {
      const isHalf = each >= 0xd800 && each < 0xe000
      if (!isLatin(each) && (isHalf || /[\p{L}\p{N}]/u.test(String.fromCharCode(each)))) scripts[each] = 1
    }
  }
  return scripts[code] === 1
}

/** Numbers of pieces: base 37, so that a shorter one is no prefix of a longer one. */
function piece(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    number = number * 37 + (code < 97 ? code - 47 : code - 86)
  }
  return pieces + number
}
