import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type PlainDate } from '../law/date.ts'
import { freshness } from './catalogue.ts'
import { type ColumnState, columnStates, healthNote, healthOf, vetoesOf } from './health.ts'

const today = '2026-11-24'
const stated = { columnId: 'own-1', year: 2026, state: 'approved' } as const
const state = (
  updatedOn: PlainDate | null,
  freshnessDays: number = freshness.steady,
  statements: readonly { columnId: string; year: number; state: 'approved' | 'proposed' }[] = [],
) => healthOf({ column: { id: 'own-1', freshnessDays }, adoptedOn: '2026-01-05', updatedOn, statements }, today)

test('国办秘函〔2019〕19号: dynamic columns are stale after 14 days, notices and policy files after 180, others after 365', () => {
  for (const days of [freshness.dynamic, freshness.notice, freshness.steady]) {
    assert.equal(state(addDays(today, -days), days).state, 'soon')
    assert.deepEqual(state(addDays(today, -days - 1), days), { state: 'stale', on: '2026-11-23' })
  }
})

test('a column is 将到期 in the last fifth of its cycle, a month at most, and says by when', () => {
  assert.equal(state('2026-11-14', 14).state, 'normal')
  assert.deepEqual(state('2026-11-13', 14), { state: 'soon', on: '2026-11-27' })
  assert.deepEqual(state('2025-12-25'), { state: 'normal', on: '2026-12-25' })
  assert.deepEqual(state('2025-12-24'), { state: 'soon', on: '2026-12-24' })
  assert.equal(healthNote(state('2025-12-24')), '2026-12-24前更新')
  assert.equal(healthNote(state('2025-11-20')), '应在2026-11-20前更新')
})

test('a column with nothing public is blank since its adoption, unless a statement for this year is approved', () => {
  assert.deepEqual(state(null), { state: 'blank', on: '2026-01-05' })
  assert.equal(state(null, 365, [{ ...stated, state: 'proposed' }]).state, 'blank')
  assert.equal(state(null, 365, [{ ...stated, year: 2025 }]).state, 'blank')
  assert.equal(state(null, 365, [{ ...stated, columnId: 'own-2' }]).state, 'blank')
  assert.deepEqual(state(null, 365, [stated]), { state: 'nil', on: '2026-12-31' })
})

test('a statement stands in for the update of its year, not for what went public in it', () => {
  assert.equal(state('2025-06-30', 180, [stated]).state, 'nil')
  assert.equal(state('2026-01-31', 180, [stated]).state, 'stale')
})

test('five blank columns, five stale dynamic or notice columns, ten other stale columns fail the whole site', () => {
  const some = (count: number, which: ColumnState, freshnessDays: number = freshness.steady) =>
    Array.from({ length: count }, () => ({ column: { freshnessDays }, health: { state: which, on: today } as const }))
  assert.deepEqual(
    vetoesOf([...some(4, 'blank'), ...some(4, 'stale', 180), ...some(9, 'stale'), ...some(9, 'nil')]),
    [],
  )
  assert.match(
    vetoesOf(some(5, 'blank')).join(),
    /^空白栏目5个，达到5个，整个网站检查按不合格计（.*国办秘函〔2019〕19号/,
  )
  assert.match(
    vetoesOf([...some(3, 'stale', 14), ...some(2, 'stale', 180)]).join(),
    /^动态、通知和政策类栏目超期未更新5个/,
  )
  assert.match(vetoesOf(some(10, 'stale')).join(), /^其他栏目超期未更新10个/)
})

test('as days pass a column that nobody updates only gets worse', () => {
  const rank = (on: PlainDate, days: number) => {
    const column = { id: 'own-1', freshnessDays: days }
    const facts = { column, adoptedOn: '2020-01-01', updatedOn: '2026-01-01', statements: [] } as const
    return Object.keys(columnStates).indexOf(healthOf(facts, on).state)
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 400 }), (day, days) => {
      const on = addDays('2026-01-01', day)
      assert.ok(rank(on, days) <= rank(addDays(on, 1), days))
    }),
  )
})
