/** Rules on the arithmetic of the prose itself 正文自身的加总: parts behind 其中 or 包括, and one column counted twice. */
import type { Report } from '../report.ts'
import { quote, type Sentence, sentencesOf } from './prose.ts'
import { type Quantity, quantities } from './quantities.ts'
import { type Found, formInForce, type Rule } from './rule.ts'

export const proseSumRules: readonly Rule[] = [
  {
    id: 'AR-TXT-SUM-1',
    severity: 'E',
    source: formInForce,
    says: '正文“其中”“包括”之后各部分之和不大于总数。',
    check: (report) => breakdowns(report).flatMap((one) => (one.sum > one.highest ? [tooMuch(one)] : [])),
  },
  {
    id: 'AR-TXT-SUM-2',
    severity: 'W',
    source: formInForce,
    says: '正文“其中”“包括”之后列出全部部分的，各部分之和等于总数；以“其他”“等”收尾的不比较（“其中”只列两部分的只作提示）。',
    check: (report) =>
      breakdowns(report).flatMap((one) =>
        one.sum < one.total.value && !one.open && one.parts.length > 1 ? [tooLittle(one)] : [],
      ),
  },
  {
    id: 'AR-TXT-CUM-1',
    severity: 'W',
    source: formInForce,
    says: '正文所写的历年累计数不应与本年数相同。',
    check: (report) =>
      sentencesOf(report).flatMap((sentence): Found[] => {
        const cumulative = sentence.text.match(
          /(?:历年|历次|[一-龥]{0,6}以来)[^，。；\d]{0,12}(?:累计|共|总)?[^，。；\d]{0,8}/,
        )
        if (cumulative?.index === undefined) return []
        const [later] = quantities(sentence.text).filter((q) => q.start >= cumulative.index! + cumulative[0].length)
        const earlier = quantities(sentence.text.slice(0, cumulative.index))
        const same = earlier.find((q) => later && q.value === later.value && q.unit === later.unit && !q.approximate)
        if (!same || !later || later.value < 3 || !/历年|累计/.test(sentence.text)) return []
        return [
          {
            at: sentence.at,
            message: `正文${quote(sentence.text)}，历年累计${later.raw}与本年${same.raw}相同，累计数可能只算了本年。`,
            found: later.raw,
            expected: '历年公开的总和',
            mend: '核对历年累计数。',
          },
        ]
      }),
  },
  {
    id: 'AR-TXT-SAME-1',
    severity: 'W',
    source: formInForce,
    says: '正文对同一栏目本年公开数的两处记载应当一致。',
    check: (report) => columnsTwice(report),
  },
]

interface Breakdown {
  sentence: Sentence
  total: Quantity
  /** The most the parts may come to: the total, or the sum of the numbers named before it. */
  highest: number
  parts: Quantity[]
  sum: number
  /** True when the list says itself that it is not complete, or has an 其他 that takes the rest. */
  open: boolean
  marker: string
}

const marker = /其中|包括|分别为|分别是|分为/
/** A clause with one of these counts something else, and ends the list. */
const another =
  /同比|较|比上|增加|增长|减少|下降|浏览|点击|阅读|访问|关注|粉丝|转发|回复|回应|留言|收到|受理|答复|办结|召开|举办|开展|组织|培训|累计|合计|共计|总计|历年|作出|做出|罚款|立案|检查|办理|制定|制发|印发|废止|修订/

/** Totals with the list of their parts. What can be read in two ways is left out. */
function breakdowns(report: Report): Breakdown[] {
  const sentences = sentencesOf(report)
  return sentences.flatMap((sentence, index) => {
    const before = sentences[index - 1]
    const lead = before && before.paragraph === sentence.paragraph ? before.text : ''
    return scopes(sentence.text).flatMap(({ text, own }) => breakdownOf(text, own ? lead : '', sentence))
  })
}

/** The sentence without its brackets, and each bracket with the count right before it. */
function scopes(text: string): { text: string; own: boolean }[] {
  const bracket = /[（(]([^（）()]*)[）)]/g
  const outer = { text: text.replace(bracket, ''), own: true }
  const inner = [...text.matchAll(bracket)].flatMap((match) => {
    const last = quantities(text.slice(0, match.index)).at(-1)
    return last && last.end === match.index ? [{ text: `${last.raw}，${match[1]}`, own: false }] : []
  })
  return [outer, ...inner]
}

