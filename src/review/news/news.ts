/** News of a review 审核消息: who is told what after an act. Pure; `store.ts` beside it finds the people and writes. */
import type { Action } from '../../accounts/permissions.ts'
import type { Place } from '../../accounts/staff.ts'
import type { MessageClass } from '../../messages/message.ts'
import { dutyIssue } from '../duties.ts'
import type { Person, Review } from '../review.ts'
import { isStep, stateLabel, stepOf } from '../stages.ts'

/** What is said, and to whom: who handed it in, or everybody whose move it now is. */
export interface News {
  class: MessageClass
  says: string
  to: 'submitter' | { permission: Action; place: Place }
}

/** The news of where a review stands now; null when nobody waits for it. `place` is where its subject stands. */
export function newsOf(review: Review, place: Place): News | null {
  const { state, title } = review
  const says = `《${title}》${stateLabel(state)}`
  if (isStep(state)) return { class: 'review', says, to: { permission: stepOf(state).permission, place } }
  if (state === 'escalated') {
    return { class: 'review', says, to: { permission: 'review.escalated', place: place.slice(0, -1) } }
  }
  if (state === 'returned') return { class: 'returned', says, to: 'submitter' }
  return state === 'approved' ? { class: 'decided', says, to: 'submitter' } : null
}

/** Whether the step that waits is for these people: nobody is called to a duty that another one bars them from. */
export const isCalled = (review: Review, permission: Action, people: readonly Person[]): boolean =>
  dutyIssue(review, permission, people) === undefined
