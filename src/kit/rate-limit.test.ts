import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLimiter } from './rate-limit.ts'

test('a caller may spend the burst at once, then waits for the refill', () => {
  let now = 0
  const limiter = createLimiter({ burst: 3, perSecond: 0.5 }, () => now)
  assert.deepEqual(
    [1, 2, 3].map(() => limiter.wait('a')),
    [0, 0, 0],
  )
  assert.equal(limiter.wait('a'), 2)
  assert.equal(limiter.wait('b'), 0)
  now = 2
  assert.equal(limiter.wait('a'), 0)
  assert.equal(limiter.wait('a'), 2)
})

test('a long pause fills the bucket to the burst and no further', () => {
  let now = 0
  const limiter = createLimiter({ burst: 2, perSecond: 1 }, () => now)
  assert.equal(limiter.wait('a'), 0)
  now = 3600
  assert.deepEqual(
    [1, 2, 3].map(() => limiter.wait('a') > 0),
    [false, false, true],
  )
})

test('being refused does not push the wait further away', () => {
  let now = 0
  const limiter = createLimiter({ burst: 1, perSecond: 0.125 }, () => now)
  assert.equal(limiter.wait('a'), 0)
  for (now = 1; now < 8; now++) assert.equal(limiter.wait('a'), 8 - now)
  assert.equal(limiter.wait('a'), 0)
})

test('only so many callers are remembered: the one longest away is forgotten first', () => {
  const limiter = createLimiter({ burst: 1, perSecond: 0.001 }, () => 0, 2)
  limiter.wait('a')
  limiter.wait('b')
  limiter.wait('a')
  limiter.wait('c') // forgets b, who came before the last visit of a
  assert.ok(limiter.wait('a') > 0)
  assert.equal(limiter.wait('b'), 0)
})
