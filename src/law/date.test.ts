import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  chineseDate,
  chineseWeekday,
  daysBetween,
  daysFrom,
  isWeekend,
  type PlainDate,
  parseDate,
} from './date.ts'

test('a date is a day that exists, written YYYY-MM-DD, from 1900 to 2999', () => {
  assert.equal(parseDate('2020-02-29'), '2020-02-29')
  for (const text of ['2021-02-29', '2020-13-01', '2020-00-10', '2020-1-1', '20200101', '1899-12-31', '3000-01-01']) {
    assert.equal(parseDate(text), null, text)
  }
  for (const text of ['', '2020-01-01 ', '2020-01-01T00:00:00', '２０２０-01-01', '2020-01-32']) {
    assert.equal(parseDate(text), null, text)
  }
})

test('adding days crosses months, leap days and years', () => {
  assert.equal(addDays('2020-02-28', 1), '2020-02-29')
  assert.equal(addDays('2021-02-28', 1), '2021-03-01')
  assert.equal(addDays('2021-01-01', -1), '2020-12-31')
  assert.throws(() => addDays('9999-12-31', 1), /9999-12-31 and 1 days/)
  assert.throws(() => addDays('2020-02-40' as PlainDate, 1), RangeError)
})

test('days between two dates undo adding them', () => {
  const day = fc.integer({ min: 0, max: 400_000 }).map((days) => addDays('1900-01-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
      assert.equal(daysBetween(from, addDays(from, days)), days)
    }),
  )
})

test('a range of days has both ends, and is empty when it runs backwards', () => {
  assert.deepEqual(daysFrom('2020-12-30', '2021-01-01'), ['2020-12-30', '2020-12-31', '2021-01-01'])
  assert.deepEqual(daysFrom('2021-01-01', '2020-12-31'), [])
})

test('Chinese dates have no leading zeros and know their weekday', () => {
  assert.equal(chineseDate('2020-01-09'), '2020年1月9日')
  assert.equal(chineseDate('2020-12-31'), '2020年12月31日')
  assert.equal(chineseWeekday('2020-10-29'), '星期四')
  assert.equal(chineseWeekday('2021-01-31'), '星期日')
  assert.deepEqual(
    ['2020-10-09', '2020-10-10', '2020-10-11'].map((date) => isWeekend(date as PlainDate)),
    [false, true, true],
  )
})
