import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishable } from './publishable.ts'
import { cleanReport, findings, withCells, withProse } from './testing.ts'

const judged = (report: ReturnType<typeof cleanReport>) => publishable(report, findings(report))

test('a clean report may be published', () => assert.deepEqual(judged(cleanReport()), { ok: true }))

test('warnings do not block', () => {
  assert.deepEqual(judged(withCells(cleanReport(2020), { 'fee.previousItems': 300 })), { ok: true })
})

test('an error blocks and is given as the reason', () => {
  const result = judged(withCells(cleanReport(), { 'rules.issued': 1 }))
  assert.ok(!result.ok && result.reasons[0]?.startsWith('AR-T2-RULE-1：'))
})

test('an empty part six blocks although its finding is a warning', () => {
  assert.deepEqual(judged(withProse(cleanReport(), 6)), {
    ok: false,
    reasons: ['第六部分“其他需要报告的事项”没有内容。'],
  })
})
