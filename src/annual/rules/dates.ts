/** Rules on dates 时限与统计期: published in time, the period is the whole year, and the year is the same everywhere. */
import { regulation } from '../../law/citation.ts'
import type { Report } from '../report.ts'
import { titlePlace } from './figures.ts'
import { isGovernment, levelOf } from './level.ts'
import { quote, type Sentence, sentencesOf } from './prose.ts'
import { type Found, formInForce, type Rule } from './rule.ts'

export const dateRules: readonly Rule[] = [
  {
    id: 'AR-DATE-1',
    severity: 'E',
    source: regulation(49, 1),
    says: '政府部门的年报在次年1月31日前公布（乡镇、街道逾期只作警告）。',
    check: (report) => (isGovernment(report.organisation) && !isTown(report) ? [] : late(report, '01-31', '1月31日')),
  },
  {
    id: 'AR-DATE-2',
    severity: 'E',
    source: regulation(49, 2),
    says: '县级以上政府的年报在次年3月31日前公布。',
    check: (report) => (isGovernment(report.organisation) && !isTown(report) ? late(report, '03-31', '3月31日') : []),
  },
  {
    id: 'AR-DATE-4',
    severity: 'E',
    source: formInForce,
    says: '统计期为统计年度的1月1日至12月31日。',
    check: (report) => [...wrongPeriod(report), ...cutOff(report)],
  },
  {
    id: 'AR-DATE-5',
    severity: 'W',
    source: formInForce,
    says: '年报在统计年度结束后编制，落款或公布日期不应早于次年1月1日。',
    check: (report) =>
      report.publishedOn !== null && report.year !== null && report.publishedOn < `${report.year + 1}-01-01`
        ? [
            {
              at: '落款',
              message: `落款或公布日期是${chineseDate(report.publishedOn)}，${report.year}年度还没有结束。`,
              found: report.publishedOn,
              expected: `不早于${report.year + 1}-01-01`,
              mend: '核对日期，数据应统计到12月31日。',
            },
          ]
        : [],
  },
  {
    id: 'AR-TXT-YEAR-1',
    severity: 'E',
    source: formInForce,
    says: '标题和正文的年份与统计年度一致（只在部分句子出现的只作警告）。',
    check: (report) => [...titleYear(report), ...otherYears(report)],
  },
]

const isTown = (report: Report): boolean => levelOf(report.organisation) === 'town'

function late(report: Report, day: string, words: string): Found[] {
  const { year, publishedOn } = report
  if (year === null || publishedOn === null || publishedOn <= `${year + 1}-${day}`) return []
  return [
    {
      at: '落款',
      message: `落款或公布日期是${chineseDate(publishedOn)}，晚于${year + 1}年${words}的法定期限。`,
      found: publishedOn,
      expected: `不晚于${year + 1}-${day}`,
      mend: '逾期公布的向主管部门说明；重新上传的，注明首次公布日期。',
      ...(isTown(report) ? { severity: 'W' as const } : {}),
    },
  ]
}

function wrongPeriod(report: Report): Found[] {
  const { period, year } = report
  if (period === null) return []
  const [from, to] = [partsOf(period.from), partsOf(period.to)]
  const finding = (message: string): Found[] => [
    {
      at: period.at,
      message,
      found: `${period.from}至${period.to}`,
      expected: year === null ? '1月1日至12月31日' : `${year}-01-01至${year}-12-31`,
      mend: '统计期改为统计年度的1月1日至12月31日，并按此核对数据。',
    },
  ]
  const strange = [from, to].find((date) => date && date.year.length !== 4)
  if (strange) return finding(`统计期的年份写成“${strange.year}”。`)
  if (year !== null) {
    const wrong = [from, to].find((date) => date && Number(date.year) !== year)
    if (wrong) return finding(`统计年度是${year}年，统计期写的是${wrong.year}年。`)
  } else if (from && to && from.year !== to.year) return finding(`统计期从${from.year}年到${to.year}年，不是一个年度。`)
  if (from && (from.month !== 1 || from.day !== 1))
    return finding(`统计期从${from.month}月${from.day}日开始，应从1月1日开始。`)
  if (to && (to.month !== 12 || to.day !== 31)) return finding(`统计期到${to.month}月${to.day}日为止，应到12月31日。`)
  return []
}

