import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanReport, found, row, withCells, withProse } from './testing.ts'

const quiet = (year = 2022) => withProse(cleanReport(year), 1, '本局依法公开政府信息。')

test('表四: each group adds up', () => {
  assert.deepEqual(found(withCells(quiet(), row('reconsideration', 2, 'upheld'))), [])
  assert.deepEqual(found(withCells(quiet(), { 'reconsideration.upheld': 2, 'reconsideration.total': 3 })), [
    'AR-T4-SUM-1 E',
  ])
})

test('表四: last year’s pending cases are in this year’s total', () => {
  const previous = withCells(quiet(2021), row('directSuit', 2, 'pending'))
  assert.deepEqual(found(quiet(), { previous }), ['AR-T4-CARRY-1 W'])
  assert.deepEqual(found(withCells(quiet(), row('directSuit', 2, 'upheld')), { previous }), [])
})

test('行政复议法第23条: from 2024 a direct suit is looked at', () => {
  const suit = row('directSuit', 1, 'upheld')
  assert.deepEqual(found(withCells(quiet(2024), suit)), ['AR-T4-PRE-1 W'])
  assert.deepEqual(found(withCells(quiet(2023), suit)), [])
})

test('表四: suits after review cannot outnumber the reviews', () => {
  const previous = quiet(2021)
  assert.deepEqual(found(withCells(quiet(), row('laterSuit', 1, 'upheld')), { previous }), ['AR-T4-COND-1 W'])
  const reviewed = withCells(quiet(), { ...row('laterSuit', 1, 'upheld'), ...row('reconsideration', 1, 'upheld') })
  assert.deepEqual(found(reviewed, { previous }), [])
})

test('a corrected decision is answered for in part five', () => {
  const corrected = withCells(quiet(), row('reconsideration', 1, 'corrected'))
  assert.deepEqual(found(corrected), ['AR-T4-FIX-1 W'])
  assert.deepEqual(found(withProse(corrected, 5, '一件答复被纠正，主要问题是审查不够细致；下一步加强审查。')), [])
})
