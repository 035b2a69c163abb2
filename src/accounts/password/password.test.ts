import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generatePassword, passwordFaults } from './password.ts'

const person = { signInName: 'chen.mo', name: '陈默' }

test('等保三级: a password has 8 characters of at least three kinds', () => {
  assert.deepEqual(passwordFaults('Abcdef12', person), [])
  assert.deepEqual(passwordFaults('abcdef1!', person), [])
  assert.match(passwordFaults('Abcde12', person).join(), /至少 8 位，现在是 7 位/)
  assert.match(passwordFaults('abcdefgh12', person).join(), /至少 3 种/)
  assert.match(passwordFaults('12345678', person).join(), /至少 3 种/)
  assert.match(passwordFaults(`Aa1${'x'.repeat(126)}`, person).join(), /最多 128 位/)
})

test('等保三级: a password does not contain the name of its owner', () => {
  assert.match(passwordFaults('Chen.Mo2026!', person).join(), /不能有登录名或姓名/)
  assert.match(passwordFaults('陈默Ab12345', person).join(), /不能有登录名或姓名/)
  assert.deepEqual(passwordFaults('Chenmo2026!', person), [])
})

test('a generated password meets the rules whoever it is for', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{5,39}$/), (signInName) => {
      assert.deepEqual(passwordFaults(generatePassword(), { signInName, name: '某人' }), [])
    }),
  )
  assert.notEqual(generatePassword(), generatePassword())
})
