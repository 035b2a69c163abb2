/** The session of a request, by its cookie. */
import type { Context as HonoContext } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Config } from '../../config.ts'
import { isHttps } from '../origin.ts'
import { type SessionLimits, sessionCookie } from './session.ts'

/** The token the browser holds; undefined when it holds none. */
export const tokenOf = (c: HonoContext): string | undefined => getCookie(c, sessionCookie) || undefined

/** Hands the browser its token: until it is closed, for this site's own path, out of reach of scripts. */
export function giveToken(c: HonoContext, { basePath, trustProxy }: Config, token: string): void {
  setCookie(c, sessionCookie, token, {
    path: basePath,
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c, trustProxy),
  })
}

export const limitsOf = ({ sessionIdleMinutes, sessionHours }: Config): SessionLimits => ({
  idle: sessionIdleMinutes * 60_000,
  whole: sessionHours * 3_600_000,
})
