/** Authorisation for every domain, those before accounts too: `may` decides on a thing, `reachOf` on a list. */
import { type Action, permissions } from './accounts/permissions.ts'
import type { Staff } from './accounts/staff.ts'

export { may } from './accounts/staff.ts'

/** Organisations at which the person holds a role that allows this: they reach these and everything under them. */
export const reachOf = (staff: Staff, action: Action): number[] => [
  ...new Set(
    staff.grants.filter(({ role }) => permissions[role].includes(action)).map(({ organisationId }) => organisationId),
  ),
]
