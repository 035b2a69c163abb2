/** How rules look for things: patterns and words in passages, each hit as a finding. Pure. */
import { type Found, mostFindings, type Passage, type Proof } from './proof.ts'

/** What a rule says of one hit; `start` and `end` where it means another part of the text than the whole match. */
export type Says = Omit<Found, 'passage' | 'start' | 'end'> & Partial<Pick<Found, 'start' | 'end'>>

/** Every match of a global pattern, for which `says` has something to say. */
export function matches(
  passages: readonly Passage[],
  pattern: RegExp,
  says: (match: RegExpExecArray, passage: Passage) => Says | null,
): Found[] {
  const found: Found[] = []
  for (const passage of passages) {
    for (const match of passage.text.matchAll(pattern)) {
      const said = says(match, passage)
      if (said) found.push({ passage, start: match.index, end: match.index + match[0].length, ...said })
      if (found.length >= mostFindings) return found
    }
  }
  return found
}

/** Passages of running text: title, summary, paragraphs. What stands in a narrow field is written by rules of its own. */
export const running = ({ passages }: Pick<Proof, 'passages'>): Passage[] =>
  passages.filter(({ field }) => field === 'title' || field === 'summary' || field === 'body')

/** Words to look for, by their first two characters: thousands of them cost no more than a few. */
export type Lexicon<Entry> = ReadonlyMap<string, readonly Entry[]>

/** The longest words first, so that 帐户余额 is found before 帐户. Words are at least two characters. */
export const lexiconOf = <Entry extends { word: string }>(entries: readonly Entry[]): Lexicon<Entry> =>
  Map.groupBy(
    entries.toSorted((a, b) => b.word.length - a.word.length),
    ({ word }) => word.slice(0, 2),
  )

/** Every word of the lexicon in a text, with its place. */
export function* wordsIn<Entry extends { word: string }>(
  text: string,
  lexicon: Lexicon<Entry>,
): Generator<{ entry: Entry; at: number }> {
  for (let at = 0; at + 1 < text.length; at++) {
    for (const entry of lexicon.get(text.slice(at, at + 2)) ?? []) {
      if (text.startsWith(entry.word, at)) yield { entry, at }
    }
  }
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
let segmented: { text: string; bounds: ReadonlySet<number> } = { text: '', bounds: new Set([0]) }

/** Places at which a word of Chinese begins or ends: 月份|内, never 月|份内. */
export function boundsOf(text: string): ReadonlySet<number> {
  if (segmented.text !== text) {
    const starts = Array.from(segmenter.segment(text), ({ index }) => index)
    segmented = { text, bounds: new Set([...starts, text.length]) }
  }
  return segmented.bounds
}

/** Whether these characters are whole words: 份内 in 份内之事, not in 月份内. */
export const isWhole = (text: string, start: number, end: number): boolean =>
  boundsOf(text).has(start) && boundsOf(text).has(end)
