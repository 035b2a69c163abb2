import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingMark } from './notes.ts'
import { pairsTable, plainBlocks, plainSection } from './plain.ts'
import { sample } from './sample.ts'

test('every word and number of a drawn block is still there when it is said in tables and paragraphs', () => {
  for (const block of sample.sections.flatMap((section) => section.blocks)) {
    const plain = JSON.stringify(plainBlocks(block))
    for (const text of texts(block)) assert.ok(plain.includes(text), `${block.kind}: ${text}`)
  }
})

test('a side of pairs without any text is one marked gap over all its rows', () => {
  const table = pairsTable({
    kind: 'pairs',
    leftTitle: '问题',
    rightTitle: '改进',
    pairs: [
      { left: null, right: '甲' },
      { left: null, right: '乙' },
    ],
  })
  assert.deepEqual(table.rows, [[{ text: '', mark: missingMark, rowspan: 2 }, { text: '甲' }], [{ text: '乙' }]])
})

test('the shorter side of pairs ends with dashes, which are no gap', () => {
  const table = pairsTable({
    kind: 'pairs',
    leftTitle: '问题',
    rightTitle: '改进',
    pairs: [
      { left: '甲', right: '乙' },
      { left: null, right: '丙' },
    ],
  })
  assert.deepEqual(table.rows, [
    [{ text: '甲' }, { text: '乙' }],
    [{ text: '—' }, { text: '丙' }],
  ])
})

test('tiles of a contents page are its numbered lines', () => {
  const tiles = [{ label: '总体情况', value: '1', unit: '' }]
  const contents = {
    id: 'contents',
    title: '目录',
    role: 'contents' as const,
    blocks: [{ kind: 'tiles' as const, tiles, alt: '' }],
  }
  assert.deepEqual(plainSection(contents), [{ kind: 'paragraph', strong: '1．', text: '总体情况', indent: true }])
})

test('a table without rows falls away', () => {
  assert.deepEqual(plainBlocks({ kind: 'facts', facts: [] }), [])
})

/** All Chinese or numeric strings of a block, however deep; `kind`, tones and the like are ASCII letters. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return /^[a-z]+$/.test(value) ? [] : [JSON.stringify(value).slice(1, -1)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(texts)
}
