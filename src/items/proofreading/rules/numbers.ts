/** Numbers and their units 数字与量词 (GB/T 15835-2011, ux.md §5). */
import { matches, running } from '../matching.ts'
import type { Rule } from '../proof.ts'

const source = { text: 'numerals' } as const

export const numberRules: readonly Rule[] = [
  {
    id: 'SZ-COMMA',
    severity: 'I',
    source,
    says: '公文里的数不用千分撇：1507，不写1,507。',
    check: (proof) =>
      matches(running(proof), /(?<![\d,.])\d{1,3}(?:[,，]\d{3})+(?![\d,])/g, ([text], passage) => {
        const digits = text.replace(/[,，]/g, '')
        // 2020，100 are two numbers of a list.
        if (text.includes('，') && !/[元人件项个]/.test(passage.text.charAt(passage.text.indexOf(text) + text.length)))
          return null
        return { expected: digits, why: '公文里的数连续书写，不用逗号分节。', mend: `改成“${digits}”。` }
      }),
  },
  {
    id: 'SZ-UNIT-REQUESTS',
    severity: 'W',
    source: { text: 'form-2021-30' },
    says: '依申请公开、行政复议、行政诉讼按“件”计。',
    check: (proof) =>
      matches(
        running(proof),
        /((?:依申请公开|信息公开申请|行政复议|行政诉讼|举报)[^，。；\d]{0,6})(\d+)(条|项|个|份|起|宗)(?![\p{Script=Han}]?件)/gu,
        ([text, head = '', count = '', unit = '']) => ({
          expected: `${head}${count}件`,
          why: `申请、复议、诉讼的数量单位是“件”，不是“${unit}”（年度报告格式）。`,
          mend: `把“${text}”的单位改成“件”。`,
        }),
      ),
  },
  {
    id: 'SZ-UNIT-POSTS',
    severity: 'I',
    source: { text: 'form-2021-30' },
    says: '发布的信息按“条”计。',
    check: (proof) =>
      matches(
        running(proof),
        /((?:发布|公开)(?:各类|政府|政务|主动公开)*信息)(\d+)(件|项|个|份|篇)/g,
        ([text, head = '', count = '']) => ({
          expected: `${head}${count}条`,
          why: '发布的信息数量单位用“条”。',
          mend: `把“${text}”的单位改成“条”。`,
        }),
      ),
  },
  {
    id: 'SZ-FEWER',
    severity: 'E',
    source,
    says: '减少、下降不用倍数。',
    check: (proof) =>
      matches(running(proof), /(?:减少|下降|降低|缩小|缩减)了?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)倍/g, () => ({
        expected: null,
        why: '倍数只用于增加，减少用百分数或分数。',
        mend: '改写成“下降XX%”。',
      })),
  },
  {
    id: 'SZ-ABOUT',
    severity: 'W',
    source,
    says: '约数只用一种说法，不用“约…左右”“近…余”“超过…以上”。',
    check: (proof) =>
      matches(
        running(proof),
        /(?:大约|约|近|将近|接近|超过|超|达到?)(?:\d[\d.]*|[一二三四五六七八九十百千万]+)(?:万|亿)?(?:余|多)?(?:个|名|人|元|万元|件|项|所|%|年|天)?(?:左右|上下|以上|余|多(?=[名人个件项所万元]))/g,
        ([text]) =>
          // 达到60分以上 is right; only two words for the same doubt are not.
          /^达/.test(text) || (/^超/.test(text) && !/以上|余|多/.test(text))
            ? null
            : { expected: null, why: `“${text}”用了两个表示约数的词，意思重复或矛盾。`, mend: '留下一个。' },
      ),
  },
  {
    id: 'SZ-RANGE',
    severity: 'I',
    source,
    says: '百分数的起止各写百分号：10%～20%。',
    check: (proof) =>
      matches(
        running(proof),
        /(?<![\d.-])(\d{1,2}(?:\.\d+)?)([-—～~至])(\d{1,3}(?:\.\d+)?)%/g,
        ([, from = '', to = '', until = '']) => ({
          expected: `${from}%${to}${until}%`,
          why: '前一个数也要写百分号。',
          mend: `改成“${from}%${to}${until}%”。`,
        }),
      ),
  },
  {
    id: 'SZ-NEIGHBOURS',
    severity: 'W',
    source,
    says: '相邻两个数连用表示概数，中间不用顿号。',
    check: (proof) =>
      matches(
        running(proof),
        /(?<![一二三四五六七八九十、第])(?:一、二|二、三|两、三|三、四|四、五|五、六|六、七|七、八|八、九)(?=[个人次天岁名所件条米])/g,
        ([text]) => {
          const expected = text.replace('、', '')
          return { expected, why: '概数中间不用顿号。', mend: `改成“${expected}”；确实是两项的，写明是哪两项。` }
        },
      ),
  },
]
