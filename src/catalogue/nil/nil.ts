/**
 * Statements that a column stays empty in a year 零公开说明: instead of an empty list the public reads why there is nothing.
 * One person writes it, another approves it or sends it back. Pure.
 */
import type { Actor } from '../../audit/entry.ts'

export const reasons = { 'no-function': '无此项职能', 'none-occurred': '本期未发生', other: '其他' } as const
export type Reason = keyof typeof reasons

export const states = { proposed: '待批准', approved: '已批准', returned: '已退回' } as const
export type State = keyof typeof states

export interface NilStatement extends NilDraft {
  id: number
  organisationId: number
  columnId: string
  state: State
  writtenBy: Actor
  writtenAt: Date
  decidedBy: Actor | null
  decidedAt: Date | null
  /** What the approver wrote; a return says why. */
  opinion: string | null
}

/** What the writer fills in. */
export interface NilDraft {
  year: number
  reason: Reason
  words: string
  /** 联系电话 people may ask at. */
  phone: string
}

/** A decision on a statement. */
export interface NilDecision {
  to: 'approved' | 'returned'
  opinion: string
}

/** What the form says, or what is wrong with it beside each field. `thisYear` is the last year it may be about. */
export function nilFrom(typed: Typed, thisYear: number): Read<NilDraft> {
  const year = /^\d{4}$/.test(digits(typed.year)) ? Number(digits(typed.year)) : 0
  const reason = Object.hasOwn(reasons, typed.reason ?? '') ? (typed.reason as Reason) : null
  const words = (typed.words ?? '').trim()
  const phone = digits(typed.phone)
  const errors = [
    (year < firstYear || year > thisYear) && { field: 'year', message: `年度请填${firstYear}到${thisYear}的年份` },
    reason === null && { field: 'reason', message: '请选择没有公开内容的原因' },
    reason === 'other' && words === '' && { field: 'words', message: '原因选“其他”时，请写明情况' },
    words.length > 300 && { field: 'words', message: '说明最多300个字' },
    !/^[\d\s()（）\-－转]{7,40}$/.test(phone) && {
      field: 'phone',
      message: '请填写联系电话，只写数字、空格、括号和连字符',
    },
  ].filter((each) => each !== false)
  if (reason === null || errors.length > 0) return { ok: false, errors }
  return { ok: true, value: { year, reason, words, phone } }
}

/** What the decision form says, or what is wrong with it. */
export function decisionFrom(typed: Typed): Read<NilDecision> {
  const to = typed.to === 'approved' || typed.to === 'returned' ? typed.to : null
  const opinion = (typed.opinion ?? '').trim()
  const errors = [
    to === null && { field: 'to', message: '请选择批准或者退回' },
    to === 'returned' && opinion === '' && { field: 'opinion', message: '退回时请写明理由' },
    opinion.length > 300 && { field: 'opinion', message: '意见最多300个字' },
  ].filter((each) => each !== false)
  if (to === null || errors.length > 0) return { ok: false, errors }
  return { ok: true, value: { to, opinion } }
}

/** Why this person may not decide now; null when they may. */
export function decisionFault({ state, writtenBy }: NilStatement, accountId: number): string | null {
  if (state !== 'proposed') return '这份说明已经办理过，请刷新后查看结果'
  return writtenBy.accountId === accountId ? '拟写和批准须由两人办理，请由他人批准' : null
}

type Typed = Readonly<Record<string, string>>
type Read<Value> = { ok: true; value: Value } | { ok: false; errors: { field: string; message: string }[] }

const firstYear = 2000

/** Full-width digits are read too. */
const digits = (typed = ''): string => typed.normalize('NFKC').trim()
