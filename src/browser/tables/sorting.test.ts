import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf, orderBy } from './sorting.ts'

const sorted = (cells: string[], direction: 'ascending' | 'descending' = 'ascending') =>
  orderBy(cells, direction).map((at) => cells[at])

test('numbers, money and shares go by their size, blanks last either way', () => {
  assert.deepEqual(sorted(['1,507', '9', '—', '120.5']), ['9', '120.5', '1,507', '—'])
  assert.deepEqual(sorted(['1,507', '9', '—', '120.5'], 'descending'), ['1,507', '120.5', '9', '—'])
  assert.deepEqual(sorted(['841万元', '1.2亿元', '３００元', '-5元']), ['-5元', '３００元', '841万元', '1.2亿元'])
  assert.deepEqual(sorted(['12.5%', '3%', '100%']), ['3%', '12.5%', '100%'])
})

test('days go by the calendar however they are written', () => {
  assert.deepEqual(sorted(['2020年12月1日', '2020-3-15', '2019.12.31', '2020年2月']), [
    '2019.12.31',
    '2020年2月',
    '2020-3-15',
    '2020年12月1日',
  ])
})

test('words go by pinyin, numbers in them by their size; a column of both is words', () => {
  assert.deepEqual(sorted(['婺城小学', '白龙桥小学', '第12中学', '第2中学']), [
    '白龙桥小学',
    '第2中学',
    '第12中学',
    '婺城小学',
  ])
  assert.deepEqual(sorted(['10', '甲', '9']), ['9', '10', '甲'])
})

test('equal rows stay as they stand', () => {
  assert.deepEqual(orderBy(['a', 'a', 'a'], 'descending'), [0, 1, 2])
  assert.deepEqual(orderBy([], 'ascending'), [])
})

test('the file begins with the mark Excel looks for, quotes what needs it and holds no formula', () => {
  assert.equal(
    csvOf([
      ['校名', '人数'],
      ['甲,"乙"', '=1+1'],
      ['-5', '@x'],
    ]),
    '\ufeff校名,人数\r\n"甲,""乙""",\'=1+1\r\n-5,\'@x\r\n',
  )
})
