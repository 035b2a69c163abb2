import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Doc } from './doc.ts'
import { toDocx } from './docx.ts'
import { cellsOf, gridOf, type Table } from './grid.ts'
import { toHtml } from './html.tsx'
import { read } from './read/index.ts'
import { groupedTable, sample, tallTable } from './sample.ts'
import { toXlsx } from './sheets.ts'

const plain = (table: Table): Table => ({
  ...table,
  rows: table.rows.map((row) => row.map(({ mark: _, ...cell }) => (cell.text === '' ? { ...cell, text: '0' } : cell))),
})
const tables = [plain(groupedTable), plain(tallTable)]
const doc: Doc = { ...sample, sections: [{ id: 'tables', title: '一、表格', role: 'body', blocks: tables }] }

for (const [name, write] of [
  ['a.docx', toDocx],
  ['a.xlsx', toXlsx],
  ['a.html', async (doc: Doc) => new TextEncoder().encode(toHtml(doc))],
] as const) {
  test(`our own reader finds every cell of a written ${name.slice(2)} at its place`, async () => {
    const reading = await read(await write(doc), name)
    assert.ok(reading.ok)
    const found = reading.source.blocks.filter((block) => block.kind === 'table')
    assert.deepEqual(
      found.map(({ rows }) =>
        rows.flat().map(({ text, column, colspan, rowspan }) => ({ text: sameNumber(text), column, colspan, rowspan })),
      ),
      tables.map(({ head, rows }) =>
        cellsOf(gridOf([...head, ...rows])).map(({ cell, column, colspan, rowspan }) => ({
          text: sameNumber(cell.text),
          column,
          colspan,
          rowspan,
        })),
      ),
    )
  })
}

/** A workbook keeps 0.50 as the number 0.5. */
const sameNumber = (text: string): string => (/^\d+\.\d+$/.test(text) ? String(Number(text)) : text)
