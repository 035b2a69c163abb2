/**
 * The working-day calendar 工作日历: what the notices known on some day make of every day. A year whose notice is not out
 * yet is taken as Monday to Friday and each of its days is marked provisional 暂定.
 */
import { cite } from './citation.ts'
import { daysFrom, isWeekend, type PlainDate, yearOf } from './date.ts'
import { citeNotice, type Holiday, type Notice } from './notice.ts'

/**
 * What a day is: an ordinary working day 工作日 (`counted`), a weekend 周末, a day off by notice 放假 (`holiday`, weekends
 * inside the break among them), or a weekend day worked by notice 调休上班 (`makeup`).
 */
export type DayKind = 'counted' | 'weekend' | 'holiday' | 'makeup'

export interface Day {
  date: PlainDate
  kind: DayKind
  /** True when no arrangement for this day is out: it is taken for what its weekday says. */
  provisional: boolean
  /** The reason in a few Chinese words: 春节放假. */
  note: string
  /** The notice or law it rests on, as an official document cites it. */
  source: string
}

export interface Calendar {
  /** Notices known, oldest first. */
  notices: readonly Notice[]
  /** Years whose arrangement is out. */
  years: ReadonlySet<number>
  /** Days that a notice speaks of; a later notice has the last word. */
  arranged: ReadonlyMap<PlainDate, Arranged>
}

interface Arranged {
  off: boolean
  holiday: Holiday
  notice: Notice
}

/** The calendar as anyone could know it on the day `on` (notices published by then); without `on`, by all notices. */
export function calendarAsOf(notices: readonly Notice[], on?: PlainDate): Calendar {
  const known = notices.filter((notice) => on === undefined || notice.publishedOn <= on).sort(byPublication)
  return {
    notices: known,
    years: new Set(known.filter((notice) => notice.amends === null).map((notice) => notice.year)),
    arranged: new Map(known.flatMap(arrangements)),
  }
}

/** What a day is in this calendar, and why. */
export function dayOf(date: PlainDate, calendar: Calendar): Day {
  const arranged = calendar.arranged.get(date)
  return arranged ? arrangedDay(date, arranged) : ordinaryDay(date, !calendar.years.has(yearOf(date)))
}

/** Whether a kind of day counts as a working day: 调休上班 does. */
export const isWorked = (kind: DayKind): boolean => kind === 'counted' || kind === 'makeup'

function byPublication(a: Notice, b: Notice): number {
  return a.publishedOn < b.publishedOn ? -1 : a.publishedOn > b.publishedOn ? 1 : 0
}

function arrangements(notice: Notice): [PlainDate, Arranged][] {
  return notice.holidays.flatMap((holiday) => [
    ...daysFrom(holiday.from, holiday.to).map((date): [PlainDate, Arranged] => [date, { off: true, holiday, notice }]),
    ...holiday.worked.map((date): [PlainDate, Arranged] => [date, { off: false, holiday, notice }]),
  ])
}

function arrangedDay(date: PlainDate, { off, holiday, notice }: Arranged): Day {
  const source = citeNotice(notice)
  if (off) return { date, kind: 'holiday', provisional: false, note: `${holiday.name}放假`, source }
  return isWeekend(date)
    ? { date, kind: 'makeup', provisional: false, note: `${holiday.name}调休上班`, source }
    : { date, kind: 'counted', provisional: false, note: `${holiday.name}假期调整，照常上班`, source }
}

const ordinaryWeek = cite({ text: 'working-time', article: 7, paragraph: 1 })

function ordinaryDay(date: PlainDate, provisional: boolean): Day {
  const weekend = isWeekend(date)
  const note = weekend ? '周末' : '工作日'
  return {
    date,
    kind: weekend ? 'weekend' : 'counted',
    provisional,
    note: provisional ? `${note}（暂定：${yearOf(date)}年放假安排尚未公布）` : note,
    source: ordinaryWeek,
  }
}
