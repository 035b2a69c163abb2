import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applicantColumns, formFor } from '../form.ts'
import { applicantParts, resultRows } from './figures.ts'
import { cleanReport, findings, found, row, withCells, withProse } from './testing.ts'

test('表三: each row adds up', () => {
  const cells = { ...row('new', 3), ...row('r1', 3), ...row('r7', 3) }
  assert.deepEqual(found(withCells(withProse(cleanReport(), 1, '收到政府信息公开申请3件。'), cells)), [])
  const [finding] = findings(withCells(cleanReport(), { 'r2.person': 2, 'r7.person': 2, 'new.person': 2 }))
  assert.equal(finding?.rule, 'AR-T3-SUM-1')
})

test('表三: each column adds up and balances (新收 + 上年结转 = 总计 + 结转下年)', () => {
  const quiet = withProse(cleanReport(), 1, '本局依法公开政府信息。')
  assert.deepEqual(found(withCells(quiet, { ...row('new', 3), ...row('r1', 1), ...row('r7', 3) })), [
    'AR-T3-SUM-2 E',
    'AR-T3-SUM-2 E',
  ])
  const unbalanced = findings(withCells(quiet, { ...row('new', 3), ...row('r1', 1), ...row('r7', 1) }))
  assert.deepEqual(
    unbalanced.map(({ rule }) => rule),
    ['AR-T3-BAL-1', 'AR-T3-BAL-1'],
  )
  assert.match(unbalanced[1]?.message ?? '', /“总计”一列不平衡：新收3\+上年结转0=3，办理1\+结转下年0=1/)
})

test('a blank among the parts silences a sum, unless what is known is already too much', () => {
  const quiet = withProse(cleanReport(), 1, '本局依法公开政府信息。')
  const rules = (cells: Record<string, string | number>) =>
    found(withCells(quiet, { ...row('r7', 4), ...row('new', 4), ...cells })).filter((one) => one.startsWith('AR-T3'))
  assert.deepEqual(rules({ 'r1.person': 4, 'r1.total': 4, 'r2.person': '', 'r2.total': '' }), [])
  assert.deepEqual(rules({ 'r1.person': 4, 'r1.business': '', 'r1.total': 3, 'r2.total': 1 }), [
    'AR-T3-SUM-1 E',
    'AR-T3-SUM-1 E',
  ])
})

test('表三: what was carried in is what last year carried out', () => {
  const previous = withCells(cleanReport(2021), { ...row('carryOut', 2), ...row('new', 2) })
  const carried = (n: number) =>
    found(withCells(cleanReport(2022), { ...row('carryIn', n), ...row('r1', n), ...row('r7', n) }), { previous })
  assert.deepEqual(carried(2), [])
  assert.deepEqual(carried(1), ['AR-T3-CARRY-1 E', 'AR-T3-CARRY-1 E'])
})

test('办法 since 2021-01-01: nobody failed to pay a fee in 2020', () => {
  const report = withProse(cleanReport(2020), 3, '申请人逾期未按收费通知要求缴纳费用的1件。')
  assert.deepEqual(found(report), ['AR-T3-FEE-1 E'])
})

test('no information held in more than half of the answers asks for a look at the searches', () => {
  const quiet = withProse(cleanReport(), 1, '本局依法公开政府信息。')
  const answered = (absent: number, all: number) =>
    found(
      withCells(quiet, { ...row('new', all), ...row('r4_1', absent), ...row('r1', all - absent), ...row('r7', all) }),
    )
  assert.deepEqual(answered(6, 10), ['AR-T3-4-1 W'])
  assert.deepEqual(answered(1, 1), ['AR-T3-4-1 I'])
  assert.deepEqual(answered(5, 10), [])
})

test('any table filled from cases is clean, and one changed number is always found', () => {
  const form = formFor(2022)
  const place = fc.record({
    row: fc.constantFrom(...resultRows(form)),
    column: fc.constantFrom(...applicantParts.map(({ key }) => key)),
  })
  const changed = fc.record({
    row: fc.constantFrom(...form.t3.filter((r) => r.numbers).map((r) => r.key)),
    column: fc.constantFrom(...applicantColumns.map(({ key }) => key)),
  })
  const quiet = withProse(cleanReport(2022), 1, '本局依法公开政府信息。')
  const rulesOn = (cells: Record<string, number>) =>
    findings(withCells(quiet, cells)).filter(({ rule }) => /AR-T3-(SUM|BAL)/.test(rule))
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), changed, (cases, wrong) => {
      const cells: Record<string, number> = {}
      const add = (key: string) => {
        cells[key] = (cells[key] ?? 0) + 1
      }
      for (const { row, column } of cases)
        for (const r of [row, 'r7', 'new']) for (const c of [column, 'total']) add(`${r}.${c}`)
      assert.deepEqual(rulesOn(cells), [])
      const key = `${wrong.row}.${wrong.column}`
      assert.notDeepEqual(rulesOn({ ...cells, [key]: (cells[key] ?? 0) + 1 }), [])
    }),
    { numRuns: 60 },
  )
})
