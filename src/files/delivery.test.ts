import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Storage } from '../kit/storage.ts'
import { type Delivered, deliver } from './delivery.ts'

const content = '<script>alert(1)</script>0123456789'
const file: Delivered = {
  name: '2026年“公开”通知.txt',
  kind: 'txt',
  sha256: 'a'.repeat(64),
  bytes: content.length,
  isPublic: false,
}
const storage = {
  read: async (_: string, range?: { start: number; end: number }) =>
    new Blob([content.slice(range?.start, range && range.end + 1)]).stream(),
} as unknown as Storage
const ask = (headers: Record<string, string> = {}, of = file) => deliver(new Headers(headers), of, storage)

test('a file is something to save, never a page: attachment, no sniffing, a policy that allows nothing', async () => {
  const response = await ask()
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('Content-Type'), 'text/plain; charset=utf-8')
  assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff')
  assert.equal(response.headers.get('Content-Security-Policy'), "default-src 'none'; sandbox")
  assert.match(response.headers.get('Cache-Control') ?? '', /private, no-store/)
  assert.equal(response.headers.get('Content-Length'), String(content.length))
  assert.equal(await response.text(), content)
})

test('RFC 5987: the Chinese name is given in full, beside a plain one for old programs', async () => {
  const disposition = (await ask()).headers.get('Content-Disposition') ?? ''
  assert.match(disposition, /^attachment; filename=file\.txt; filename\*=UTF-8''/)
  assert.equal(decodeURIComponent(disposition.split("''")[1] ?? ''), file.name)
})

test('a name cannot add a parameter or a header', async () => {
  const name = 'a"; filename="x.exe\\.txt'
  const disposition = (await ask({}, { ...file, name })).headers.get('Content-Disposition') ?? ''
  assert.match(disposition, /^attachment; filename=file\.txt; filename\*=UTF-8''[\w%.-]+$/)
  assert.equal(decodeURIComponent(disposition.split("''")[1] ?? ''), name)
})

test('RFC 9110: one part is given as asked, what lies outside is refused, several parts are given as the whole', async () => {
  const part = await ask({ Range: 'bytes=25-27' })
  assert.deepEqual([part.status, part.headers.get('Content-Range'), await part.text()], [206, 'bytes 25-27/35', '012'])
  const end = await ask({ Range: 'bytes=-2' })
  assert.deepEqual([end.headers.get('Content-Length'), await end.text()], ['2', '89'])
  const outside = await ask({ Range: 'bytes=99-' })
  assert.deepEqual([outside.status, outside.headers.get('Content-Range')], [416, 'bytes */35'])
  for (const whole of ['bytes=0-1,4-5', 'lines=1-2', 'nonsense']) {
    assert.equal((await ask({ Range: whole })).status, 200, whole)
  }
})

test('a part of another version is not mixed in, and who has the file is not sent it again', async () => {
  const etag = `"${file.sha256}"`
  assert.equal((await ask({ Range: 'bytes=0-1', 'If-Range': '"old"' })).status, 200)
  assert.equal((await ask({ Range: 'bytes=0-1', 'If-Range': etag })).status, 206)
  const same = await ask({ 'If-None-Match': `"old", W/${etag}` })
  assert.deepEqual([same.status, await same.text()], [304, ''])
  assert.equal((await ask({ 'If-None-Match': '"old"' })).status, 200)
})

test('what is public may be kept by caches, which ask each time', async () => {
  const response = await ask({}, { ...file, isPublic: true })
  assert.equal(response.headers.get('Cache-Control'), 'public, no-cache')
})
