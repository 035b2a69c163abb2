/**
 * The last day to publish 公开期限, with the steps that lead to it. Working days are counted as everywhere (条例第26条 and the
 * days of other laws); calendar days that end on a day off fall back to the working day before, so that nothing is late.
 */
import type { Calendar } from '../law/calendar.ts'
import { addWorkdays } from '../law/count.ts'
import { addDays, type PlainDate } from '../law/date.ts'
import { rollBack, rollForward } from '../law/roll.ts'
import type { DeadlineRule } from './catalogue.ts'

export interface PublishBy {
  /** The day of the event; not counted. */
  from: PlainDate
  /** The last day to publish. */
  due: PlainDate
  /** 暂定: a year is touched whose holiday arrangement is not out yet. */
  provisional: boolean
  /** Days on the way and what each is, in Chinese words. */
  steps: readonly { date: PlainDate; says: string }[]
}

/**
 * The last day to publish under a rule, for an event on that day.
 *
 * @throws RangeError when the rule's working days are no whole number from 1
 */
export function publishBy(rule: DeadlineRule, from: PlainDate, calendar: Calendar): PublishBy {
  if (rule.unit === 'calendar') return byCalendarDays(rule, from, calendar)
  const { due, provisional, steps } = addWorkdays(from, rule.days, calendar)
  return {
    from,
    due,
    provisional,
    steps: steps.map(({ date, n, note }) => ({ date, says: n === null ? note : `第${n}个工作日（${note}）` })),
  }
}

/** The one that binds where one event falls under several rules: the shortest; null for none. */
export function shortestOf(
  rules: readonly DeadlineRule[],
  from: PlainDate,
  calendar: Calendar,
): (PublishBy & { rule: DeadlineRule }) | null {
  const each = rules.map((rule) => ({ rule, ...publishBy(rule, from, calendar) }))
  return each.reduce<(typeof each)[number] | null>((best, next) => (best && best.due <= next.due ? best : next), null)
}

/** A day before the event itself cannot be met: when only days off follow it, the first working day after them. */
function byCalendarDays({ days, before }: DeadlineRule, from: PlainDate, calendar: Calendar): PublishBy {
  const last = addDays(from, before ? -days : days)
  const back = rollBack(last, calendar)
  const early = before || back.date >= from
  const { date: due, provisional, passed } = early ? back : rollForward(last, calendar)
  const whither = early ? '提前到前一个工作日' : '此前没有工作日，顺延到其后第一个工作日'
  const count = before ? `之前第${days}日` : `第${days}日`
  const roll = passed.map(({ date, note }, index) => ({
    date,
    says: `${index === 0 ? `${count}，` : ''}${note}，${whither}`,
  }))
  return { from, due, provisional, steps: roll.length > 0 ? roll : [{ date: last, says: count }] }
}
