/** What to ask when nothing has all the words 放宽: fewer of them, then any of them. Pure. */
import { dictionary } from './dictionary.ts'
import type { Query } from './query.ts'
import type { Question } from './store.ts'
import { hasTokens } from './tokens.ts'

export interface Relaxed extends Pick<Question, 'words' | 'mode'> {
  /** The folded words left out. */
  without: readonly string[]
}

/** Words that say nothing by themselves. */
const empty = new Set([
  '什么',
  '怎么',
  '如何',
  '怎样',
  '哪些',
  '哪里',
  '多少',
  '需要',
  '可以',
  '关于',
  '我们',
  '孩子',
  '有没有',
  '是不是',
  '为什么',
])

const mostParts = 6

/** In the order they are to be asked; the first that finds something is shown. */
export function relaxations({ words }: Query): Relaxed[] {
  const cut = [...new Set(words.flatMap((word) => dictionary().cut(word)))].filter(hasTokens)
  const telling = cut.filter((word) => word.length > 1 && !empty.has(word))
  // A single letter or digit says nothing; a character may.
  const parts = (telling.length > 0 ? telling : cut.filter((word) => /\p{Script=Han}/u.test(word))).slice(0, mostParts)
  if (parts.length === 0) return []
  const all: Relaxed = { words: parts, mode: 'all', without: [] }
  if (parts.length === 1) return parts[0] === words.join('') ? [] : [all]
  const shortestFirst = parts.toSorted((one, other) => one.length - other.length)
  const fewer = shortestFirst.map(
    (left): Relaxed => ({ words: parts.filter((word) => word !== left), mode: 'all', without: [left] }),
  )
  return [all, ...(parts.length > 2 ? fewer : []), { words: parts, mode: 'any', without: [] }]
}
