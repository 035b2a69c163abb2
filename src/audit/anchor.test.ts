import assert from 'node:assert/strict'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../kit/testing-process.ts'
import { mendAnchors, readAnchors, writeAnchor } from './anchor.ts'

const at = new Date('2026-05-01T00:00:00Z')
const head = (number: number) => ({ number, hash: String(number % 10).repeat(64) })

test('copies come back in the order they were written; without a file there are none', async () => {
  const data = await temporaryFolder()
  assert.deepEqual(await readAnchors(data), { anchors: [], unreadable: [] })
  await writeAnchor(data, head(1), at)
  await writeAnchor(data, head(2), at)
  assert.deepEqual(await readAnchors(data), { anchors: [head(1), head(2)], unreadable: [] })
})

test('a line that a crash left unfinished counts for nothing and spoils none after it', async () => {
  const data = await temporaryFolder()
  await writeAnchor(data, head(1), at)
  await appendFile(join(data, 'audit-anchor.jsonl'), '{"number":2,"ha')
  assert.deepEqual(await readAnchors(data), { anchors: [head(1)], unreadable: [] })
  await mendAnchors(data)
  await writeAnchor(data, head(3), at)
  assert.deepEqual(await readAnchors(data), { anchors: [head(1), head(3)], unreadable: [] })
})

test('a line that was tampered with is named', async () => {
  const data = await temporaryFolder()
  await appendFile(join(data, 'audit-anchor.jsonl'), '{"number":1,"hash":"short"}\nnothing\n')
  await writeAnchor(data, head(2), at)
  assert.deepEqual(await readAnchors(data), { anchors: [head(2)], unreadable: [1, 2] })
})
