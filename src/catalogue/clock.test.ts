import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarAsOf, dayOf, isWorked } from '../law/calendar.ts'
import { addDays, type PlainDate } from '../law/date.ts'
import { notices } from '../law/notices.ts'
import { publishBy, shortestOf } from './clock.ts'
import { matterById, shipped } from './shipped.ts'

const calendar = calendarAsOf(notices)
const due = (id: string, on: PlainDate) => publishBy(matterById(id)!.deadline, on, calendar).due

test('条例第26条: 20 working days over New Year and over the Spring Festival (E10, E11)', () => {
  assert.equal(due('policy-documents', '2020-12-25'), '2021-01-25')
  assert.equal(due('policy-documents', '2021-01-25'), '2021-02-25')
})

test('双公示: licences and penalties within 7 working days of the decision', () => {
  for (const id of ['licence-decisions-bodies', 'penalty-decisions']) {
    assert.equal(due(id, '2020-04-24'), '2020-05-07')
    assert.equal(due(id, '2025-09-26'), '2025-10-13')
  }
})

test('政府采购法实施条例第50条: contracts within 2 working days of signing, make-up working days counted', () => {
  assert.equal(due('procurement-contract', '2024-09-30'), '2024-10-09')
  assert.equal(due('procurement-contract', '2025-04-30'), '2025-05-07')
  assert.equal(due('procurement-contract', '2020-09-30'), '2020-10-10')
})

test('预算法第14条: 20 calendar days that end on a day off fall back to the working day before', () => {
  const { due: last, steps } = publishBy(matterById('finance-budget')!.deadline, '2025-01-20', calendar)
  // 9 February 2025 is a Sunday, the Saturday before it was worked.
  assert.equal(last, '2025-02-08')
  assert.deepEqual(steps, [{ date: '2025-02-09', says: '第20日，周末，提前到前一个工作日' }])
  assert.equal(due('finance-budget', '2025-02-10'), '2025-02-28')
})

test('财库〔2020〕10号: an intention is public 30 days before the purchase begins, earlier when that is a day off', () => {
  assert.equal(due('procurement-intention', '2025-11-10'), '2025-10-11')
  assert.equal(due('procurement-intention', '2025-11-05'), '2025-09-30')
})

test('a short calendar period wholly inside a holiday ends on the first working day after it', () => {
  assert.equal(due('construction-candidates', '2025-10-01'), '2025-10-09')
  assert.equal(due('construction-candidates', '2025-09-30'), '2025-09-30')
})

test('where one event falls under several matters the shortest period binds', () => {
  const rules = ['policy-documents', 'licence-decisions-bodies', 'enforcement-results'].map(
    (id) => matterById(id)!.deadline,
  )
  const shortest = shortestOf(rules, '2025-09-26', calendar)
  assert.equal(shortest?.due, '2025-10-13')
  assert.equal(shortest?.rule.days, 7)
  assert.equal(shortestOf([], '2025-09-26', calendar), null)
})

test('whatever the matter and the day, the last day to publish is a working day and never before the event', () => {
  const day = fc.integer({ min: 0, max: 7 * 365 }).map((days) => addDays('2019-06-01', days))
  fc.assert(
    fc.property(fc.constantFrom(...shipped), day, ({ deadline }, on) => {
      const found = publishBy(deadline, on, calendar).due
      assert.ok(isWorked(dayOf(found, calendar).kind))
      assert.ok(deadline.before ? found < on : found >= on)
    }),
  )
})
