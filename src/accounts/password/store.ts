import { sql } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { inTransaction } from '../../kit/transaction.ts'
import type { Account } from '../account.ts'
import { passwordPolicy } from '../policy.ts'
import { endSessions } from '../session/store.ts'
import { entryOf, type Keeper } from '../store.ts'

/** Hashes of the present password and of those before it that may not come back, newest first. */
export async function passwordHashes(db: Db, accountId: number): Promise<string[]> {
  const present = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const past = await db
    .selectFrom('account_passwords')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .orderBy('replaced_at', 'desc')
    .limit(passwordPolicy.remembered - 1)
    .execute()
  return [present?.password_hash, ...past.map((row) => row.password_hash)].filter((hash) => typeof hash === 'string')
}

/** How a password came to be replaced: by its owner, or by an administrator who hands over a first one. */
export type PasswordChange = { by: 'owner'; session: number } | { by: 'reset' }

/** Replaces the password and ends the account's sessions, the owner's present one excepted. */
export function setPassword(
  { db, now }: Keeper,
  actor: Actor | null,
  account: Pick<Account, 'id' | 'name' | 'organisationId'>,
  passwordHash: string,
  change: PasswordChange,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await sql`
      insert into account_passwords (account_id, replaced_at, password_hash)
      select account_id, ${now}, password_hash from accounts
      where account_id = ${account.id} and password_hash is not null
      on conflict do nothing`.execute(tx)
    await sql`
      delete from account_passwords where account_id = ${account.id} and replaced_at not in (
        select replaced_at from account_passwords where account_id = ${account.id}
        order by replaced_at desc limit ${passwordPolicy.remembered})`.execute(tx)
    await tx
      .updateTable('accounts')
      .set({ password_hash: passwordHash, password_set_at: now, password_must_change: change.by === 'reset' })
      .where('account_id', '=', account.id)
      .execute()
    await endSessions(tx, account.id, now, change.by === 'owner' ? change.session : null)
    await record(tx, {
      ...entryOf(actor, account),
      event: change.by === 'owner' ? 'account.password-changed' : 'account.password-reset',
      says: change.by === 'owner' ? '修改自己的密码' : `重置密码：${account.name}`,
    })
  })
}
