import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dutiesOf, hasDuty } from './standing.ts'

test('立法法第九十三条: a county makes no 规章, a city and a province do', () => {
  assert.equal(hasDuty({ kind: 'government', level: 'county' }, 'rules'), false)
  assert.equal(hasDuty({ kind: 'department', level: 'city' }, 'rules'), false)
  assert.equal(hasDuty({ kind: 'government', level: 'city' }, 'rules'), true)
  assert.equal(hasDuty({ kind: 'department', level: 'national' }, 'ministry-rules'), true)
})

test('条例第四十九条: departments report by January, governments by March, nobody both', () => {
  for (const [kind, duty] of [
    ['department', 'report-by-january'],
    ['government', 'report-by-march'],
  ] as const) {
    const found = dutiesOf({ kind, level: 'county' }).filter(({ id }) => id.startsWith('report-by'))
    assert.deepEqual(
      found.map(({ id }) => id),
      [duty],
    )
  }
})

test('条例第五十五条: schools disclose by the rules of their department and answer no applications', () => {
  assert.deepEqual(
    dutiesOf({ kind: 'school', level: 'county' }).map(({ id }) => id),
    ['public-service'],
  )
  assert.deepEqual(dutiesOf({ kind: 'section', level: 'county' }), [])
})
