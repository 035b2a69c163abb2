import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import type { Context } from 'hono'
import { ListTable, Pager, pageOf, pagesShown, QueryForm, TextFilter } from './query.tsx'
import { listXlsx, sendXlsx } from './query-export.ts'

const rows = [
  { name: '学前教育科', open: 3 },
  { name: '=1+1', open: 0 },
]
const columns = [
  { label: '科室', text: (row: (typeof rows)[number]) => row.name, heads: true as const },
  { label: '在办', text: (row: (typeof rows)[number]) => String(row.open), number: true as const },
]
const list = {
  title: '在办件',
  ascii: 'open',
  organisation: '青原区教育局',
  date: '2026-11-24',
  filters: '',
  columns,
  rows,
}

test('the page number of an address is 1 or more, whatever stands there', () => {
  for (const text of [undefined, '', '0', '-1', '1.5', 'x', '9999999', '01', '１']) assert.equal(pageOf(text), 1, text)
  assert.equal(pageOf('20'), 20)
})

test('the pager shows the first, the last and those near, each once and in order', () => {
  assert.deepEqual(pagesShown(10, 20), [1, 8, 9, 10, 11, 12, 20])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (a, b) => {
      const [page, last] = [Math.min(a, b), Math.max(a, b)]
      const shown = pagesShown(page, last)
      assert.deepEqual(
        shown,
        [...new Set(shown)].sort((x, y) => x - y),
      )
      for (const each of [1, page, last]) assert.ok(shown.includes(each))
    }),
  )
})

test('the pager keeps the filters, leads back from a page beyond the last, and is left out when one page holds all', () => {
  const html = String(Pager({ page: 9, total: 41, pageSize: 20, href: (page) => `/list?q=a&page=${page}` }))
  assert.match(html, /href="\/list\?q=a&amp;page=3"/)
  assert.equal(Pager({ page: 1, total: 20, pageSize: 20, href: String }), null)
})

test('what was asked stands in the form again, as text', () => {
  const html = String(
    QueryForm({ action: '/list', children: TextFilter({ id: 'q', label: '标题', value: '"><script>' }) }),
  )
  assert.match(html, /method="get"/)
  assert.match(html, /value="&quot;&gt;&lt;script&gt;"/)
})

test('an empty list says what to do next instead of an empty table', () => {
  const html = String(ListTable({ caption: '在办件', columns, rows: [], empty: '今天没有待办' }))
  assert.equal(html, '<p>今天没有待办</p>')
})

test('the workbook holds what the page shows: numbers as numbers, text never as a formula', async () => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await listXlsx(list)) as unknown as ArrayBuffer)
  const values = workbook.getWorksheet('在办件')?.getSheetValues() as unknown[][]
  assert.deepEqual(
    values.slice(1).map((row) => row.slice(1)),
    [
      ['科室', '在办'],
      ['学前教育科', 3],
      ['=1+1', 0],
    ],
  )
  assert.equal(workbook.creator, '青原区教育局')
})

test('the workbook is sent under its Chinese name and never kept', async () => {
  const c = { body: (...args: ConstructorParameters<typeof Response>) => new Response(...args) }
  const send = (_: unknown, status: number, headers: Record<string, string>) => c.body(null, { status, headers })
  const response = await sendXlsx({ body: send } as unknown as Context, list)
  const disposition = response.headers.get('Content-Disposition') ?? ''
  assert.match(disposition, /filename="open-2026-11-24\.xlsx"/)
  assert.match(decodeURIComponent(disposition), /青原区教育局2026-11-24在办件\.xlsx/)
  assert.equal(response.headers.get('Cache-Control'), 'no-store')
})
