import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chineseNumeral } from '../../law/citation.ts'
import { numberOf, quantities } from './quantities.ts'

const found = (text: string) => quantities(text).map(({ value, unit, approximate }) => ({ value, unit, approximate }))

test('a count is a number with a count word behind it', () => {
  assert.deepEqual(found('共收到申请12件，公开信息1,113条'), [
    { value: 12, unit: '件', approximate: false },
    { value: 1113, unit: '条', approximate: false },
  ])
})

test('Chinese numerals count: 两件, 十二宗, 零件', () => {
  assert.deepEqual(
    found('受理两件，办理十二宗，复议零件').map((q) => q.value),
    [2, 12, 0],
  )
})

test('一 counts only behind a word that counts', () => {
  assert.deepEqual(found('收到一件申请')[0]?.value, 1)
  assert.deepEqual(found('这是一项重要工作，每一件都要办好'), [])
})

test('dates, articles and document numbers are no counts', () => {
  assert.deepEqual(found('2020年12月31日，依据第二十条第（五）项和条例第20条，国办发〔2018〕37号'), [])
})

test('余, 多, 近, 约 and 万 make a count approximate', () => {
  assert.deepEqual(
    found('公开1100余条，近30篇，阅读1.2万次，50多件').map((q) => q.approximate),
    [true, true, true, true],
  )
})

test('every numeral from 1 to 9999 is read back as it was written', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => numberOf(chineseNumeral(n)) === n))
})

test('what is no number is null', () => {
  assert.equal(numberOf(''), null)
  assert.equal(numberOf('二三'), null)
})
