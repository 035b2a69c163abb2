/** What one person may do to a review now: the buttons of its page, and the only moves a form is taken from. */
import { may, type Place, type Staff } from '../accounts/staff.ts'
import { absentFor, type Delegation } from './absence/delegation.ts'
import { dutyIssue } from './duties.ts'
import type { Issue, Person, Review } from './review.ts'
import { type AnyTransition, type Move, transitionsFrom } from './stages.ts'

/** A person before a review: where it stands in the tree, and for whom they act. */
export interface Standpoint {
  staff: Staff
  /** Place of the review's organisation. */
  place: Place
  /** Delegations to this person that run today, narrowed. */
  delegations: readonly Delegation[]
}

export interface Option {
  move: Move
  transition: AnyTransition
  /** 代: set when the person acts by a delegation only. */
  onBehalfOf: Person | null
  /** Why it is this person's step and yet not theirs to take: two people 两人办理. */
  barred: Issue | null
}

/** The moves open to this person, in the order of the table; empty when the review waits for others or is closed. */
export function optionsOf(review: Review, standpoint: Standpoint): Option[] {
  return transitionsFrom(review.state).flatMap((transition) => {
    const option = optionOf(review, transition, standpoint)
    return option ? [option] : []
  })
}

function optionOf(review: Review, transition: AnyTransition, { staff, place, delegations }: Standpoint): Option | null {
  if (transition.who === 'submitter' && staff.accountId !== review.submittedBy.accountId) return null
  const where = transition.who === 'parent' ? place.slice(0, -1) : place
  const move = transition.move
  const barredFor = (people: readonly Person[]) =>
    move === 'pass' ? (dutyIssue(review, transition.by, people) ?? null) : null
  if (may(staff, transition.by, where)) return { move, transition, onBehalfOf: null, barred: barredFor([staff]) }
  if (!may(staff, 'review.view', place)) return null
  const all = absentFor(transition.by, where, delegations).map((absent) => ({
    move,
    transition,
    onBehalfOf: absent,
    barred: barredFor([staff, absent]),
  }))
  return all.find((option) => option.barred === null) ?? all[0] ?? null
}
