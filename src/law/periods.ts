/**
 * The statutory periods 法定期限 of disclosure, and the clock of the reply 答复期限, which can be restarted, extended and
 * paused. Each period in working days, with the article it rests on.
 */
import type { Calendar } from './calendar.ts'
import { type Citation, regulation } from './citation.ts'
import { addWorkdays, type Deadline, type Pause } from './count.ts'
import type { PlainDate } from './date.ts'

export interface Period {
  /** Working days. */
  days: number
  says: string
  source: Citation
}

export const periods = {
  publication: { days: 20, says: '信息形成或者变更之日起20个工作日内公开', source: regulation(26) },
  clarification: { days: 7, says: '收到申请之日起7个工作日内一次性告知补正', source: regulation(30) },
  thirdParty: { days: 15, says: '第三方收到征求意见书之日起15个工作日内提出意见', source: regulation(32) },
  reply: { days: 20, says: '收到申请之日起20个工作日内答复', source: regulation(33, 2) },
  extension: { days: 20, says: '延长答复最长不超过20个工作日', source: regulation(33, 2) },
  otherOrgan: { days: 15, says: '被征求意见的机关收到征求意见书之日起15个工作日内提出意见', source: regulation(34) },
} as const satisfies Record<string, Period>

/** Last day of a period that starts from a date. */
export const deadlineOf = (period: Period, from: PlainDate, calendar: Calendar): Deadline =>
  addWorkdays(from, period.days, calendar)

/** What the reply to a request depends on. */
export interface ReplyClock {
  receivedOn: PlainDate
  /** 补正收到日: restarts the clock (条例第30条). */
  clarifiedOn?: PlainDate
  /** 缴费日: restarts the clock (信息处理费管理办法). */
  feePaidOn?: PlainDate
  /** Working days the reply was extended by 延长, 1 to 20 (条例第33条第2款). */
  extendedBy?: number
  /** 征求意见: time that does not count (条例第33条第3款). */
  pauses?: readonly Pause[]
}

/** Time spent on asking a third party or another organ 征求意见: from the day after it was sent to the answer or its deadline. */
export const inquiryPause = (sentOn: PlainDate, through: PlainDate, asked: '第三方' | '其他机关'): Pause => ({
  after: sentOn,
  through,
  note: `征求${asked}意见`,
  source: regulation(33, 3),
})

/**
 * Last day for the reply 答复期限 (条例第33条).
 *
 * @throws RangeError when the extension is not a whole number from 1 to 20
 */
export function replyDeadline(clock: ReplyClock, calendar: Calendar): Deadline {
  const { extendedBy, pauses } = clock
  if (extendedBy !== undefined && !(extendedBy >= 1 && extendedBy <= periods.extension.days)) {
    throw new RangeError(`extended by ${extendedBy} working days: expected 1 to ${periods.extension.days}`)
  }
  return addWorkdays(clockStart(clock), periods.reply.days + (extendedBy ?? 0), calendar, { pauses })
}

/** The day the count starts from: the latest of receipt, clarification and payment. */
function clockStart({ receivedOn, clarifiedOn, feePaidOn }: ReplyClock): PlainDate {
  return [clarifiedOn, feePaidOn].reduce<PlainDate>((latest, day) => (day && day > latest ? day : latest), receivedOn)
}
