/**
 * The working-day calendar of this installation 工作日历: the notices of `law/` and those imported since, and what a new one
 * does to deadlines that are running. Reading order: this file, `notice.ts`, `store.ts`, `commands.ts`, `office.tsx`.
 */
import type { Db } from '../kit/db.ts'
import type { Calendar } from '../law/calendar.ts'
import type { PlainDate } from '../law/date.ts'

/** What a domain plugs in so that its running deadlines 在办期限 follow a new notice. */
export interface DeadlineProvider {
  /** What is due, in Chinese: 年度报告公布. */
  says: string
  /** The deadlines of all organisations still running at this moment. */
  open(db: Db, now: Date): Promise<readonly OpenDeadline[]>
  /** Writes the days that moved, in the transaction of the import; for domains that keep them. */
  move?(tx: Db, moves: readonly MovedDeadline[]): Promise<void>
}

export interface OpenDeadline {
  organisationId: number
  /** What is due: kind and id, e.g. report 2026. */
  subject: { kind: string; id: string }
  /** One line for the preview; never a name of a member of the public. */
  title: string
  /** The last day under a calendar. */
  dueUnder(calendar: Calendar): DueDay
}

export interface DueDay {
  due: PlainDate
  /** 暂定: a year it touches has no arrangement yet. */
  provisional: boolean
}

/** A running deadline whose last day differs, later or earlier. */
export interface MovedDeadline {
  deadline: OpenDeadline
  was: DueDay
  now: DueDay
}

/** Those that the new calendar moves, in the order they came. */
export function movedDeadlines(open: readonly OpenDeadline[], before: Calendar, after: Calendar): MovedDeadline[] {
  return open
    .map((deadline) => ({ deadline, was: deadline.dueUnder(before), now: deadline.dueUnder(after) }))
    .filter(({ was, now }) => was.due !== now.due)
}
