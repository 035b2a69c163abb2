/**
 * What happens when a date falls on a day off. A period in calendar days 自然日 that ends there runs on to the next working
 * day; a day by which something must be public is moved to the working day before, so that it is never late.
 */
import { type Calendar, type Day, dayOf, isWorked } from './calendar.ts'
import { cite } from './citation.ts'
import { addDays, type PlainDate } from './date.ts'

/** The working day a date was moved to; the same date when it is one. */
export interface Rolled {
  date: PlainDate
  /** 暂定: a day looked at lies in a year whose holiday arrangement is not out yet. */
  provisional: boolean
  /** Days off that were passed, in the order they were met. */
  passed: readonly Day[]
}

/** The first working day on or after a date. */
export const rollForward = (date: PlainDate, calendar: Calendar): Rolled => roll(date, 1, calendar)

/** The last working day on or before a date: the target for a statutory day of publication, e.g. 31 January (条例第49条). */
export const rollBack = (date: PlainDate, calendar: Calendar): Rolled => roll(date, -1, calendar)

/** The end of a period in calendar days. */
export interface NaturalDeadline {
  /** The day the period starts from; not counted. */
  from: PlainDate
  /** Calendar days. */
  days: number
  /** The last of them. */
  last: PlainDate
  /** 届满日: `last`, or the first working day after it when `last` is a day off. */
  due: PlainDate
  provisional: boolean
  passed: readonly Day[]
  /** The rule by which the first day is not counted and a last day off runs on. */
  source: string
}

/**
 * The end of a period of calendar days, as for 行政复议 (60 days): the first day is not counted, a last day that is a day
 * off runs on to the next working day (行政复议法第88条 refers to 民事诉讼法 for this).
 */
export function naturalDeadline(from: PlainDate, days: number, calendar: Calendar): NaturalDeadline {
  const last = addDays(from, days)
  const { date: due, provisional, passed } = rollForward(last, calendar)
  return { from, days, last, due, provisional, passed, source: countingRule }
}

/** Cited without an article: its number differs between the versions of the law. */
const countingRule = cite({ text: 'civil-procedure-law', part: '关于期间的规定' })

function roll(start: PlainDate, direction: 1 | -1, calendar: Calendar): Rolled {
  const passed: Day[] = []
  let day = dayOf(start, calendar)
  while (!isWorked(day.kind)) {
    passed.push(day)
    day = dayOf(addDays(day.date, direction), calendar)
  }
  return { date: day.date, provisional: [...passed, day].some((each) => each.provisional), passed }
}
