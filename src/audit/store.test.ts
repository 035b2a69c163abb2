import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../kit/testing.ts'
import type { NewEntry } from './entry.ts'
import { record } from './store.ts'

const { db, pool } = await freshDatabase()

const entry = (says: string, details?: NewEntry['details']): NewEntry => ({
  actor: { accountId: 7, name: '林知远' },
  organisationId: 1,
  event: 'organisation.changed',
  subject: { kind: 'organisation', id: '1' },
  says,
  details,
})

const numbers = async (): Promise<number[]> =>
  (await db.selectFrom('audit_entries').select('number').orderBy('number').execute()).map((row) => row.number)

test('an entry of a change that is undone leaves no number behind', async () => {
  await record(db, entry('一'))
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await record(tx, entry('不会留下'))
      throw new Error('undone')
    }),
  )
  await record(db, entry('二'))
  assert.deepEqual(await numbers(), [1, 2])
})

test('entries made at once get numbers without gaps', async () => {
  const before = (await numbers()).length
  await Promise.all(Array.from({ length: 20 }, (_, index) => record(db, entry(`同时 ${index}`))))
  assert.deepEqual(
    await numbers(),
    Array.from({ length: before + 20 }, (_, index) => index + 1),
  )
})

test('whatever somebody typed can be recorded: a NUL, half a character, quotes', async () => {
  await record(db, entry('空\u0000字符', { typed: '\u0000\ud800"\\u0000', amount: 1.5, none: undefined }))
  const { rows } = await sql<{ says: string; details: object }>`
    select says, details from audit_entries order by number desc limit 1`.execute(db)
  assert.deepEqual(rows[0], { says: '空\ufffd字符', details: { typed: '\ufffd\ufffd"\\u0000', amount: 1.5 } })
})

for (const statement of [
  "update audit_entries set says = 'x' where number = 1",
  'delete from audit_entries where number = 1',
  'truncate audit_entries',
  'update audit_head set number = 0',
  'delete from audit_head',
  'truncate audit_head',
]) {
  test(`the database refuses: ${statement}`, async () => {
    await assert.rejects(pool.query(statement), /操作留痕只能追加/)
  })
}
