import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Doc, Section } from './doc.ts'
import { toPicture } from './picture.ts'
import { sampleDeck } from './sample-deck.ts'
import { WriterFailure } from './typst/failure.ts'

const sample = await toPicture(sampleDeck)

/** Width and height as the PNG header gives them. */
const sizeOf = (png: Uint8Array): { width: number; height: number } => {
  const view = new DataView(png.buffer, png.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

const withSections = (sections: Section[]): Doc => ({ ...sampleDeck, sections })

const screen = (id: string, lines: number): Section => ({
  id,
  title: `第${id}屏`,
  role: 'body',
  blocks: [{ kind: 'list', ordered: true, items: Array.from({ length: lines }, () => '逐校公布检查结果') }],
})

const failsWith = (code: WriterFailure['code'], words: RegExp) => (error: unknown) =>
  error instanceof WriterFailure && error.code === code && words.test(error.message)

test('the whole is 1080 px wide and at most 12,000 px high', async () => {
  assert.deepEqual(sizeOf(sample.whole), { width: 1080, height: sample.height })
  assert.ok(sample.height <= 12_000)
})

test('slices are cut between screens, at most 4,000 px and 2 MB each, and together are the whole', async () => {
  const { slices, height } = sample
  assert.equal(
    slices.reduce((sum, slice) => sum + slice.height, 0),
    height,
  )
  for (const slice of slices) {
    assert.deepEqual(sizeOf(slice.png), { width: 1080, height: slice.height })
    assert.ok(slice.height <= 4_000)
    assert.ok(slice.png.length <= 2 * 1024 * 1024)
  }
})

test('each slice says in at most 120 characters what stands on it', async () => {
  const { slices } = sample
  for (const [index, slice] of slices.entries()) {
    assert.ok(slice.alt.includes(`第${index + 1}部分，共${slices.length}部分`))
    assert.ok(slice.alt.length <= 120)
  }
  const titles = sampleDeck.sections.filter((section) => section.role === 'body').map((section) => section.title)
  const alts = slices.map((slice) => slice.alt).join('')
  for (const title of titles) assert.ok(alts.includes(title), `missing: ${title}`)
})

test('a screen has at least 800 px, so little text still fills it', async () => {
  const { height } = await toPicture(withSections([screen('1', 1)]))
  assert.ok(height >= 800)
})

test('screens close up rather than exceed 12,000 px, and beyond that the picture is refused', async () => {
  const many = (count: number, lines: number) =>
    withSections(Array.from({ length: count }, (_, i) => screen(`${i + 1}`, lines)))
  assert.ok((await toPicture(many(18, 4))).height <= 12_000)
  await assert.rejects(toPicture(many(40, 8)), failsWith('too-tall', /超过12000像素/))
})

test('one screen that no slice can hold is refused by name', async () => {
  await assert.rejects(toPicture(withSections([screen('1', 90)])), failsWith('too-tall', /“第1屏”/))
})

test('the same Doc gives the same bytes', async () => {
  assert.deepEqual((await toPicture(sampleDeck)).whole, sample.whole)
})
