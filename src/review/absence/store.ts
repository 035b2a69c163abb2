import { type Selectable, sql } from 'kysely'
import type { Action } from '../../accounts/permissions.ts'
import type { Grant } from '../../accounts/staff.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { ReviewDelegations } from '../../kit/schema.ts'
import { inTransaction } from '../../kit/transaction.ts'
import type { PlainDate } from '../../law/date.ts'
import { placeOf } from '../../organisations/store.ts'
import { type Person, personOf } from '../review.ts'
import { type Colleague, type Delegation, type NewDelegation, narrowed } from './delegation.ts'

/** Keeps a delegation that `delegationFrom` has passed. */
export async function saveDelegation(db: Db, delegation: NewDelegation): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { delegation_id } = await tx
      .insertInto('review_delegations')
      .values({
        organisation_id: delegation.organisationId,
        from_account: delegation.from.accountId,
        from_name: delegation.from.name,
        to_account: delegation.to.accountId,
        to_name: delegation.to.name,
        actions: [...delegation.actions],
        starts_on: delegation.startsOn,
        ends_on: delegation.endsOn,
      })
      .returning('delegation_id')
      .executeTakeFirstOrThrow()
    await record(tx, {
      actor: delegation.from,
      organisationId: delegation.organisationId,
      event: 'delegation.given',
      subject: { kind: 'delegation', id: String(delegation_id) },
      says: `委托${delegation.to.name}代办审核，${delegation.startsOn}至${delegation.endsOn}`,
      details: { to: delegation.to.accountId, actions: delegation.actions },
    })
    return delegation_id
  })
}

/** Ends a delegation before its last day; false when it is not this person's or has ended already. */
export async function endDelegation(db: Db, id: number, by: Person, at: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable('review_delegations')
      .set({ ended_at: at })
      .where('delegation_id', '=', id)
      .where('from_account', '=', by.accountId)
      .where('ended_at', 'is', null)
      .returning(['organisation_id', 'to_name'])
      .executeTakeFirst()
    if (!row) return false
    await record(tx, {
      actor: personOf(by),
      organisationId: row.organisation_id,
      event: 'delegation.ended',
      subject: { kind: 'delegation', id: String(id) },
      says: `提前结束对${row.to_name}的委托`,
    })
    return true
  })
}

/** Delegations a person gave or was given, newest first; at most a hundred. */
export async function delegationsOf(db: Db, accountId: number): Promise<Delegation[]> {
  const rows = await db
    .selectFrom('review_delegations')
    .selectAll()
    .where((where) => where.or([where('from_account', '=', accountId), where('to_account', '=', accountId)]))
    .orderBy('delegation_id', 'desc')
    .limit(100)
    .execute()
  return rows.map(delegationOfRow)
}

/** Delegations to a person that run on this day, as far as the absent people may still do themselves what they gave. */
export async function delegationsTo(db: Db, accountId: number, today: PlainDate): Promise<Delegation[]> {
  const rows = await runningOn(db, today).where('to_account', '=', accountId).execute()
  const absent = await peopleById(db, [...new Set(rows.map((row) => row.from_account))])
  const held = new Map(absent.map((each) => [each.accountId, each.grants]))
  const all = rows.map(async (row) =>
    narrowed(delegationOfRow(row), held.get(row.from_account) ?? [], await placeOf(db, row.organisation_id)),
  )
  return (await Promise.all(all)).filter((each) => each.actions.length > 0)
}

/** Delegations of these people that run on this day; not narrowed to what they may still do themselves. */
export async function delegationsFrom(db: Db, absent: readonly Person[], today: PlainDate): Promise<Delegation[]> {
  if (absent.length === 0) return []
  const ids = absent.map(({ accountId }) => accountId)
  return (await runningOn(db, today).where('from_account', 'in', ids).execute()).map(delegationOfRow)
}

/** People who hold a role at one of these organisations and whose account is open, by name. */
export async function peopleAt(db: Db, organisationIds: readonly number[]): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`${people} and exists (
    select from grants g where g.account_id = a.account_id and g.organisation_id = any(${organisationIds}::bigint[]))
    order by a.name, a.account_id`.execute(db)
  return rows
}

const runningOn = (db: Db, today: PlainDate) =>
  db
    .selectFrom('review_delegations')
    .selectAll()
    .where('starts_on', '<=', today)
    .where('ends_on', '>=', today)
    .where('ended_at', 'is', null)
    .orderBy('delegation_id')

/** Of these people, those whose account is open. */
export async function peopleById(db: Db, accountIds: readonly number[]): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`${people} and a.account_id = any(${accountIds}::bigint[])`.execute(db)
  return rows
}

const people = sql<{ accountId: number; name: string; grants: Grant[] }>`
  select a.account_id as "accountId", a.name, coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'organisationId', g.organisation_id))
    from grants g where g.account_id = a.account_id), '[]') as grants
  from accounts a where a.disabled_at is null`

const delegationOfRow = (row: Selectable<ReviewDelegations>): Delegation => ({
  id: row.delegation_id,
  organisationId: row.organisation_id,
  from: { accountId: row.from_account, name: row.from_name },
  to: { accountId: row.to_account, name: row.to_name },
  actions: row.actions as Action[],
  startsOn: row.starts_on as PlainDate,
  endsOn: row.ends_on as PlainDate,
  endedAt: row.ended_at,
})
