/**
 * Migrations: numbered `.sql` files that only go forward. Each runs once, in its own transaction together with the line
 * that records it; a session lock makes several processes starting at once take turns.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Db } from './db.ts'
import { Fault } from './fault.ts'

export const migrationsFolder = resolve(import.meta.dirname, '../../migrations')

interface Migration {
  name: string
  sql: string
  checksum: string
}

/**
 * Runs what has not run yet and gives the names of what it ran.
 *
 * @throws Fault when a migration that has run was edited or is gone, when a file is misnamed, or when its SQL fails;
 * migrations before the failing one stay, the failing one leaves nothing behind
 */
export async function migrate(pool: Pool, folder = migrationsFolder): Promise<string[]> {
  const files = await readMigrations(folder)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const waiting = outstanding(files, await appliedMigrations(client))
    for (const migration of waiting) await apply(client, migration)
    await client.query('select pg_advisory_unlock($1)', [lockKey])
    client.release()
    return waiting.map((m) => m.name)
  } catch (error) {
    client.release(true) // closing the session gives the lock back whatever state it is in
    throw error
  }
}

/** Names of migrations that have not run; empty when the database is up to date. Faults as in `migrate`. */
export async function pendingMigrations(db: Db, folder = migrationsFolder): Promise<string[]> {
  const files = await readMigrations(folder)
  const found = await sql<{ present: boolean }>`
    select to_regclass('schema_migrations') is not null as present`.execute(db)
  if (!found.rows[0]?.present) return files.map((m) => m.name)
  const rows = await db.selectFrom('schema_migrations').select(['name', 'checksum']).execute()
  return outstanding(files, new Map(rows.map((row) => [row.name, row.checksum]))).map((m) => m.name)
}

/** Any fixed number; only migrating takes this lock. */
const lockKey = 7_120_190_515

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const misnamed = names.find((name) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name))
  if (misnamed) throw new Fault('migration-misnamed', `迁移文件名应为 0001-name.sql 的形式：${misnamed}`)
  const twice = names.find((name, index) => names[index - 1]?.slice(0, 4) === name.slice(0, 4))
  if (twice) throw new Fault('migration-misnamed', `有两个迁移文件编号相同：${twice.slice(0, 4)}`)
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function appliedMigrations(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function outstanding(files: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const names = new Set(files.map((m) => m.name))
  const gone = [...applied.keys()].filter((name) => !names.has(name)).sort()
  if (gone.length > 0) {
    throw new Fault(
      'migration-missing',
      `数据库执行过的迁移在程序里找不到：${gone.join('、')}。程序可能比数据库旧，请换用新版本程序。`,
    )
  }
  const edited = files.find((m) => applied.has(m.name) && applied.get(m.name) !== m.checksum)
  if (edited) {
    throw new Fault('migration-edited', `迁移 ${edited.name} 执行之后被改过。请恢复原文件，改动写进新的迁移文件。`)
  }
  const last = [...applied.keys()].sort().at(-1) ?? ''
  const waiting = files.filter((m) => !applied.has(m.name))
  const late = waiting.find((m) => m.name < last)
  if (late) throw new Fault('migration-late', `迁移 ${late.name} 的编号排在已执行的 ${last} 之前，请改成更大的编号。`)
  return waiting
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    const { message, position } = error as Error & { position?: string }
    const line = position ? `第 ${migration.sql.slice(0, Number(position)).split('\n').length} 行，` : ''
    throw new Fault('migration-failed', `迁移 ${migration.name} 没有执行成功（${line}${message}），数据库未作改动。`, {
      cause: error,
    })
  }
}
