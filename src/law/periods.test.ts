/** The worked examples of the law: what the periods come to on real dates. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf } from './calendar.ts'
import { workdaysBetween } from './count.ts'
import type { PlainDate } from './date.ts'
import { notices } from './notices.ts'
import { deadlineOf, inquiryPause, periods, replyDeadline } from './periods.ts'
import { naturalDeadline, rollBack, rollForward } from './roll.ts'

const calendar = calendarAsOf(notices)

/** Due dates for a request received on a day: to ask for clarification, to reply, to reply after the longest extension. */
const dues = (receivedOn: PlainDate, known = calendar) => [
  deadlineOf(periods.clarification, receivedOn, known).due,
  replyDeadline({ receivedOn }, known).due,
  replyDeadline({ receivedOn, extendedBy: 20 }, known).due,
]

test('E1 春节延长: received 2020-01-17, before and after the notice of 27 January', () => {
  const before = dues('2020-01-17', calendarAsOf(notices, '2020-01-26'))
  assert.deepEqual(before.slice(0, 2), ['2020-02-01', '2020-02-19'])
  assert.deepEqual(dues('2020-01-17', calendarAsOf(notices, '2020-01-27')), ['2020-02-04', '2020-02-21', '2020-03-20'])
  assert.deepEqual(dues('2020-01-17'), ['2020-02-04', '2020-02-21', '2020-03-20'])
})

test('E2 端午调休: received 2020-06-18, the worked Sunday 28 June counts', () => {
  assert.deepEqual(dues('2020-06-18'), ['2020-06-30', '2020-07-17', '2020-08-14'])
})

test('E3 国庆中秋: signed for on 2020-09-21', () => {
  assert.deepEqual(dues('2020-09-21'), ['2020-09-29', '2020-10-23', '2020-11-20'])
})

test('E4 五一调休: confirmed 2024-04-24', () => {
  assert.deepEqual(dues('2024-04-24'), ['2024-05-07', '2024-05-23', '2024-06-21'])
})

test('E5 第30条: a clarification restarts the 20 days', () => {
  assert.deepEqual(workdaysBetween('2024-09-09', '2024-09-14', calendar), { days: 5, provisional: false })
  const clock = { receivedOn: '2024-09-09', clarifiedOn: '2024-10-12' } as const
  assert.equal(replyDeadline(clock, calendar).due, '2024-11-08')
  assert.equal(replyDeadline(clock, calendar).from, '2024-10-12')
})

test('E6 第33条第3款: the time a third party takes to answer does not count', () => {
  assert.equal(deadlineOf(periods.thirdParty, '2025-09-24', calendar).due, '2025-10-21')
  const pauses = [inquiryPause('2025-09-22', '2025-10-13', '第三方')]
  const deadline = replyDeadline({ receivedOn: '2025-09-15', pauses }, calendar)
  assert.equal(replyDeadline({ receivedOn: '2025-09-15' }, calendar).due, '2025-10-17')
  assert.equal(deadline.due, '2025-11-03')
  const paused = deadline.steps.filter((step) => step.kind === 'paused')
  assert.equal(paused.length, 11)
  assert.equal(paused[0]?.note, '征求第三方意见，暂停计算')
  assert.equal(paused[0]?.source, '《中华人民共和国政府信息公开条例》第三十三条第三款')
})

test('E7 第32条: a silent third party stops the clock until its 15 days are over', () => {
  const pauses = [inquiryPause('2025-09-22', '2025-10-21', '第三方')]
  const deadline = replyDeadline({ receivedOn: '2025-09-15', pauses }, calendar)
  assert.equal(deadline.steps.filter((step) => step.kind === 'paused').length, 17)
  assert.equal(deadline.due, '2025-11-11')
})

test('E8 第34条: another organ has 15 working days, across Spring Festival 2026', () => {
  assert.equal(deadlineOf(periods.otherOrgan, '2026-02-09', calendar).due, '2026-03-06')
})

test('E9 跨春节2026: received 2026-02-06', () => {
  assert.deepEqual(dues('2026-02-06').slice(0, 2), ['2026-02-24', '2026-03-12'])
})

test('E10 and E11 第26条: to be published within 20 working days of coming into being', () => {
  assert.equal(deadlineOf(periods.publication, '2020-12-25', calendar).due, '2021-01-25')
  assert.equal(deadlineOf(periods.publication, '2021-01-25', calendar).due, '2021-02-25')
})

test('E12 第49条: the target for 31 January is the working day before when it is a day off', () => {
  assert.equal(rollBack('2021-01-31', calendar).date, '2021-01-29')
  assert.equal(rollBack('2026-01-31', calendar).date, '2026-01-30')
})

test('E13 行政复议60日: a last day in the National Day break runs on to the first working day', () => {
  const deadline = naturalDeadline('2025-08-08', 60, calendar)
  assert.equal(deadline.last, '2025-10-07')
  assert.equal(deadline.due, '2025-10-09')
  assert.deepEqual(
    deadline.passed.map((day) => day.date),
    ['2025-10-07', '2025-10-08'],
  )
  assert.equal(deadline.provisional, false)
  assert.equal(deadline.source, '《中华人民共和国民事诉讼法》关于期间的规定')
})

test('confirmed 2020-09-25: due 2020-10-29, with 27 September and 10 October worked', () => {
  const deadline = replyDeadline({ receivedOn: '2020-09-25' }, calendar)
  assert.equal(deadline.due, '2020-10-29')
  const makeup = deadline.steps.filter((step) => step.kind === 'makeup')
  assert.deepEqual(
    makeup.map((step) => [step.date, step.n]),
    [
      ['2020-09-27', 1],
      ['2020-10-10', 6],
    ],
  )
})

test('the latest of receipt, clarification and payment starts the clock', () => {
  const clock = { receivedOn: '2024-03-01', clarifiedOn: '2024-03-20', feePaidOn: '2024-04-10' } as const
  assert.equal(replyDeadline(clock, calendar).from, '2024-04-10')
  assert.equal(replyDeadline({ ...clock, feePaidOn: '2024-03-05' }, calendar).from, '2024-03-20')
})

test('第33条第2款: an extension is 1 to 20 working days', () => {
  assert.equal(replyDeadline({ receivedOn: '2024-03-01', extendedBy: 1 }, calendar).days, 21)
  for (const extendedBy of [0, 21, -1, 1.5, Number.NaN]) {
    assert.throws(() => replyDeadline({ receivedOn: '2024-03-01', extendedBy }, calendar), RangeError, `${extendedBy}`)
  }
})

test('a date that is a working day is not rolled; a provisional year is told', () => {
  assert.deepEqual(rollBack('2026-01-30', calendar), { date: '2026-01-30', provisional: false, passed: [] })
  assert.deepEqual(rollForward('2020-09-26', calendar).date, '2020-09-27') // a Saturday before a worked Sunday
  assert.equal(rollBack('2027-01-31', calendar).provisional, true)
  assert.equal(naturalDeadline('2026-11-20', 60, calendar).provisional, true)
})
