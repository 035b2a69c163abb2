/**
 * The dictionary of a body 词库: words it adds to what is shipped. It holds for the body and for all under it. Pure.
 */
import type { Issue } from '../values.ts'

/** What a word of the dictionary is for. */
export const wordKinds = {
  wrong: '错误用词',
  sensitive: '敏感表述',
  leader: '领导职务',
  ignored: '不再提示',
} as const
export type WordKind = keyof typeof wordKinds

export interface OwnWord {
  kind: WordKind
  /** The word as it stands in a text; of `leader` the name. */
  word: string
  /** What should stand instead; of `leader` the title 职务 that goes with the name. Empty where there is none. */
  replacement: string
  /** One Chinese sentence or less. */
  why: string
}

/** Words one body may have. */
export const mostWords = 5000

/** Longest texts, in characters. */
export const longestWord = { word: 40, replacement: 60, why: 200 } as const

export type WordReading = { ok: true; word: OwnWord } | { ok: false; issues: readonly Issue[] }

/** A word as it was typed or imported; the kind by its id or its Chinese name. */
export function wordFrom(typed: Readonly<Record<string, string>>): WordReading {
  const text = (name: string) => (typed[name] ?? '').trim()
  const issues: Issue[] = []
  const wrong = (field: string, message: string) => {
    issues.push({ field, message })
  }
  const kind = (Object.keys(wordKinds) as WordKind[]).find(
    (each) => each === text('kind') || wordKinds[each] === text('kind'),
  )
  if (!kind) wrong('kind', `请选择类别：${Object.values(wordKinds).join('、')}。`)
  const [word, replacement, why] = [text('word'), text('replacement'), text('why')]
  if (word === '') wrong('word', '请填写词语。')
  else if ([...word].length < 2) wrong('word', '词语至少两个字，单个字会到处命中。')
  if (word.length > longestWord.word) wrong('word', `词语最多${longestWord.word}字，现在是${word.length}字。`)
  if (replacement.length > longestWord.replacement)
    wrong('replacement', `改成的内容最多${longestWord.replacement}字，现在是${replacement.length}字。`)
  if (kind === 'leader' && replacement === '') wrong('replacement', '请填写这位领导的职务，例如：区教育局局长。')
  if (word !== '' && word === replacement) wrong('replacement', '改成的内容与词语相同。')
  if (why.length > longestWord.why) wrong('why', `理由最多${longestWord.why}字，现在是${why.length}字。`)
  if (!kind || issues.length > 0) return { ok: false, issues }
  return { ok: true, word: { kind, word, replacement, why } }
}
