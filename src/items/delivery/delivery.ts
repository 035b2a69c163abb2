/** Delivery 移交 (条例第25条): what is public is given to the state archive and the public library, with a receipt. Pure. */
import { regulation } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import { dateFrom, type Issue } from '../values.ts'

export const places = { archive: '国家档案馆', library: '公共图书馆' } as const
export type DeliveryPlace = keyof typeof places

export const source = regulation(25)

/** A public item whose newest edition the place does not have yet. */
export interface Undelivered {
  id: number
  organisationId: number
  title: string
  indexNumber: string
  documentNumber: string | null
  edition: number
  publishedOn: PlainDate
}

export interface Handover {
  deliveredOn: PlainDate
  receipt: string
}

/** The form of a handover, read. */
export function handoverFrom(
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
): { ok: true; handover: Handover } | { ok: false; issues: Issue[] } {
  const issues: Issue[] = []
  const deliveredOn = dateFrom(typed.deliveredOn ?? '')
  if (!deliveredOn) issues.push({ field: 'deliveredOn', message: '请填写移交日期，例如 2026-11-24。' })
  else if (deliveredOn > today) issues.push({ field: 'deliveredOn', message: `移交日期不能晚于今天（${today}）。` })
  const receipt = (typed.receipt ?? '').trim()
  if (receipt === '' || receipt.length > 60)
    issues.push({ field: 'receipt', message: '请填写回执编号，最多60字；没有编号的写经办人和日期。' })
  if (!deliveredOn || issues.length > 0) return { ok: false, issues }
  return { ok: true, handover: { deliveredOn, receipt } }
}
