import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lightLimits } from '../lights.ts'
import { formOf, limitsAt, limitsFrom } from './limits.ts'

test('the nearest organisation that set a limit decides, type by type', () => {
  const set = [
    { organisationId: 1, type: 'review', amber: 9, red: 4 },
    { organisationId: 2, type: 'review', amber: 7, red: 3 },
    { organisationId: 1, type: 'report', amber: 30, red: 10 },
    { organisationId: 9, type: 'returned', amber: 60, red: 50 },
  ]
  const limits = limitsAt([1, 2, 3], set)
  assert.deepEqual(limits.review, { amber: 7, red: 3 })
  assert.deepEqual(limits.report, { amber: 30, red: 10 })
  assert.deepEqual(limits.returned, lightLimits.returned)
})

test('a form shows the limits it is read from, full-width digits included', () => {
  assert.deepEqual(limitsFrom(formOf(lightLimits)), { ok: true, value: lightLimits })
  const typed = limitsFrom({ ...formOf(lightLimits), 'review-amber': ' １０ ' })
  assert.ok(typed.ok)
  assert.equal(typed.value.review.amber, 10)
})

test('what is no number of days, or turns red before amber, is said beside its field', () => {
  const fieldsOf = (form: Record<string, string>) => {
    const read = limitsFrom({ ...formOf(lightLimits), ...form })
    return read.ok ? [] : read.errors.map(({ field }) => field)
  }
  assert.deepEqual(fieldsOf({ 'review-red': '' }), ['review-red'])
  assert.deepEqual(fieldsOf({ 'review-amber': '五' }), ['review-amber'])
  assert.deepEqual(fieldsOf({ 'review-amber': '121' }), ['review-amber'])
  assert.deepEqual(fieldsOf({ 'review-amber': '0', 'review-red': '0' }), ['review-red'])
  assert.deepEqual(fieldsOf({ 'returned-amber': '3', 'returned-red': '3' }), ['returned-red'])
})
