import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { widthOf } from '../kit/terminal.ts'
import { checkedText, fold } from './check-table.ts'
import { cleanReport, findings, withCells } from './rules/testing.ts'

test('a Chinese character takes two columns, a letter one', () => {
  assert.equal(widthOf('表二A1'), 6)
  assert.equal(widthOf('（一）“规章”'), 14)
  assert.equal(widthOf('\u001b[31m错误\u001b[0m'), 4)
})

test('folding loses nothing and keeps within the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('表', '二', 'AR-T2-L-1', '，', '12', '。', '（', ' ')),
      fc.integer({ min: 30, max: 100 }),
      (words, width) => {
        const text = words.join('')
        const lines = fold(text, 4, width)
        assert.equal(lines.map((line) => line.slice(4)).join(''), text)
        for (const line of lines) assert.ok(widthOf(line.replace(/[，。]+$/u, '')) <= width)
      },
    ),
  )
})

test('on a terminal words are coloured and lines folded', () => {
  const report = withCells(cleanReport(2020), { 'rules.made': 1, 'rules.disclosed': 1, 'rules.cumulative': 1 })
  const text = checkedText({ file: '年报.md', report, findings: findings(report) }, { color: true, width: 60 })
  assert.ok(text.includes('\u001b[31;1m错误\u001b[0m'))
  for (const line of text.split('\n')) assert.ok(widthOf(line) <= 62, line)
})
