import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Values } from '../kind.ts'
import { sumFindings, sumRules } from './rules.ts'
import { findingWords, type SumRow } from './sums.ts'

const wan = 1_000_000

const row = (kind: string, values: Values, stage = '预算'): SumRow => ({
  kind,
  values: { year: '2020', stage, ...values },
})

const line = (incomeSubject: string | null, income: number, outgoSubject: string | null, outgo: number) =>
  row('budget-totals', {
    incomeSubject,
    income: incomeSubject === null ? null : income * wan,
    outgoSubject,
    outgo: outgoSubject === null ? null : outgo * wan,
  })

const item = (code: string, basic: number, projects: number, stage?: string) =>
  row(
    'budget-functions',
    { code, amount: (basic + projects) * wan, basic: basic * wan, projects: projects * wan },
    stage,
  )
const basics = (code: string, amount: number, stage?: string) =>
  row('budget-basics', { code, amount: amount * wan }, stage)

const totals = [
  line('一般公共预算拨款', 900, '教育支出', 950),
  line('其他收入', 100, '结转下年', 80),
  line('本年收入合计', 1000, '本年支出合计', 950),
  line('上年结转', 30, null, 0),
  line('收入总计', 1030, '支出总计', 1030),
]
const functions = [item('205', 800, 150), item('20502', 800, 150), item('2050201', 500, 100), item('2050202', 300, 50)]
const economy = [
  basics('301', 700),
  basics('30101', 400),
  basics('30102', 300),
  basics('302', 100),
  basics('30201', 100),
]
const whole = [...totals, ...functions, ...economy]

const off = (rows: readonly SumRow[]) =>
  sumFindings(rows).map(({ rule, field, expected, found }) => [rule.id, field, expected, found])

test('预算法第14条: tables that add up have no findings', () => {
  assert.deepEqual(off(whole), [])
  assert.deepEqual(off([]), [])
})

test('every rule names the row, the field, what is expected and what stands there', () => {
  const changed = (from: readonly SumRow[], at: number, values: Values) =>
    from.map((each, index) => (index === at ? { ...each, values: { ...each.values, ...values } } : each))
  const cases: readonly (readonly [
    id: string,
    rows: readonly SumRow[],
    field: string,
    expected: string,
    found: string,
  ])[] = [
    ['income-is-outgo', [line('拨款', 5, '教育支出', 4)], 'outgo', '5万元', '4万元'],
    ['total-is-sum', changed(totals, 2, { income: 1030 * wan }), 'income', '1000万元', '1030万元'],
    ['total-is-sum', changed(totals, 4, { outgo: 1 }), 'outgo', '1030万元', '0.000001万元'],
    ['functions-add-up', changed(functions, 3, { basic: 301 * wan }), 'basic', '801万元', '800万元'],
    ['basics-add-up', changed(economy, 1, { amount: 401 * wan }), 'amount', '701万元', '700万元'],
    ['functions-down-to-item', [item('20502', 1, 0)], 'code', '7位编码的下级科目', '5位'],
    ['basics-down-to-class', [basics('301', 1)], 'code', '5位编码的下级科目', '3位'],
    ['outgo-is-functions', [line('拨款', 5, '教育支出', 5), item('2050201', 4, 0)], 'amount', '5万元', '4万元'],
    ['basic-is-basics', [item('2050201', 4, 1), basics('30101', 5)], 'amount', '4万元', '5万元'],
    [
      'same-units',
      [basics('30101', 1), basics('30101', 10_000, '决算')],
      'amount',
      '与预算（1万元）相近的数',
      '10000万元',
    ],
  ]
  for (const [id, rows, ...rest] of cases) {
    assert.deepEqual(
      off(rows).find(([rule, field]) => rule === id && field === rest[0]),
      [id, ...rest],
      id,
    )
  }
  assert.deepEqual(new Set(cases.map(([id]) => id)), new Set(sumRules.map(({ id }) => id)))
})

test('the words say the rule, the expected and the found', () => {
  const [found] = sumFindings([line('拨款', 5, '教育支出', 4)])
  assert.equal(findingWords(found!), '收支总表收入合计等于支出合计：应为5万元，现在是4万元。')
})

test('years and 预算, 决算 are tables of their own', () => {
  const other = functions.map((each) => ({ ...each, values: { ...each.values, year: '2021' } }))
  const accounts = functions.map((each) => ({ ...each, values: { ...each.values, stage: '决算' } }))
  assert.deepEqual(off([...functions, ...other, ...accounts]), [])
})

test('a classification built from its items adds up, and one 分 more in any row above is found in it', () => {
  const codes = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.nat(10 ** 9)),
    {
      minLength: 1,
      selector: ([a, b]) => `${a}${b}`,
    },
  )
  fc.assert(
    fc.property(codes, fc.nat(), (given, at) => {
      const items = given.map(([a, b, amount]) => ({ code: `2050${a}0${b}`, amount }))
      const parents = [...new Set(items.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5)]))].map((code) => ({
        code,
        amount: items.filter((each) => each.code.startsWith(code)).reduce((sum, { amount }) => sum + amount, 0),
      }))
      const rows = [...parents, ...items].map(({ code, amount }) =>
        row('budget-functions', { code, amount, basic: amount, projects: 0 }),
      )
      assert.deepEqual(off(rows), [])
      const wrong = at % parents.length
      const moved = rows.map((each, index) =>
        index === wrong ? { ...each, values: { ...each.values, amount: Number(each.values.amount) + 1 } } : each,
      )
      assert.ok(sumFindings(moved).some((found) => found.row === moved[wrong]))
    }),
  )
})
