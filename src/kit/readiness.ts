/** What must be right before requests are sent to this process. */
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { pendingMigrations } from './migrate.ts'
import { probeStorage } from './open-storage.ts'

/** Database, migrations, storage, each right or not; reasons go to the log. */
export async function readiness({ config, db, log }: Context): Promise<Record<string, boolean>> {
  const checks: Record<string, () => Promise<boolean>> = {
    database: async () => (await sql`select 1`.execute(db)).rows.length === 1,
    migrations: async () => (await pendingMigrations(db)).length === 0,
    data: async () => (await access(config.data, constants.R_OK | constants.W_OK)) === undefined,
    storage: async () => (await withinPatience(probeStorage(config))) === undefined,
  }
  const answers = Object.entries(checks).map(async ([name, check]) => {
    try {
      return [name, await check()] as const
    } catch (err) {
      log.warn({ check: name, err }, 'not ready')
      return [name, false] as const
    }
  })
  return Object.fromEntries(await Promise.all(answers))
}

const patience = 5_000

/** A service that does not answer in time is not ready; its own retries go on for longer than anybody asks here. */
async function withinPatience(asked: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const late = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience)
  try {
    return await Promise.race([asked, promise])
  } finally {
    clearTimeout(late)
  }
}
