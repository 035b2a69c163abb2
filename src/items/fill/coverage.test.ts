import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnFrom } from '../../catalogue/column-form.ts'
import type { NilStatement } from '../../catalogue/nil/nil.ts'
import { calendarAsOf } from '../../law/calendar.ts'
import { notices } from '../../law/notices.ts'
import { coverageOf, isIn, totalsOf } from './coverage.ts'
import { type FillItem, fillsOf } from './fill.ts'

const calendar = calendarAsOf(notices)
const today = '2025-12-01'
const item = (own: Partial<FillItem>): FillItem => ({
  id: 1,
  organisationId: 2,
  column: 'own-1',
  kind: 'announcement',
  formedOn: '2025-09-19',
  fields: {},
  edition: own.publishedOn ? 1 : 0,
  attribute: 'open',
  publishedOn: null,
  ...own,
})

const typed = { parent: '其他', label: '校车', elements: '路线', section: '办公室', freshnessDays: '365' }
const draft = columnFrom(typed, 15)
assert.ok(draft.ok)
const column = (id: string, hidden = false) => ({
  ...draft.value,
  organisationId: 2,
  id,
  matterId: null,
  hidden,
  note: hidden ? '不再使用' : null,
  adoptedAt: new Date('2020-01-01T00:00:00Z'),
})
const nil = (own: Partial<NilStatement>) =>
  ({ columnId: 'own-2', year: 2025, state: 'approved', ...own }) as NilStatement

const question = { statements: [], year: 2025, reach: new Set([2]), today, calendar } as const
const only = (items: FillItem[], own: Partial<typeof question> = {}) =>
  coverageOf([column('own-1')], { ...question, items, ...own })[0]!

test('条例第26条: public on the 20th working day is in time, the day after is late; the National Day break does not count', () => {
  assert.deepEqual(fillsOf(item({ publishedOn: '2025-10-23' }), today, calendar), ['published'])
  assert.deepEqual(fillsOf(item({ publishedOn: '2025-10-24' }), today, calendar), ['published', 'late'])
})

test('财政批复后20日: a budget is late by the clock of its own kind', () => {
  const budget = { kind: 'budget', formedOn: '2025-01-02', fields: { approvedOn: '2025-03-03' } } as const
  assert.deepEqual(fillsOf(item({ ...budget, publishedOn: '2025-03-21' }), today, calendar), ['published'])
  assert.deepEqual(fillsOf(item({ ...budget, publishedOn: '2025-03-24' }), today, calendar), ['published', 'late'])
})

test('条例第26条: a draft is overdue once its last day has passed; what is withheld never is', () => {
  assert.deepEqual(fillsOf(item({}), '2025-10-23', calendar), [])
  assert.deepEqual(fillsOf(item({}), '2025-10-24', calendar), ['overdue'])
  assert.deepEqual(fillsOf(item({ attribute: 'closed' }), today, calendar), [])
})

test('a column without a public item and without an approved statement of that year is missing; a draft fills nothing', () => {
  assert.equal(only([]).missing, true)
  assert.equal(only([item({})]).missing, true)
  assert.equal(only([item({ publishedOn: '2025-10-24' })]).missing, false)
  const stated = (own: Partial<NilStatement>) =>
    coverageOf([column('own-2')], { ...question, items: [], statements: [nil(own)] })[0]!.missing
  assert.deepEqual([stated({}), stated({ state: 'proposed' }), stated({ year: 2024 })], [false, true, true])
})

test('items out of reach are not counted, yet their column is not missing', () => {
  const row = only([item({ organisationId: 9, publishedOn: '2025-10-23' })])
  assert.deepEqual([row.counts.published, row.missing], [0, false])
})

test('a hidden column has no row; totals count columns and, where there are any, items', () => {
  const late = item({ publishedOn: '2025-11-03' })
  const rows = coverageOf([column('own-1'), column('own-2'), column('own-3'), column('own-4', true)], {
    ...question,
    items: [late, item({ publishedOn: '2025-09-22' }), item({ column: 'own-3' })],
    statements: [nil({})],
  })
  assert.deepEqual(
    totalsOf(rows).map(({ group, columns, items }) => [group, columns, items]),
    [
      ['published', 1, 2],
      ['late', 1, 1],
      ['overdue', 1, 1],
      ['nil', 1, null],
      ['missing', 1, null],
    ],
  )
  assert.deepEqual(
    rows.filter((row) => isIn(row, 'missing')).map((row) => row.column.id),
    ['own-3'],
  )
})
