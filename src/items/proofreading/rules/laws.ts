/** Names of laws 法规名称: as they are, in force on the day of the document, and within 《》. */
import { matches, running } from '../matching.ts'
import type { Rule } from '../proof.ts'
import { lawNames } from '../words/laws.ts'

const state = '中华人民共和国'
const byName = new Map(lawNames.map((law) => [law.wrong, law]))

/** The name of a law without brackets around it, followed by what follows a name. */
const naked = new RegExp(
  `${state}(?!境内|领域|公民)\\p{Script=Han}{1,24}?(?:法典|(?<!本)法|(?<!本)条例)(?=第[一二三四五六七八九十百\\d]+条|的规定|规定|等法律|等有关)`,
  'gu',
)

export const lawRules: readonly Rule[] = [
  {
    id: 'FG-NAME',
    severity: 'E',
    source: { text: 'language-law' },
    says: '法律、法规的名称准确，并且在成文时有效。',
    check: (proof) =>
      matches(proof.passages, /[《〈]([^《》〈〉]{2,40})[》〉]/g, ({ 1: name = '' }) => {
        const own = name.startsWith(state) ? name.slice(state.length) : name
        const law = byName.get(own)
        if (!law || (law.since && proof.writtenOn !== null && proof.writtenOn < law.since)) return null
        const expected = `《${name.startsWith(state) ? state : ''}${law.right}》`
        const why = law.since
          ? `《${own}》自${law.since}起由《${law.right}》取代。`
          : `没有《${own}》，应当是《${law.right}》。`
        return {
          expected,
          why,
          mend: law.since ? `核对引用的条款，改引${expected}；引用当时有效的规定的，写明年份。` : `改成${expected}。`,
          ...(law.since ? { severity: 'W' as const } : {}),
        }
      }),
  },
  {
    id: 'FG-MARKS',
    severity: 'W',
    source: { text: 'punctuation' },
    says: '法律、法规的名称加书名号。',
    check: (proof) =>
      matches(running(proof), naked, ({ 0: name, index }, { text }) => {
        const before = text.slice(0, index)
        if (before.lastIndexOf('《') > before.lastIndexOf('》') || before.endsWith('〈')) return null
        return { expected: `《${name}》`, why: '引用法律、法规的全称要加书名号。', mend: `改成“《${name}》”。` }
      }),
  },
]
