import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Report } from '../report.ts'
import { check, rules } from './index.ts'
import { cleanReport, findings, found, withCells, withProse } from './testing.ts'

for (const year of [2019, 2020, 2021, 2022, 2024])
  test(`a complete and clean report for ${year} has no finding`, () => assert.deepEqual(found(cleanReport(year)), []))

test('every rule has its own id, a sentence and a basis', () => {
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length)
  for (const rule of rules) {
    assert.match(rule.id, /^AR-[A-Z0-9]+-[A-Z0-9-]+$/)
    assert.match(rule.says, /。$/)
  }
})

test('a finding cites the form of the report’s year', () => {
  const source = (year: number) => findings({ ...cleanReport(year), tables: ['t2', 't4'] })[0]?.source ?? ''
  assert.match(source(2020), /国办公开办函〔2019〕60号/)
  assert.match(source(2023), /国办公开办函〔2021〕30号/)
})

test('errors come first, then warnings, each in the order of the text', () => {
  const report = withCells(
    withProse(cleanReport(2020), 1, '请填写本局情况。', '公开信息10条，其中网站8条、微信7条。'),
    {
      'new.total': 3,
      'fee.previousItems': 70,
    },
  )
  const list = findings(report)
  assert.deepEqual(
    list.map(({ severity }) => severity),
    [...list.map(({ severity }) => severity)].sort((a, b) => 'EWI'.indexOf(a) - 'EWI'.indexOf(b)),
  )
  assert.ok(
    list.findIndex(({ rule }) => rule === 'AR-TXT-SUM-1') < list.findIndex(({ rule }) => rule === 'AR-T3-SUM-1'),
  )
})

test('no text and no figure makes a rule throw, and checking twice gives the same', () => {
  const text = fc.array(
    fc.constantFrom(
      '其中',
      '包括',
      '公开',
      '申请',
      '收到',
      '未',
      '复议',
      '12件',
      '三',
      '条',
      '，',
      '。',
      '（',
      '）',
      '2020年',
      '12月31日',
    ),
  )
  const value = fc.option(fc.double(), { nil: null })
  fc.assert(
    fc.property(text, value, fc.constantFrom(2019, 2020, 2021, 2030, null), (words, number, year) => {
      const clean = cleanReport(2020)
      const report: Report = {
        ...withProse(clean, 1, words.join('')),
        year,
        cells: clean.cells.map((cell) => ({ ...cell, value: number, raw: String(number ?? '') })),
      }
      const context = { previous: clean, level: 'county' } as const
      assert.deepEqual(check(report, context), check(report, context))
    }),
    { numRuns: 100 },
  )
})
