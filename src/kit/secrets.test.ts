import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { keyFile, secretsIn } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-secrets-'))
after(() => rmSync(folder, { recursive: true }))

const inside = (name: string): string => {
  mkdirSync(join(folder, name), { recursive: true })
  return join(folder, name)
}

test('any text comes back as it was sealed, and never shows in what is kept', () => {
  const secrets = secretsIn(inside('one'))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string(), (text, purpose) => {
      const sealed = secrets.seal(text, purpose)
      assert.equal(secrets.open(sealed, purpose), text)
      if (Buffer.byteLength(text) > 8) assert.equal(sealed.includes(Buffer.from(text)), false)
    }),
  )
})

test('the same text sealed twice differs; its fingerprint does not', () => {
  const secrets = secretsIn(inside('one'))
  assert.notDeepEqual(secrets.seal('13800000000', 'p'), secrets.seal('13800000000', 'p'))
  assert.equal(secrets.fingerprint('a', 'p'), secrets.fingerprint('a', 'p'))
  assert.notEqual(secrets.fingerprint('a', 'p'), secrets.fingerprint('a', 'q'))
})

test('one altered bit, and another purpose, are refused', () => {
  const secrets = secretsIn(inside('one'))
  const sealed = secrets.seal('13800000000', 'accounts.phone 1')
  assert.throws(() => secrets.open(sealed, 'accounts.phone 2'))
  for (let at = 4; at < sealed.length; at++) {
    const wrong = Buffer.from(sealed)
    wrong[at]! ^= 1
    assert.throws(() => secrets.open(wrong, 'accounts.phone 1'), `byte ${at}`)
  }
  assert.throws(() => secrets.open(sealed.subarray(0, 10), 'accounts.phone 1'))
})

test('the key is a file of its own that only the service may read, made once', () => {
  const data = inside('two')
  secretsIn(data)
  assert.deepEqual(readdirSync(data), [keyFile])
  assert.equal(statSync(join(data, keyFile)).mode & 0o777, 0o600)
  const key = readFileSync(join(data, keyFile))
  secretsIn(data)
  assert.deepEqual(readFileSync(join(data, keyFile)), key)
})

test('what was sealed with another key says so; a damaged key file too', () => {
  const sealed = secretsIn(inside('one')).seal('x', 'p')
  assert.throws(() => secretsIn(inside('two')).open(sealed, 'p'), { code: 'key-changed', message: /另一把密钥/ })
  writeFileSync(join(inside('three'), keyFile), 'not a key')
  assert.throws(() => secretsIn(inside('three')), { code: 'key-damaged' })
})
