import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { inTransaction } from '../../kit/transaction.ts'
import { placeOf } from '../../organisations/store.ts'
import type { FieldError } from '../../ui/field.tsx'
import { type Account, conflictingRole, roleLabel } from '../account.ts'
import type { RoleId } from '../permissions.ts'
import type { Grant } from '../staff.ts'
import { entryOf, type Keeper } from '../store.ts'

/** Gives the role at this place; null when done or held already, else why not. */
export function grantRole(
  { db, now }: Keeper,
  actor: Actor | null,
  account: Pick<Account, 'id' | 'name'>,
  grant: Grant,
): Promise<FieldError | null> {
  return inTransaction(db, async (tx) => {
    await lockAccount(tx, account.id)
    const held = await grantsOf(tx, account.id)
    if (held.some((each) => each.role === grant.role && each.organisationId === grant.organisationId)) return null
    const [root] = await placeOf(tx, grant.organisationId)
    const places = await Promise.all(held.map((each) => placeOf(tx, each.organisationId)))
    const inTree = held.filter((_, at) => places[at]?.[0] === root).map(({ role }) => role)
    const conflict = conflictingRole(inTree, grant.role)
    if (conflict) {
      const message = `“${roleLabel(grant.role)}”与已有的“${roleLabel(conflict)}”须由不同的人担任，请先撤销后者，或授给别人`
      return { field: 'role', message }
    }
    await tx
      .insertInto('grants')
      .values({
        organisation_id: grant.organisationId,
        account_id: account.id,
        role: grant.role,
        granted_at: now,
      })
      .execute()
    await record(tx, {
      ...entryOf(actor, { id: account.id, organisationId: grant.organisationId }),
      event: 'account.granted',
      says: `授予${account.name}角色：${roleLabel(grant.role)}`,
      details: { role: grant.role, organisationId: grant.organisationId },
    })
    return null
  })
}

/** Takes the role at this place back; false when it was not held. */
export function revokeRole(
  { db }: Keeper,
  actor: Actor,
  account: Pick<Account, 'id' | 'name'>,
  grant: Grant,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const result = await tx
      .deleteFrom('grants')
      .where('account_id', '=', account.id)
      .where('organisation_id', '=', grant.organisationId)
      .where('role', '=', grant.role)
      .executeTakeFirst()
    if (result.numDeletedRows === 0n) return false
    await record(tx, {
      ...entryOf(actor, { id: account.id, organisationId: grant.organisationId }),
      event: 'account.revoked',
      says: `撤销${account.name}的角色：${roleLabel(grant.role)}`,
      details: { role: grant.role, organisationId: grant.organisationId },
    })
    return true
  })
}

async function lockAccount(tx: Db, id: number): Promise<void> {
  await tx.selectFrom('accounts').select('account_id').where('account_id', '=', id).forUpdate().execute()
}

async function grantsOf(db: Db, accountId: number): Promise<Grant[]> {
  const rows = await db
    .selectFrom('grants')
    .select(['role', 'organisation_id'])
    .where('account_id', '=', accountId)
    .execute()
  return rows.map((row) => ({ role: row.role as RoleId, organisationId: row.organisation_id }))
}
