import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { balancedWidth, continued, emWidth, fit, heightOf, lineCount } from './fit.ts'

test('an East-Asian character is one em, a digit about half', () => {
  assert.equal(emWidth('政务公开'), 4)
  assert.ok(emWidth('2024') < 3)
})

test('a line is not begun with closing punctuation, nor ended with an opening one', () => {
  assert.equal(lineCount('一二三四', 4), 1)
  assert.equal(lineCount('一二三四。', 4), 2)
  assert.equal(lineCount('一二三（四', 4), 2)
})

test('a number is not broken across lines', () => {
  assert.equal(lineCount('共2024', 2.5), 2)
})

test('a word wider than the column takes the lines it needs', () => {
  assert.equal(lineCount('0'.repeat(20), 6), 2)
})

test('a text that fits keeps its words at the largest size that holds them', () => {
  const fitted = fit('公开指南', { w: 4, h: 1 }, 24, 16)
  assert.deepEqual(fitted, { size: 24, text: '公开指南', cut: false })
  assert.equal(fit('公开指南'.repeat(6), { w: 4, h: 0.78 }, 24, 16).size, 20)
})

test('whatever the text, the result fits its box, and what was cut says so', () => {
  const text = fc.string({ unit: fc.constantFrom('公', '开', '，', '9', 'a', ' ', '（', '\n'), maxLength: 400 })
  const box = fc.record({
    w: fc.double({ min: 2.5, max: 12, noNaN: true }),
    h: fc.double({ min: 0.3, max: 5, noNaN: true }),
  })
  fc.assert(
    fc.property(text, box, (words, room) => {
      const fitted = fit(words, room, 28, 16)
      assert.ok(heightOf([fitted.text], room.w, fitted.size) <= room.h + 1e-9)
      assert.equal(fitted.text.endsWith(continued) && fitted.cut, fitted.cut)
      if (!fitted.cut) assert.equal(fitted.text, words)
    }),
  )
})

test('a text on two lines is balanced, one on one line keeps its width', () => {
  const width = balancedWidth('行政许可处理决定', 2, 20)
  assert.equal(Math.round((width * 72) / 20), 4)
  assert.equal(balancedWidth('行政许可', 2, 20), 2)
})
