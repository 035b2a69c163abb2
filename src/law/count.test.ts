import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarAsOf, dayOf, isWorked } from './calendar.ts'
import { regulation } from './citation.ts'
import { addWorkdays, longestCount, type Pause, workdaysBetween } from './count.ts'
import { addDays, daysFrom, type PlainDate } from './date.ts'
import { explain } from './explain.ts'
import type { Notice } from './notice.ts'
import { notices } from './notices.ts'

const calendar = calendarAsOf(notices)

const date = fc.integer({ min: 0, max: 8 * 365 }).map((days) => addDays('2019-01-01', days))
const days = fc.integer({ min: 1, max: 60 })
const pause = fc
  .tuple(date, fc.integer({ min: 0, max: 40 }))
  .map(([after, length]): Pause => pauseOf(after, addDays(after, length)))
const pauses = fc.array(pause, { maxLength: 4 })

function pauseOf(after: PlainDate, through: PlainDate): Pause {
  return { after, through, note: '征求其他机关意见', source: regulation(33, 3) }
}

test('the steps are every day after the start up to the due day, and the last one counted is the period’s last', () => {
  fc.assert(
    fc.property(date, days, pauses, (from, n, standing) => {
      const { due, steps } = addWorkdays(from, n, calendar, { pauses: standing })
      assert.deepEqual(
        steps.map((step) => step.date),
        daysFrom(addDays(from, 1), due),
      )
      const counted = steps.filter((step) => step.n !== null)
      assert.deepEqual(
        counted.map((step) => step.n),
        Array.from({ length: n }, (_, index) => index + 1),
      )
      assert.ok(counted.every((step) => step.kind === 'counted' || step.kind === 'makeup'))
      assert.equal(steps.at(-1)?.n, n)
      assert.ok(steps.every((step) => step.note !== '' && step.source !== ''))
    }),
  )
})

test('a longer period never ends earlier, nor does one that starts later', () => {
  fc.assert(
    fc.property(date, days, fc.nat(30), fc.nat(30), pauses, (from, n, later, more, standing) => {
      const due = addWorkdays(from, n, calendar, { pauses: standing }).due
      assert.ok(addWorkdays(from, n + more, calendar, { pauses: standing }).due >= due)
      assert.ok(addWorkdays(addDays(from, later), n, calendar, { pauses: standing }).due >= due)
    }),
  )
})

test('a further holiday never brings a deadline forward', () => {
  fc.assert(
    fc.property(date, days, date, fc.nat(12), (from, n, start, length) => {
      const more = calendarAsOf([...notices, breakNotice(start, addDays(start, length))])
      assert.ok(addWorkdays(from, n, more).due >= addWorkdays(from, n, calendar).due)
    }),
  )
})

function breakNotice(from: PlainDate, to: PlainDate): Notice {
  return {
    id: 'more',
    year: Number(from.slice(0, 4)),
    title: '增加假期的通知',
    number: null,
    signedOn: '2026-11-01',
    publishedOn: '2026-11-01',
    amends: 'any',
    holidays: [{ name: '新增假期', from, to, worked: [] }],
  }
}

test('第33条第3款: overlapping pauses take each working day once', () => {
  fc.assert(
    fc.property(date, days, pauses, (from, n, standing) => {
      const { due, steps } = addWorkdays(from, n, calendar, { pauses: standing })
      const covered = daysFrom(addDays(from, 1), due).filter(
        (day) =>
          isWorked(dayOf(day, calendar).kind) && standing.some(({ after, through }) => after < day && day <= through),
      )
      assert.deepEqual(
        steps.filter((step) => step.kind === 'paused').map((step) => step.date),
        covered,
      )
      assert.equal(workdaysBetween(from, due, calendar).days, n + covered.length)
    }),
  )
})

test('a pause begins the day after it is sent and includes the day of the answer', () => {
  const deadline = addWorkdays('2024-03-04', 3, calendar, { pauses: [pauseOf('2024-03-05', '2024-03-06')] })
  assert.deepEqual(
    deadline.steps.map(({ date, kind, n }) => [date, kind, n]),
    [
      ['2024-03-05', 'counted', 1],
      ['2024-03-06', 'paused', null],
      ['2024-03-07', 'counted', 2],
      ['2024-03-08', 'counted', 3],
    ],
  )
  assert.equal(
    addWorkdays('2024-03-04', 3, calendar, { pauses: [pauseOf('2024-03-05', '2024-03-05')] }).due,
    '2024-03-07',
  )
})

