/**
 * Review 审核与保密审查 (条例第17条): nothing is published before people other than its author have looked at it.
 *
 * A review is of any subject: it knows the kind, the id, the title and the digest of what was shown to the reviewers, and
 * nothing else of it. Reading order: this file, `stages.ts` (states and transitions as a table), `chain.ts` (which steps),
 * `duties.ts` (two people 两人办理), `absence/delegation.ts` (代办), `options.ts` (whose move), `decide.ts` (one decision),
 * `subject.ts` (what a domain plugs in), `store.ts`, `news/` (who is told), `list/`, `sheet.ts` (审查单), `office.tsx`.
 */
import { hash } from 'node:crypto'
import type { Citation } from '../law/citation.ts'
import type { Move, State, StepId } from './stages.ts'

/** What is reviewed 审核对象: a thing of another domain, by its kind and id there. */
export interface SubjectRef {
  organisationId: number
  /** Kind a domain registered: report. */
  kind: string
  id: string
}

/** A subject as it is handed in. */
export interface Submission {
  subject: SubjectRef
  title: string
  /** Digest of the content the reviewers see, from `contentDigest`. */
  digest: string
  /** 规范性文件: takes 合法性审核 as well. */
  normative: boolean
}

/** Who acted. */
export interface Person {
  accountId: number
  name: string
}

/** The person alone: what is kept of somebody signed in carries neither their roles nor their session. */
export const personOf = ({ accountId, name }: Person): Person => ({ accountId, name })

/** 审核件. */
export interface Review extends Submission {
  id: number
  /** Steps this review takes, fixed when it was handed in. */
  chain: readonly StepId[]
  state: State
  /** Counts submissions from 1: a returned review that is handed in again starts the next round 轮次. */
  round: number
  /** Counts changes: a decision on an older version is refused. */
  version: number
  submittedBy: Person
  submittedAt: Date
  changedAt: Date
  /** Oldest first. */
  acts: readonly Act[]
}

/** One thing done to a review 办理记录. */
export interface Act {
  number: number
  round: number
  /** Where the review stood: the step that was decided; null for the first submission. */
  state: State | null
  move: Move
  by: Person
  /** 代: on whose behalf, while that person was absent. */
  onBehalfOf: Person | null
  words: string | null
  /** Digest of the content it was decided on. */
  digest: string
  at: Date
}

/** What is wrong with an input or a step, one Chinese sentence, and the rule it comes from. */
export interface Issue {
  field: string
  message: string
  source?: Citation
}

/** Value or what stands against it. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; issues: readonly Issue[] }

/** Characters an opinion may have. */
export const wordsMaximum = 500

/**
 * Digest 内容摘要值 of JSON content, SHA-256 in hexadecimal: the same for the same content, whatever the order of the keys.
 */
export function contentDigest(content: unknown): string {
  return hash('sha256', JSON.stringify(content, sortedKeys))
}

function sortedKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
