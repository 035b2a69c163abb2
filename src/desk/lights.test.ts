import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarAsOf } from '../law/calendar.ts'
import { addDays, type PlainDate } from '../law/date.ts'
import { notices } from '../law/notices.ts'
import { byUrgency, leftWords, lights, lit } from './lights.ts'
import type { Task } from './task.ts'

const calendar = calendarAsOf(notices)

const task = (due: PlainDate | null, type: Task['type'] = 'review'): Task => ({
  type,
  title: '关于2026年秋季招生的通知',
  from: '学前教育科',
  received: '2026-09-01',
  due,
  owner: null,
  action: { label: '审核', href: '/office/reviews/1' },
})

const shown = (due: PlainDate, today: PlainDate, type?: Task['type']) => {
  const line = lit(task(due, type), today, calendar)
  return [line.light, leftWords(line, today)]
}

test('绿 more than 5, 黄 3 to 5, 红 0 to 2 working days left, 超期 after the due day', () => {
  const due = '2026-11-24' // Tuesday
  assert.deepEqual(shown(due, '2026-11-13'), ['green', '剩余7个工作日'])
  assert.deepEqual(shown(due, '2026-11-16'), ['green', '剩余6个工作日'])
  assert.deepEqual(shown(due, '2026-11-17'), ['amber', '剩余5个工作日'])
  assert.deepEqual(shown(due, '2026-11-19'), ['amber', '剩余3个工作日'])
  assert.deepEqual(shown(due, '2026-11-20'), ['red', '剩余2个工作日'])
  assert.deepEqual(shown(due, '2026-11-24'), ['red', '今天到期'])
  assert.deepEqual(shown(due, '2026-11-25'), ['overdue', '已超期1个工作日'])
})

test('days left are working days: the National Day break does not count, a worked Saturday does', () => {
  assert.deepEqual(shown('2026-10-08', '2026-09-30'), ['red', '剩余1个工作日'])
  assert.deepEqual(shown('2026-10-12', '2026-10-08'), ['amber', '剩余3个工作日'])
})

test('on the weekend after a Friday the line is overdue although no working day has passed', () => {
  assert.deepEqual(shown('2026-11-20', '2026-11-21'), ['overdue', '已超期'])
})

test('on the Saturday before a Monday nothing says that it is due today', () => {
  assert.deepEqual(shown('2026-11-22', '2026-11-21'), ['red', '剩余0个工作日'])
})

test('limits are data, by type: an annual report turns amber at 20 working days', () => {
  assert.deepEqual(shown('2026-11-24', '2026-11-02', 'report')[0], 'amber')
  assert.deepEqual(shown('2026-11-24', '2026-11-02', 'review')[0], 'green')
})

test('a line without a date has no light and stands last', () => {
  assert.equal(lit(task(null), '2026-11-24', calendar).light, 'none')
  const order = [task(null), task('2026-12-01'), task('2026-11-01')].sort(byUrgency).map(({ due }) => due)
  assert.deepEqual(order, ['2026-11-01', '2026-12-01', null])
})

test('as days pass a light only gets worse', () => {
  const rank = (due: PlainDate, today: PlainDate) =>
    lights.findIndex(({ id }) => id === lit(task(due), today, calendar).light)
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 60 }), (day) => {
      const today = addDays('2026-06-30', day)
      assert.ok(rank('2026-06-30', addDays(today, 1)) <= rank('2026-06-30', today))
    }),
  )
})
