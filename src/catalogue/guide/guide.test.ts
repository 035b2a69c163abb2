import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guideIssues, partBounds, partKinds, partsFrom, partsOf } from './guide.ts'

test('条例第12条: what the guide must say and does not is an issue, what is only expected is none', () => {
  const missing = guideIssues(partsOf([])).map(({ field }) => field)
  assert.deepEqual(
    missing,
    partKinds.filter(({ source }) => source !== null).map(({ id }) => id),
  )
  assert.ok(missing.includes('fax') && !(missing as string[]).includes('fees'))
  assert.deepEqual(guideIssues(partsOf(partKinds.map(({ id }) => [id, '有']))), [])
})

test('parts are read as typed, too long ones are named', () => {
  const read = partsFrom({ unit: ' 办公室 ', access: '甲\r\n乙', other: 'x' })
  assert.ok(read.ok)
  assert.deepEqual([read.value.unit, read.value.access, read.value.fees], ['办公室', '甲\n乙', ''])
  const long = partsFrom({ unit: '办'.repeat(partBounds.line + 1) })
  assert.ok(!long.ok)
  assert.deepEqual(
    long.errors.map(({ field }) => field),
    ['unit'],
  )
})
