/** When annual reports are due 年报公布期限 (条例第四十九条): departments by 31 January, governments by 31 March. */
import { type Citation, regulation } from '../law/citation.ts'
import { daysBetween, type PlainDate } from '../law/date.ts'

export interface ReportDeadline {
  /** 统计年度 of the report that is due. */
  year: number
  due: PlainDate
  /** Calendar days from today, 0 on the day itself. */
  days: number
  source: Citation
}

/** The next day an annual report is due, seen from `today` in Shanghai. */
export function nextReportDue(today: PlainDate, body: 'government' | 'department'): ReportDeadline {
  const day = body === 'government' ? '03-31' : '01-31'
  const thisYear = Number(today.slice(0, 4))
  const dueYear = today.slice(5) <= day ? thisYear : thisYear + 1
  const due = `${dueYear}-${day}` as PlainDate
  return {
    year: dueYear - 1,
    due,
    days: daysBetween(today, due),
    source: regulation(49, body === 'government' ? 2 : 1),
  }
}

/** The day it is in Shanghai, where every date of the product is counted. */
export const dayInShanghai = (now: Date): PlainDate => shanghai.format(now) as PlainDate

/** Sweden writes dates as ISO 8601 does. */
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
