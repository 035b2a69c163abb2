/** Punctuation 标点 (GB/T 15834-2011), and spaces that Chinese text does not have (ux.md §5). */
import { isWhole, matches, running } from '../matching.ts'
import type { Rule } from '../proof.ts'

const source = { text: 'punctuation' } as const

const full: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '.': '。' }

export const punctuationRules: readonly Rule[] = [
  {
    id: 'BD-WIDTH',
    severity: 'W',
    source,
    says: '中文里用全角标点。',
    check: (proof) => [
      ...matches(running(proof), /(?<=[\p{Script=Han}》”）])[,;:?!.](?=[\p{Script=Han}《“（]|$)/gu, ([sign]) =>
        replace(full[sign] ?? sign, '汉字之间用全角标点。'),
      ),
      ...matches(running(proof), /\([^()（）\n]{0,80}?\p{Script=Han}[^()（）\n]{0,80}?\)/gu, ([text]) =>
        replace(`（${text.slice(1, -1)}）`, '括注汉字用全角括号。'),
      ),
      ...matches(running(proof), /"[^"\n]{0,80}?\p{Script=Han}[^"\n]{0,80}?"/gu, ([text]) =>
        replace(`“${text.slice(1, -1)}”`, '汉字用全角引号“”。'),
      ),
      ...matches(running(proof), /[「『][^「」『』\n]{1,80}[」』]/g, ([text]) =>
        replace(`“${text.slice(1, -1)}”`, '横排文字的引号用“”，不用「」『』。'),
      ),
      ...matches(running(proof), /<{1,2}([^<>\n]{0,80}?\p{Script=Han}[^<>\n]{0,80}?)>{1,2}/gu, ([, inner = '']) =>
        replace(`《${inner}》`, '书名号用《》，不用小于号、大于号。'),
      ),
      ...matches(running(proof), /[０-９Ａ-Ｚａ-ｚ％]+/g, ([text]) =>
        replace(text.normalize('NFKC'), '数字和字母用半角。'),
      ),
      ...matches(running(proof), /(?<=\p{Script=Han})(?:\.{3,}|。{3,})/gu, () => replace('……', '省略号是六个点“……”。')),
      ...matches(running(proof), /(?<=\p{Script=Han})--+(?=\p{Script=Han})/gu, () =>
        replace('——', '破折号占两个字的位置“——”。'),
      ),
    ],
  },
  {
    id: 'BD-TWICE',
    severity: 'E',
    source,
    says: '标点不重复，也不并列。',
    check: (proof) =>
      // ？！ and ！！ are of plays and speeches, but they are allowed.
      matches(running(proof), /[，。；：、]{2,}/g, ([text]) => {
        if (/^。{3,}$/.test(text)) return null
        const [first = ''] = text
        const isOne = [...text].every((sign) => sign === first)
        return isOne
          ? replace(first, '标点重复。')
          : { expected: null, why: `“${text}”两个标点不能连用。`, mend: '留下一个，删去其余。' }
      }),
  },
  {
    id: 'BD-FIRST',
    severity: 'E',
    source,
    says: '段首不出现点号，括号、书名号里首尾不出现逗号、顿号。',
    check: (proof) => [
      ...matches(running(proof), /^\s*[，。；：、？！]/g, () => ({
        expected: null,
        why: '一段不能从点号开始。',
        mend: '删去这个标点，或并入上一段。',
      })),
      ...matches(running(proof), /(?<=[（《“])[，、；。]|[，、；](?=[）》])/g, ([sign]) => ({
        expected: '',
        why: `括号、引号、书名号的里侧多了“${sign}”。`,
        mend: '删去。',
      })),
    ],
  },
  {
    id: 'BD-LIST',
    severity: 'I',
    source,
    says: '并列的书名号、引号之间不用顿号；连词和“等”之前不用顿号。',
    check: (proof) => [
      ...matches(running(proof), /(?<=[》”])、(?=[《“])/g, () => ({
        expected: '',
        why: '标有引号、书名号的并列成分之间通常不用顿号。',
        mend: '删去顿号。',
      })),
      ...matches(running(proof), /、(以及|等(?=[，。；）]))/g, ({ 0: text, 1: word = '', index }, passage) =>
        isWhole(passage.text, index + 1, index + text.length)
          ? { expected: word, why: `“${word}”已经表示并列或列举完毕，前面不用顿号。`, mend: '删去顿号。' }
          : null,
      ),
    ],
  },
  {
    id: 'BD-ORDINAL',
    severity: 'W',
    source,
    says: '序号后的标点：“一、”“1.”，带括号的序号后不加标点，“第一”“首先”后用逗号。',
    check: (proof) => [
      ...matches(
        running(proof),
        /^\s*([一二三四五六七八九十]{1,3})[,，.．:：](?=\p{Script=Han})/gu,
        ([, ordinal = '']) => replace(`${ordinal}、`, '汉字序号后用顿号。'),
      ),
      ...matches(running(proof), /^\s*(\d{1,2})[、．](?=[\p{Script=Han}“《])/gu, ([, ordinal = '']) =>
        replace(`${ordinal}.`, '阿拉伯数字序号后用下脚点“.”。'),
      ),
      ...matches(
        running(proof),
        /^\s*(?:（([一二三四五六七八九十]{1,3}|\d{1,2})）|\(([一二三四五六七八九十]{1,3}|\d{1,2})\))[、，,.．:：]/g,
        ([, wide, narrow]) => replace(`（${wide ?? narrow}）`, '带括号的序号后不再加标点。'),
      ),
      ...matches(
        running(proof),
        /(?<=^|[，。；：])(第[一二三四五六七八九十]|首先|其次|再次|最后)、(?![一二三四五六七八九十])/g,
        ([, ordinal = '']) => replace(`${ordinal}，`, `“${ordinal}”后用逗号。`),
      ),
    ],
  },
  {
    id: 'BD-SPACE',
    severity: 'W',
    source: { text: 'document-format' },
    says: '汉字与数字之间、标点前后不空格。',
    check: (proof) => [
      ...matches(
        running(proof),
        /(?<=\p{Script=Han})[ \u00A0\u3000]+(?=\d)|(?<=\d)[ \u00A0\u3000]+(?=\p{Script=Han})/gu,
        () => ({
          expected: '',
          why: '汉字与数字之间不空格。',
          mend: '删去空格。',
        }),
      ),
      ...matches(
        running(proof),
        /(?<=[\p{Script=Han}\d])[ \u00A0\u3000]+(?=[，。；：、）”》])|(?<=[，；、（“《])[ \u00A0\u3000]+/gu,
        () => ({
          expected: '',
          why: '标点前后不空格。',
          mend: '删去空格。',
        }),
      ),
    ],
  },
]

const replace = (expected: string, why: string) => ({ expected, why, mend: `改成“${expected}”。` })
