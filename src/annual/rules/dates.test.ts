import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../report.ts'
import { cleanReport, found, withProse } from './testing.ts'

const published = (publishedOn: string, organisation = '临江市青槐区教育局') =>
  found({ ...cleanReport(2020), publishedOn, organisation })
const period = (from: string, to: string, year: number | null = 2020): string[] => {
  const report: Report = { ...cleanReport(2020), year, period: { from, to, at: '第2行' } }
  return found(report).filter((one) => one.startsWith('AR-DATE'))
}
const said = (text: string) => found(withProse(cleanReport(2023), 1, text))

test('第49条第1款: a department publishes by 31 January', () => {
  assert.deepEqual(published('2021-01-31'), [])
  assert.deepEqual(published('2021-02-01'), ['AR-DATE-1 E'])
})

test('第49条第2款: a government publishes by 31 March, a town is only warned after 31 January', () => {
  assert.deepEqual(published('2021-03-31', '临江市青槐区人民政府'), [])
  assert.deepEqual(published('2021-04-01', '临江市青槐区人民政府'), ['AR-DATE-2 E'])
  assert.deepEqual(published('2021-02-20', '大榆县柳河镇人民政府'), ['AR-DATE-1 W'])
})

test('a report dated before its year is over is asked about', () => {
  assert.deepEqual(published('2020-12-28'), ['AR-DATE-5 W'])
})

test('the period is the whole report year', () => {
  assert.deepEqual(period('2020-01-01', '2020-12-31'), [])
  assert.deepEqual(period('2020年1月1日', '2020年12月31日'), [])
  assert.deepEqual(period('2020-01-01', '2020-12-25'), ['AR-DATE-4 E'])
  assert.deepEqual(period('2020-02-01', '2020-12-31'), ['AR-DATE-4 E'])
  assert.deepEqual(period('2019-01-01', '2019-12-31'), ['AR-DATE-4 E'])
  assert.deepEqual(period('2020年1月1日', '202020年12月31日'), ['AR-DATE-4 E'])
  assert.deepEqual(period('2019年1月1日', '2020年12月31日', null), ['AR-DATE-4 E'])
})

test('a cut-off day in the prose counts where no period is stated', () => {
  const report = { ...withProse(cleanReport(2020), 1, '所列数据统计截至2020年12月25日。'), period: null }
  assert.deepEqual(found(report), ['AR-DATE-4 E'])
})

test('the title names the report year', () => {
  assert.deepEqual(found({ ...cleanReport(2022), title: '临江市青槐区教育局2021年政府信息公开工作年度报告' }), [
    'AR-TXT-YEAR-1 E',
  ])
})

test('a part that opens with another year’s work was left from last year', () => {
  assert.deepEqual(said('2022年，本局公开信息25条。'), ['AR-TXT-YEAR-1 E'])
  assert.deepEqual(said('2023年，本局加强公开。2022年公开信息25条。'), ['AR-TXT-YEAR-1 W'])
})

test('years that belong in another year’s report stay silent', () => {
  for (const text of [
    '2023年，本局公开信息25条。',
    '2022年部门决算于9月公开。',
    '2022年政府信息公开工作年度报告已发布。',
    '2019年5月15日新修订的条例施行，本局组织学习。',
    '与2022年相比，公开信息增加5条。',
    '2022年秋季招生信息全部公开。',
    '在2022年工作基础上规范发布流程，公开信息120条。',
    '2022年度公开工作中存在的问题已整改到位。',
  ])
    assert.deepEqual(said(text), [], text)
})
