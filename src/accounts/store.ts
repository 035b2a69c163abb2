import { type Selectable, sql } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import { containing } from '../kit/containing.ts'
import type { Db } from '../kit/db.ts'
import type { Accounts } from '../kit/schema.ts'
import type { Secrets } from '../kit/secrets.ts'
import { inTransaction } from '../kit/transaction.ts'
import type { FieldError } from '../ui/field.tsx'
import type { Account, AccountChange, NewAccount } from './account.ts'
import type { RoleId } from './permissions.ts'
import { endSessions } from './session/store.ts'
import type { Grant } from './staff.ts'

/** The handle, the secrets of this installation, and when it happens: what every change here needs. */
export interface Keeper {
  db: Db
  secrets: Secrets
  now: Date
}

export const hasAccounts = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('accounts').select('account_id').limit(1).executeTakeFirst()) !== undefined

export async function accountById({ db, secrets }: Keeper, id: number): Promise<Account | undefined> {
  const row = await accounts(db).where('a.account_id', '=', id).executeTakeFirst()
  return row && fromRow(row, secrets)
}

export async function accountByName({ db, secrets }: Keeper, signInName: string): Promise<Account | undefined> {
  const row = await accounts(db).where('a.sign_in_name', '=', signInName).executeTakeFirst()
  return row && fromRow(row, secrets)
}

/** What the list of users is narrowed to. */
export interface AccountQuery {
  /** Part of the name or of the sign-in name. */
  words?: string
  role?: RoleId
  state?: 'active' | 'disabled'
}

export interface AccountPage {
  accounts: readonly Account[]
  total: number
}

/** Users kept by these organisations, by sign-in name; `page` counts from 1. */
export async function accountsOf(
  { db, secrets }: Keeper,
  organisationIds: readonly number[],
  query: AccountQuery,
  page: number,
  pageSize = 20,
): Promise<AccountPage> {
  if (organisationIds.length === 0) return { accounts: [], total: 0 }
  const words = query.words ? containing(query.words) : null
  const matching = accounts(db)
    .where(sql<boolean>`a.organisation_id = any(${organisationIds}::bigint[])`)
    .$if(words !== null, (q) =>
      q.where((eb) => eb.or([eb('a.name', 'like', words), eb('a.sign_in_name', 'like', words)])),
    )
    .$if(query.state === 'active', (q) => q.where('a.disabled_at', 'is', null))
    .$if(query.state === 'disabled', (q) => q.where('a.disabled_at', 'is not', null))
    .$if(query.role !== undefined, (q) =>
      q.where('a.account_id', 'in', db.selectFrom('grants').select('account_id').where('role', '=', query.role!)),
    )
  const [rows, count] = await Promise.all([
    matching
      .orderBy('a.sign_in_name')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    matching.clearSelect().select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { accounts: rows.map((row) => fromRow(row, secrets)), total: count.total }
}

/** Registers a user without any role; gives the id, or what is wrong with the name or e-mail. */
export function createAccount(
  keeper: Keeper,
  actor: Actor | null,
  account: NewAccount,
  passwordHash: string | null,
  mustChange = true,
): Promise<{ id: number; error: null } | { id: null; error: FieldError }> {
  return inTransaction(keeper.db, async (tx) => {
    const { secrets, now } = keeper
    const taken = await takenField(tx, account, null)
    if (taken) return { id: null, error: taken }
    const { account_id: id } = await tx
      .insertInto('accounts')
      .values({
        organisation_id: account.organisationId,
        sign_in_name: account.signInName,
        name: account.name,
        email: account.email,
        password_hash: passwordHash,
        password_set_at: passwordHash === null ? null : now,
        password_must_change: passwordHash !== null && mustChange,
        created_at: now,
      })
      .returning('account_id')
      .executeTakeFirstOrThrow()
    // The id is part of what a phone number is sealed for.
    await tx
      .updateTable('accounts')
      .set({ phone: sealedPhone(secrets, id, account.phone) })
      .where('account_id', '=', id)
      .execute()
    await record(tx, {
      ...entryOf(actor, { id, organisationId: account.organisationId }),
      event: 'account.created',
      says: `开户：${account.name}（${account.signInName}）`,
    })
    return { id, error: null }
  })
}

/** Changes name, phone and e-mail; null when done, else what is wrong. */
export function changeAccount(
  { db, secrets }: Keeper,
  actor: Actor,
  account: Account,
  change: AccountChange,
): Promise<FieldError | null> {
  return inTransaction(db, async (tx) => {
    const taken = await takenField(tx, { email: change.email }, account.id)
    if (taken) return taken
    const changed = (['name', 'phone', 'email'] as const).filter((field) => account[field] !== change[field])
    if (changed.length === 0) return null
    await tx
      .updateTable('accounts')
      .set({ name: change.name, phone: sealedPhone(secrets, account.id, change.phone), email: change.email })
      .where('account_id', '=', account.id)
      .execute()
    const details = { fields: changed, ...(changed.includes('name') ? { from: account.name, to: change.name } : {}) }
    await record(tx, {
      ...entryOf(actor, account),
      event: 'account.changed',
      says: `修改用户：${change.name}`,
      details,
    })
    return null
  })
}

/** Closes or reopens the account; closing ends every session at once. */
export function setDisabled({ db, now }: Keeper, actor: Actor, account: Account, disabled: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const result = await tx
      .updateTable('accounts')
      .set({ disabled_at: disabled ? now : null })
      .where('account_id', '=', account.id)
      .where('disabled_at', disabled ? 'is' : 'is not', null)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) return
    if (disabled) await endSessions(tx, account.id, now)
    await record(tx, {
      ...entryOf(actor, account),
      event: disabled ? 'account.disabled' : 'account.enabled',
      says: `${disabled ? '停用' : '启用'}用户：${account.name}`,
    })
  })
}

