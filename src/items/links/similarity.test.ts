import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { similarity } from './similarity.ts'

const original =
  '为规范义务教育阶段招生入学工作，根据有关法律法规，结合本区实际，制定本办法。学校应当按照划定的范围招收适龄儿童。'

test('a copied text is all copied, whatever its punctuation; an own one is not', () => {
  assert.equal(similarity(original.replaceAll('，', ' , '), original), 100)
  assert.equal(similarity('家长最关心两件事：孩子到哪所学校报名，要带哪些材料。下面逐条说明。', original), 0)
  const half = similarity(`家长最关心的是孩子到哪所学校报名要带什么材料。${original.slice(0, 24)}`, original)
  assert.ok(half > 30 && half < 70, String(half))
})

test('the share is between 0 and 100, and a text is its own copy', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const share = similarity(one, other)
      assert.ok(share >= 0 && share <= 100)
      assert.ok([0, 100].includes(similarity(one, one)))
    }),
  )
})
