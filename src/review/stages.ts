/** Steps and states of a review 审核, and every way from one state to the next as one table. */
import type { Action } from '../accounts/permissions.ts'
import { type Citation, regulation } from '../law/citation.ts'

interface Step {
  id: string
  /** 环节, as the review sheet prints it. */
  label: string
  /** State while the step waits for somebody. */
  waiting: string
  permission: Action
  /** What the person is to look at. */
  says: string
  source: Citation
}

/** 审核环节 in the order they are taken; a chain 审核流程 is a choice of them. */
export const steps = [
  {
    id: 'first',
    label: '初审',
    waiting: '待科室初审',
    permission: 'review.first',
    says: '内容是否准确、完整，公开属性、栏目和依据是否恰当。',
    source: regulation(17, 1),
  },
  {
    id: 'secrecy',
    label: '保密与隐私审查',
    waiting: '待保密与隐私审查',
    permission: 'review.secrecy',
    says: '是否涉及国家秘密、商业秘密、个人隐私和不应公开的内部信息，逐项审查。',
    source: regulation(17, 2),
  },
  {
    id: 'legal',
    label: '合法性审核',
    waiting: '待合法性审核',
    permission: 'review.legal',
    says: '规范性文件的制定权限、内容和程序是否合法。',
    source: regulation(17, 2),
  },
  {
    id: 'sign',
    label: '终审、签发',
    waiting: '待终审',
    permission: 'review.sign',
    says: '是否同意公开。',
    source: regulation(17, 1),
  },
] as const satisfies readonly Step[]
export type StepId = (typeof steps)[number]['id']

/** What people do to a review. */
export const moves = {
  submit: { label: '提交审核', event: 'review.submitted', words: 'optional' },
  pass: { label: '通过', event: 'review.passed', words: 'optional' },
  return: { label: '退回修改', event: 'review.returned', words: 'required' },
  escalate: { label: '存疑报批', event: 'review.escalated', words: 'required' },
  confirm: { label: '答复可以公开', event: 'review.confirmed', words: 'optional' },
  refuse: { label: '答复不予公开', event: 'review.refused', words: 'required' },
  withdraw: { label: '撤回', event: 'review.withdrawn', words: 'optional' },
} as const satisfies Record<string, { label: string; event: string; words: 'required' | 'optional' }>
export type Move = keyof typeof moves

interface Transition {
  from: StepId | 'escalated' | 'returned'
  move: Move
  /** `next` is the next step of the chain or `approved`; `back` the step that escalated; `start` the first step. */
  to: 'next' | 'back' | 'start' | 'escalated' | 'returned' | 'withdrawn'
  by: Action
  /** `submitter` narrows to who handed it in, `parent` asks for the permission at the organisation above. */
  who?: 'submitter' | 'parent'
  source: Citation
}

/** 状态流转. Whatever is not here cannot be done; `approved` and `withdrawn` lead nowhere. */
export const transitions = [
  { from: 'first', move: 'pass', to: 'next', by: 'review.first', source: regulation(17, 1) },
  { from: 'first', move: 'return', to: 'returned', by: 'review.first', source: regulation(17, 1) },
  { from: 'first', move: 'escalate', to: 'escalated', by: 'review.first', source: regulation(17, 3) },
  { from: 'secrecy', move: 'pass', to: 'next', by: 'review.secrecy', source: regulation(17, 2) },
  { from: 'secrecy', move: 'return', to: 'returned', by: 'review.secrecy', source: regulation(17, 2) },
  { from: 'secrecy', move: 'escalate', to: 'escalated', by: 'review.secrecy', source: regulation(17, 3) },
  { from: 'legal', move: 'pass', to: 'next', by: 'review.legal', source: regulation(17, 2) },
  { from: 'legal', move: 'return', to: 'returned', by: 'review.legal', source: regulation(17, 2) },
  { from: 'legal', move: 'escalate', to: 'escalated', by: 'review.legal', source: regulation(17, 3) },
  { from: 'sign', move: 'pass', to: 'next', by: 'review.sign', source: regulation(17, 1) },
  { from: 'sign', move: 'return', to: 'returned', by: 'review.sign', source: regulation(17, 1) },
  { from: 'sign', move: 'escalate', to: 'escalated', by: 'review.sign', source: regulation(17, 3) },
  { from: 'escalated', move: 'confirm', to: 'back', by: 'review.escalated', who: 'parent', source: regulation(17, 3) },
  {
    from: 'escalated',
    move: 'refuse',
    to: 'returned',
    by: 'review.escalated',
    who: 'parent',
    source: regulation(17, 3),
  },
  { from: 'returned', move: 'submit', to: 'start', by: 'review.submit', source: regulation(17, 1) },
  {
    from: 'first',
    move: 'withdraw',
    to: 'withdrawn',
    by: 'review.submit',
    who: 'submitter',
    source: regulation(17, 1),
  },
  {
    from: 'secrecy',
    move: 'withdraw',
    to: 'withdrawn',
    by: 'review.submit',
    who: 'submitter',
    source: regulation(17, 1),
  },
  {
    from: 'legal',
    move: 'withdraw',
    to: 'withdrawn',
    by: 'review.submit',
    who: 'submitter',
    source: regulation(17, 1),
  },
  { from: 'sign', move: 'withdraw', to: 'withdrawn', by: 'review.submit', who: 'submitter', source: regulation(17, 1) },
  {
    from: 'escalated',
    move: 'withdraw',
    to: 'withdrawn',
    by: 'review.submit',
    who: 'submitter',
    source: regulation(17, 3),
  },
  {
    from: 'returned',
    move: 'withdraw',
    to: 'withdrawn',
    by: 'review.submit',
    who: 'submitter',
    source: regulation(17, 1),
  },
] as const satisfies readonly Transition[]

/** 审核状态. */
export type State = StepId | 'escalated' | 'returned' | 'approved' | 'withdrawn'

/** A row of the table with its optional columns readable. */
export type AnyTransition = Transition

/** The ways out of a state, in the order of the table. */
export const transitionsFrom = (state: State): readonly AnyTransition[] =>
  (transitions as readonly AnyTransition[]).filter((transition) => transition.from === state)

const otherStates = {
  escalated: '存疑报批中',
  returned: '退回修改',
  approved: '审核通过',
  withdrawn: '已撤回',
} as const

/** Every state in the order a list of choices shows them. */
export const stateIds: readonly State[] = [
  ...steps.map((step) => step.id),
  ...(Object.keys(otherStates) as (keyof typeof otherStates)[]),
]

/** Words of a state (ux.md §2). */
export const stateLabel = (state: State): string => (isStep(state) ? stepOf(state).waiting : otherStates[state])

/** 已办结: nothing can be done any more. */
export const isClosed = (state: State): boolean => transitionsFrom(state).length === 0

/** 审核中: handed in, and waiting for somebody other than its author. */
export const isUnderWay = (state: State): boolean => !isClosed(state) && state !== 'returned'

export const closedStates: readonly State[] = stateIds.filter(isClosed)

export const isStep = (state: string): state is StepId => steps.some((step) => step.id === state)

/** The row of a step. */
export const stepOf = (id: StepId): (typeof steps)[number] => steps[steps.findIndex((step) => step.id === id)]!

export const isMove = (word: string): word is Move => Object.hasOwn(moves, word)

export const isState = (word: string): word is State => (stateIds as readonly string[]).includes(word)