/** What the record says of every change to an account. */
export const entryOf = (actor: Actor | null, { id, organisationId }: Pick<Account, 'id' | 'organisationId'>) => ({
  actor,
  organisationId,
  subject: { kind: 'account', id: String(id) },
})

/** Two people who choose the same name at the same moment: one meets this, the other the index. */
async function takenField(
  tx: Db,
  wanted: { signInName?: string; email: string | null },
  except: number | null,
): Promise<FieldError | null> {
  const { rows } = await sql<{ sign_in_name: string }>`
    select sign_in_name from accounts
    where (sign_in_name = ${wanted.signInName ?? null} or lower(email) = lower(${wanted.email}))
      and account_id is distinct from ${except}`.execute(tx)
  if (rows.some((row) => row.sign_in_name === wanted.signInName)) {
    return { field: 'signInName', message: '这个登录名已经有人用了，请换一个' }
  }
  return rows.length > 0 ? { field: 'email', message: '这个电子邮箱已经登记在别的用户名下' } : null
}

const sealedPhone = (secrets: Secrets, id: number, phone: string | null): Buffer | null =>
  phone === null ? null : secrets.seal(phone, phonePurpose(id))

const phonePurpose = (id: number): string => `accounts.phone ${id}`

function accounts(db: Db) {
  return db
    .selectFrom('accounts as a')
    .selectAll('a')
    .select(
      sql<Grant[]>`coalesce((
        select jsonb_agg(jsonb_build_object('role', g.role, 'organisationId', g.organisation_id)
          order by g.organisation_id, g.role)
        from grants g where g.account_id = a.account_id), '[]')`.as('grants'),
    )
}

function fromRow(row: Selectable<Accounts> & { grants: Grant[] }, secrets: Secrets): Account {
  return {
    id: row.account_id,
    organisationId: row.organisation_id,
    signInName: row.sign_in_name,
    name: row.name,
    phone: row.phone && secrets.open(row.phone, phonePurpose(row.account_id)),
    email: row.email,
    disabled: row.disabled_at !== null,
    hasPassword: row.password_hash !== null,
    hasTotp: row.totp_secret !== null,
    recoveryCodesLeft: row.recovery_codes.length,
    linked: row.oidc_subject !== null,
    grants: row.grants,
  }
}
