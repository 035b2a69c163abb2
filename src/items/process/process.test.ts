import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { layoutOf, wrapped } from './layout.ts'
import { stepsOf, stepWords } from './process.ts'

test('a step a line: name, who, by when; either bar; empty lines are none', () => {
  assert.deepEqual(stepsOf('受理｜窗口｜1个工作日\r\n\n 审查 | 行政审批科\n决定'), [
    { name: '受理', by: '窗口', within: '1个工作日' },
    { name: '审查', by: '行政审批科', within: '' },
    { name: '决定', by: '', within: '' },
  ])
  assert.deepEqual(stepsOf(' \n｜｜'), [])
  assert.deepEqual(stepsOf('一段没有竖线的话').map(stepWords), ['一段没有竖线的话'])
  assert.deepEqual(stepsOf('受理｜窗口｜1个工作日｜补正除外').map(stepWords), ['受理：窗口，1个工作日，补正除外'])
})

test('避头点: a closing mark does not begin a line; words and numbers stay whole', () => {
  for (const line of wrapped('甲乙丙丁戊，己庚辛壬癸。', 83).slice(1)) assert.doesNotMatch(line, /^[，。]/)
  assert.ok(wrapped('在www.example.cn办理', 100).some((line) => line.includes('www.example.cn')))
})

test('nothing is lost in wrapping, and boxes of any steps do not overlap and stay inside the drawing', () => {
  const word = fc.string({ unit: fc.constantFrom('受', '理', '，', '。', 'a', '1', ' ', '（', '）'), maxLength: 60 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: word, by: word, within: word }), { maxLength: 12 }),
      fc.constantFrom(1, 4),
      (steps, columns) => {
        const { width, height, boxes, arrows } = layoutOf(steps, columns)
        const squeezed = (text: string) => text.replace(/\s/g, '')
        for (const [at, step] of steps.entries()) {
          const drawn = boxes[at]!.lines.map(({ text }) => text).join('')
          assert.equal(squeezed(drawn), squeezed(step.name + step.by + step.within))
        }
        for (const box of boxes) {
          assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height)
        }
        for (const [at, one] of boxes.entries())
          for (const other of boxes.slice(at + 1))
            assert.ok(
              one.x + one.width <= other.x ||
                other.x + other.width <= one.x ||
                one.y + one.height <= other.y ||
                other.y + other.height <= one.y,
            )
        assert.equal(arrows.length, Math.max(0, steps.length - 1))
        for (const { x1, y1, x2, y2 } of arrows) assert.ok(x1 === x2 ? y2 > y1 : y1 === y2)
      },
    ),
  )
})