function breakdownOf(text: string, lead: string, sentence: Sentence): Breakdown[] {
  const found = text.match(marker)
  if (found?.index === undefined) return []
  const list = text.slice(found.index + found[0].length)
  const nested = list.search(marker)
  const end = nested < 0 ? list.length : list.search(/[；;]/)
  if (end < 0 || (nested >= 0 && nested < end)) return []
  const head = text.slice(0, found.index)
  const candidates = quantities(/\d|[零一二三四五六七八九十百]/.test(head) && quantities(head).length > 0 ? head : lead)
  const total = candidates.at(-1)
  if (!total || total.approximate) return []
  const read = partsOf(list.slice(0, end), total.unit)
  if (read === null || read.items.length === 0) return []
  const { items, broken } = read
  const same = candidates.filter((one) => one.unit === total.unit)
  const sum = items.reduce((all, one) => all + one.value, 0)
  const spoken = same.reduce((all, one) => all + one.value, 0)
  if (same.some((one) => one.value === sum) || spoken === sum) return []
  return [
    {
      sentence,
      total,
      highest: Math.max(spoken, ...same.map((one) => one.value)),
      parts: items,
      sum,
      open: broken || /其他|其它|其余|等[。；;，]?$|等(?:信息|内容|方面|类)/.test(list) || same.length > 1,
      marker: found[0],
    },
  ]
}

/** The counts of a list, one a clause, up to a clause that counts something else; null for another unit or an approximate number. */
function partsOf(list: string, unit: string): { items: Quantity[]; broken: boolean } | null {
  const items: Quantity[] = []
  for (const clause of list.split(/[，、；;。：:]|(?<!\d),|,(?!\d{3}(?!\d))/)) {
    if (another.test(clause)) return { items, broken: true }
    const found = quantities(clause)
    if (found.length === 0) continue
    const [part] = found
    if (found.length > 1 || !part || part.approximate || part.unit !== unit) return null
    items.push(part)
  }
  return { items, broken: false }
}

const tooMuch = ({ sentence, total, parts, sum, marker: word }: Breakdown): Found => ({
  at: sentence.at,
  message: `正文${quote(sentence.text)}，总数${total.raw}，“${word}”之后${parts.map((part) => part.value).join('+')}=${sum}，多于总数。`,
  found: String(sum),
  expected: `不大于${total.value}`,
  mend: '核对总数和各部分；同一条信息在几处发布的，说明有重复计算。',
})

const tooLittle = ({ sentence, total, parts, sum, marker: word }: Breakdown): Found => ({
  at: sentence.at,
  message: `正文${quote(sentence.text)}，总数${total.raw}，“${word}”之后${parts.map((part) => part.value).join('+')}=${sum}，少${total.value - sum}。`,
  found: String(sum),
  expected: String(total.value),
  mend: '核对总数和各部分；没有列全的，用“其他”写明其余的数。',
  ...(word === '其中' && parts.length === 2 ? { severity: 'I' as const } : {}),
})

const columnCount =
  /[“"]?([一-龥]{2,14}?(?:专栏|栏目|板块))[”"]?[^，。；\d]{0,8}(?:公开|发布|更新|公布|上传)[^，。；\d]{0,10}$/

function columnsTwice(report: Report): Found[] {
  const counts = sentencesOf(report).flatMap((sentence) =>
    sentence.clauses.flatMap((clause) => {
      const [first] = quantities(clause)
      if (!first || first.approximate || /季度|月份|上半年|下半年|去年|上年|同比|历年|累计/.test(clause)) return []
      const name = clause
        .slice(0, first.start)
        .match(columnCount)?.[1]
        ?.replace(/^.*?[在于对过]/, '')
      return name && name.length > 2 ? [{ name, first, sentence }] : []
    }),
  )
  return [...Map.groupBy(counts, ({ name, first }) => `${name} ${first.unit}`)].flatMap(([, list]): Found[] => {
    const [one, ...rest] = list
    const other = rest.find(({ first }) => first.value !== one?.first.value)
    if (!one || !other) return []
    return [
      {
        at: other.sentence.at,
        message: `“${one.name}”公开数前后不一致：${one.sentence.at}为${one.first.raw}，${other.sentence.at}为${other.first.raw}。`,
        found: other.first.raw,
        expected: one.first.raw,
        mend: '核对后改成同一个数；口径不同的在正文说明。',
      },
    ]
  })
}
