/** Wrong words 错别字和用词: the shipped dictionary, with what stands beside a word taken into account. */
import { isWhole, lexiconOf, matches, running, wordsIn } from '../matching.ts'
import { type Found, mostFindings, type Proof, type Rule, type Severity } from '../proof.ts'
import { contextWords } from '../words/contexts.ts'
import { shapes } from '../words/shapes.ts'
import { official, redundant, variants } from '../words/style.ts'
import type { WordGroup } from '../words/word.ts'

const rule = (id: string, severity: Severity, says: string, groups: readonly WordGroup[]): Rule => {
  const lexicon = lexiconOf(
    groups.flatMap(({ why, words }) => words.map(([word, expected, ...unless]) => ({ word, expected, unless, why }))),
  )
  return {
    id,
    severity,
    source: { text: 'language-law' },
    says,
    check: (proof) => found(proof, lexicon),
  }
}

function found(proof: Proof, lexicon: ReturnType<typeof lexiconOf<Entry>>): Found[] {
  const all: Found[] = []
  for (const passage of proof.passages) {
    for (const { entry, at } of wordsIn(passage.text, lexicon)) {
      const { word, expected, unless, why } = entry
      const end = at + word.length
      if (unless.some((longer) => stands(passage.text, longer, word, at)) || !isWhole(passage.text, at, end)) continue
      all.push({ passage, start: at, end, expected, why, mend: `“${word}”改成“${expected}”。` })
      if (all.length >= mostFindings) return all
    }
  }
  return all
}

interface Entry {
  word: string
  expected: string
  unless: readonly string[]
  why: string
}

/** Whether the word at this place is only a part of a longer text that is right. */
function stands(text: string, longer: string, word: string, at: number): boolean {
  for (let within = longer.indexOf(word); within >= 0; within = longer.indexOf(word, within + 1)) {
    if (at - within >= 0 && text.startsWith(longer, at - within)) return true
  }
  return false
}

export const wordRules: readonly Rule[] = [
  rule('CZ-SHAPE', 'E', '没有错别字。', shapes),
  rule('CZ-OFFICIAL', 'E', '公文和教育用语没有错别字。', official),
  rule('CZ-VARIANT', 'I', '异形词用推荐词形。', variants),
  rule('CZ-TWICE', 'I', '没有语义重复的说法。', redundant),
  {
    id: 'CZ-CONTEXT',
    severity: 'W',
    source: { text: 'language-law' },
    says: '易混词用对。',
    check: (proof) =>
      contextWords.flatMap(({ shape, expected, why }) =>
        matches(running(proof), shape, ([text]) => ({
          expected,
          why,
          mend: expected ? `“${text}”改成“${expected}”。` : expected === '' ? `删去“${text}”。` : '改写这一句。',
        })),
      ),
  },
]
