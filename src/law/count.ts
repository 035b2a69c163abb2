/**
 * Counting working days 工作日. The day a period starts from is not counted (民法典第201条), weekend days worked by notice
 * 调休上班 are, and the answer carries every day on the way, so that a page can explain it and a test can check it.
 */
import { type Calendar, type DayKind, dayOf, isWorked } from './calendar.ts'
import { type Citation, cite } from './citation.ts'
import { addDays, type PlainDate } from './date.ts'

/** Working days in a row that may be counted; no statutory period comes near it. */
export const longestCount = 1000

/** Days on which a period stands still 暂停: those after `after`, up to and including `through`. */
export interface Pause {
  after: PlainDate
  through: PlainDate
  /** Why, in a few Chinese words: 征求第三方意见. */
  note: string
  source: Citation
}

/** The last day of a period and how it was found; printed as it is by `calendar explain --json`. */
export interface Deadline {
  /** The day the period starts from; not counted. */
  from: PlainDate
  /** Working days counted. */
  days: number
  /** 届满日: the last working day counted. */
  due: PlainDate
  /** 暂定: the count touches a year whose holiday arrangement is not out yet. */
  provisional: boolean
  /** Every day after `from` up to `due`. */
  steps: readonly Step[]
}

/** One day of a count. `paused` is a working day on which the period stands still; days off keep their own kind. */
export interface Step {
  date: PlainDate
  kind: DayKind | 'paused'
  /** Which working day of the period this is, from 1 (`counted` and `makeup`); null for a day that is not counted. */
  n: number | null
  note: string
  source: string
}

/**
 * The deadline `days` working days after `from`. Pauses may overlap: a day stands still once, however many cover it.
 *
 * @throws RangeError when `days` is not a whole number from 1 to `longestCount`, or a pause ends before it begins
 */
export function addWorkdays(
  from: PlainDate,
  days: number,
  calendar: Calendar,
  { pauses = [] }: { pauses?: readonly Pause[] } = {},
): Deadline {
  requireCount(days)
  for (const pause of pauses) requireOrder(pause)
  const steps: Step[] = []
  let provisional = false
  let due = from
  for (let counted = 0; counted < days; ) {
    due = addDays(due, 1)
    const day = dayOf(due, calendar)
    const { kind, note, source } = day
    provisional ||= day.provisional
    const standing = isWorked(kind) ? pauses.filter(({ after, through }) => after < due && due <= through) : []
    if (standing.length > 0) steps.push(pausedStep(due, standing))
    else steps.push({ date: due, kind, n: isWorked(kind) ? ++counted : null, note, source })
  }
  return { from, days, due, provisional, steps }
}

/**
 * Working days after one date up to and including another; negative when `through` is earlier, so that it tells both the
 * days left and the days overdue. `provisional` as in a deadline.
 */
export function workdaysBetween(
  after: PlainDate,
  through: PlainDate,
  calendar: Calendar,
): { days: number; provisional: boolean } {
  if (through < after) {
    const { days, provisional } = workdaysBetween(through, after, calendar)
    return { days: -days, provisional }
  }
  let days = 0
  let provisional = false
  for (let date = after; date < through; ) {
    date = addDays(date, 1)
    const day = dayOf(date, calendar)
    if (isWorked(day.kind)) days += 1
    provisional ||= day.provisional
  }
  return { days, provisional }
}

function pausedStep(date: PlainDate, standing: readonly Pause[]): Step {
  const words = (values: string[]) => [...new Set(values)].join('、')
  return {
    date,
    kind: 'paused',
    n: null,
    note: `${words(standing.map((pause) => pause.note))}，暂停计算`,
    source: words(standing.map((pause) => cite(pause.source))),
  }
}

function requireCount(days: number): void {
  if (!Number.isInteger(days) || days < 1 || days > longestCount) {
    throw new RangeError(`${days} working days: expected a whole number from 1 to ${longestCount}`)
  }
}

function requireOrder({ after, through, note }: Pause): void {
  if (through < after) throw new RangeError(`pause “${note}” ends on ${through}, before it begins on ${after}`)
}
