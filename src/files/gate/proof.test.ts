import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { invented } from './planted/planted.ts'
import { type Claims, prove } from './proof.ts'
import { occurrences } from './search.ts'

const id = invented.ids[0]!
const claims = (over: Partial<Claims>): Claims => ({ masked: [], removed: [], published: [], ...over })
const leaks = (text: string, over: Partial<Claims>, look = false): number =>
  prove([{ place: 'x', text, look }], claims(over)).leaks.length

test('a masked number is found again however it is written', () => {
  const spaced = `${id.slice(0, 6)} ${id.slice(6, 14)}-${id.slice(14)}`
  for (const text of [id, `号${spaced}。`, [...id].join('\u200b'), id.toLowerCase()]) {
    assert.ok(leaks(text, { masked: [id] }) > 0, text)
    assert.ok(leaks(text, { masked: [spaced] }) > 0, text)
  }
  assert.equal(leaks(`330702********${id.slice(-4)}`, { masked: [id] }), 0)
})

test('a removed text may stay where the published text says the same, a masked one nowhere', () => {
  assert.equal(leaks('局长王建国', { removed: ['王建国'], published: ['局长王建国'] }), 0)
  assert.equal(leaks('局长王建国', { removed: ['王建国'] }), 1)
  assert.equal(leaks('局长王建国', { masked: ['王建国'], published: ['局长王建国'] }), 1)
})

test('a title published on two lines is no leak of the title in the properties', () => {
  assert.equal(leaks('关于资助的通知', { removed: ['关于资助的通知'], published: ['关于资助', '的通知'] }), 0)
})

test('names of styles and faces are no leak of a removed word; a number is one anywhere', () => {
  assert.equal(leaks('标题 1', { removed: ['标题'] }, true), 0)
  assert.ok(leaks(id, { masked: [id] }, true) > 0)
})

test('a leak is told without the text itself', () => {
  const { leaks: told } = prove([{ place: 'word/document.xml', text: id }], claims({ masked: [id] }))
  assert.ok(told.length > 0 && told.every((one) => one.startsWith('word/document.xml') && !one.includes(id)))
})

test('every occurrence of every needle is found, as a plain scan finds it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '张', '1'), maxLength: 60 })
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 8 }), (haystack, needles) => {
      const found = [...occurrences(haystack, needles)].map(({ needle, at }) => `${at} ${needle}`).sort()
      const plain = [...new Set(needles)]
        .filter((needle) => needle.length >= 2)
        .flatMap((needle) =>
          [...haystack].flatMap((_, at) => (haystack.startsWith(needle, at) ? [`${at} ${needle}`] : [])),
        )
      assert.deepEqual(found, plain.sort())
    }),
  )
})
