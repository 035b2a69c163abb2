import { sql } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { Secrets } from '../../kit/secrets.ts'
import { inTransaction } from '../../kit/transaction.ts'
import type { Account } from '../account.ts'
import { entryOf, type Keeper } from '../store.ts'
import { plainCode } from './totp.ts'

/** The second factor of an account, opened. */
export interface Totp {
  secret: string
  lastStep: number | null
}

export async function totpOf({ db, secrets }: Keeper, accountId: number): Promise<Totp | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(['totp_secret', 'totp_step'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row?.totp_secret) return undefined
  return { secret: secrets.open(row.totp_secret, totpPurpose(accountId)), lastStep: row.totp_step }
}

/** Enrols the authenticator with this secret and these recovery codes, or replaces the codes of the one there is. */
export function enrolTotp(
  { db, secrets }: Keeper,
  actor: Actor,
  account: Pick<Account, 'id' | 'name' | 'organisationId'>,
  totp: { secret: string; step: number },
  codes: readonly string[],
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('accounts')
      .set({
        totp_secret: secrets.seal(totp.secret, totpPurpose(account.id)),
        totp_step: totp.step,
        recovery_codes: codes.map((code) => codeHash(secrets, account.id, code)),
      })
      .where('account_id', '=', account.id)
      .execute()
    await record(tx, { ...entryOf(actor, account), event: 'account.totp-enrolled', says: '绑定动态口令' })
  })
}

/** Takes the authenticator and the recovery codes away. */
export function removeTotp(
  { db }: Keeper,
  actor: Actor | null,
  account: Pick<Account, 'id' | 'name' | 'organisationId'>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const result = await tx
      .updateTable('accounts')
      .set({ totp_secret: null, totp_step: null, recovery_codes: [] })
      .where('account_id', '=', account.id)
      .where('totp_secret', 'is not', null)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) return
    const own = actor?.accountId === account.id
    const says = own ? '解除自己的动态口令' : `解除动态口令：${account.name}`
    await record(tx, { ...entryOf(actor, account), event: 'account.totp-removed', says })
  })
}

/** Notes the step of a code that was taken; false when another request took it first. */
export async function takeTotpStep(db: Db, accountId: number, step: number): Promise<boolean> {
  const result = await db
    .updateTable('accounts')
    .set({ totp_step: step })
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('totp_step', 'is', null), eb('totp_step', '<', step)]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Uses a recovery code up; false when it is none of the account's, or was used before. */
export async function takeRecoveryCode({ db, secrets }: Keeper, accountId: number, typed: string): Promise<boolean> {
  const hash = codeHash(secrets, accountId, typed)
  const result = await sql`
    update accounts set recovery_codes = array_remove(recovery_codes, ${hash})
    where account_id = ${accountId} and ${hash} = any(recovery_codes)`.execute(db)
  return (result.numAffectedRows ?? 0n) > 0n
}

const totpPurpose = (id: number): string => `accounts.totp ${id}`

const codeHash = (secrets: Secrets, accountId: number, code: string): string =>
  secrets.fingerprint(plainCode(code), `recovery code ${accountId}`)
