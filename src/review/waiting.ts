/** Which waiting reviews are a person's own: what the list puts first and the desk counts. */
import { type Action, permissions } from '../accounts/permissions.ts'
import type { Staff } from '../accounts/staff.ts'
import type { Delegation } from './absence/delegation.ts'
import { steps } from './stages.ts'

/** Reviews in this state below these organisations wait for the person, unless one of `people` did a separate duty. */
export interface Duty {
  waiting: (typeof steps)[number]['id'] | 'escalated'
  /** Ids of organisations whose subtrees it reaches; of `escalated`, the subtrees of the asked organisation. */
  roots: readonly number[]
  /** The person, and the absent one they act for. */
  people: readonly number[]
}

/** Everything that may wait for this person, by their own roles and by delegations (narrowed, running today). */
export function dutiesOf(staff: Staff, delegations: readonly Delegation[]): Duty[] {
  return [...steps.map(({ id, permission }) => ({ waiting: id, permission })), asked].flatMap(
    ({ waiting, permission }) => {
      const own = { waiting, roots: rootsOf(staff, permission), people: [staff.accountId] }
      const others = delegations
        .filter((each) => each.actions.includes(permission))
        .map((each) => ({ waiting, roots: [each.organisationId], people: [staff.accountId, each.from.accountId] }))
      return [own, ...others].filter((duty) => duty.roots.length > 0)
    },
  )
}

/** Where the person's roles that allow this are held. */
export const rootsOf = (staff: Staff, action: Action): number[] =>
  staff.grants.filter((grant) => permissions[grant.role].includes(action)).map((grant) => grant.organisationId)

const asked = { waiting: 'escalated', permission: 'review.escalated' } as const
