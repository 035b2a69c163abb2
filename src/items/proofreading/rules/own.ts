/** The body's own dictionary 词库: its wrong and sensitive words, and the titles of its leaders. */
import { regulation } from '../../../law/citation.ts'
import { lexiconOf, wordsIn } from '../matching.ts'
import type { OwnWord, WordKind } from '../own-words.ts'
import { type Found, mostFindings, type Proof, type Rule } from '../proof.ts'

export const ownRules: readonly Rule[] = [
  {
    id: 'ZD-WRONG',
    severity: 'E',
    source: { text: 'language-law' },
    says: '没有本单位词库里的错误用词。',
    check: (proof) =>
      found(proof, 'wrong', (word) => ({
        expected: word.replacement || null,
        why: word.why || '本单位词库列为错误用词。',
        mend: word.replacement ? `改成“${word.replacement}”。` : '核对后改正。',
      })),
  },
  {
    id: 'ZD-SENSITIVE',
    severity: 'W',
    source: regulation(6),
    says: '没有本单位词库里的敏感表述。',
    check: (proof) =>
      found(proof, 'sensitive', (word) => ({
        expected: word.replacement || null,
        why: word.why || '本单位词库列为敏感表述。',
        mend: word.replacement ? `改成“${word.replacement}”。` : '核对后删去或改写。',
      })),
  },
  {
    id: 'ZD-LEADER',
    severity: 'W',
    source: regulation(6),
    says: '领导姓名前后的职务与词库一致。',
    check: (proof) =>
      found(proof, 'leader', (leader, text, at) => {
        const before = titleBefore.exec(text.slice(Math.max(0, at - 12), at))?.[0]
        const after = titleAfter.exec(text.slice(at + leader.word.length, at + leader.word.length + 8))?.[0]
        const said = before ?? after
        if (said === undefined || titlesOf(leader.replacement).has(said)) return null
        return {
          expected: `${leader.replacement}${leader.word}`,
          why: `词库里${leader.word}的职务是“${leader.replacement}”，这里写的是“${said}”。${leader.why}`,
          mend: '核对任免文件；职务变了的，改正文或更新词库。',
        }
      }),
  },
]

const titles =
  '(?:代理|代|副|常务副|执行)?(?:总督学|督学|局长|书记|主任|科长|处长|校长|园长|院长|区长|市长|县长|镇长|部长|厅长|秘书长|组长|主席|会长|调研员|巡视员|委员|常委|干部)'
const titleBefore = new RegExp(`${titles}(?=同志$|$)`)
const titleAfter = new RegExp(`^(?:同志)?${titles}`)
const titlesOf = (text: string): ReadonlySet<string> => new Set(text.match(new RegExp(titles, 'g')))

type Says = Pick<Found, 'expected' | 'why' | 'mend'>

function found(
  { passages, own }: Proof,
  kind: WordKind,
  says: (word: OwnWord, text: string, at: number) => Says | null,
): Found[] {
  const lexicon = lexiconOf(own.filter((word) => word.kind === kind))
  const all: Found[] = []
  for (const passage of passages) {
    for (const { entry, at } of wordsIn(passage.text, lexicon)) {
      const said = says(entry, passage.text, at)
      if (said) all.push({ passage, start: at, end: at + entry.word.length, ...said })
      if (all.length >= mostFindings) return all
    }
  }
  return all
}
