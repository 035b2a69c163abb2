/** Two people 两人办理: who did one duty on a subject may not do the other. The pairs are data of `accounts/permissions.ts`. */
import type { Action } from '../accounts/permissions.ts'
import { separateDuties } from '../accounts/permissions.ts'
import type { Act, Issue, Person, Review } from './review.ts'
import { isStep, type StepId, stepOf, steps } from './stages.ts'

/** What keeps these people from a duty on this review, naming the rule; undefined when nothing does. */
export function dutyIssue(review: Review, duty: Action, people: readonly Person[]): Issue | undefined {
  const act = standing(review).find((each) => {
    const done = dutyOf(each)
    return done !== null && areSeparate(done, duty) && doersOf(each).some((doer) => isAmong(people, doer))
  })
  const done = act && dutyOf(act)
  if (!act || !done) return undefined
  const doers = doersOf(act).map((doer) => doer.name)
  const source = stepWith(duty)?.source ?? stepWith(done)?.source
  return {
    field: 'move',
    message: `“${dutyWords(done)}”和“${dutyWords(duty)}”须由两人分别办理。本件的“${dutyWords(done)}”是${doers.join('代')}办理的，这一步请由其他有权限的人员办理。`,
    ...(source ? { source } : {}),
  }
}

/** Different people who acted with their own hand in this round, its submission included. */
export function handsOf(review: Review): number {
  const acts = review.acts.filter((act) => act.round === review.round && dutyOf(act) !== null)
  return new Set(acts.map((act) => act.by.accountId)).size
}

/** A step that waits, and the earlier duty that bars from it: `submitted`, or the step that was passed. */
export interface SeparateSteps {
  waiting: StepId
  done: StepId | 'submitted'
}

/** The pairs of separate duties as steps: what the list of waiting reviews leaves out for a person. */
export const separateSteps: readonly SeparateSteps[] = separateDuties
  .flatMap(
    ([one, other]) =>
      [
        [one, other],
        [other, one],
      ] as const,
  )
  .flatMap(([before, duty]) => {
    const waiting = stepWith(duty)?.id
    const done = before === 'review.submit' ? 'submitted' : stepWith(before)?.id
    return waiting && done ? [{ waiting, done }] : []
  })

/** The hand that did it first, then the person on whose behalf. */
const doersOf = (act: Act): Person[] => (act.onBehalfOf ? [act.by, act.onBehalfOf] : [act.by])

/** Acts that bind the step that waits now: those of this round, and whoever handed the subject in before. */
const standing = (review: Review): Act[] =>
  review.acts.filter((act) => act.round === review.round || act.move === 'submit')

function dutyOf(act: Act): Action | null {
  if (act.move === 'submit') return 'review.submit'
  return act.move === 'pass' && act.state !== null && isStep(act.state) ? stepOf(act.state).permission : null
}

const areSeparate = (one: Action, other: Action): boolean =>
  separateDuties.some(([a, b]) => (a === one && b === other) || (a === other && b === one))

const isAmong = (people: readonly Person[], person: Person): boolean =>
  people.some((each) => each.accountId === person.accountId)

function stepWith(permission: Action) {
  return steps.find((step) => step.permission === permission)
}

const dutyWords = (duty: Action): string => stepWith(duty)?.label ?? '提交审核'
