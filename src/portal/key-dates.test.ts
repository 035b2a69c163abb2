import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextReportDue } from '../annual/deadline.ts'
import type { PlainDate } from '../law/date.ts'
import { urlsUnder } from '../urls.ts'
import { keyDates, type Season } from './key-dates.ts'

const urls = urlsUnder('/')
const on = (today: PlainDate, more: Partial<Season> = {}) =>
  keyDates({ today, report: nextReportDue(today, 'department'), plans: null, columns: [], ...more }, urls).map(
    ({ on, about, words, link }) => [on, about, words + (link?.label ?? '')],
  )
const plan = { grade: '一年级', signUpFrom: '2026-05-20', signUpUntil: '2026-05-22', announcedOn: '2026-08-10' }

test('before and during enrolment its next days stand first, each with its schools; days that passed are gone', () => {
  assert.deepEqual(
    on('2026-05-20', { plans: [plan, plan, { ...plan, grade: '七年级', signUpFrom: '2026-05-25' }] }).slice(0, 3),
    [
      ['2026-05-20', '招生', '一年级报名开始（2所学校），就在今天。招生专题'],
      ['2026-05-22', '招生', '一年级报名截止（2所学校），还有2天。招生专题'],
      ['2026-05-22', '招生', '七年级报名截止（1所学校），还有2天。招生专题'],
    ],
  )
})

test('out of season it says so and leads to the topic; without schools it is not there', () => {
  assert.match(String(on('2026-11-24', { plans: [plan] })[1]), /2026年招生的报名和录取日期已过/)
  assert.match(String(on('2026-02-01', { plans: [] })[1]), /2026年的招生日期公布后列在这里，往年的见招生专题/)
  assert.equal(on('2026-02-01').length, 1)
})

test('条例第49条: the day the annual report is due is always there', () => {
  assert.deepEqual(on('2027-01-31'), [['2027-01-31', '年报', '2026年政府信息公开工作年度报告公布期限，就在今天。']])
})
