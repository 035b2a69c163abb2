import { sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import type { Secrets } from '../../kit/secrets.ts'
import type { RoleId } from '../permissions.ts'
import { endedSessionsKept, keptForm as keeping } from '../policy.ts'
import { hashOfToken, newToken, type Session, type SessionLimits } from './session.ts'

export interface NewSession {
  accountId: number
  method: Session['method']
  codePassed: boolean
  /** Where the browser is and what it calls itself, for the person's own list of sessions. */
  address: string | null
  browser: string | null
}

/** Starts a session and gives its token, for the cookie. Sessions that ended long ago are taken away. */
export async function startSession(db: Db, session: NewSession, limits: SessionLimits, now: Date): Promise<string> {
  const token = newToken()
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashOfToken(token),
      account_id: session.accountId,
      method: session.method,
      code_passed: session.codePassed,
      started_at: now,
      seen_at: now,
      ends_at: new Date(now.getTime() + limits.whole),
      address: session.address,
      browser: session.browser?.slice(0, 300) ?? null,
    })
    .execute()
  const forgotten = new Date(now.getTime() - endedSessionsKept)
  await db.deleteFrom('sessions').where('ends_at', '<', forgotten).execute()
  return token
}

/** The session of this token with its person and what they hold now; ended ones too, for a day. */
export async function sessionOf(db: Db, token: string): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.account_id', 's.account_id')
    .where('s.token_hash', '=', hashOfToken(token))
    .select((eb) => [
      's.session_id',
      's.method',
      's.code_passed',
      's.seen_at',
      's.ends_at',
      's.ended_at',
      'a.account_id',
      'a.organisation_id',
      'a.name',
      'a.sign_in_name',
      'a.disabled_at',
      'a.password_set_at',
      'a.password_must_change',
      eb('a.totp_secret', 'is not', null).as('has_totp'),
      sql<{ role: RoleId; organisationId: number }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('role', g.role, 'organisationId', g.organisation_id)
          order by g.organisation_id, g.role)
        from grants g where g.account_id = a.account_id), '[]')`.as('grants'),
    ])
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.session_id,
    method: row.method as Session['method'],
    codePassed: row.code_passed,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    account: {
      id: row.account_id,
      organisationId: row.organisation_id,
      name: row.name,
      signInName: row.sign_in_name,
      disabled: row.disabled_at !== null,
      hasTotp: Boolean(row.has_totp),
      passwordSetAt: row.password_set_at,
      passwordMustChange: row.password_must_change,
    },
    grants: row.grants,
  }
}

/** Notes that the session is in use; at most once a minute, so that reading pages does not write. */
export async function touchSession(db: Db, { id, seenAt }: Pick<Session, 'id' | 'seenAt'>, now: Date): Promise<void> {
  if (now.getTime() - seenAt.getTime() < 60_000) return
  await db.updateTable('sessions').set({ seen_at: now }).where('session_id', '=', id).execute()
}

/** Gives the session a new token, the old one being worth nothing from here on, and notes that the code was shown. */
export async function renewSession(db: Db, sessionId: number): Promise<string> {
  const token = newToken()
  await db
    .updateTable('sessions')
    .set({ token_hash: hashOfToken(token), code_passed: true })
    .where('session_id', '=', sessionId)
    .execute()
  return token
}

/** One line of the person's own list. */
export interface OpenSession {
  id: number
  startedAt: Date
  seenAt: Date
  address: string | null
  browser: string | null
}

/** Sessions of this account that still count, the last used first. */
export async function openSessions(db: Db, accountId: number, idle: number, now: Date): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['session_id', 'started_at', 'seen_at', 'address', 'browser'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - idle))
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.session_id,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    address: row.address,
    browser: row.browser,
  }))
}

/** Ends one session of this account; false when it has none of that number that is open. */
export async function endSession(db: Db, accountId: number, sessionId: number, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends every session of this account but `except`. */
export async function endSessions(db: Db, accountId: number, now: Date, except: number | null = null): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(except !== null, (query) => query.where('session_id', '<>', except!))
    .execute()
}

/** A form that arrived too late 未提交的表单: where it was posted, the page it stood on, and what was typed. */
export interface KeptForm {
  action: string
  /** Address of the page with the form; null when the browser did not say. */
  page: string | null
  fields: readonly (readonly [name: string, value: string])[]
  /** Fields whose files have to be chosen again. */
  files: readonly string[]
}

/** Keeps the form for this account, sealed; gives the key it is asked for with. An account keeps the newest few. */
export async function keepForm(
  db: Db,
  secrets: Secrets,
  accountId: number,
  form: KeptForm,
  now: Date,
): Promise<string> {
  const key = newToken()
  await db
    .insertInto('kept_forms')
    .values({
      account_id: accountId,
      form_hash: hashOfToken(key),
      form: secrets.seal(JSON.stringify(form), formPurpose(accountId)),
      expires_at: new Date(now.getTime() + keeping.lasts),
    })
    .execute()
  await db.deleteFrom('kept_forms').where('expires_at', '<', now).execute()
  const newest = db
    .selectFrom('kept_forms')
    .select('form_hash')
    .where('account_id', '=', accountId)
    .orderBy('expires_at', 'desc')
    .limit(keeping.perAccount)
  await db.deleteFrom('kept_forms').where('account_id', '=', accountId).where('form_hash', 'not in', newest).execute()
  return key
}

/** The form kept under this key for this account; undefined when it is another's, or its hour is over. */
export async function keptForm(
  db: Db,
  secrets: Secrets,
  accountId: number,
  key: string,
  now: Date,
): Promise<KeptForm | undefined> {
  const row = await db
    .selectFrom('kept_forms')
    .select('form')
    .where('account_id', '=', accountId)
    .where('form_hash', '=', hashOfToken(key))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && JSON.parse(secrets.open(row.form, formPurpose(accountId)))
}

export async function dropForm(db: Db, accountId: number, key: string): Promise<void> {
  await db
    .deleteFrom('kept_forms')
    .where('account_id', '=', accountId)
    .where('form_hash', '=', hashOfToken(key))
    .execute()
}

const formPurpose = (accountId: number): string => `kept_forms.form ${accountId}`
