import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ends, isNear, lastDay } from '../ends/ends.ts'
import { kindOf } from '../kinds/index.ts'
import { assessBy, assessmentFrom } from './assessment.ts'

test('条例第18条: what is withheld is looked at again after a year, leap days included', () => {
  assert.equal(assessBy('2025-11-24'), '2026-11-24')
  assert.equal(assessBy('2024-02-29'), '2025-02-28')
})

test('an assessment needs an outcome and its reason', () => {
  assert.deepEqual(assessmentFrom({ outcome: 'keep', assessment: '' }), {
    field: 'assessment',
    message: '请写明评估理由，最多500字。',
  })
  assert.deepEqual(assessmentFrom({ outcome: 'x' }), { field: 'outcome', message: '请选择评估结果。' })
  assert.deepEqual(assessmentFrom({ outcome: 'open', assessment: ' 项目已完成 ' }), {
    outcome: 'open',
    words: '项目已完成',
  })
})

test('every end names a date field of its kind; the desk reminds half a year before a validity runs out', () => {
  for (const { kind, field } of ends) {
    assert.equal(kindOf(kind)?.fields.find(({ name }) => name === field)?.type, 'date', kind)
  }
  const [validity] = ends
  assert.equal(lastDay(validity!, { validUntil: '2027-05-01' }), '2027-05-01')
  assert.ok(isNear(validity!, '2027-05-01', '2026-11-24'))
  assert.ok(!isNear(validity!, '2027-06-01', '2026-11-24'))
})
