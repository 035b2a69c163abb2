/** The second factor 动态口令: time-based codes (RFC 6238) of an authenticator app, and recovery codes 恢复码. */
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { recoveryCodes } from '../policy.ts'

/** A new secret, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code says to the app: whose code it is and where it is used. */
export const totpAddress = (secret: string, signInName: string, issuer: string): string =>
  totp(secret, signInName, issuer).toString()

/**
 * The time step of a right code; null when it is wrong, or not newer than `lastStep`, the step of the last code taken.
 * Clocks may differ by one step of 30 seconds.
 */
export function totpStep(secret: string, code: string, lastStep: number | null, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const delta = totp(secret).validate({ token: code, timestamp, window: 1 })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / period) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** The code of this moment: what the app would show. */
export const totpCode = (secret: string, now: Date): string => totp(secret).generate({ timestamp: now.getTime() })

const period = 30

function totp(secret: string, label?: string, issuer?: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), label, issuer, period, digits: 6, algorithm: 'SHA1' })
}

/** New recovery codes, each for one sign-in: 49 bits, in two groups without look-alikes. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodes }, () => {
    const characters = Array.from({ length: 10 }, () => alphabet.charAt(randomInt(alphabet.length)))
    return `${characters.slice(0, 5).join('')}-${characters.slice(5).join('')}`
  })
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A code as it was typed, in the form it is kept in: `AB3DE FGHJK` is `ab3defghjk`. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '')
