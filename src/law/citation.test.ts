import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseNumeral, cite, legalTexts, regulation } from './citation.ts'
import { parseDate } from './date.ts'

test('articles are numbered in Chinese numerals', () => {
  const numerals: [number, string][] = [
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [33, '三十三'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [111, '一百一十一'],
    [201, '二百零一'],
    [1000, '一千'],
    [1010, '一千零一十'],
    [1001, '一千零一'],
    [1260, '一千二百六十'],
  ]
  for (const [value, numeral] of numerals) assert.equal(chineseNumeral(value), numeral)
})

test('an article is cited by the title, a whole text also by its document number', () => {
  assert.equal(cite(regulation(33, 2)), '《中华人民共和国政府信息公开条例》第三十三条第二款')
  assert.equal(cite(regulation(20, undefined, 5)), '《中华人民共和国政府信息公开条例》第二十条第（五）项')
  assert.equal(cite({ text: 'regulation' }), '《中华人民共和国政府信息公开条例》（国务院令第711号）')
  assert.equal(
    cite({ text: 'civil-procedure-law', part: '关于期间的规定' }),
    '《中华人民共和国民事诉讼法》关于期间的规定',
  )
})

test('document numbers have the brackets 〔〕, and a text is in force since a day that exists', () => {
  for (const [id, text] of Object.entries(legalTexts)) {
    if ('number' in text) assert.doesNotMatch(text.number, /[[(（【]\d{4}/, id)
    if ('since' in text) assert.ok(parseDate(text.since), id)
  }
})
