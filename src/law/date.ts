/**
 * Plain dates 日期: a day in Asia/Shanghai, without time or zone, written YYYY-MM-DD. They compare with `<` as text.
 * Arithmetic runs on UTC midnights, so no clock change can shift a day.
 */

/** A day written YYYY-MM-DD. The type shows the form; `parseDate` checks that the day exists. */
export type PlainDate = `${number}-${number}-${number}`

/** The date a text stands for, or null when it is not a day between 1900 and 2999 written YYYY-MM-DD. */
export function parseDate(text: string): PlainDate | null {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return null
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && dateAt(instant) === text ? (text as PlainDate) : null
}

/**
 * The day `days` calendar days later, earlier when negative.
 *
 * @throws RangeError when the result is no four-digit year, or `date` is no date
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  const instant = midnight(date) + days * dayLength
  if (!(instant >= firstInstant && instant <= lastInstant)) {
    throw new RangeError(`${date} and ${days} days: expected a day between 1000-01-01 and 9999-12-31`)
  }
  return dateAt(instant)
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => (midnight(to) - midnight(from)) / dayLength

export const isWeekend = (date: PlainDate): boolean => weekday(date) % 6 === 0

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function daysFrom(from: PlainDate, to: PlainDate): PlainDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
}

/** As running text has it, without leading zeros: 2020年12月31日. */
export const chineseDate = (date: PlainDate): string =>
  `${yearOf(date)}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** 星期四. */
export const chineseWeekday = (date: PlainDate): string => `星期${'日一二三四五六'[weekday(date)]}`

const dayLength = 24 * 60 * 60 * 1000
const firstInstant = Date.parse('1000-01-01T00:00:00Z')
const lastInstant = Date.parse('9999-12-31T00:00:00Z')

const midnight = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`)

/** Day of the week 星期: 0 is Sunday, 6 is Saturday. */
const weekday = (date: PlainDate): number => new Date(midnight(date)).getUTCDay()

const dateAt = (instant: number): PlainDate => new Date(instant).toISOString().slice(0, 10) as PlainDate
