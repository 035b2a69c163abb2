import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarAsOf } from '../law/calendar.ts'
import { addDays, type PlainDate } from '../law/date.ts'
import { notices } from '../law/notices.ts'
import { publishDeadline } from './clock.ts'
import { kindOf } from './kinds/index.ts'

const calendar = calendarAsOf(notices)

const due = (id: string, field: string | null, day: PlainDate) =>
  publishDeadline(
    kindOf(id)!,
    { formedOn: field === null ? day : '2000-01-03', fields: field === null ? {} : { [field]: day } },
    calendar,
  ).due

test('条例第26条: 20 working days from the day it was made (E10, E11)', () => {
  assert.equal(due('announcement', null, '2020-12-25'), '2021-01-25')
  assert.equal(due('announcement', null, '2021-01-25'), '2021-02-25')
})

test('双公示: 7 working days from the decision, over the breaks of May and October', () => {
  assert.equal(due('penalty-decision', 'decidedOn', '2020-04-24'), '2020-05-07')
  assert.equal(due('licence-decision', 'decidedOn', '2025-09-26'), '2025-10-13')
})

test('政府采购法实施条例第50条: a contract is public within 2 working days of its signing', () => {
  assert.equal(due('procurement-contract', 'signedOn', '2024-09-30'), '2024-10-09')
  assert.equal(due('procurement-contract', 'signedOn', '2025-04-30'), '2025-05-07')
  assert.equal(due('procurement-contract', 'signedOn', '2020-09-30'), '2020-10-10')
})

test('预算法第14条: 20 calendar days, earlier when the last is a day off, never before the approval', () => {
  assert.equal(due('budget', 'approvedOn', '2021-02-01'), '2021-02-20') // 21 February is a Sunday, the 20th is worked
  assert.equal(due('budget', 'approvedOn', '2021-02-25'), '2021-03-17')
})

test('without the date of its own rule an item counts from 形成或变更之日', () => {
  const found = publishDeadline(kindOf('penalty-decision')!, { formedOn: '2020-04-24', fields: {} }, calendar)
  assert.equal(found.due, '2020-05-07')
})

test('a later event is never due earlier, and the steps lead to the day', () => {
  const day = fc.nat(2_500).map((days) => addDays('2019-06-01', days))
  fc.assert(
    fc.property(day, fc.nat(30), (first, days) => {
      for (const id of ['announcement', 'penalty-decision', 'budget']) {
        const one = publishDeadline(kindOf(id)!, { formedOn: first, fields: {} }, calendar)
        const other = publishDeadline(kindOf(id)!, { formedOn: addDays(first, days), fields: {} }, calendar)
        assert.ok(one.due <= other.due)
        assert.ok(id === 'budget' || one.steps.at(-1)?.date === one.due)
      }
    }),
  )
})
