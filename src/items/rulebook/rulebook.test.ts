import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingIn, type RuleItem, rulebookOf } from './rulebook.ts'

const item = (own: Partial<RuleItem['item']>, issuer = '本机关'): RuleItem => ({
  title: '政府信息公开制度',
  documentNumber: '婺教〔2020〕3号',
  on: '2020-03-02',
  issuer,
  item: { id: 3, indexNumber: '11330702732038549W/2020-00003', validity: '有效', topic: '综合', ...own },
})
const missing = (...items: RuleItem[]) => missingIn(rulebookOf(items)).map(({ label }) => label)
const all = ['主动公开制度', '依申请公开制度', '公开审查制度']

test('国办公开办函〔2019〕61号: the Regulation stands first, alone, with its number and day; national texts follow', () => {
  const [first, second, ...more] = rulebookOf([])
  assert.deepEqual(first, {
    level: 'regulation',
    label: '行政法规',
    rules: [
      { title: '中华人民共和国政府信息公开条例', documentNumber: '国务院令第711号', on: '2019-05-15', item: null },
    ],
  })
  assert.equal(second?.label, '国家解释和规定')
  assert.ok(second.rules.every(({ documentNumber }) => documentNumber))
  assert.deepEqual(more, [])
})

test('items stand under the level that issued them, under the body where they say nothing', () => {
  const groups = rulebookOf([item({ id: 1 }, '省'), item({ id: 2 }, ''), item({ id: 3 }, '国家')])
  assert.deepEqual(
    groups.map(({ level, rules }) => [level, rules.flatMap((rule) => rule.item?.id ?? [])]),
    [
      ['regulation', []],
      ['national', [3]],
      ['local', [1]],
      ['own', [2]],
    ],
  )
})

test('条例第17、23、28条: rules on publishing, on requests and on review are needed, of the body itself and in force', () => {
  assert.deepEqual(missing(), all)
  assert.deepEqual(missing(item({ topic: '公开审查' })), all.slice(0, 2))
  assert.deepEqual(missing(item({})), [])
  assert.deepEqual(missing(item({ validity: '废止' })), all)
  assert.deepEqual(missing(item({}, '省')), all)
  assert.deepEqual(missing(item({ topic: '年度报告' })), all)
  assert.deepEqual(
    missingIn([]).map(({ label }) => label),
    ['《中华人民共和国政府信息公开条例》', ...all],
  )
})
