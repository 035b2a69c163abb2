import assert from 'node:assert/strict'
import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, test } from 'node:test'
import { migrate, migrationsFolder, pendingMigrations } from './migrate.ts'
import { freshDatabase } from './testing.ts'
import { temporaryFolder } from './testing-process.ts'

const folder = join(await temporaryFolder(), 'migrations')
const { db, pool } = await freshDatabase({ empty: true })

beforeEach(async () => {
  await pool.query('drop schema public cascade; create schema public')
  await rm(folder, { recursive: true, force: true })
  await cp(migrationsFolder, folder, { recursive: true })
})

test('a fresh database gets every migration in order; a second run changes nothing', async () => {
  const waiting = await pendingMigrations(db, folder)
  assert.ok(waiting.length >= 2)
  assert.deepEqual(await migrate(pool, folder), waiting)
  assert.deepEqual(await migrate(pool, folder), [])
  assert.deepEqual(await pendingMigrations(db, folder), [])
})

test('processes that start together take turns: each migration runs once', async () => {
  const runs = await Promise.all([migrate(pool, folder), migrate(pool, folder), migrate(pool, folder)])
  assert.equal(runs.filter((names) => names.length > 0).length, 1)
})

test('a migration that was edited after it ran is refused by name', async () => {
  await migrate(pool, folder)
  await writeFile(join(folder, '0001-organisations.sql'), 'select 1')
  await assert.rejects(migrate(pool, folder), { code: 'migration-edited', message: /0001-organisations\.sql/ })
  await assert.rejects(pendingMigrations(db, folder), { code: 'migration-edited' })
})

test('line endings of another system are no edit', async () => {
  await writeFile(join(folder, '9000-lines.sql'), 'create table lines (\n  one text\n);\n')
  await migrate(pool, folder)
  await writeFile(join(folder, '9000-lines.sql'), 'create table lines (\r\n  one text\r\n);\r\n')
  assert.deepEqual(await migrate(pool, folder), [])
})

test('a migration that ran and is gone means the program is older than the database', async () => {
  await migrate(pool, folder)
  await rm(join(folder, '0002-reports.sql'))
  await assert.rejects(migrate(pool, folder), { code: 'migration-missing', message: /0002-reports\.sql/ })
})

test('a migration that fails leaves nothing of itself, names its line, and those before it stay', async () => {
  await writeFile(join(folder, '9000-good.sql'), 'create table good (one text);')
  await writeFile(join(folder, '9001-bad.sql'), 'create table half (one text);\n\nalter table nowhere add two text;')
  await assert.rejects(migrate(pool, folder), { code: 'migration-failed', message: /9001-bad\.sql.*nowhere/ })
  assert.deepEqual(await pendingMigrations(db, folder), ['9001-bad.sql'])
  const { rows } = await pool.query("select to_regclass('good') as good, to_regclass('half') as half")
  assert.deepEqual(rows, [{ good: 'good', half: null }])
  await writeFile(join(folder, '9001-bad.sql'), 'create table half (one text);\n\ncreate tabel x ();')
  await assert.rejects(migrate(pool, folder), { message: /第 3 行/ })
})

test('a new migration must come after those that have run, and have a number of its own', async () => {
  await writeFile(join(folder, '9000-last.sql'), 'select 1')
  await migrate(pool, folder)
  await writeFile(join(folder, '8999-late.sql'), 'select 1')
  await assert.rejects(migrate(pool, folder), { code: 'migration-late' })
  await writeFile(join(folder, '9000-again.sql'), 'select 1')
  await assert.rejects(migrate(pool, folder), { code: 'migration-misnamed', message: /9000/ })
})
