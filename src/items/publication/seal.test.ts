import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from '../kinds/index.ts'
import type { TextPublication } from './publication.ts'
import { sealOf } from './seal.ts'

const content = {
  title: '处罚决定',
  body: '<p>第一条</p>',
  fields: { party: '某校', certificateNumber: '330702199001011234' },
}
const item = {
  id: 1,
  indexNumber: '11330702732038549W/2026-00001',
  edition: 1,
  kind: 'penalty-decision',
  content,
} as unknown as TextPublication
const withContent = (change: object) => ({ ...item, content: { ...content, ...change } }) as unknown as TextPublication

test('the code stays with number, edition and content, and changes with any of them', () => {
  const code = sealOf(item)
  assert.match(code, /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/)
  const { title, body, fields } = content
  assert.equal(sealOf({ ...item, content: { fields, body, title } as never }), code)
  const others = [
    { ...item, edition: 2 },
    { ...item, indexNumber: '11330702732038549W/2026-00002' },
    withContent({ body: '<p>第二条</p>' }),
    withContent({ fields: { ...fields, party: '另一校' } }),
  ].map(sealOf)
  assert.equal(new Set([code, ...others]).size, 5)
})

test('a masked number cannot be found by trying: the code knows its ends alone', () => {
  assert.ok(kindOf('penalty-decision')?.fields.some(({ name, masked }) => name === 'certificateNumber' && masked))
  const other = withContent({ fields: { ...content.fields, certificateNumber: '330799999999991234' } })
  assert.equal(sealOf(other), sealOf(item))
})
