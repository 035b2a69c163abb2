/** What a new notice does to deadlines already counted: the ones that move, and by which notice. */
import { type Calendar, dayOf } from './calendar.ts'
import { addWorkdays, type Deadline, type Pause } from './count.ts'
import type { PlainDate } from './date.ts'
import type { Notice } from './notice.ts'

/** What a deadline is counted from. */
export interface Count {
  from: PlainDate
  days: number
  pauses?: readonly Pause[]
}

/** A deadline that a new calendar moved, later or earlier. */
export interface Move<C extends Count> {
  count: C
  was: Deadline
  now: Deadline
  /** Notices of the new calendar that changed a day of this count. */
  because: readonly Notice[]
}

/** Counts again under the new calendar and gives those whose last day differs, in the order they came. */
export function moved<C extends Count>(counts: readonly C[], before: Calendar, after: Calendar): Move<C>[] {
  return counts
    .map((count) => {
      const [was, now] = [before, after].map((calendar) =>
        addWorkdays(count.from, count.days, calendar, { pauses: count.pauses }),
      ) as [Deadline, Deadline]
      return { count, was, now, because: changing(was, now, before, after) }
    })
    .filter(({ was, now }) => was.due !== now.due)
}

function changing(was: Deadline, now: Deadline, before: Calendar, after: Calendar): Notice[] {
  const steps = was.due > now.due ? was.steps : now.steps
  const changed = steps.filter(({ date }) => dayOf(date, before).kind !== dayOf(date, after).kind)
  const responsible = new Set(changed.map(({ date }) => after.arranged.get(date)?.notice))
  return after.notices.filter((notice) => responsible.has(notice))
}
