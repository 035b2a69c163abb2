/**
 * 不遮盖: a finding of the release gate that stays readable. Masking is what happens to a finding nobody decides on; keeping
 * one takes a reason and two people 两人办理, since what is published cannot be taken back (条例第15条, 个人信息保护法第25条).
 */
import { separateDuties } from '../../accounts/permissions.ts'
import type { Actor } from '../../audit/entry.ts'
import type { Finding, GateReport } from '../gate/report.ts'

export interface Override {
  /** The finding as it was decided on. */
  finding: DecidedFinding
  /** Of the bytes that were decided on. */
  digest: string
  reason: string
  proposed: Signature
  /** Null while nobody but the proposer stands for it: the finding is masked. */
  confirmed: Signature | null
}

export type DecidedFinding = Pick<Finding, 'id' | 'kind' | 'place' | 'excerpt'>

export interface Signature {
  by: Actor
  at: Date
}

/** Longest reason, in characters. */
export const longestReason = 500

/** What is wrong with an act, one Chinese sentence that says what to do; `at` is the part of the form it belongs to. */
export interface OverrideProblem {
  at: 'finding' | 'reason' | 'confirm'
  message: string
}

/** Those decided on these bytes and findings; a proposal about another content is void. */
export const standing = (overrides: readonly Override[], report: GateReport): Override[] =>
  overrides.filter(({ digest, finding }) => {
    const found = report.findings.find(({ id }) => id === finding.id)
    return digest === report.digest && found !== undefined && isSame(found, finding)
  })

/** Ids of the findings that two people let stand. */
export const keptIds = (overrides: readonly Override[]): string[] =>
  overrides.filter(({ confirmed }) => confirmed !== null).map(({ finding }) => finding.id)

/** What keeps this reason from being one; null when nothing does. */
export function reasonProblem(reason: string): OverrideProblem | null {
  if (reason.trim() === '') return { at: 'reason', message: '请写明不遮盖的理由' }
  const length = [...reason.trim()].length
  return length > longestReason
    ? { at: 'reason', message: `理由最多 ${longestReason} 个字，现在有 ${length} 个字` }
    : null
}

/** What keeps this person from confirming it; null when nothing does. */
export function confirmProblem({ proposed, confirmed }: Override, { accountId }: Actor): OverrideProblem | null {
  if (confirmed) return { at: 'confirm', message: `${confirmed.by.name}已经确认，不必再办` }
  const twoPeople = separateDuties.some(([one, other]) => one === 'gate.override' && other === 'gate.override')
  if (!twoPeople || proposed.by.accountId !== accountId) return null
  return { at: 'confirm', message: '提议和确认须由两人分别办理。这一处是您提议的，请由另一名有签字放行权限的人员确认' }
}

/** Who must act before the file can be released, one Chinese sentence; null when nobody. */
export function waitingWords(overrides: readonly Override[]): string | null {
  const open = overrides.filter(({ confirmed }) => confirmed === null)
  if (open.length === 0) return null
  const names = [...new Set(open.map(({ proposed }) => proposed.by.name))].join('、')
  return `有 ${open.length} 处不遮盖的提议没有确认（${names}提议）。请由提议人以外有签字放行权限的人员确认，或撤回提议后再放行。`
}

const isSame = (one: DecidedFinding, other: DecidedFinding): boolean =>
  one.kind === other.kind && one.place === other.place && one.excerpt === other.excerpt
