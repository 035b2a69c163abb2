/** Lock-out 登录锁定: how often a name or an address may fail, as a pure count. */
import type { LockRule } from './policy.ts'

/** What is remembered of one name or address. */
export interface Failures {
  failures: number
  windowEndsAt: Date
  lockedUntil: Date | null
}

export const isLocked = (known: Failures | undefined, now: Date): boolean =>
  known?.lockedUntil != null && known.lockedUntil > now

/** What is remembered after one more failure; `locks` when this one locks. A lock that has run out starts a new count. */
export function afterFailure(known: Failures | undefined, rule: LockRule, now: Date): Failures & { locks: boolean } {
  const goesOn = known !== undefined && known.lockedUntil === null && known.windowEndsAt > now
  const failures = goesOn ? known.failures + 1 : 1
  const locks = failures >= rule.failures
  const lockedUntil = locks ? later(now, rule.lock) : null
  const windowEndsAt = lockedUntil ?? (goesOn ? known.windowEndsAt : later(now, rule.window))
  return { failures, windowEndsAt, lockedUntil, locks }
}

/** Whole minutes until the lock ends, at least one. */
export const minutesLocked = (known: Failures, now: Date): number =>
  Math.max(1, Math.ceil(((known.lockedUntil ?? now).getTime() - now.getTime()) / 60_000))

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds)
