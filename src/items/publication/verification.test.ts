import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextPublication } from './publication.ts'
import { verificationCode } from './verification.ts'

const item = {
  indexNumber: '11330702732038549W/2026-00001',
  edition: 1,
  kind: 'policy',
  content: { title: '办法', body: '<p>第一条</p>' },
} as unknown as TextPublication

test('the code stays with number, edition and content, and changes with any of them', () => {
  const code = verificationCode(item)
  assert.match(code, /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/)
  assert.equal(verificationCode({ ...item, content: { body: '<p>第一条</p>', title: '办法' } as never }), code)
  const others = [
    { ...item, edition: 2 },
    { ...item, indexNumber: '11330702732038549W/2026-00002' },
    { ...item, content: { ...item.content, body: '<p>第二条</p>' } },
  ].map(verificationCode)
  assert.equal(new Set([code, ...others]).size, 4)
})