/** A day other than 31 December named in the prose as the end of the data, where the text states no whole period. */
function cutOff(report: Report): Found[] {
  if (report.period !== null && partsOf(report.period.to)) return []
  return sentencesOf(report).flatMap(({ text, at }): Found[] => {
    const match = text.match(
      /(?:统计|数据)[^，。；]{0,20}(?:截至|截止到?|至)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|(?:截至|截止到?)(\d{4})年(\d{1,2})月(\d{1,2})日止?/,
    )
    if (!match) return []
    const [year, month, day] = match[2] ? match.slice(1, 4) : match.slice(4, 7)
    if (Number(month) === 12 && Number(day) === 31) return []
    if (year !== undefined && report.year !== null && Number(year) !== report.year) return []
    return [
      {
        at,
        message: `正文${quote(match[0])}，数据没有统计到12月31日。`,
        found: `${month}月${day}日`,
        expected: '12月31日',
        mend: '补上到12月31日的数据。',
        ...(match[2] ? {} : { severity: 'W' as const }),
      },
    ]
  })
}

function titleYear(report: Report): Found[] {
  const said = report.title?.match(/(20\d{2})\s*年/)?.[1]
  const year = report.year ?? partsOf(report.period?.to ?? '')?.year
  if (!said || !year || Number(said) === Number(year)) return []
  return [
    {
      at: titlePlace,
      message: `标题写的是${said}年，统计年度是${year}年。`,
      found: said,
      expected: String(year),
      mend: '标题年份改为统计年度。',
    },
  ]
}

/** Matters that carry another year by their nature: last year's accounts, next year's plans, comparisons. */
const rightlyOther =
  /决算|预算|年报|报告|要点|计划|规划|方案|考核|评估|评议|上年|去年|上一年|同比|相比|比20|较20|以来|印发|修订|施行|起至|届|学年|秋季|春季|下一步|将|基础上|存在的?问题|整改/
const thisYearVerbs = /收到|受理|新收|公开|发布|制发|答复|办理|更新/

/** Sentences that open with another year and report what was done in it. */
function otherYears(report: Report): Found[] {
  const { year } = report
  if (year === null) return []
  const named = new Set(
    sentencesOf(report)
      .filter(({ text }) => text.includes(`${year}年`))
      .map(({ part }) => part),
  )
  const opened = new Set<number>()
  return sentencesOf(report).flatMap((sentence): Found[] => {
    if (sentence.part > 4 || rightlyOther.test(sentence.text)) return []
    const match = sentence.text.match(
      /^(?:[（(][一二三四五六七八九十][）)][^，。\d]{0,12}[，。]?)?在?(20\d{2})年(?!\d{1,2}月)/,
    )
    const said = Number(match?.[1])
    const opens = /20\d{2}年度?(?:[，,]|我|本|全|共|未|没有|收到|受理|主动)/.test(sentence.text)
    if (!match || said === year || said > year + 1 || !thisYearVerbs.test(sentence.text)) return []
    const first = !opened.has(sentence.part)
    opened.add(sentence.part)
    return [yearFinding(sentence, said, year, opens && first && !named.has(sentence.part))]
  })
}

const yearFinding = (sentence: Sentence, said: number, year: number, certain: boolean): Found => ({
  at: sentence.at,
  message: `正文${quote(sentence.text)}写的是${said}年，统计年度是${year}年，疑似沿用往年的文字。`,
  found: String(said),
  expected: String(year),
  mend: '改为统计年度，并核对这段的数字是不是本年的。',
  ...(certain ? {} : { severity: 'W' as const }),
})

/** 2020-12-31 or 2020年12月31日 → its parts; null when it is no date. The year may have a wrong number of digits. */
function partsOf(date: string): { year: string; month: number; day: number } | null {
  const match = date.match(/^(\d{3,})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)/)
  return match ? { year: match[1]!, month: Number(match[2]), day: Number(match[3]) } : null
}

const chineseDate = (date: string): string =>
  date.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, (_, year, month, day) => `${year}年${month}月${day}日`)