test('two reasons for the same pause are both named, the same one once', () => {
  const third = { ...pauseOf('2024-03-04', '2024-03-05'), note: '征求第三方意见' }
  const organ = pauseOf('2024-03-04', '2024-03-05')
  const { steps } = addWorkdays('2024-03-04', 1, calendar, { pauses: [third, organ, organ] })
  assert.equal(steps[0]?.note, '征求第三方意见、征求其他机关意见，暂停计算')
  assert.equal(steps[0]?.source, '《中华人民共和国政府信息公开条例》第三十三条第三款')
})

test('a day off inside a pause stays what it is', () => {
  const { steps } = addWorkdays('2024-04-30', 1, calendar, { pauses: [pauseOf('2024-04-30', '2024-05-07')] })
  assert.deepEqual(
    steps.map((step) => step.kind),
    [...Array(5).fill('holiday'), 'paused', 'paused', 'counted'],
  )
})

test('a count that reaches a year without notice is provisional 暂定, one that stops before is not', () => {
  assert.equal(addWorkdays('2026-12-01', 20, calendar).provisional, false)
  assert.equal(addWorkdays('2026-12-15', 20, calendar).provisional, true)
  assert.equal(addWorkdays('2020-12-15', 20, calendarAsOf(notices, '2020-11-24')).provisional, true)
  assert.equal(addWorkdays('2020-12-15', 20, calendar).provisional, false)
})

test('working days between two dates change sign with their order, and say when they are provisional', () => {
  fc.assert(
    fc.property(date, date, (a, b) => {
      assert.equal(workdaysBetween(a, b, calendar).days + workdaysBetween(b, a, calendar).days, 0)
    }),
  )
  assert.deepEqual(workdaysBetween('2020-10-09', '2020-09-30', calendar), { days: -1, provisional: false })
  assert.deepEqual(workdaysBetween('2026-12-31', '2027-01-04', calendar), { days: 2, provisional: true })
})

test('a count outside its bounds is a bug and says so', () => {
  for (const n of [0, -1, 1.5, Number.NaN, longestCount + 1]) {
    assert.throws(() => addWorkdays('2024-03-04', n, calendar), /working days: expected a whole number from 1 to 1000/)
  }
  assert.throws(
    () => addWorkdays('2024-03-04', 1, calendar, { pauses: [pauseOf('2024-03-06', '2024-03-05')] }),
    /ends on 2024-03-05, before it begins on 2024-03-06/,
  )
})

test('the explanation names the start, every day and the due day', () => {
  fc.assert(
    fc.property(date, days, pauses, (from, n, standing) => {
      const deadline = addWorkdays(from, n, calendar, { pauses: standing })
      assert.equal(explain(deadline).length, deadline.steps.length + 2)
    }),
  )
  assert.deepEqual(explain(addWorkdays('2020-09-25', 3, calendar)), [
    '自2020年9月25日（星期五）起算，当日不计入，共3个工作日。',
    '2020年9月26日（星期六）：周末，不计入。',
    '2020年9月27日（星期日）：国庆节、中秋节调休上班，计第1个工作日。',
    '2020年9月28日（星期一）：工作日，计第2个工作日。',
    '2020年9月29日（星期二）：工作日，计第3个工作日。',
    '期限届满日为2020年9月29日（星期二）。',
  ])
  const paused = addWorkdays('2024-03-04', 1, calendar, { pauses: [pauseOf('2024-03-04', '2024-03-05')] })
  assert.equal(explain(paused)[0], '自2024年3月4日（星期一）起算，当日不计入，共1个工作日，另有1个工作日暂停计算。')
  assert.equal(explain(paused)[1], '2024年3月5日（星期二）：征求其他机关意见，暂停计算，不计入。')
  assert.equal(
    explain(addWorkdays('2026-12-31', 1, calendar)).at(-1),
    '期限届满日暂定为2027年1月1日（星期五），放假安排公布后须重新计算。',
  )
})
