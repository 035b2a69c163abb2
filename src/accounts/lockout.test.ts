import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterFailure, type Failures, isLocked, minutesLocked } from './lockout.ts'

const rule = { failures: 3, window: 10 * 60_000, lock: 30 * 60_000 }
const at = (minutes: number) => new Date(1_700_000_000_000 + minutes * 60_000)

const failing = (...minutes: number[]) =>
  minutes.reduce<Failures | undefined>((known, minute) => afterFailure(known, rule, at(minute)), undefined)

test('the third failure within the window locks, the second does not', () => {
  assert.equal(isLocked(failing(0, 1), at(1)), false)
  assert.equal(isLocked(failing(0, 1, 2), at(2)), true)
})

test('failures of an earlier window do not count', () => {
  assert.equal(isLocked(failing(0, 1, 11), at(11)), false)
  assert.equal(isLocked(failing(0, 1, 11, 12, 13), at(13)), true)
})

test('a lock ends after its time and the count begins anew', () => {
  const locked = failing(0, 1, 2)!
  assert.equal(minutesLocked(locked, at(2)), 30)
  assert.equal(minutesLocked(locked, at(31.5)), 1)
  assert.equal(isLocked(locked, at(32)), false)
  assert.equal(afterFailure(locked, rule, at(33)).failures, 1)
})
