/** From configuration to an open database: the embedded server or the one DATABASE_URL names. */
import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Database } from './db.ts'
import { Fault } from './fault.ts'
import type { Log } from './log.ts'

export interface Connection extends Database {
  /** Settles when the embedded server ends on its own; never for an outside one. */
  lost: Promise<void>
}

/**
 * Opens the database this configuration means and waits until it answers. `sole` is for `serve`: it refuses when another
 * process runs on the data folder, where a command uses that process's server.
 *
 * @throws Fault when the data folder cannot be written, the server does not start or answer, or is older than PostgreSQL 15
 */
export async function connectDatabase(
  config: Config,
  log?: Log,
  options: { sole?: boolean } = {},
): Promise<Connection> {
  await prepareFolder(config.data)
  if (config.databaseUrl !== null) {
    const { openDatabase } = await import('./db.ts')
    const database = openDatabase({ connectionString: config.databaseUrl }, log)
    try {
      await requireVersion(database)
      return { ...database, lost: new Promise(() => {}) }
    } catch (error) {
      await database.close()
      throw error
    }
  }
  const folder = join(config.data, 'postgres')
  const { ownOrBorrow, startPostgres } = await import('./postgres.ts')
  // The query library loads while the server starts: together they are most of the time to the first page.
  const [postgres, { openDatabase }] = await Promise.all([
    options.sole ? startPostgres(folder) : ownOrBorrow(folder),
    import('./db.ts'),
  ])
  const database = openDatabase(postgres.connection, log)
  return {
    ...database,
    lost: postgres.lost,
    close: async () => {
      await database.close()
      await postgres.stop()
    },
  }
}

/**
 * As `connectDatabase`, for a command that works on what is there.
 *
 * @throws Fault as that does, and when the database is not of this version yet
 */
export async function connectMigrated(config: Config): Promise<Connection> {
  const [database, { pendingMigrations }] = await Promise.all([connectDatabase(config), import('./migrate.ts')])
  try {
    if ((await pendingMigrations(database.db)).length === 0) return database
    throw new Fault('not-migrated', '数据库还没有更新到本版本，请先运行 gongkai migrate。')
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Makes the data folder; passable, so that the database's own user reaches its part, but not listable. */
async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
    await access(folder, constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Fault(
      'data-not-writable',
      `数据文件夹 ${folder} 不能写入（${code}）。请检查权限，或用 GONGKAI_DATA 指定别的文件夹。`,
      {
        cause: error,
      },
    )
  }
}

/** Version of the database server in its own words: `18.4`, `15.19 (Debian 15.19-0+deb12u1)`. */
export async function serverVersion({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ version: string }>("select current_setting('server_version') as version")
  return rows[0]?.version ?? ''
}

async function requireVersion(database: Database): Promise<void> {
  let version: string
  try {
    version = await serverVersion(database)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Fault(
      'database-unreachable',
      `连不上 DATABASE_URL 指定的数据库（${code ?? message}）。请检查地址、口令和网络。`,
      {
        cause: error,
      },
    )
  }
  if (Number.parseInt(version, 10) < 15) {
    throw new Fault('database-too-old', `数据库是 PostgreSQL ${version}，需要 15 或更新的版本。`)
  }
}
