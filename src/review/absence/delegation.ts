/** Delegation 委托代办 while somebody is absent: for which steps, to whom, from day to day. Acts are recorded as 代 X. */
import { type Action, actions, permissions, type RoleId, separateRoles } from '../../accounts/permissions.ts'
import { type Grant, may, type Place, type Staff } from '../../accounts/staff.ts'
import { daysBetween, type PlainDate, parseDate } from '../../law/date.ts'
import type { Issue, Outcome, Person } from '../review.ts'
import { steps } from '../stages.ts'

/** 委托, kept with the organisation it reaches: that one and everything under it. */
export interface Delegation {
  id: number
  organisationId: number
  from: Person
  to: Person
  actions: readonly Action[]
  /** First and last day, both included. */
  startsOn: PlainDate
  endsOn: PlainDate
  endedAt: Date | null
}

export type NewDelegation = Omit<Delegation, 'id' | 'endedAt'>

/** What can be delegated. */
export const delegable: readonly Action[] = [...steps.map((step) => step.permission), 'review.escalated']

/** Longest absence a delegation covers, in days. */
export const delegationMaximum = 90

/** A form as it was typed. */
export interface DelegationForm {
  to: string
  organisation: string
  actions: readonly string[]
  startsOn: string
  endsOn: string
}

/** Somebody who may be chosen. */
export interface Colleague extends Person {
  grants: readonly Grant[]
}

/** Reads the form of an absent person; `places` holds the place of each organisation they hold a role at. */
export function delegationFrom(
  form: DelegationForm,
  from: Staff,
  colleagues: readonly Colleague[],
  places: ReadonlyMap<number, Place>,
  today: PlainDate,
): Outcome<NewDelegation> {
  const place = places.get(Number(form.organisation))
  const to = colleagues.find((each) => String(each.accountId) === form.to && each.accountId !== from.accountId)
  const chosen = delegable.filter((action) => form.actions.includes(action))
  const startsOn = parseDate(form.startsOn)
  const endsOn = parseDate(form.endsOn)
  const issues = [
    ...(place ? [] : [{ field: 'organisation', message: '请选择在哪个机构范围内委托。' }]),
    ...(to ? [] : [{ field: 'to', message: '请选择受托人。' }]),
    ...(chosen.length > 0 ? [] : [{ field: 'actions', message: '请至少选择一项委托事项。' }]),
    ...dayIssues(startsOn, endsOn, today),
    ...(place && to ? chosen.flatMap((action) => fitIssues(action, from, to, place)) : []),
  ]
  if (issues.length > 0 || !place || !to || !startsOn || !endsOn) return { ok: false, issues }
  const value: NewDelegation = {
    organisationId: place.at(-1)!,
    from: { accountId: from.accountId, name: from.name },
    to: { accountId: to.accountId, name: to.name },
    actions: chosen,
    startsOn,
    endsOn,
  }
  return { ok: true, value }
}

/** The delegation as far as it holds: the steps that the absent person may still do themselves at its `place`. */
export function narrowed(delegation: Delegation, grants: readonly Grant[], place: Place): Delegation {
  return { ...delegation, actions: delegation.actions.filter((action) => allows(grants, action, place)) }
}

/** The people this person may act for there. */
export function absentFor(action: Action, place: Place, delegations: readonly Delegation[]): Person[] {
  return delegations
    .filter((each) => each.actions.includes(action) && place.includes(each.organisationId))
    .map((each) => each.from)
}

export const isLive = (delegation: Delegation, today: PlainDate): boolean =>
  delegation.endedAt === null && delegation.startsOn <= today && today <= delegation.endsOn

function dayIssues(startsOn: PlainDate | null, endsOn: PlainDate | null, today: PlainDate): Issue[] {
  if (!startsOn || !endsOn) {
    return [
      ...(startsOn ? [] : [{ field: 'startsOn', message: '请填写开始日期。' }]),
      ...(endsOn ? [] : [{ field: 'endsOn', message: '请填写结束日期。' }]),
    ]
  }
  if (endsOn < startsOn) return [{ field: 'endsOn', message: '结束日期不能早于开始日期。' }]
  if (endsOn < today) return [{ field: 'endsOn', message: '结束日期已经过去。' }]
  return daysBetween(startsOn, endsOn) >= delegationMaximum
    ? [{ field: 'endsOn', message: `一次委托最多${delegationMaximum}天，到期可以再委托。` }]
    : []
}

/** The giver must hold the permission; the taker must take part in reviews there and hold no role opposed to it. */
function fitIssues(action: Action, from: Staff, to: Colleague, place: Place): Issue[] {
  if (!may(from, action, place)) {
    return [{ field: 'actions', message: `您自己没有“${actions[action]}”的权限，不能委托。` }]
  }
  if (!delegable.some((each) => allows(to.grants, each, place))) {
    return [{ field: 'to', message: `${to.name}在这个机构不办理审核，不能受托。` }]
  }
  const opposed = to.grants.some((held) => giving(action).every((role) => areSeparate(held.role, role)))
  return opposed ? [{ field: 'to', message: `${to.name}担任的角色不能办理“${actions[action]}”，不能受托。` }] : []
}

const giving = (action: Action): RoleId[] =>
  (Object.keys(permissions) as RoleId[]).filter((role) => permissions[role].includes(action))

const areSeparate = (one: RoleId, other: RoleId): boolean =>
  separateRoles.some(([a, b]) => (a === one && b === other) || (a === other && b === one))

const allows = (grants: readonly Grant[], action: Action, place: Place): boolean =>
  may({ accountId: 0, name: '', formToken: '', grants }, action, place)
