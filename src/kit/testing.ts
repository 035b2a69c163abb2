/**
 * A database for tests that need one: `const { db } = await freshDatabase()` at the top of a test file gives it a migrated,
 * empty database of its own, gone when the file's tests have ended.
 *
 * A whole run shares one server and one migrated template (`tests/database.ts`); a test file that is run alone starts its own
 * embedded server and migrates its own template. GONGKAI_TEST_DATABASE_URL names a running PostgreSQL ≥ 15 to use instead; its
 * user must be allowed to create databases.
 */
import { rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Client, type PoolConfig } from 'pg'
import { type Database, openDatabase } from './db.ts'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'

export interface TestDatabase extends Database {
  connection: PoolConfig
}

/** A migrated, empty database; `empty` leaves the migrations out. Call it at the top level of the test file. */
export async function freshDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  server ??= startServer()
  const { connection, create } = await server
  const name = await create(options.empty ? 'template1' : await migratedTemplate())
  const database = openDatabase({ ...connection, database: name, max: 5 })
  opened.push(database)
  return { ...database, connection: { ...connection, database: name } }
}

interface Server {
  connection: PoolConfig
  /** A new database cloned from the template; gives its name. */
  create(template: string): Promise<string>
}

const opened: Database[] = []
let server: Promise<Server> | undefined
let template: Promise<string> | undefined

function migratedTemplate(): Promise<string> {
  const shared = process.env.GONGKAI_TEST_TEMPLATE
  template ??= shared ? Promise.resolve(shared) : makeTemplate()
  return template
}

async function makeTemplate(): Promise<string> {
  const { connection, create } = await (server ?? startServer())
  const name = await create('template1')
  const database = openDatabase({ ...connection, database: name, max: 1 })
  await migrate(database.pool)
  await database.close()
  return name
}

async function startServer(): Promise<Server> {
  const outside = process.env.GONGKAI_TEST_DATABASE_URL
  return outside ? useOutside(outside) : startEmbedded()
}

async function startEmbedded(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-test-'))
  await chmod(folder, 0o711)
  const postgres = await startPostgres(join(folder, 'postgres'), { fast: true })
  // A test run that is broken off takes its server along: leaving by `exit` is what the server is tied to.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  after(async () => {
    await Promise.all(opened.map(close))
    await postgres.stop()
  })
  return creator(postgres.connection, [])
}

async function useOutside(url: string): Promise<Server> {
  const { host, port, user, password, database } = new Client({ connectionString: url })
  const connection = { host, port, user, password, database }
  const made: string[] = []
  after(async () => {
    await Promise.all(opened.map(close))
    await asAdmin(connection, async (admin) => {
      for (const name of made.reverse()) await admin.query(`drop database ${name} with (force)`)
    })
  })
  return creator(connection, made)
}

function creator(connection: PoolConfig, made: string[]): Server {
  return {
    connection,
    create: (from) =>
      asAdmin(connection, async (admin) => {
        const name = `gongkai_test_${process.pid}_${made.length}`
        made.push(name)
        await admin.query(`create database ${name} template ${from}`)
        return name
      }),
  }
}

async function asAdmin<T>(connection: PoolConfig, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client(connection)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** A test may have closed its own database; its pool says so. */
async function close(database: Database): Promise<void> {
  if (!database.pool.ended) await database.close()
}
