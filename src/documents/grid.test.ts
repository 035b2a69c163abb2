import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellsOf, gridOf } from './grid.ts'
import { tallTable } from './sample.ts'

const places = (rows: Parameters<typeof gridOf>[0]): string[] =>
  gridOf(rows).rows.map((row) => row.map((placed) => placed?.cell.text ?? '·').join(''))

test('a cell that spans rows pushes the cells below it to the right', () => {
  assert.deepEqual(
    places([
      [{ text: 'a' }, { text: 'b', rowspan: 2 }, { text: 'c' }],
      [{ text: 'd' }, { text: 'e' }],
    ]),
    ['abc', 'dbe'],
  )
})

test('a cell that spans rows and columns covers its whole rectangle', () => {
  assert.deepEqual(places([[{ text: 'a', rowspan: 2, colspan: 2 }, { text: 'b' }], [{ text: 'c' }]]), ['aab', 'aac'])
})

test('a span never reaches below the table, and a short row ends with gaps', () => {
  assert.deepEqual(places([[{ text: 'a', rowspan: 9 }, { text: 'b' }], []]), ['ab', 'a·'])
})

test('every cell of a merged table stands in the grid exactly once', () => {
  const rows = [...tallTable.head, ...tallTable.rows]
  assert.deepEqual(
    cellsOf(gridOf(rows)).map((placed) => placed.cell),
    rows.flat(),
  )
  assert.equal(gridOf(rows).columns, 10)
})
