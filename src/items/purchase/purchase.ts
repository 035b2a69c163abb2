/**
 * A purchase in one file 一采购一档 (政府采购法实施条例): the notices of one project number in the order of a purchase, each with its
 * clock, and the steps that are missing. Pure.
 */
import type { Calendar } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/date.ts'
import { publishDeadline } from '../clock.ts'
import { type Item, isLate } from '../item.ts'
import { kindFor } from '../kinds/index.ts'

/** A step of a purchase. `any`: kinds of notice, one of which is enough. */
interface PurchaseStep {
  label: string
  any: readonly string[]
  /** Steps of every purchase; the others stand only where there is a notice. */
  always: boolean
}

/** In the order of a purchase. */
export const purchaseSteps: readonly PurchaseStep[] = [
  { label: '采购意向', any: ['procurement-intention'], always: true },
  { label: '资格预审', any: ['procurement-prequalification'], always: false },
  {
    label: '采购公告',
    any: ['procurement-tender', 'procurement-negotiation', 'procurement-single-source'],
    always: true,
  },
  { label: '更正、终止', any: ['procurement-correction', 'procurement-termination'], always: false },
  { label: '中标（成交）结果', any: ['procurement-result'], always: true },
  { label: '采购合同', any: ['procurement-contract'], always: true },
  { label: '验收结果', any: ['procurement-acceptance'], always: true },
  { label: '投诉和监督检查处理', any: ['procurement-complaint'], always: false },
]

/** Kinds whose rows belong to a purchase. */
export const purchaseKinds: readonly string[] = purchaseSteps.flatMap(({ any }) => any)

/** A line of the file: a notice with its clock, or a step without one. */
export type PurchaseLine =
  | { step: string; notice: Item; label: string; due: PlainDate; late: boolean }
  | { step: string; notice: null; missing: boolean }

/**
 * The file of one purchase. A step without a notice is missing 缺 when a later one has been reached; what was terminated 终止 waits
 * for nothing more.
 */
export function purchaseFile(notices: readonly Item[], calendar: Calendar, today: PlainDate): PurchaseLine[] {
  const reached = purchaseSteps.findLastIndex(
    ({ any, always }) => always && notices.some(({ kind }) => any.includes(kind)),
  )
  const ended = notices.some(({ kind }) => kind === 'procurement-termination')
  return purchaseSteps.flatMap(({ label, any, always }, at): PurchaseLine[] => {
    const own = notices.filter(({ kind }) => any.includes(kind))
    if (own.length > 0) return own.map((notice) => lineOf(label, notice, calendar, today))
    return always && !(ended && at > reached) ? [{ step: label, notice: null, missing: at < reached }] : []
  })
}

function lineOf(step: string, notice: Item, calendar: Calendar, today: PlainDate): PurchaseLine {
  const kind = kindFor(notice)
  const { due } = publishDeadline(kind, notice, calendar)
  return { step, notice, label: kind.label, due, late: isLate(notice, due, today) }
}
