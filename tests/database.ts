/**
 * One database server for a whole run of tests (`--test-global-setup`), with a migrated template that every test file clones: a
 * server for each file would take longer than most files. A file that is run alone starts its own; see `kit/testing.ts`.
 */
import { rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type PoolConfig } from 'pg'
import { openDatabase } from '../src/kit/db.ts'
import { migrate } from '../src/kit/migrate.ts'
import { startPostgres } from '../src/kit/postgres.ts'

const template = `gongkai_template_${process.pid}`
let stop = async () => {}

export async function globalSetup(): Promise<void> {
  const outside = process.env.GONGKAI_TEST_DATABASE_URL
  const connection = outside ? { connectionString: outside } : await startOwn()
  await asAdmin(connection, `create database ${template}`)
  const database = openDatabase({
    ...(outside ? withDatabase(outside) : { ...connection, database: template }),
    max: 1,
  })
  await migrate(database.pool)
  await database.close()
  process.env.GONGKAI_TEST_TEMPLATE = template
  if (outside) stop = () => asAdmin(connection, `drop database ${template}`)
}

export const globalTeardown = (): Promise<void> => stop()

async function startOwn(): Promise<PoolConfig> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-tests-'))
  await chmod(folder, 0o711)
  const postgres = await startPostgres(join(folder, 'postgres'), { fast: true })
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  stop = () => postgres.stop()
  const { host, user, database } = postgres.connection
  process.env.GONGKAI_TEST_DATABASE_URL = `postgresql://${user}@/${database}?host=${encodeURIComponent(String(host))}`
  return postgres.connection
}

function withDatabase(url: string): PoolConfig {
  const { host, port, user, password } = new Client({ connectionString: url })
  return { host, port, user, password, database: template }
}

async function asAdmin(connection: PoolConfig, statement: string): Promise<void> {
  const admin = new Client(connection)
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}
