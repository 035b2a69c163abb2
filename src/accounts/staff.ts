/** A signed-in person 工作人员, and the one function that says what they may do. */
import { type Action, permissions, type RoleId } from './permissions.ts'

export interface Staff {
  accountId: number
  /** 姓名, as it stands on review sheets. */
  name: string
  grants: readonly Grant[]
  /** Token that every form of this session carries. */
  formToken: string
}

/** A role held at a place: it reaches that organisation and everything under it. */
export interface Grant {
  role: RoleId
  organisationId: number
}

/** Where a thing stands: the ids from the top of its tree down to the organisation it belongs to. */
export type Place = readonly number[]

/**
 * Whether the person may do this to a thing that stands there. The only authorisation in the product: page, file, zip
 * entry, feed, export, search hit and API ask it alike. A thing of another tree is refused as if it were absent.
 */
export function may(staff: Staff, action: Action, place: Place): boolean {
  return staff.grants.some((grant) => place.includes(grant.organisationId) && permissions[grant.role].includes(action))
}

/** Whether the person may do this anywhere: decides menus, never things. */
export function mayAnywhere(staff: Staff, action: Action): boolean {
  return staff.grants.some((grant) => permissions[grant.role].includes(action))
}

/** Organisations the person holds such a role at: with everything under them, where they may do this. For lists. */
export function placesWhere(staff: Pick<Staff, 'grants'>, action: Action): number[] {
  const held = staff.grants.filter((grant) => permissions[grant.role].includes(action))
  return [...new Set(held.map((grant) => grant.organisationId))]
}
