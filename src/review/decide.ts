/** One decision on a review: what it leads to, or what stands against it. Pure; the store runs it under a lock. */
import { dutyIssue, handsOf } from './duties.ts'
import type { Act, Issue, Outcome, Person, Review } from './review.ts'
import { personOf, wordsMaximum } from './review.ts'
import {
  type AnyTransition,
  isClosed,
  isStep,
  type Move,
  moves,
  type State,
  stateLabel,
  transitionsFrom,
} from './stages.ts'

/** What a person decided, on the review as they saw it. */
export interface Decision {
  move: Move
  /** 意见; reason of a return, question of an escalation. */
  words: string
  /** `version` of the review they saw. */
  version: number
  by: Person
  onBehalfOf: Person | null
}

/** Facts of the moment the decision is taken. */
export interface Moment {
  /** Digest of the subject as it is now; null when it is gone. */
  digest: string | null
  /** Whether there is an organisation above that can be asked 存疑报批. */
  hasParent: boolean
  at: Date
}

/** The review after the decision, its last act being the decision. */
export function decide(review: Review, decision: Decision, moment: Moment): Outcome<Review> {
  const transition = transitionsFrom(review.state).find((each) => each.move === decision.move)
  const issues = transition ? issuesOf(review, decision, moment, transition) : [goneIssue(review, decision.move)]
  if (!transition || issues.length > 0) return { ok: false, issues }
  const after = afterwards(review, decision, moment, transition)
  return after.state === 'approved' && handsOf(after) < 2
    ? { ok: false, issues: [tooFewIssue] }
    : { ok: true, value: after }
}

function issuesOf(review: Review, decision: Decision, moment: Moment, transition: AnyTransition): Issue[] {
  if (decision.version !== review.version) return [staleIssue(review)]
  const people = decision.onBehalfOf ? [decision.by, decision.onBehalfOf] : [decision.by]
  const duty = isStep(review.state) && decision.move === 'pass' ? dutyIssue(review, transition.by, people) : undefined
  return [
    ...(duty ? [duty] : []),
    ...submitterIssues(review, decision, transition),
    ...wordsIssues(decision),
    ...contentIssues(review, decision.move, moment, transition),
    ...(decision.move === 'escalate' && !moment.hasParent ? [noParentIssue(transition)] : []),
  ]
}

function afterwards(review: Review, decision: Decision, moment: Moment, transition: AnyTransition): Review {
  const again = transition.to === 'start'
  const digest = again && moment.digest !== null ? moment.digest : review.digest
  const round = again ? review.round + 1 : review.round
  const act: Act = {
    number: review.acts.length + 1,
    round,
    state: review.state,
    move: decision.move,
    by: personOf(decision.by),
    onBehalfOf: decision.onBehalfOf && personOf(decision.onBehalfOf),
    words: decision.words.trim() || null,
    digest,
    at: moment.at,
  }
  return {
    ...review,
    digest,
    round,
    state: target(review, transition.to),
    version: review.version + 1,
    submittedBy: again ? personOf(decision.by) : review.submittedBy,
    submittedAt: again ? moment.at : review.submittedAt,
    changedAt: moment.at,
    acts: [...review.acts, act],
  }
}

function target(review: Review, to: AnyTransition['to']): State {
  if (to === 'next') {
    const place = isStep(review.state) ? review.chain.indexOf(review.state) : -1
    return review.chain[place + 1] ?? 'approved'
  }
  if (to === 'start') return firstStep(review)
  if (to === 'back') return review.acts.findLast((act) => act.move === 'escalate')?.state ?? firstStep(review)
  return to
}

function firstStep({ id, chain }: Review): State {
  const step = chain[0]
  if (!step) throw new Error(`review ${id} has an empty chain`)
  return step
}

function wordsIssues({ move, words }: Decision): Issue[] {
  const { label, words: needed } = moves[move]
  if (needed === 'required' && words.trim() === '') {
    return [{ field: 'words', message: `选择“${label}”时请写明理由，对方要按它办理。` }]
  }
  return words.trim().length > wordsMaximum
    ? [{ field: 'words', message: `意见最多${wordsMaximum}字，现在是${words.trim().length}字。` }]
    : []
}

/** A reviewer approves what was handed in, not what it has become since. */
function contentIssues(review: Review, move: Move, { digest }: Moment, { source }: AnyTransition): Issue[] {
  if (digest === null && ['pass', 'confirm', 'submit'].includes(move)) {
    return [{ field: 'move', message: '审核对象已经不存在，不能再往下审核；可以退回或撤回本件。', source }]
  }
  return digest !== review.digest && ['pass', 'confirm'].includes(move)
    ? [{ field: 'move', message: '内容在提交审核以后改动过，不能通过。请退回，由提交人重新提交。', source }]
    : []
}

function submitterIssues(review: Review, { by }: Decision, { who, source }: AnyTransition): Issue[] {
  return who === 'submitter' && by.accountId !== review.submittedBy.accountId
    ? [{ field: 'move', message: `只有提交人（${review.submittedBy.name}）可以撤回。`, source }]
    : []
}

const noParentIssue = ({ source }: AnyTransition): Issue => ({
  field: 'move',
  message:
    '本机关在系统里没有上级机构。请线下报有关主管部门或者保密行政管理部门确定，再按书面答复通过或者退回，意见里写明答复文号。',
  source,
})

const tooFewIssue: Issue = { field: 'move', message: '本件到现在只有一人经手，审核至少两人办理，不能由您终审。' }

function goneIssue(review: Review, move: Move): Issue {
  const why = isClosed(review.state) ? '本件已经办结' : `本件现在是“${stateLabel(review.state)}”`
  return { field: 'move', message: `${why}，不能再“${moves[move].label}”。${lastWords(review)}` }
}

/** What is said to somebody who decided on an older version: what happened since, and that their words are kept. */
export const staleIssue = (review: Review): Issue => ({
  field: 'move',
  message: `您打开页面以后，本件有了变化：${lastWords(review)}您的办理没有保存，写的意见还在下面。`,
})

function lastWords(review: Review): string {
  const last = review.acts.at(-1)
  return last ? `${last.by.name}已${moves[last.move].label}，现在是“${stateLabel(review.state)}”。` : ''
}
