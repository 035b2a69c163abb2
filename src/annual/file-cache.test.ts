import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFileCache, keyOf } from './file-cache.ts'
import type { OutputFile } from './present/files.ts'

const file = (size: number): OutputFile => ({
  name: '报告.txt',
  ascii: 'r.txt',
  type: 'text/plain',
  bytes: new Uint8Array(size),
})

/** Counts how often a set is made. */
function maker(size: number) {
  let made = 0
  const make = async () => {
    made += 1
    return [file(size)]
  }
  return { make, count: () => made }
}

test('a set of files is made once for all who ask', async () => {
  const cache = createFileCache()
  const { make, count } = maker(10)
  const [first, second] = await Promise.all([cache.get('a', make), cache.get('a', make)])
  assert.equal(first, second)
  await cache.get('a', make)
  assert.equal(count(), 1)
})

test('when the room is used up the set longest unused is made again', async () => {
  const cache = createFileCache(100)
  const [a, b, c] = [maker(40), maker(40), maker(40)]
  await cache.get('a', a.make)
  await cache.get('b', b.make)
  await cache.get('a', a.make)
  await cache.get('c', c.make)
  await cache.get('a', a.make)
  await cache.get('b', b.make)
  assert.deepEqual([a.count(), b.count(), c.count()], [1, 2, 1])
})

test('a making that failed is not kept', async () => {
  const cache = createFileCache()
  await assert.rejects(
    cache.get('a', () => Promise.reject(new Error('没有字体'))),
    /没有字体/,
  )
  assert.equal((await cache.get('a', async () => [file(1)])).length, 1)
})

test('the tag follows the bytes, the key every part', async () => {
  const cache = createFileCache()
  const [one] = await cache.get('one', async () => [file(1)])
  const [two] = await cache.get('two', async () => [file(2)])
  assert.notEqual(one?.etag, two?.etag)
  assert.notEqual(keyOf({ year: 2020 }, 'docx'), keyOf({ year: 2020 }, 'pdf'))
})
