import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf } from './calendar.ts'
import { moved } from './moved.ts'
import type { Notice } from './notice.ts'
import { notices } from './notices.ts'
import { inquiryPause } from './periods.ts'

const before = calendarAsOf(notices, '2020-01-26')
const after = calendarAsOf(notices, '2020-01-27')

test('E1: a new notice moves the open deadlines it touches, and is named', () => {
  const open = [
    { request: 1, from: '2020-01-17', days: 20 },
    { request: 2, from: '2020-01-02', days: 7 },
    { request: 3, from: '2020-01-17', days: 7 },
  ] as const
  const moves = moved(open, before, after)
  assert.deepEqual(
    moves.map(({ count, was, now, because }) => [count.request, was.due, now.due, because.map(({ id }) => id)]),
    [
      [1, '2020-02-19', '2020-02-21', ['2020-spring-festival']],
      [3, '2020-02-01', '2020-02-04', ['2020-spring-festival']],
    ],
  )
})

test('pauses are kept when a deadline is counted again', () => {
  const count = { from: '2020-01-17', days: 20, pauses: [inquiryPause('2020-01-22', '2020-02-03', '第三方')] } as const
  const [move] = moved([count], before, after)
  assert.equal(move, undefined) // the days that became holidays were paused already
  assert.equal(moved([{ ...count, pauses: [] }], before, after).length, 1)
})

test('the arrangement of a new year moves the provisional deadlines across New Year, a 调休 even to an earlier day', () => {
  const counts = [
    { from: '2020-12-25', days: 20 },
    { from: '2021-02-05', days: 1 },
  ] as const
  const moves = moved(counts, calendarAsOf(notices, '2020-11-24'), calendarAsOf(notices, '2020-11-25'))
  assert.deepEqual(
    moves.map(({ was, now, because }) => [was.due, was.provisional, now.due, now.provisional, because[0]?.id]),
    [
      ['2021-01-22', true, '2021-01-25', false, '2021'],
      ['2021-02-08', true, '2021-02-07', false, '2021'],
    ],
  )
})

test('nothing moves under the same calendar', () => {
  assert.deepEqual(moved([{ from: '2020-01-17', days: 20 }], after, after), [])
})

test('a notice that only touches the days a deadline ran on into is named too', () => {
  const later: Notice = {
    id: '2020-later',
    year: 2020,
    title: '再延长假期的通知',
    number: null,
    signedOn: '2020-01-28',
    publishedOn: '2020-01-28',
    amends: '2020',
    holidays: [{ name: '新增假期', from: '2020-02-20', to: '2020-02-21', worked: [] }],
  }
  const [move] = moved([{ from: '2020-01-17', days: 20 }], before, calendarAsOf([...notices, later], '2020-01-28'))
  assert.equal(move?.now.due, '2020-02-25')
  assert.deepEqual(
    move?.because.map(({ id }) => id),
    ['2020-spring-festival', '2020-later'],
  )
})
