/** The `calendar explain` command: a deadline as a table for people or as JSON for programs. */
import type { Call } from '../kit/command.ts'
import { calendarAsOf } from './calendar.ts'
import { addWorkdays, type Deadline, longestCount, type Step } from './count.ts'
import { chineseWeekday, type PlainDate, parseDate } from './date.ts'
import { dated } from './explain.ts'
import { notices } from './notices.ts'

/** 0 also for a provisional deadline, which says so; 2 with the reasons on stderr when an option cannot be read. */
export async function explainCommand({ options, stdout, stderr }: Call): Promise<number> {
  const asked = readOptions(options)
  if ('problems' in asked) {
    for (const problem of asked.problems) stderr.write(`${problem}\n`)
    return 2
  }
  const deadline = addWorkdays(asked.from, asked.days, calendarAsOf(notices, asked.on))
  stdout.write(options.json ? `${JSON.stringify(deadline)}\n` : `${table(deadline).join('\n')}\n`)
  if (options.json && deadline.provisional) stderr.write(`${provisionalNote}\n`)
  return 0
}

const provisionalNote = '暂定：所跨年份的放假安排尚未公布，公布后须重新计算。'

interface Asked {
  from: PlainDate
  days: number
  on?: PlainDate
}

function readOptions({ from, days, on }: Call['options']): Asked | { problems: string[] } {
  const problems: string[] = []
  const date = (flag: string, given: Call['options'][string]) => {
    const parsed = parseDate(String(given ?? ''))
    if (parsed === null) problems.push(`${flag} ${shown(given)}，应写成存在的日期，如 2020-09-25。`)
    return parsed
  }
  const start = date('--from', from)
  const known = on === undefined ? undefined : date('--on', on)
  const count = readCount(days)
  if (count === null) problems.push(`--days ${shown(days)}，应是 1 到 ${longestCount} 的整数。`)
  return start === null || known === null || count === null ? { problems } : { from: start, days: count, on: known }
}

function readCount(given: Call['options'][string]): number | null {
  const text = String(given ?? '')
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= longestCount ? count : null
}

/** What was typed, shortened so that a pasted text does not fill the screen. */
function shown(given: Call['options'][string]): string {
  if (given === undefined || given === '') return '没有写'
  const text = String(given)
  return `不能是「${text.length > 30 ? `${text.slice(0, 30)}…` : text}」`
}

function table(deadline: Deadline): string[] {
  const { from, days, due, provisional, steps } = deadline
  return [
    `起算日：${dated(from)}，当日不计入`,
    `期　限：${days}个工作日`,
    `届满日：${dated(due)}${provisional ? '，暂定' : ''}`,
    '',
    '日期        星期    序号  说明',
    ...steps.map(row),
    '',
    '依据：',
    ...[...new Set(steps.map((step) => step.source))].map((source) => `  ${source}`),
    ...(provisional ? ['', provisionalNote] : []),
  ]
}

/** All cells but the last have a fixed width, so the columns stand without measuring Chinese characters. */
const row = ({ date, n, note }: Step): string =>
  `${date}  ${chineseWeekday(date)}  ${(n === null ? '-' : String(n)).padStart(4)}  ${note}`
