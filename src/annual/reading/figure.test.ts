/** A cell is a number only where it prints one clear number. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figureOf, isFigure } from './figure.ts'

const value = (raw: string): number | null => figureOf(raw).value

test('signs and sign words give the direction of a change', () => {
  const signed = {
    增10: 10,
    增加2: 2,
    减4: -4,
    减少4: -4,
    '+123': 123,
    '-35': -35,
    '－35': -35,
    '−35': -35,
    '+0': 0,
    '-0': 0,
  }
  for (const [raw, expected] of Object.entries(signed)) assert.equal(value(raw), expected, raw)
  assert.ok(Object.is(value('-0'), 0))
})

test('thousands separators, full-width digits and decimals are read', () => {
  assert.equal(value('1,113'), 1113)
  assert.equal(value('１，１１３'), 1113)
  assert.equal(value('０'), 0)
  assert.equal(value('97676.00'), 97676)
  assert.equal(value('712.187895'), 712.187895)
})

test('the printed unit is kept beside the number', () => {
  assert.deepEqual(figureOf('841万元'), { value: 841, unit: '万元' })
  assert.deepEqual(figureOf('251000元'), { value: 251000, unit: '元' })
  assert.deepEqual(figureOf('8.5（万元）'), { value: 8.5, unit: '万元' })
  assert.deepEqual(figureOf('27270'), { value: 27270, unit: null })
})

test('what is not one clear number is no number', () => {
  for (const raw of [
    '',
    '/',
    '无',
    '—',
    '0/0',
    '+(0) -(0)',
    '增',
    '1 2',
    '约30',
    '11,13',
    '见附件',
    '3至5',
    '2020年',
    '1.2.3',
  ])
    assert.deepEqual(figureOf(raw), { value: null, unit: null }, raw)
})

test('attempts and placeholders stand in the place of a figure; dates, list and page numbers do not', () => {
  for (const key of ['0', '增10', '0/0', '+(0)-(0)', '/', '无', '增', '841万元']) assert.ok(isFigure(key), key)
  for (const key of ['', '行政许可', '2020年', '1.', '(1)', '2021-01-20', '0579-82345678', '-5-', '2.重复申请'])
    assert.ok(!isFigure(key), key)
})
