/** How an item filled its column 填充 in its year: went public, late or not, or is late and not out. Pure. */
import type { Calendar } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/date.ts'
import { publishDeadline } from '../clock.ts'
import { type Item, isLate } from '../item.ts'
import { kindFor } from '../kinds/index.ts'

/** 公开 counts what is withdrawn since too: it went public that year. */
export const fills = {
  published: '当年公开',
  late: '逾期公开',
  overdue: '逾期未公开',
} as const
export type Fill = keyof typeof fills

/** What is needed of an item; its year is that of 公开日期, or of 形成或变更之日 where it never was public. */
export type FillItem = Pick<
  Item,
  'id' | 'organisationId' | 'column' | 'kind' | 'formedOn' | 'fields' | 'edition' | 'attribute' | 'publishedOn'
>

/** The ways in which it counts, by its own clock (条例第26条): what is 逾期公开 is 当年公开 as well. */
export function fillsOf(item: FillItem, today: PlainDate, calendar: Calendar): Fill[] {
  const { due } = publishDeadline(kindFor(item), item, calendar)
  if (item.publishedOn !== null) return item.publishedOn > due ? ['published', 'late'] : ['published']
  return isLate(item, due, today) ? ['overdue'] : []
}
