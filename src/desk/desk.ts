/** The desk of one person on one day: everything the domains brought, lit, counted and filtered. */
import type { Calendar } from '../law/calendar.ts'
import { daysBetween, type PlainDate } from '../law/date.ts'
import { byUrgency, type Light, type LimitsByType, type LitTask, lights, lit } from './lights.ts'
import { type StatutoryDate, type Task, type TaskType, taskTypes } from './task.ts'

/** What the address of the desk says; null for all. */
export interface DeskFilter {
  type: TaskType | null
  light: Light | null
}

/** The filter an address carries; anything unknown counts as all. */
export function filterFrom({ type, light }: { type?: string; light?: string }): DeskFilter {
  return {
    type: type !== undefined && Object.hasOwn(taskTypes, type) ? (type as TaskType) : null,
    light: lights.find(({ id }) => id === light)?.id ?? null,
  }
}

/** The filter as the address carries it. */
export const addressOf = ({ type, light }: DeskFilter): Record<string, string> => ({
  ...(type ? { type } : {}),
  ...(light ? { light } : {}),
})

export interface Desk {
  /** Lines that match the filter, most urgent first. */
  tasks: readonly LitTask[]
  /** Of all lines, whatever the filter. */
  counts: Readonly<Record<Light, number>>
}

export function deskOf(
  tasks: readonly Task[],
  filter: DeskFilter,
  today: PlainDate,
  { calendar, limits }: { calendar: Calendar; limits: LimitsByType },
): Desk {
  const all = tasks.toSorted(byUrgency).map((task) => lit(task, today, calendar, limits))
  const counted = lights.map(({ id }) => [id, all.filter(({ light }) => light === id).length])
  return {
    tasks: all.filter(
      ({ type, light }) => (!filter.type || type === filter.type) && (!filter.light || light === filter.light),
    ),
    counts: Object.fromEntries(counted),
  }
}

/** Dates to come, the nearest first, with the calendar days until then. */
export function datesToCome(
  dates: readonly StatutoryDate[],
  today: PlainDate,
): readonly (StatutoryDate & { days: number })[] {
  return dates
    .filter(({ due }) => due >= today)
    .map((date) => ({ ...date, days: daysBetween(today, date.due) }))
    .sort((a, b) => a.days - b.days)
}
