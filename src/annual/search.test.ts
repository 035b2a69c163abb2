import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoReport } from '../demo/report.ts'
import { searchReports } from './search.ts'

const { report } = await demoReport()
const reports = [{ year: 2020, report }]

test('words are found in text and headings, with what stands around them', () => {
  const [hit] = searchReports(reports, '教师资格认定')
  assert.equal(hit?.year, 2020)
  assert.equal(hit?.excerpt.hit, '教师资格认定')
  assert.match(hit?.excerpt.before ?? '', /民办学校审批、$/)
})

test('blanks inside the words and the case of letters do not matter', () => {
  assert.equal(searchReports(reports, ' 教师 资格 ').length, 1)
})

test('nothing asked, nothing found; signs are only signs', () => {
  assert.deepEqual(searchReports(reports, '  '), [])
  assert.deepEqual(searchReports(reports, '.*'), [])
  assert.deepEqual(searchReports(reports, '不存在的词'), [])
})
