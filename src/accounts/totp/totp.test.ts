import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newRecoveryCodes, newTotpSecret, plainCode, totpAddress, totpCode, totpStep } from './totp.ts'

/** RFC 6238 appendix B, SHA-1, the last six digits. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('RFC 6238: the codes of the standard’s own table', () => {
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ] as const) {
    assert.equal(totpCode(rfcSecret, new Date(seconds * 1000)), code)
    assert.equal(totpStep(rfcSecret, code, null, new Date(seconds * 1000)), Math.floor(seconds / 30))
  }
})

test('a clock may be half a minute off, not more', () => {
  const secret = newTotpSecret()
  const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000)
  const code = totpCode(secret, at(0))
  assert.notEqual(totpStep(secret, code, null, at(30)), null)
  assert.notEqual(totpStep(secret, code, null, at(-30)), null)
  assert.equal(totpStep(secret, code, null, at(90)), null)
  assert.equal(totpStep(secret, code, null, at(-90)), null)
})

test('no code is taken twice, and none older than the last', () => {
  const now = new Date(1_700_000_000_000)
  const step = totpStep(rfcSecret, totpCode(rfcSecret, now), null, now)
  assert.notEqual(step, null)
  assert.equal(totpStep(rfcSecret, totpCode(rfcSecret, now), step, now), null)
  const before = new Date(now.getTime() - 30_000)
  assert.equal(totpStep(rfcSecret, totpCode(rfcSecret, before), step, now), null)
})

test('what is no code is refused', () => {
  const now = new Date(1_700_000_000_000)
  for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６', '000000\u0000']) {
    assert.equal(totpStep(rfcSecret, code, null, now), null, code)
  }
})

test('the app is told whose code it is and where', () => {
  const address = totpAddress(rfcSecret, 'chen.mo', '青原区教育局政府信息公开')
  assert.match(decodeURIComponent(address), /^otpauth:\/\/totp\/青原区教育局政府信息公开:chen\.mo\?.*secret=GEZDG/)
})

test('recovery codes: ten, all different, typed in any case with or without hyphen', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) {
    assert.match(code, /^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
    assert.equal(plainCode(` ${code.toUpperCase().replace('-', ' ')}`), code.replace('-', ''))
  }
})
