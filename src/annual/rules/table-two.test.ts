import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../report.ts'
import { cleanReport, found, withCells, withProse } from './testing.ts'

const matter = (
  previousItems: number | string,
  change: number | string,
  decisions: number | string,
  row = 'licence',
) => ({
  [`${row}.previousItems`]: previousItems,
  [`${row}.change`]: change,
  [`${row}.decisions`]: decisions,
})
const documents = (made: number, disclosed: number, cumulative: number) => ({
  'normative.made': made,
  'normative.disclosed': disclosed,
  'normative.cumulative': cumulative,
})
const on2020 = (cells: Record<string, number | string>) => found(withCells(cleanReport(2020), cells))
const rulesMade = (report: Report) => found(withCells(report, { 'rules.issued': 1, 'rules.inForce': 1 }))

test('立法法: a district bureau, a zone bureau and a town make no 规章', () => {
  for (const organisation of ['临江市青槐区教育局', '临江经开区文教局', '大榆县柳河镇人民政府'])
    assert.deepEqual(rulesMade({ ...cleanReport(), organisation }), ['AR-T2-RULE-1 E'], organisation)
})

test('立法法: a body of unknown level is asked, a city is not', () => {
  assert.ok(rulesMade({ ...cleanReport(), organisation: null }).includes('AR-T2-RULE-1 W'))
  assert.deepEqual(rulesMade({ ...cleanReport(), organisation: '临江市人民政府', publishedOn: null }), [])
})

test('the level that is given decides over the name', () => {
  const report = withCells(cleanReport(), { 'rules.issued': 1, 'rules.inForce': 1 })
  assert.deepEqual(found(report, { level: 'city' }), [])
})

test('previous items + change = decisions is suspicious when the change is not 0', () => {
  assert.deepEqual(on2020(matter(75, 1432, 1507)).sort(), ['AR-T2-L-1 W', 'AR-T2-L-2 W'])
  for (const cells of [matter(8, 10, 18), matter(1215, -35, 1180), matter(0, 1, 1, 'penalty'), matter(6, -4, 2)])
    assert.deepEqual(on2020(cells), ['AR-T2-L-1 W'])
  assert.deepEqual(on2020(matter(0, 62, 62)).sort(), ['AR-T2-L-1 W', 'AR-T2-L-2 W'])
})

test('a blank before a change that equals the decisions is suspicious as well', () => {
  assert.deepEqual(on2020(matter('', 239, 239, 'penalty')).sort(), ['AR-CELL-1 E', 'AR-T2-L-1 W'])
})

test('items and decisions counted rightly stay silent', () => {
  const right = [
    matter(9, 2, 18),
    matter(10, 1, 75),
    matter(15, 0, 167),
    matter(4, 0, 1113),
    matter(0, 21, 776),
    matter(34, 10, 29),
    matter(30, -2, 422),
    matter(2, 1, 1),
    matter(2, 0, 2),
    matter(0, 57, 0, 'otherService'),
  ]
  for (const cells of right) assert.deepEqual(on2020(cells), [], JSON.stringify(cells))
})

test('a change far above the items with no decisions is the year’s cases in the wrong column', () => {
  assert.deepEqual(on2020(matter(92, 98, 0)).sort(), ['AR-T2-L-2 W', 'AR-T2-L-5 W'])
  assert.deepEqual(on2020(matter(106, 2939, '')).sort(), ['AR-CELL-1 E', 'AR-T2-L-2 W', 'AR-T2-L-5 W'])
})

test('more items cannot be taken away than there were', () => {
  assert.deepEqual(on2020(matter(3, -5, 8)), ['AR-T2-L-3 E'])
})

test('documents: disclosed fits made and cumulative', () => {
  assert.deepEqual(on2020(documents(2, 2, 30)), [])
  assert.deepEqual(on2020(documents(9, 8, 0)), ['AR-T2-N-2 E'])
  assert.deepEqual(on2020(documents(2, 5, 30)), ['AR-T2-N-1 W'])
  assert.deepEqual(on2020(documents(82, 0, 0)), ['AR-T2-M-1 E'])
  assert.deepEqual(on2020(documents(34, 4, 40)), ['AR-T2-M-2 W'])
  assert.deepEqual(on2020(documents(11, 11, 11)), ['AR-T2-N-6 I'])
  assert.deepEqual(on2020(documents(1, 1, 1)), [])
})

test('more disclosed than made is fine when the text explains it', () => {
  const report = withProse(cleanReport(2020), 1, '本年补公开以前年度的规范性文件3件。')
  assert.deepEqual(found(withCells(report, documents(2, 5, 30))), [])
})

test('against last year: the cumulative figure goes on, and does not restart', () => {
  const previous = withCells(cleanReport(2019), { 'normative.cumulative': 20 })
  const now = (disclosed: number, cumulative: number) =>
    found(withCells(cleanReport(2020), documents(disclosed, disclosed, cumulative)), { previous })
  assert.deepEqual(now(3, 23), [])
  assert.deepEqual(now(3, 25), ['AR-T2-N-3 W'])
  assert.deepEqual(now(3, 3), ['AR-T2-N-6 W'])
})

test('against last year: in force = in force before + issued − repealed', () => {
  const previous = withCells(cleanReport(2021), { 'normative.inForce': 20 })
  const cells = { 'normative.issued': 3, 'normative.repealed': 1, 'normative.inForce': 25 }
  assert.deepEqual(found(withCells(cleanReport(2022), cells), { previous }), ['AR-T2-N-4 E'])
  assert.deepEqual(found(withCells(cleanReport(2022), { ...cells, 'normative.inForce': 22 }), { previous }), [])
  const explained = withProse(cleanReport(2022), 6, '本年未收取信息处理费。另接收划转文件3件。')
  assert.deepEqual(found(withCells(explained, cells), { previous }), ['AR-T2-N-4 W'])
})

test('a matter named in the text is counted somewhere', () => {
  const report = withProse(cleanReport(2020), 1, '公开民办学校年检和等级评定的结果。')
  assert.deepEqual(found(report), ['AR-T2-O-1 W'])
  assert.deepEqual(found(withCells(report, matter(2, 0, 14, 'otherService'))), [])
})

test('fee items are few, purchases have both a number and an amount of a likely size', () => {
  assert.deepEqual(on2020({ 'fee.previousItems': 1288, 'fee.change': 591 }), ['AR-T2-F-2 W'])
  assert.deepEqual(on2020({ 'fee.previousItems': 5, 'fee.change': -1 }), [])
  const bought = (projects: number, amount: number) =>
    found(withCells(cleanReport(2020), { 'procurement.projects': projects, 'procurement.amount': amount }, '万元'))
  assert.deepEqual(bought(1, 23600), ['AR-T2-P-2 W'])
  assert.deepEqual(bought(3, 0), ['AR-T2-P-1 W'])
  assert.deepEqual(bought(0, 12), ['AR-T2-P-1 W'])
  assert.deepEqual(bought(7, 841), [])
})
