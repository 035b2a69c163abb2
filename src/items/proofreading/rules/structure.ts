/** Order of headings, what is said twice, and annexes that are named but not there 结构 (GB/T 9704; GW-4). */
import { isWhole, matches, running } from '../matching.ts'
import { type Found, mostFindings, type Passage, type Rule } from '../proof.ts'

const source = { text: 'document-format' } as const

/** 结构层次序数, outermost first. */
const levels = [
  { shape: /^\s*([一二三四五六七八九十]{1,3})、/, sample: '一、' },
  { shape: /^\s*[（(]([一二三四五六七八九十]{1,3})[)）]/, sample: '（一）' },
  { shape: /^\s*(\d{1,2})[.．、](?!\d)/, sample: '1.' },
  { shape: /^\s*[（(](\d{1,2})[)）]/, sample: '（1）' },
] as const

const spokenDigits = '一二三四五六七八九'

/** 一 to 九十九; NaN for what is none. */
export function ordinalOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text)
  if (!parts) return Number.NaN
  const [, head = '', ten = '', tail = ''] = parts
  const digit = (sign: string) => (sign === '' ? 0 : spokenDigits.indexOf(sign) + 1)
  if (ten === '') return tail === '' ? digit(head) : Number.NaN
  return (head === '' ? 1 : digit(head)) * 10 + digit(tail)
}

/** A part of a text at least so long is a sentence that nobody writes twice. */
const longSentence = 24

export const structureRules: readonly Rule[] = [
  {
    id: 'JG-ORDER',
    severity: 'W',
    source,
    says: '结构层次序数依次为“一、”“（一）”“1.”“（1）”，同一层的序号连续。',
    check: ({ passages }) => headings(passages.filter(({ field }) => field === 'body')),
  },
  {
    id: 'JG-DOUBLED-WORD',
    severity: 'W',
    source: { text: 'language-law' },
    says: '没有多打的字词。',
    check: (proof) => [
      ...matches(running(proof), /([的是和在有为与及对将由被把从于了])\1/g, (match, passage) =>
        isWhole(passage.text, match.index, match.index + 1) &&
        isWhole(passage.text, match.index + 1, match.index + 2) &&
        !passage.text.slice(0, match.index).endsWith('标')
          ? doubled(match[1] ?? '')
          : null,
      ),
      ...matches(
        running(proof),
        /(进行|加强|以及|或者|关于|按照|根据|通过|工作|我们|应当|可以|要求|进一步|办理|公开|信息|教育|学校|开展|提供|相关|有关)\1/g,
        ([, word = '']) => doubled(word),
      ),
      ...matches(running(proof), /(\p{Script=Han}{3,8})\1/gu, ([, word = '']) => doubled(word)),
    ],
  },
  {
    id: 'JG-DOUBLED-SENTENCE',
    severity: 'W',
    source: { text: 'language-law' },
    says: '没有重复的段落和句子。',
    check: ({ passages }) => repeated(passages.filter(({ field }) => field === 'body')),
  },
  {
    id: 'JG-ANNEX',
    severity: 'W',
    source: { ...source, part: '附件说明' },
    says: '正文提到的附件都附上了。',
    check: ({ passages, files }) =>
      files.length > 0
        ? []
        : matches(
            passages.filter(({ field }) => field === 'body'),
            /(?:见|详见|参见)(?:本通知)?附件|^\s*附件\s*(?:\d{1,2}\s*)?[:：]/g,
            () => ({
              expected: null,
              why: '正文提到附件，这件信息还没有附件。',
              mend: '把附件传上；附件内容已写在正文里的，不用理会。',
            }),
          ).slice(0, 1),
  },
  {
    id: 'GW-4',
    severity: 'W',
    source: { ...source, part: '附注' },
    says: '不再带有“此件不公开”“此件依申请公开”“此件发至…”的附注。',
    check: ({ passages }) =>
      matches(
        passages.filter(({ field }) => field === 'body'),
        /[（(]?(?:此件|本件|此文)(?:不公开|不予公开|依申请公开|发至[^，。）)]{1,12}|删减后公开)[)）]?/g,
        ([text]) => ({
          expected: null,
          why: `附注“${text}”与主动公开不一致。`,
          mend: '核对公开属性；可以主动公开的，附注改为“（此件公开发布）”或删去。',
        }),
      ),
  },
]

function headings(passages: readonly Passage[]): Found[] {
  const found: Found[] = []
  /** Number of the last heading of each level since a higher one. */
  let last: (number | undefined)[] = []
  for (const passage of passages) {
    for (const [level, { shape, sample }] of levels.entries()) {
      const match = shape.exec(passage.text)
      if (!match) continue
      const number = ordinalOf(match[1] ?? '')
      if (Number.isNaN(number)) break
      const before = last[level]
      last = [
        ...last.slice(0, level),
        ...Array.from({ length: Math.max(0, level - last.length) }, () => undefined),
        number,
      ]
      if (number === 1 || number === (before ?? 0) + 1) break
      const why =
        before === undefined
          ? `“${sample}”一级从第${number}个序号开始，前面缺少第1个。`
          : `“${sample}”一级的序号从第${before}个到了第${number}个，不连续。`
      found.push({
        passage,
        start: 0,
        end: match[0].length,
        expected: null,
        why,
        mend: '核对是漏了一段，还是序号写错。',
      })
      break
    }
    if (found.length >= mostFindings) break
  }
  return found
}

function repeated(passages: readonly Passage[]): Found[] {
  const seen = new Map<string, string>()
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(/[^。！？]+[。！？]?/g)].flatMap(({ 0: text, index }) => {
      const sentence = text.replace(/[\s。！？]/g, '')
      if (sentence.length < longSentence) return []
      const first = seen.get(sentence)
      if (first === undefined) {
        seen.set(sentence, passage.place)
        return []
      }
      const why = `这一句与${first}的一句完全相同。`
      return [{ passage, start: index, end: index + text.length, expected: null, why, mend: '核对是否多粘贴了一次。' }]
    }),
  )
}

const doubled = (word: string) => ({ expected: word, why: `“${word}”重复。`, mend: `删去一个“${word}”。` })
