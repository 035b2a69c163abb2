/** By when an item must be public 公开期限 (条例第26条): pure, with the count behind it. */
import { type PublishBy, publishBy } from '../catalogue/clock.ts'
import type { Calendar } from '../law/calendar.ts'
import { parseDate } from '../law/date.ts'
import type { Content } from './item.ts'
import type { Kind } from './kind.ts'

/** The last day to publish. Counts from the field the kind names, else from 形成或变更之日; that day is not counted. */
export function publishDeadline(
  kind: Pick<Kind, 'deadline'>,
  { formedOn, fields }: Pick<Content, 'formedOn' | 'fields'>,
  calendar: Calendar,
): PublishBy {
  const { unit, days, from: field } = kind.deadline
  const from = field === null ? null : parseDate(String(fields[field] ?? ''))
  return publishBy({ unit, days, from: 'formed' }, from ?? formedOn, calendar)
}
