/** 放行: a file given to the public in the version that passed the release gate, and what keeps one from it. */
import type { GateFormat } from '../gate/report.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { type Override, waitingWords } from '../override/override.ts'

/** 发布稿: the file as it may be published with the decisions so far. */
export interface Draft {
  bytes: Uint8Array<ArrayBuffer>
  /** Under which the public gets it: personal data in it is masked too. */
  name: string
  format: GateFormat
  /** Findings masked in it. */
  masked: number
  /** The confirmed decisions it was made with, by finding. */
  kept: readonly string[]
}

export interface ReleaseProblem {
  /** waiting: the gate has not looked; unconfirmed: a second person must act; changed: look again; gone: no such file. */
  code: 'waiting' | 'refused' | 'unconfirmed' | 'changed' | 'proof-failed' | 'gone'
  /** A full Chinese sentence that says what to do. */
  message: string
  /** Where the output still held what should be gone; masked. */
  leaks: readonly string[]
}

export type ReleaseOutcome<Value> = { ok: true; value: Value } | { ok: false; problem: ReleaseProblem }

/** Why no version of the file can be made for the public; null when one can. */
export function draftProblem(inspection: Inspection | null): ReleaseProblem | null {
  if (!inspection) return waiting
  const { verdict, refusal } = inspection.report
  return verdict === 'refused' ? problem('refused', refusal?.message ?? '附件没有通过发布前检查。') : null
}

/** Why the file cannot be given to the public yet; null when it can. */
export function releaseProblem(inspection: Inspection | null, overrides: readonly Override[]): ReleaseProblem | null {
  const unconfirmed = waitingWords(overrides)
  return draftProblem(inspection) ?? (unconfirmed === null ? null : problem('unconfirmed', unconfirmed))
}

export const problem = (code: ReleaseProblem['code'], message: string, leaks: readonly string[] = []) => ({
  code,
  message,
  leaks,
})

const waiting = problem('waiting', '发布前检查还没有完成，请等检查完成后再办。')
export const changed = problem('changed', '附件、检查结果或决定刚刚有变动，请重新检查或刷新页面后再办。')
export const gone = problem('gone', '附件已被删除。')
