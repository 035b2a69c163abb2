import type { Db } from '../../kit/db.ts'
import { firstStartLinkLasts } from '../policy.ts'
import { hashOfToken, newToken } from '../session/session.ts'

/** A link that lets one person register the first user; earlier links are worth nothing from here on. */
export async function newFirstStartLink(db: Db, now: Date): Promise<string> {
  const token = newToken()
  await db.deleteFrom('one_time_links').where('purpose', '=', 'first-start').execute()
  const expires_at = new Date(now.getTime() + firstStartLinkLasts)
  await db
    .insertInto('one_time_links')
    .values({ token_hash: hashOfToken(token), purpose: 'first-start', expires_at })
    .execute()
  return token
}

export type LinkState = 'open' | 'used' | 'expired' | 'unknown'

export async function firstStartLink(db: Db, token: string, now: Date): Promise<LinkState> {
  const link = await links(db, token).executeTakeFirst()
  if (!link) return 'unknown'
  if (link.used_at !== null) return 'used'
  return link.expires_at > now ? 'open' : 'expired'
}

/** Uses the link up, in the transaction of what it is used for; false when somebody was faster or it is not open. */
export async function spendFirstStartLink(tx: Db, token: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('one_time_links')
    .set({ used_at: now })
    .where('token_hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function links(db: Db, token: string) {
  return db.selectFrom('one_time_links').selectAll().where('token_hash', '=', hashOfToken(token))
}
