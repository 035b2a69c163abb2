import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hourFrom } from './schedule.ts'

const now = new Date('2026-11-24T10:00:00+08:00')

test('an hour is read as Beijing time; the past, far away and impossible days are refused in words', () => {
  assert.deepEqual(hourFrom(' 2026-11-28 9:05', now), { at: new Date('2026-11-28T09:05:00+08:00') })
  assert.deepEqual(hourFrom('２０２６-11-28T09:05', now), { at: new Date('2026-11-28T09:05:00+08:00') })
  for (const [typed, says] of [
    ['明天', /请写成/],
    ['2026-11-31 09:00', /请写成/],
    ['2026-11-28 25:00', /请写成/],
    ['2026-11-28', /请写成/],
    ['2026-11-24 10:00', /已经过去/],
    ['2027-06-01 09:00', /最多定在90天以内/],
  ] as const) {
    const read = hourFrom(typed, now)
    assert.ok('fault' in read, typed)
    assert.match(read.fault, says)
  }
})
