import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf, dayOf } from './calendar.ts'
import { workdaysBetween } from './count.ts'
import { isWeekend } from './date.ts'
import { mayArrange, type Notice } from './notice.ts'
import { notices } from './notices.ts'

const calendar = calendarAsOf(notices)

test('working days of each year', () => {
  const totals = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) =>
    workdaysBetween(`${year - 1}-12-31`, `${year}-12-31`, calendar),
  )
  assert.deepEqual(
    totals.map(({ days }) => days),
    [250, 249, 250, 249, 249, 251, 248, 248],
  )
  assert.ok(totals.every(({ provisional }) => !provisional))
})

test('every day worked by notice is a weekend day, and every day arranged lies in its year or just before', () => {
  for (const notice of notices) {
    for (const { from, to, worked } of notice.holidays) {
      assert.ok(from <= to, notice.id)
      for (const date of worked) assert.ok(isWeekend(date), `${notice.id} ${date}`)
      for (const date of [from, to, ...worked]) assert.ok(mayArrange(notice, date), `${notice.id} ${date}`)
    }
  }
})

test('notices are listed as they were published, each once, and a change names what it changes', () => {
  const published = notices.map((notice) => notice.publishedOn)
  assert.deepEqual(published, published.toSorted())
  const ids = notices.map((notice) => notice.id)
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(notices.every(({ signedOn, publishedOn }) => signedOn <= publishedOn))
  assert.ok(notices.every(({ amends }) => amends === null || ids.includes(amends)))
})

test('a day tells its kind, the reason and the notice', () => {
  assert.deepEqual(dayOf('2020-09-27', calendar), {
    date: '2020-09-27',
    kind: 'makeup',
    provisional: false,
    note: '国庆节、中秋节调休上班',
    source: '《国务院办公厅关于2020年部分节假日安排的通知》（国办发明电〔2019〕16号）',
  })
  assert.equal(dayOf('2020-10-03', calendar).kind, 'holiday') // a Saturday inside the break
  assert.equal(dayOf('2020-10-17', calendar).kind, 'weekend')
  assert.equal(dayOf('2020-10-16', calendar).source, '《国务院关于职工工作时间的规定》第七条第一款')
})

test('New Year arranged by the next year’s notice: 2018-12-31 is off, 2018-12-29 is worked', () => {
  assert.equal(dayOf('2018-12-31', calendar).kind, 'holiday')
  assert.equal(dayOf('2018-12-29', calendar).kind, 'makeup')
  assert.equal(dayOf('2022-12-31', calendar).note, '元旦放假')
})

test('a change has the last word from the day it is published, not from the day it is signed', () => {
  const before = calendarAsOf(notices, '2020-01-26')
  const after = calendarAsOf(notices, '2020-01-27')
  assert.equal(dayOf('2020-01-31', before).kind, 'counted')
  assert.equal(dayOf('2020-02-01', before).kind, 'makeup')
  assert.equal(dayOf('2020-02-02', before).kind, 'weekend')
  for (const date of ['2020-01-31', '2020-02-01', '2020-02-02'] as const) {
    assert.equal(dayOf(date, after).kind, 'holiday')
    assert.match(dayOf(date, after).source, /国办发明电〔2020〕1号/)
  }
  assert.match(dayOf('2020-01-30', after).source, /国办发明电〔2019〕16号/)
})

test('Labour Day 2019 was one day until the change of 22 March', () => {
  const kinds = (on: '2019-03-21' | '2019-03-22') =>
    (['2019-04-28', '2019-05-01', '2019-05-02', '2019-05-05'] as const).map(
      (d) => dayOf(d, calendarAsOf(notices, on)).kind,
    )
  assert.deepEqual(kinds('2019-03-21'), ['weekend', 'holiday', 'counted', 'weekend'])
  assert.deepEqual(kinds('2019-03-22'), ['makeup', 'holiday', 'holiday', 'makeup'])
})

test('a year without its notice is Monday to Friday and marked provisional 暂定', () => {
  const day = dayOf('2027-10-01', calendar)
  assert.equal(day.kind, 'counted')
  assert.equal(day.provisional, true)
  assert.equal(day.note, '工作日（暂定：2027年放假安排尚未公布）')
  assert.equal(dayOf('2020-12-31', calendarAsOf(notices, '2020-11-24')).provisional, false)
  assert.equal(dayOf('2021-01-04', calendarAsOf(notices, '2020-11-24')).provisional, true)
  assert.equal(dayOf('2021-01-04', calendarAsOf(notices, '2020-11-25')).provisional, false)
})

test('a change alone does not make a year known', () => {
  const change = notices.filter((notice) => notice.id === '2020-spring-festival')
  assert.equal(dayOf('2020-03-02', calendarAsOf(change)).provisional, true)
  assert.equal(dayOf('2020-01-31', calendarAsOf(change)).provisional, false)
})

test('a change can give a day off back to work', () => {
  const back: Notice = {
    id: '2026-back',
    year: 2026,
    title: '关于调整2026年劳动节假期安排的通知',
    number: null,
    signedOn: '2026-04-01',
    publishedOn: '2026-04-01',
    amends: '2026',
    holidays: [{ name: '劳动节', from: '2026-05-01', to: '2026-05-04', worked: ['2026-05-05'] }],
  }
  const changed = calendarAsOf([back, ...notices])
  assert.equal(dayOf('2026-05-05', calendar).kind, 'holiday')
  assert.equal(dayOf('2026-05-05', changed).kind, 'counted')
  assert.equal(dayOf('2026-05-05', changed).source, '《关于调整2026年劳动节假期安排的通知》')
})
