import { type Selectable, sql } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import type { Accounts } from '../kit/schema.ts'
import type { Secrets } from '../kit/secrets.ts'
import { placeOf } from '../organisations/store.ts'
import type { FieldError } from '../ui/field.tsx'
import { type Account, type AccountChange, conflictingRole, type NewAccount, roleLabel } from './account.ts'
import type { RoleId } from './permissions.ts'
import { passwordPolicy } from './policy.ts'
import { endSessions } from './session/store.ts'
import type { Grant } from './staff.ts'
import { plainCode } from './totp.ts'

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
  const words = query.words ? `%${query.words.replaceAll(/[\\%_]/g, '\\$&')}%` : null
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
      ...entry(actor, { id, organisationId: account.organisationId }),
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
    await record(tx, { ...entry(actor, account), event: 'account.changed', says: `修改用户：${change.name}`, details })
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
      ...entry(actor, account),
      event: disabled ? 'account.disabled' : 'account.enabled',
      says: `${disabled ? '停用' : '启用'}用户：${account.name}`,
    })
  })
}

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
      ...entry(actor, { id: account.id, organisationId: grant.organisationId }),
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
      ...entry(actor, { id: account.id, organisationId: grant.organisationId }),
      event: 'account.revoked',
      says: `撤销${account.name}的角色：${roleLabel(grant.role)}`,
      details: { role: grant.role, organisationId: grant.organisationId },
    })
    return true
  })
}

/** What sign-in needs of an account; undefined when nobody has that name. */
export interface SignInFacts {
  accountId: number
  organisationId: number
  name: string
  disabled: boolean
  passwordHash: string | null
}

export async function signInFacts(db: Db, signInName: string): Promise<SignInFacts | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(['account_id', 'organisation_id', 'name', 'disabled_at', 'password_hash'])
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst()
  return (
    row && {
      accountId: row.account_id,
      organisationId: row.organisation_id,
      name: row.name,
      disabled: row.disabled_at !== null,
      passwordHash: row.password_hash,
    }
  )
}

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
      ...entry(actor, account),
      event: change.by === 'owner' ? 'account.password-changed' : 'account.password-reset',
      says: change.by === 'owner' ? '修改自己的密码' : `重置密码：${account.name}`,
    })
  })
}

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
    await record(tx, { ...entry(actor, account), event: 'account.totp-enrolled', says: '绑定动态口令' })
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
    await record(tx, { ...entry(actor, account), event: 'account.totp-removed', says })
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

/** Who the government's own provider says is there. */
export interface Identity {
  issuer: string
  subject: string
  /** Only one the provider has verified. */
  email: string | null
}

/**
 * The account of this identity: linked by subject, or linked now because the verified e-mail is that of one account that
 * has no link yet. Undefined when there is none: no account is made here.
 */
export function accountOfIdentity(db: Db, { issuer, subject, email }: Identity): Promise<SignInFacts | undefined> {
  return inTransaction(db, async (tx) => {
    const facts = tx.selectFrom('accounts').select(['account_id', 'organisation_id', 'name', 'disabled_at'])
    const linked = await facts.where('oidc_issuer', '=', issuer).where('oidc_subject', '=', subject).executeTakeFirst()
    if (linked) return factsOf(linked)
    if (email === null) return undefined
    const row = await facts
      .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
      .where('oidc_subject', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return undefined
    await tx
      .updateTable('accounts')
      .set({ oidc_issuer: issuer, oidc_subject: subject })
      .where('account_id', '=', row.account_id)
      .execute()
    const account = factsOf(row)
    await record(tx, {
      actor: { accountId: account.accountId, name: account.name },
      organisationId: account.organisationId,
      event: 'account.linked',
      subject: { kind: 'account', id: String(account.accountId) },
      says: '与统一身份认证账号关联（按已验证的电子邮箱）',
      details: { issuer },
    })
    return account
  })
}

type FactsRow = Pick<Selectable<Accounts>, 'account_id' | 'organisation_id' | 'name' | 'disabled_at'>

const factsOf = (row: FactsRow): SignInFacts => ({
  accountId: row.account_id,
  organisationId: row.organisation_id,
  name: row.name,
  disabled: row.disabled_at !== null,
  passwordHash: null,
})

/** Runs in the transaction it is given, or in one of its own. */
function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

const entry = (actor: Actor | null, { id, organisationId }: Pick<Account, 'id' | 'organisationId'>) => ({
  actor,
  organisationId,
  subject: { kind: 'account', id: String(id) },
})

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
const totpPurpose = (id: number): string => `accounts.totp ${id}`

const codeHash = (secrets: Secrets, accountId: number, code: string): string =>
  secrets.fingerprint(plainCode(code), `recovery code ${accountId}`)

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
