import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cite } from '../law/citation.ts'
import { dayInShanghai, nextReportDue } from './deadline.ts'

test('第49条第1款: a department’s report is due on 31 January of the next year, that day included', () => {
  assert.deepEqual(nextReportDue('2026-11-24', 'department'), {
    year: 2026,
    due: '2027-01-31',
    days: 68,
    source: { text: 'regulation', article: 49, paragraph: 1 },
  })
  assert.equal(nextReportDue('2027-01-31', 'department').days, 0)
  assert.equal(nextReportDue('2027-02-01', 'department').due, '2028-01-31')
})

test('第49条第2款: a government’s report is due on 31 March', () => {
  const { due, source } = nextReportDue('2027-02-01', 'government')
  assert.equal(due, '2027-03-31')
  assert.equal(cite(source), '《中华人民共和国政府信息公开条例》第四十九条第二款')
})

test('the day is Shanghai’s: late evening in UTC is already tomorrow', () => {
  assert.equal(dayInShanghai(new Date('2026-12-31T16:30:00Z')), '2027-01-01')
})
