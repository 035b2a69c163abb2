import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../../tests/journeys/site.ts'
import { columnsOf } from '../../catalogue/store.ts'
import { emptyColumns } from './nil.ts'
import type { Row } from './row.ts'
import { demoRows } from './rows.ts'
import { fillYears } from './store.ts'

const rows = [...demoRows()]
const of = (kind: string, year?: number): Row[] =>
  rows.filter((row) => row.kind === kind && (year === undefined || row.writtenOn.startsWith(String(year))))

test('2020: the ledgers give the figures of the report as the form means them (条例第20条第（五）（六）（八）（九）项)', () => {
  assert.equal(of('licence-item').filter(({ writtenOn }) => writtenOn < '2020').length, 75)
  assert.equal(of('licence-item', 2020).length, 0)
  assert.equal(of('licence-decision', 2020).length, 1507)
  assert.equal(of('penalty-decision', 2020).length, 0)
  assert.equal(of('fee', 2019).length, 1)
  assert.equal(of('fee', 2020).length, 0)
  assert.equal(of('normative-document', 2020).length, 1)
  const results = of('procurement-result', 2020)
  assert.equal(results.length, 7)
  assert.equal(
    results.reduce((sum, { fields }) => sum + Number(fields.amount), 0),
    841,
  )
})

test('every row has a name of its own and says that it is invented', () => {
  assert.equal(new Set(rows.map(({ externalId }) => externalId)).size, rows.length)
  for (const row of rows) assert.match(JSON.stringify(row), /演示|示例/, row.externalId)
})

test('all of it fits the kinds, fills every column or says why not, and a second time changes nothing', async () => {
  const site = await testSite()
  const { db } = site.context
  await fillYears(site.context)
  const state = async () => {
    const items = await db.selectFrom('items').selectAll().orderBy('item_id').execute()
    const entries = await db.selectFrom('audit_entries').select('number').execute()
    return { items, entries: entries.length }
  }
  const { items, entries } = await state()
  assert.ok(items.some(({ stage }) => stage === 'withdrawn'))
  assert.ok(items.some(({ edition }) => edition === 2))
  assert.ok(items.some(({ stage, written_on }) => stage === 'draft' && written_on.startsWith('2026')))
  const filled = new Set(items.map(({ column_id }) => column_id))
  const explained = new Set(emptyColumns.map(({ column }) => column))
  const columns = await columnsOf(db, site.organisationId)
  assert.deepEqual(
    columns.map(({ id }) => id).filter((id) => !filled.has(id) && !explained.has(id)),
    [],
  )
  await fillYears(site.context)
  assert.deepEqual(await state(), { items, entries })
})
