/** Somebody with psql: changes made directly in the database, with the triggers off, and what a verification says. */
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { requireConfig } from '../config.ts'
import { createContext } from '../kit/context.ts'
import { createLog } from '../kit/log.ts'
import { freshDatabase, type TestDatabase } from '../kit/testing.ts'
import { temporaryFolder } from '../kit/testing-process.ts'
import { keepAnchors, verifyRecord } from './commands.ts'
import { record } from './store.ts'

const headAt = (number: number) =>
  `update audit_head set number = ${number}, hash = (select hash from audit_entries where number = ${number})`

const cases: readonly { done: string; statements: readonly string[]; found: readonly string[] }[] = [
  { done: 'nothing', statements: [], found: [] },
  {
    done: 'the words of an entry',
    statements: ["update audit_entries set says = '授权' where number = 5"],
    found: ['altered 5-5'],
  },
  {
    done: 'a microsecond, and a number in the details that reads the same',
    statements: [
      "update audit_entries set at = at + interval '1 microsecond' where number = 2",
      "update audit_entries set details = jsonb_set(details, '{times}', '1.0') where number = 3",
    ],
    found: ['altered 2-3'],
  },
  {
    done: 'entries deleted, the first among them',
    statements: ['delete from audit_entries where number in (1, 6, 7, 8)'],
    found: ['removed 1-1', 'removed 6-8'],
  },
  {
    done: 'two entries exchanged',
    statements: [
      'update audit_entries set number = 1000 where number = 4',
      'update audit_entries set number = 4 where number = 9',
      'update audit_entries set number = 9 where number = 1000',
    ],
    found: ['reordered 4-4', 'reordered 9-9'],
  },
  {
    done: 'the end cut off',
    statements: ['delete from audit_entries where number > 9'],
    found: ['truncated 10-12'],
  },
  {
    done: 'the end cut off and the head turned back',
    statements: ['delete from audit_entries where number > 9', headAt(9)],
    found: ['truncated 10-12'],
  },
  {
    done: 'everything taken away',
    statements: ['truncate audit_entries, audit_head'],
    found: ['head 0-0', 'truncated 1-12'],
  },
  {
    done: 'the primary key dropped and an entry put in twice',
    statements: [
      'alter table audit_entries drop constraint audit_entries_pkey',
      'insert into audit_entries select * from audit_entries where number = 5',
    ],
    found: ['repeated 5-5'],
  },
]

const databases: TestDatabase[] = []
for (const _ of cases) databases.push(await freshDatabase())
const folder = await temporaryFolder()

for (const [index, { done, statements, found }] of cases.entries()) {
  const database = databases[index]!
  const data = join(folder, String(index))
  test(`after psql: ${done}`, async () => {
    await fill(database, data)
    assert.equal((await verifyRecord(database.db, data)).clean, true)
    await tamper(database, statements)
    const { clean, findings } = await verifyRecord(database.db, data)
    assert.deepEqual(
      findings.map(({ kind, from, to }) => `${kind} ${from}-${to}`),
      found,
    )
    assert.equal(clean, found.length === 0)
  })
}

/** A record of twelve entries with a copy of its end in the data folder. */
async function fill({ db }: TestDatabase, data: string): Promise<void> {
  await mkdir(data)
  for (let number = 1; number <= 12; number++) {
    await record(db, {
      actor: { accountId: 3, name: '林知远' },
      organisationId: 1,
      event: 'account.granted',
      subject: { kind: 'account', id: String(number) },
      says: `授权 ${number}`,
      details: { role: 'clerk', times: 1 },
    })
  }
  const end = await keepAnchors(createContext({ ...requireConfig({}), data }, db, createLog('silent')))
  await end()
}

async function tamper({ pool }: TestDatabase, statements: readonly string[]): Promise<void> {
  const client = await pool.connect()
  await client.query("set session_replication_role = 'replica'")
  for (const statement of statements) await client.query(statement)
  client.release(true)
}
