/**
 * Lights 红黄绿灯: how urgent a line of the desk is, in working days left. The limits are data, by type; `limits/` lets an
 * organisation set its own.
 */
import type { Calendar } from '../law/calendar.ts'
import { workdaysBetween } from '../law/count.ts'
import type { PlainDate } from '../law/date.ts'
import type { Task, TaskType } from './task.ts'

export type Light = 'overdue' | 'red' | 'amber' | 'green' | 'none'

/** In the order they are counted and sorted: 超期 first. */
export const lights: readonly { id: Light; label: string; icon: string }[] = [
  { id: 'overdue', label: '超期', icon: '■' },
  { id: 'red', label: '红灯', icon: '●' },
  { id: 'amber', label: '黄灯', icon: '◐' },
  { id: 'green', label: '绿灯', icon: '○' },
  { id: 'none', label: '无期限', icon: '·' },
]

/** Working days left at or below which the light turns; above `amber` it is green. */
export interface LightLimits {
  amber: number
  red: number
}

export type LimitsByType = Readonly<Record<TaskType, LightLimits>>

const usual: LightLimits = { amber: 5, red: 2 }

/** Where an organisation set none. An annual report takes weeks to put together, so its lights turn earlier. */
export const lightLimits: LimitsByType = {
  review: usual,
  returned: usual,
  item: usual,
  // Three working days in all, both.
  recall: { amber: 2, red: 1 },
  interpretation: { amber: 2, red: 1 },
  expiry: { amber: 60, red: 20 },
  assessment: { amber: 20, red: 5 },
  report: { amber: 20, red: 5 },
  calendar: { amber: 20, red: 5 },
}

/** A line with its light and what the page says about its date. */
export interface LitTask extends Task {
  light: Light
  /** Working days from tomorrow to the due day; negative when overdue, null without a date. */
  left: number | null
  /** 暂定: the count reaches a year whose holiday arrangement is not out. */
  provisional: boolean
}

/** The light of one line today. */
export function lit(task: Task, today: PlainDate, calendar: Calendar, limits: LimitsByType = lightLimits): LitTask {
  if (task.due === null) return { ...task, light: 'none', left: null, provisional: false }
  const { days, provisional } = workdaysBetween(today, task.due, calendar)
  const light = task.due < today ? 'overdue' : lightOf(days, limits[task.type])
  return { ...task, light, left: days, provisional }
}

function lightOf(left: number, { amber, red }: LightLimits): Light {
  if (left <= red) return 'red'
  return left <= amber ? 'amber' : 'green'
}

/** Most urgent first: by due day, then what has waited longest; without a date last. */
export function byUrgency(a: Task, b: Task): number {
  return compare(a.due ?? never, b.due ?? never) || compare(a.received, b.received) || compare(a.title, b.title)
}

const never = '9999-12-31'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** 剩余3个工作日, 已超期2个工作日; on the days off right after the due day no working day has passed yet. */
export function leftWords({ light, left, due }: LitTask, today: PlainDate): string {
  if (left === null) return '无期限'
  if (light === 'overdue') return left === 0 ? '已超期' : `已超期${-left}个工作日`
  return due === today ? '今天到期' : `剩余${left}个工作日`
}
