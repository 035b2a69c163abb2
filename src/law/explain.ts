/** A deadline in Chinese words 期限怎么算的: where it starts, every day, and the last day. */
import type { Deadline, Step } from './count.ts'
import { chineseDate, chineseWeekday, type PlainDate } from './date.ts'

/** One sentence a line, for people: the first says from when and how long, the last names the day the period ends. */
export function explain({ from, days, due, provisional, steps }: Deadline): string[] {
  const paused = steps.filter((step) => step.kind === 'paused').length
  return [
    `自${dated(from)}起算，当日不计入，共${days}个工作日${paused > 0 ? `，另有${paused}个工作日暂停计算` : ''}。`,
    ...steps.map((step) => `${dated(step.date)}：${explainStep(step)}。`),
    `期限届满日${provisional ? '暂定' : ''}为${dated(due)}${provisional ? '，放假安排公布后须重新计算' : ''}。`,
  ]
}

/** 国庆节调休上班，计第1个工作日. */
const explainStep = ({ n, note }: Step): string => `${note}，${n === null ? '不计入' : `计第${n}个工作日`}`

/** 2020年10月29日（星期四）. */
export const dated = (date: PlainDate): string => `${chineseDate(date)}（${chineseWeekday(date)}）`
