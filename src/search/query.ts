/** What somebody typed into a search box, read 检索词. Pure. */
import { fold } from './folding.ts'
import { hasTokens } from './tokens.ts'

export interface Query {
  typed: string
  /** Folded words; a hit contains every one of them. Those in quotation marks stay together. */
  words: readonly string[]
  /** All of it folded, without blanks: what a title is compared with. */
  whole: string
}

export const longestQuery = 100
const mostWords = 10

/** A Chinese sentence that says what is wrong instead; a query without words is fine. */
export type QueryReading = { ok: true; query: Query } | { ok: false; message: string }

export function queryFrom(typed: string): QueryReading {
  const text = typed.trim()
  if (text.length > longestQuery) {
    return { ok: false, message: `一次最多搜${longestQuery}个字，现在是${text.length}个字。请只留下最要紧的词。` }
  }
  const parts = [...text.matchAll(/["“]([^"“”]*)["”]|([^\s"“”]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const words = [...new Set(parts.map(bare))].filter(hasTokens)
  if (words.length > mostWords) {
    return { ok: false, message: `一次最多搜${mostWords}个词，现在是${words.length}个。请只留下最要紧的词。` }
  }
  return { ok: true, query: { typed: text, words, whole: words.join('').replace(/\s/g, '') } }
}

/** Folded, without the book title marks people put around names. */
const bare = (part: string): string =>
  fold(part)
    .folded.trim()
    .replace(/^[《〈「『]+|[》〉」』]+$/g, '')

/** The title as people name it: without the name of the state and remarks in brackets (2018年修正). Takes a folded one. */
export const coreOf = (title: string): string => {
  const core = title.replace(/^中华人民共和国/, '').replace(/(?:\([^()]*\))+$/, '')
  return core === '' ? title : core
}
