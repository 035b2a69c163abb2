/** 近期重要日期 on the home page: enrolment 招生, budget and accounts 预算决算, the annual report 年报. Pure. */
import type { ReportDeadline } from '../annual/deadline.ts'
import { deadlineWords } from '../catalogue/catalogue.ts'
import { matterOf } from '../catalogue/column.ts'
import type { Values } from '../items/kind.ts'
import { cite } from '../law/citation.ts'
import { daysBetween, type PlainDate, parseDate, yearOf } from '../law/date.ts'
import type { Urls } from '../urls.ts'
import type { ShownColumn } from './catalog/shown.ts'

export interface KeyDate {
  /** Null while the day is not known. */
  on: PlainDate | null
  /** What it is a day of: 招生. */
  about: string
  words: string
  link: { label: string; url: string } | null
  /** 依据 or 期限. */
  note: string | null
}

export interface Season {
  today: PlainDate
  report: ReportDeadline
  /** Fields of this year's public 招生计划; null where the site has no schools. */
  plans: readonly Values[] | null
  columns: readonly ShownColumn[]
}

/** Days to come first, the nearest of all at the top. */
export function keyDates({ today, report, plans, columns }: Season, urls: Urls): KeyDate[] {
  const reportDay: KeyDate = {
    on: report.due,
    about: '年报',
    words: `${report.year}年政府信息公开工作年度报告公布期限，${waiting(today, report.due)}。`,
    link: null,
    note: `依据：${cite(report.source)}`,
  }
  const dated = [...(plans ? enrolment(plans, today, urls) : []), reportDay]
  const [known, open] = [dated.filter(({ on }) => on !== null), dated.filter(({ on }) => on === null)]
  return [...known.toSorted((one, other) => one.on!.localeCompare(other.on!)), ...open, ...budgets(columns, urls)]
}

/** Days of enrolment that are named on the home page. */
const mostDays = 3

const events = [
  ['signUpFrom', '报名开始'],
  ['signUpUntil', '报名截止'],
  ['announcedOn', '公布录取结果'],
] as const

/** The next days of this year's plans, each with how many schools it is for; without any, where to look. */
function enrolment(plans: readonly Values[], today: PlainDate, urls: Urls): KeyDate[] {
  const about = '招生'
  const link = { label: '招生专题', url: urls.enrolment }
  const days = plans.flatMap((fields) =>
    events.flatMap(([name, label]) => {
      const on = parseDate(String(fields[name] ?? ''))
      return on && on >= today ? [{ on, what: `${fields.grade ?? ''}${label}` }] : []
    }),
  )
  const next = [...Map.groupBy(days, ({ on, what }) => `${on} ${what}`).values()]
    .map((same) => ({ ...same[0]!, schools: same.length }))
    .toSorted((one, other) => one.on.localeCompare(other.on) || one.what.localeCompare(other.what))
    .slice(0, mostDays)
  if (next.length > 0) {
    return next.map(({ on, what, schools }) => ({
      on,
      about,
      words: `${what}（${schools}所学校），${waiting(today, on)}。`,
      link,
      note: null,
    }))
  }
  const year = yearOf(today)
  const words =
    plans.length > 0
      ? `${year}年招生的报名和录取日期已过，计划、范围和结果见`
      : `${year}年的招生日期公布后列在这里，往年的见`
  return [{ on: null, about, words, link, note: null }]
}

const financeMatters: Readonly<Record<string, string>> = { 'finance-budget': '预算', 'finance-accounts': '决算' }

/** When budget and accounts last went public, and by when they have to. */
const budgets = (columns: readonly ShownColumn[], urls: Urls): KeyDate[] =>
  columns.flatMap(({ column, updatedOn, nil }) => {
    const about = financeMatters[column.matterId ?? '']
    if (nil || about === undefined) return []
    return [
      {
        on: updatedOn,
        about,
        words: '最近公开：',
        link: { label: column.label, url: urls.catalogColumn(column.id) },
        note: `期限：${deadlineWords(matterOf(column).deadline)}`,
      },
    ]
  })

const waiting = (today: PlainDate, on: PlainDate): string => {
  const days = daysBetween(today, on)
  return days === 0 ? '就在今天' : `还有${days}天`
}
