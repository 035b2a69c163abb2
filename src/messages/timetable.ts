/** When messages are mailed 发信时间: pure, now is an argument. */
import type { MailSettings } from './message.ts'

/** Messages that came before this instant go out now; null: none does. */
export function mailedUpTo(settings: MailSettings, now: Date): Date | null {
  if (settings.mode === 'off') return null
  if (settings.mode === 'digest') return lastDigest(settings.digestHour, now)
  return isQuiet(settings, hourIn(now)) ? null : now
}

/** Quiet hours may run over midnight: from 20 until 8. */
export function isQuiet({ quietFrom, quietUntil }: MailSettings, hour: number): boolean {
  if (quietFrom <= quietUntil) return quietFrom <= hour && hour < quietUntil
  return hour >= quietFrom || hour < quietUntil
}

/** Days after which a message is too old to be mailed: the server was away, or mail was not set up. */
export const mailedWithin = 7 * 86_400_000

/** Milliseconds until the next try after so many: a minute, then twice as long each time, four hours at most. */
export const pauseAfter = (tries: number): number => Math.min(60_000 * 2 ** Math.max(0, tries - 1), 4 * 3_600_000)

/** Milliseconds after which a mail nobody takes is given up. */
export const givenUpAfter = 5 * 86_400_000

/** Today's digest, or yesterday's while it is earlier. */
function lastDigest(hour: number, now: Date): Date {
  const today = new Date(startOfDay(now) + hour * 3_600_000)
  return today <= now ? today : new Date(today.getTime() - 86_400_000)
}

/** Shanghai is eight hours ahead all year. */
const ahead = 8 * 3_600_000

const startOfDay = (now: Date): number => Math.floor((now.getTime() + ahead) / 86_400_000) * 86_400_000 - ahead

const hourIn = (now: Date): number => Math.floor((now.getTime() - startOfDay(now)) / 3_600_000)
