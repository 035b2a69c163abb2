import { sql } from 'kysely'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { network } from '../../kit/rate-limit.ts'
import type { Secrets } from '../../kit/secrets.ts'
import { afterFailure, type Failures, isLocked, minutesLocked } from '../lockout.ts'
import { isPassword } from '../password/hashing.ts'
import { lockRules, rememberedFailures } from '../policy.ts'
import type { Keeper } from '../store.ts'

/** Who tries to sign in: the name they typed, and where from; null when there is no socket. */
export interface Attempt {
  signInName: string
  address: string | null
}

type Named = Pick<SignInFacts, 'accountId' | 'organisationId' | 'name'>

/** Why somebody was not let in; `locked` with the minutes until they may try again. */
export type Refusal = { refused: 'wrong' | 'disabled' | 'busy' } | { refused: 'locked'; minutes: number }

/** Checks name and password. A locked name or address is refused before any work is done; failures are counted. */
export async function tryPassword(
  keeper: Keeper,
  attempt: Attempt,
  password: string,
): Promise<{ refused: null; facts: SignInFacts } | Refusal> {
  const { db, secrets, now } = keeper
  const minutes = await lockedFor(db, secrets, attempt, now)
  if (minutes !== null) return { refused: 'locked', minutes }
  const facts = await signInFacts(db, attempt.signInName)
  const right = await isPassword(password, facts?.passwordHash ?? null)
  if (right === 'busy') return { refused: 'busy' }
  if (facts && right && !facts.disabled) {
    if (await clearFailures(db, secrets, attempt, now)) return { refused: null, facts }
    return { refused: 'locked', minutes: (await lockedFor(db, secrets, attempt, now)) ?? 1 }
  }
  const why = !facts ? '没有这个登录名' : right ? '账号已停用' : '密码不对'
  await countFailure(db, secrets, attempt, facts, why, now)
  return { refused: right ? 'disabled' : 'wrong' }
}

/** Minutes until this name or address may try again; null when it may now. It only reads: refusing costs next to nothing. */
export async function lockedFor(db: Db, secrets: Secrets, attempt: Attempt, now: Date): Promise<number | null> {
  const keys = keysOf(secrets, attempt)
  const known = await failuresOf(db, keys)
  const locked = known.filter((each) => isLocked(each, now))
  if (locked.length === 0) return null
  return Math.max(...locked.map((each) => minutesLocked(each, now)))
}

/**
 * Counts a failure against name and address and records it: every failure of an account until it is locked, of unknown
 * names the first of an address and the one that locks it. So the record grows by a few lines, however long it goes on.
 */
export async function countFailure(
  db: Db,
  secrets: Secrets,
  attempt: Attempt,
  named: Named | undefined,
  why: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const known: { key: Key; failures: Failures | undefined }[] = []
    for (const key of keysOf(secrets, attempt)) known.push({ key, failures: await lockFailures(tx, key, now) })
    // Locked while this one was being checked: refused like those that come later.
    if (known.some(({ failures }) => isLocked(failures, now))) return
    const counted = known.map(({ key, failures }) => ({ key, ...afterFailure(failures, lockRules[key.kind], now) }))
    for (const { key, ...next } of counted) await saveFailures(tx, key, next)
    await forgetOldest(tx, now)
    const entry = { actor: null, organisationId: named?.organisationId ?? null, subject: subjectOf(named) }
    const details = { address: attempt.address }
    const firstOfAddress = counted.at(-1)?.failures === 1
    if (named || firstOfAddress) {
      await record(tx, { ...entry, event: 'signin.failed', says: `登录失败：${why}`, details })
    }
    for (const { key, failures } of counted.filter(({ locks }) => locks)) {
      const says = key.kind === 'name' ? `连续失败${failures}次，登录名锁定` : `连续失败${failures}次，来源地址锁定`
      await record(tx, { ...entry, event: 'signin.locked', says, details: { ...details, kind: key.kind, failures } })
    }
  })
}

/**
 * Forgets the failures of a name once the right password was given. False when it was locked in the meantime: many
 * attempts sent at once must not get more tries than one after the other.
 */
export async function clearFailures(db: Db, secrets: Secrets, attempt: Attempt, now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    for (const key of keysOf(secrets, attempt)) {
      if (isLocked(await lockFailures(tx, key, now), now)) return false
      if (key.kind === 'name') await deleteFailures(tx, key)
    }
    return true
  })
}

/** Takes the lock off a name, as a reset does. */
export async function unlockName(db: Db, secrets: Secrets, signInName: string): Promise<void> {
  for (const key of keysOf(secrets, { signInName, address: null })) await deleteFailures(db, key)
}

type LockKind = keyof typeof lockRules

interface Key {
  kind: LockKind
  keyHash: string
}

/** The address last; always in this order, so that two attempts never wait for each other's rows. */
function keysOf(secrets: Secrets, { signInName, address }: Attempt): Key[] {
  const key = (kind: LockKind, text: string): Key => ({ kind, keyHash: secrets.fingerprint(text, `signin ${kind}`) })
  return [key('name', signInName), ...(address === null ? [] : [key('address', network(address))])]
}

const subjectOf = (named: Named | undefined) =>
  named ? { kind: 'account', id: String(named.accountId) } : { kind: 'signin', id: 'unknown' }

async function failuresOf(db: Db, keys: readonly Key[]): Promise<(Failures & Key)[]> {
  const found = await Promise.all(
    keys.map(async (key) => {
      const row = await failures(db, key).executeTakeFirst()
      return row && { ...key, ...fromRow(row) }
    }),
  )
  return found.filter((each) => each !== undefined)
}

/** What is known of a name or address, its row locked; the row is made first, so that there is one to lock. */
async function lockFailures(tx: Db, key: Key, now: Date): Promise<Failures | undefined> {
  await tx
    .insertInto('signin_failures')
    .values({ kind: key.kind, key_hash: key.keyHash, failures: 0, window_ends_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await failures(tx, key).forUpdate().executeTakeFirst()
  return row && row.failures > 0 ? fromRow(row) : undefined
}

function failures(db: Db, { kind, keyHash }: Key) {
  return db.selectFrom('signin_failures').selectAll().where('kind', '=', kind).where('key_hash', '=', keyHash)
}

function fromRow(row: { failures: number; window_ends_at: Date; locked_until: Date | null }): Failures {
  return {
    failures: row.failures,
    windowEndsAt: row.window_ends_at,
    lockedUntil: row.locked_until,
  }
}

async function saveFailures(tx: Db, { kind, keyHash }: Key, next: Failures): Promise<void> {
  await tx
    .updateTable('signin_failures')
    .set({
      failures: next.failures,
      window_ends_at: next.windowEndsAt,
      locked_until: next.lockedUntil,
    })
    .where('kind', '=', kind)
    .where('key_hash', '=', keyHash)
    .execute()
}

async function deleteFailures(db: Db, { kind, keyHash }: Key): Promise<void> {
  await db.deleteFrom('signin_failures').where('kind', '=', kind).where('key_hash', '=', keyHash).execute()
}

/** Rows another attempt holds at this moment are left to it. */
async function forgetOldest(tx: Db, now: Date): Promise<void> {
  await sql`
    delete from signin_failures where (kind, key_hash) in (
      select kind, key_hash from signin_failures
      where window_ends_at < ${now}
        or (kind, key_hash) in (
          select kind, key_hash from signin_failures order by window_ends_at desc offset ${rememberedFailures})
      for update skip locked)`.execute(tx)
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
