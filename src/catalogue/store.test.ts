import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../kit/testing.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { saveOrganisation } from '../organisations/store.ts'
import type { ColumnDraft } from './column.ts'
import { decideNil, nilById, nilStatementsOf, proposeNil } from './nil/store.ts'
import { addColumn, adoptAll, adoptMatters, changeColumn, columnById, columnsOf, hideColumn } from './store.ts'

const { db } = await freshDatabase()
const organisation = (code: string) =>
  saveOrganisation(
    db,
    newOrganisation.parse({ code, fullName: `青槐区${code}`, shortName: code, level: 'county', kind: 'department' }),
  )
const at = new Date('2026-11-24T02:00:00Z')
const clerk = { actor: { accountId: 1, name: '甲' }, at }
const head = { actor: { accountId: 2, name: '乙' }, at }
const draft: ColumnDraft = {
  article20: 15,
  parent: '其他',
  label: '校车路线',
  position: 900,
  elements: ['路线'],
  section: '安全管理科',
  freshnessDays: 180,
}
const entries = (organisationId: number) =>
  db
    .selectFrom('audit_entries')
    .select(['event', 'says', 'details'])
    .where('organisation_id', '=', organisationId)
    .where('event', 'not like', 'organisation.%')
    .orderBy('number')
    .execute()

test('adopting twice keeps what a body set itself; all that applies is adopted once', async () => {
  const id = await organisation('adopts')
  assert.equal(await adoptMatters(db, id, ['enrolment-plan', 'no-such-matter'], clerk), 1)
  const column = (await columnById(db, id, 'enrolment-plan'))!
  await changeColumn(db, column, { ...column, section: '招生办' }, clerk)
  const more = await adoptAll(db, { id, level: 'county', kind: 'department' }, clerk)
  assert.ok(more > 50)
  assert.equal(await adoptAll(db, { id, level: 'county', kind: 'department' }, clerk), 0)
  assert.equal((await columnById(db, id, 'enrolment-plan'))?.section, '招生办')
  const columns = await columnsOf(db, id)
  assert.equal(columns.length, more + 1)
  assert.equal(columns[0]?.id, 'policy-laws')
  assert.equal(columns.at(-1)?.article20, 21)
  const said = (await entries(id)).map(({ event }) => event)
  assert.deepEqual(said, ['catalogue.adopted', 'catalogue.column-changed', 'catalogue.adopted'])
})

test('a change records what changed, and the same again records nothing', async () => {
  const id = await organisation('changes')
  const own = await addColumn(db, id, draft, clerk)
  const column = (await columnById(db, id, own))!
  await changeColumn(db, column, { ...draft, freshnessDays: 14 }, clerk)
  await changeColumn(db, column, { ...draft, freshnessDays: 14 }, clerk)
  const [, change, ...rest] = await entries(id)
  assert.deepEqual(change?.details, { freshnessDays: { from: 180, to: 14 } })
  assert.deepEqual(rest, [])
})

test('own columns are numbered, also when two people add at once', async () => {
  const id = await organisation('adds')
  const ids = await Promise.all([addColumn(db, id, draft, clerk), addColumn(db, id, draft, head)])
  assert.deepEqual(ids.toSorted(), ['own-1', 'own-2'])
})

test('a column is hidden for a reason and shown again, never deleted', async () => {
  const id = await organisation('hides')
  const own = await addColumn(db, id, draft, clerk)
  await hideColumn(db, (await columnById(db, id, own))!, '职能已划转', clerk)
  const hidden = (await columnById(db, id, own))!
  assert.deepEqual([hidden.hidden, hidden.note], [true, '职能已划转'])
  await hideColumn(db, hidden, null, clerk)
  assert.equal((await columnById(db, id, own))?.hidden, false)
  assert.deepEqual(
    (await entries(id)).map(({ says }) => says),
    ['增设目录栏目：校车路线', '隐藏目录栏目：校车路线', '恢复显示目录栏目：校车路线'],
  )
})

test('a nil statement is approved by another person, once; after a return a new one may be written', async () => {
  const id = await organisation('nil')
  const column = (await columnById(db, id, await addColumn(db, id, draft, clerk)))!
  const words = { year: 2026, reason: 'none-occurred', words: '', phone: '0579-00000000' } as const
  const first = (await proposeNil(db, column, words, clerk))!
  assert.equal(await proposeNil(db, column, words, clerk), null)
  assert.match((await decideNil(db, first, { to: 'approved', opinion: '' }, clerk)) ?? '', /两人办理/)
  assert.equal(await decideNil(db, first, { to: 'returned', opinion: '请写明情况' }, head), null)
  const second = (await proposeNil(db, column, words, clerk))!
  const both = await Promise.all([
    decideNil(db, second, { to: 'approved', opinion: '' }, head),
    decideNil(db, second, { to: 'approved', opinion: '' }, { ...head, actor: { accountId: 3, name: '丙' } }),
  ])
  assert.equal(both.filter((fault) => fault === null).length, 1)
  assert.equal((await nilById(db, second))?.state, 'approved')
  assert.deepEqual(
    (await nilStatementsOf(db, [id])).map(({ state }) => state),
    ['approved', 'returned'],
  )
  assert.deepEqual(
    (await entries(id)).map(({ event }) => event),
    ['catalogue.column-added', 'nil.proposed', 'nil.returned', 'nil.proposed', 'nil.approved'],
  )
})
