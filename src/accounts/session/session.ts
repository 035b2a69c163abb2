/**
 * A session 会话: what the server knows of one signed-in browser, and whether it still counts. The browser holds a random
 * token in a cookie; the database its hash.
 */
import { createHash, randomBytes } from 'node:crypto'
import { passwordPolicy, secondFactorRoles } from '../policy.ts'
import type { Grant } from '../staff.ts'

export interface Session {
  id: number
  method: 'password' | 'provider'
  codePassed: boolean
  seenAt: Date
  endsAt: Date
  endedAt: Date | null
  account: {
    id: number
    organisationId: number
    name: string
    signInName: string
    disabled: boolean
    hasTotp: boolean
    passwordSetAt: Date | null
    passwordMustChange: boolean
  }
  grants: readonly Grant[]
}

/** How long sessions last: `idle` and `whole` in milliseconds. */
export interface SessionLimits {
  idle: number
  whole: number
}

export function isLive(session: Session, { idle }: Pick<SessionLimits, 'idle'>, now: Date): boolean {
  const idleSince = now.getTime() - session.seenAt.getTime()
  return session.endedAt === null && session.endsAt > now && idleSince < idle && !session.account.disabled
}

/** What the person must still do before anything else: show a code, change the password, enrol a second factor. */
export type Step = 'code' | 'password' | 'enrol'

export function nextStep({ method, codePassed, account, grants }: Session, now: Date): Step | null {
  if (!codePassed && account.hasTotp) return 'code'
  if (method === 'provider') return null
  if (account.passwordMustChange || isStale(account.passwordSetAt, now)) return 'password'
  const asksTwo = grants.some(({ role }) => secondFactorRoles.includes(role))
  return asksTwo && !account.hasTotp ? 'enrol' : null
}

const isStale = (setAt: Date | null, now: Date): boolean =>
  setAt !== null && now.getTime() - setAt.getTime() >= passwordPolicy.lasts

/** Name of the cookie that holds the token. */
export const sessionCookie = 'gongkai_session'

/** A new token: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token; it needs no salt, because the token is random. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The token every form of the session carries: follows from the session's own, which it does not give away. */
export const formTokenOf = (token: string): string => createHash('sha256').update(`form ${token}`).digest('base64url')
