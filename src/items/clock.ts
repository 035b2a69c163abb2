/** By when an item must be public 公开期限 (条例第26条): pure, with the count behind it. */
import { type PublishBy, publishBy } from '../catalogue/clock.ts'
import type { Calendar } from '../law/calendar.ts'
import { type PlainDate, parseDate } from '../law/date.ts'
import type { Content } from './item.ts'
import type { Kind } from './kind.ts'

/** The day of the event: the field the kind counts from, else 形成或变更之日. */
export function eventDay({ deadline: { from } }: Pick<Kind, 'deadline'>, { formedOn, fields }: Dated): PlainDate {
  return (from === null ? null : parseDate(String(fields[from] ?? ''))) ?? formedOn
}

/** The last day to publish; the day of the event is not counted. */
export function publishDeadline(kind: Pick<Kind, 'deadline'>, item: Dated, calendar: Calendar): PublishBy {
  const { unit, days, before } = kind.deadline
  const rule = before ? ({ unit, days, before, from: 'begins' } as const) : ({ unit, days, from: 'formed' } as const)
  return publishBy(rule, eventDay(kind, item), calendar)
}

type Dated = Pick<Content, 'formedOn' | 'fields'>
