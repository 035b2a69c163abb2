import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageAfter, placeFrom, sinceNext } from './harvest.ts'

test('a page goes on after the change it names, whatever since says', () => {
  const last = { at: new Date('2026-11-24T02:00:00.123Z'), id: 7 }
  assert.deepEqual(placeFrom({ since: '2020-01-01', page: pageAfter(last) }), last)
})

test('since is a day in Shanghai or an instant, the plus of its zone lost on the way or not', () => {
  const at = (since: string) => placeFrom({ since })?.at.toISOString()
  assert.equal(at('2026-11-24'), '2026-11-23T16:00:00.000Z')
  assert.equal(at('2026-11-24T08:00:00+08:00'), '2026-11-24T00:00:00.000Z')
  assert.equal(at('2026-11-24T08:00:00 08:00'), '2026-11-24T00:00:00.000Z')
  assert.equal(placeFrom({})?.at.getTime(), 0)
})

test('what is neither is nothing', () => {
  for (const since of ['', '2026', '2026-13-01', 'gestern', '2026-11-24Tx'])
    assert.equal(placeFrom({ since }), null, since)
  for (const page of ['', '1', '7-', '-7', 'a-b']) assert.equal(placeFrom({ page }), null, page)
})

test('the next harvest begins a little before the last change', () => {
  assert.equal(sinceNext(new Date('2026-11-24T02:00:00Z')), '2026-11-24T01:50:00.000Z')
})
