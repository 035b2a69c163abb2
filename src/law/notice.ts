/**
 * Notices of the holiday arrangement 放假安排通知: the State Council's office says once a year which days are off and which
 * weekend days are worked 调休, and now and then changes that during the year. `notices.ts` lists those that are out,
 * `calendar.ts` makes the calendar of them.
 */
import { type PlainDate, yearOf } from './date.ts'

export interface Notice {
  /** The year arranged; a change adds what it is about: `2020`, `2020-spring-festival`. */
  id: string
  /** Year arranged. Single days may lie at the end of the year before. */
  year: number
  title: string
  /** Document number 文号; null where none is known. */
  number: string | null
  /** 成文日期. */
  signedOn: PlainDate
  /** 公布日期: from this day on people could know it. */
  publishedOn: PlainDate
  /** Id of the notice that this one changes; null for the arrangement of a whole year. */
  amends: string | null
  holidays: readonly Holiday[]
}

/** One paragraph of a notice: 春节，1月24日至30日放假调休，1月19日、2月1日上班. */
export interface Holiday {
  name: string
  /** First and last day off, both included, weekends among them. */
  from: PlainDate
  to: PlainDate
  /** Days worked in exchange 调休上班. */
  worked: readonly PlainDate[]
}

/** What is wrong with a notice that came from outside. */
export interface NoticeIssue {
  /** Where in the file: `holidays[2].from` in JSON, 第9行「放假开始」 in CSV. */
  field: string
  /** One Chinese sentence. */
  message: string
}

/** 《国务院办公厅关于2020年部分节假日安排的通知》（国办发明电〔2019〕16号）. */
export const citeNotice = ({ title, number }: Notice): string => `《${title}》${number === null ? '' : `（${number}）`}`

/** A day may be arranged by the notice of its own year, or at the end of December by the next year's. */
export const mayArrange = (notice: Pick<Notice, 'year'>, date: PlainDate): boolean =>
  yearOf(date) === notice.year || (yearOf(date) === notice.year - 1 && date.slice(5) >= '12-20')
