import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkCharacter, creditCodeFault } from './credit-code.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const first17 = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 17, maxLength: 17 })

test('GB 32100-2015: a well-known example carries the right check character', () => {
  assert.equal(checkCharacter('91350100M000100Y4'), '3')
  assert.equal(creditCodeFault('91350100M000100Y43'), null)
})

test('GB 32100-2015: every wrong single character is noticed', () => {
  fc.assert(
    fc.property(first17, fc.nat(17), fc.constantFrom(...alphabet), (body, place, other) => {
      const code = body + checkCharacter(body)
      assert.equal(creditCodeFault(code), null)
      const wrong = code.slice(0, place) + other + code.slice(place + 1)
      if (wrong !== code) assert.match(creditCodeFault(wrong) ?? '', /校验位不对/)
    }),
  )
})

test('a code of another length, with a letter that is not used or in small letters is refused with the reason', () => {
  assert.match(creditCodeFault('9135') ?? '', /现在是 4 位/)
  assert.match(creditCodeFault('91350100M000100YO3') ?? '', /不能有「O」/)
  assert.match(creditCodeFault('91350100m000100Y43') ?? '', /不能有「m」/)
})
