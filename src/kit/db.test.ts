import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from './testing.ts'

const { db, pool } = await freshDatabase()

async function one(expression: string): Promise<unknown> {
  const { rows } = await sql.raw<{ value: unknown }>(`select ${expression} as value`).execute(db)
  return rows[0]?.value
}

test('a bigint arrives as an exact number, up to the last one a number can hold', async () => {
  assert.equal(await one('(select count(*) from (values (1), (2)) as v)'), 2)
  assert.equal(await one('9007199254740991::bigint'), Number.MAX_SAFE_INTEGER)
})

test('a bigint that no number holds exactly is an error, never a rounded value', async () => {
  await assert.rejects(one('9007199254740992::bigint'), /9007199254740992 does not fit/)
})

test('a date is the day that was written, whatever the time zone', async () => {
  assert.equal(await one("date '2025-01-31'"), '2025-01-31')
})

test('sessions count days in Asia/Shanghai', async () => {
  assert.equal(await one("timestamptz '2025-12-31 23:00Z'::date"), '2026-01-01')
})

test('an idle connection that the server cuts is replaced by the next query', async () => {
  const [idle, busy] = [await pool.connect(), await pool.connect()]
  const { rows } = await idle.query('select pg_backend_pid() as pid')
  idle.release()
  const cut = once(pool, 'error')
  await busy.query('select pg_terminate_backend($1)', [rows[0].pid])
  await cut
  busy.release()
  assert.equal(await one('1'), 1)
})
