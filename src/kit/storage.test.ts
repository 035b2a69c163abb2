/** One contract, held by the disk and by an S3 service alike. */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import S3rver from 's3rver'
import { openStorage } from './open-storage.ts'
import type { Storage } from './storage.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-storage-'))
await mkdir(join(folder, 's3'))
const service = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: 'files', configs: [] }],
})
const { port } = await service.run()
after(async () => {
  await service.close()
  await rm(folder, { recursive: true })
})

const address = `http://S3RVER:S3RVER@127.0.0.1:${port}/files`
const stores: Record<string, Storage> = {
  disk: await openStorage({ data: folder, s3Url: null }),
  S3: await openStorage({ data: folder, s3Url: address }),
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => new Response(stream).bytes()

for (const [name, store] of Object.entries(stores)) {
  test(`${name}: what was put comes back by its digest, to the byte`, async () => {
    for (const size of [1, 4096, 3_000_000]) {
      const bytes = randomBytes(size)
      const kept = await store.put(new Blob([bytes]))
      assert.deepEqual(kept, { sha256: sha256(bytes), bytes: size })
      assert.ok(Buffer.from(await bytesOf(await store.read(kept.sha256))).equals(bytes))
    }
  })

  test(`${name}: a part is given by its first and last byte`, async () => {
    const { sha256 } = await store.put(new Blob(['政府信息公开']))
    const part = await bytesOf(await store.read(sha256, { start: 3, end: 8 }))
    assert.equal(new TextDecoder().decode(part), '府信')
  })

  test(`${name}: the same content at the same time is kept once and stays readable`, async () => {
    const content = `同一份内容 ${name}`
    const kept = await Promise.all(Array.from({ length: 8 }, () => store.put(new Blob([content]))))
    assert.equal(new Set(kept.map((each) => each.sha256)).size, 1)
    assert.equal(new TextDecoder().decode(await bytesOf(await store.read(kept[0]!.sha256))), content)
  })

  test(`${name}: a digest that nothing has is an error that names it`, async () => {
    const absent = sha256(randomBytes(8))
    await assert.rejects(store.read(absent), new RegExp(absent))
  })
}

test('disk: nothing can write to what is kept, and nothing half-written is left behind', async () => {
  const { sha256 } = await stores.disk!.put(new Blob(['只读']))
  const path = join(folder, 'files', sha256.slice(0, 2), sha256)
  assert.equal(statSync(path).mode & 0o777, 0o400)
  const broken = {
    stream: () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('一半'))
        },
        pull(controller) {
          controller.error(new Error('the line was cut'))
        },
      }),
  } as Blob
  await assert.rejects(stores.disk!.put(broken), /the line was cut/)
  assert.deepEqual(readdirSync(join(folder, 'files', 'new')), [])
})

test('S3: what the service refuses is an error that says what it answered', async () => {
  const store = await openStorage({ data: folder, s3Url: address.replace('/files', '/absent') })
  await assert.rejects(store.put(new Blob(['x'])), /could not be kept: the S3 service said 404 .*NoSuchBucket/s)
})
