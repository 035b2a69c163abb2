import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { kindOf, kinds } from '../kinds/index.ts'
import { sampleRow } from '../kinds/sample.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const section = await signedIn(site, ['section'])

const fee = kindOf('fee')!
type Cell = string | number | Date | { formula: string; result: string }
const good = (name: string): Cell[] => [name, '浙价费〔2020〕1号', '每生每学期100元', '在校生', '', '12345']

async function workbook(rows: readonly (readonly Cell[])[], prepare?: (sheet: exceljs.Worksheet) => void) {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('收费')
  prepare?.(sheet)
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const head = fee.fields.map(({ label }) => label)

function form(bytes: Uint8Array<ArrayBuffer> | null, fields: Record<string, string> = {}): FormData {
  const data = new FormData()
  if (bytes) data.set('file', new File([bytes], '收费.xlsx'))
  for (const [name, value] of Object.entries({ kind: 'fee', organisation: String(site.organisationId), ...fields })) {
    data.set(name, value)
  }
  return data
}

/** Checks a workbook and imports it; gives what the page says. */
async function imported(bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): Promise<string> {
  const checked = await section.post(urls.itemImport(), form(bytes, fields))
  const page = await checked.text()
  assert.equal(checked.status, 200, page)
  assert.deepEqual(await faultsOf(page), [])
  const kept = /name="kept" value="(\d+)"/.exec(page)?.[1]
  const done = await section.post(urls.itemImport(), form(null, { ...fields, kept: kept!, step: 'import' }))
  assert.equal(done.status, 303, await done.text())
  return page
}

const count = async (kind = 'fee') =>
  (await db.selectFrom('items').select('item_id').where('kind', '=', kind).execute()).length

test('every ledger: its template, filled, is checked and imported; the same again adds nothing; the import is undone', async () => {
  for (const kind of kinds.filter((each) => each.form === 'ledger')) {
    const answer = await section.get(urls.itemTemplate(kind.id))
    assert.equal(answer.status, 200, kind.id)
    const book = new exceljs.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    const sheet = book.worksheets[0]!
    const sample = sampleRow(kind, { day: '2026年11月2日', end: '2026年11月20日' }, '乙')
    const row = kind.fields.map((field) => {
      if (field.example) return field.example
      if (field.type === 'count') return `１2 ${field.unit}`
      return field.type === 'money' ? '１,841.5' : sample[field.name]
    })
    sheet.getRow(2).values = row
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    await imported(bytes, { kind: kind.id })
    assert.equal(await count(kind.id), 1, kind.id)
    await imported(bytes, { kind: kind.id })
    assert.equal(await count(kind.id), 1, kind.id)
  }
  const first = await db.selectFrom('item_imports').selectAll().where('kind', '=', 'fee').orderBy('import_id').execute()
  const undone = await section.post(urls.itemImportUndo, {
    organisation: String(site.organisationId),
    import: String(first[0]!.import_id),
  })
  assert.equal(undone.status, 303)
  assert.equal(await count(), 0)
  const twice = { organisation: String(site.organisationId), import: String(first[0]!.import_id) }
  assert.equal((await section.post(urls.itemImportUndo, twice)).status, 404)
})

test('a title over merged cells, columns in another order, formulas with results and dates of Excel are read', async () => {
  const bytes = await workbook([], (sheet) => {
    sheet.addRow(['2026年收费清单'])
    sheet.mergeCells('A1:D1')
    sheet.addRow([...head.toReversed(), '成文日期'])
    sheet.addRow([...good('住宿费').toReversed(), new Date('2026-11-02T00:00:00Z')])
    sheet.getCell('F3').value = { formula: '"住宿"&"费"', result: '住宿费' }
  })
  await imported(bytes)
  const row = await db.selectFrom('items').selectAll().where('title', '=', '住宿费').executeTakeFirstOrThrow()
  assert.equal(row.written_on, '2026-11-02')
})

test('faults are named with their cells, nothing is imported, and the marked copy has them', async () => {
  const before = await count()
  const rows = [
    head,
    good('甲费'),
    ['', ...good('乙费').slice(1)],
    good('甲费'),
    ['丙费', '', '11010519491231002X', '在校生', '', '12345'],
  ]
  const checked = await section.post(urls.itemImport(), form(await workbook(rows)))
  const page = await checked.text()
  assert.equal(checked.status, 422)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /工作表“收费”A3[\s\S]*请填写“项目”/)
  assert.match(page, /工作表“收费”A4[\s\S]*是同一行/)
  assert.match(page, /工作表“收费”B5[\s\S]*请填写“依据”/)
  assert.equal(await count(), before)
  const file = /file=(\d+)/.exec(page)?.[1]
  const query = { file: file!, kind: 'fee', organisation: String(site.organisationId) }
  const marked = await section.get(urls.itemImportMarked(query))
  assert.equal(marked.status, 200)
  const book = new exceljs.Workbook()
  await book.xlsx.load(await marked.arrayBuffer())
  assert.ok(JSON.stringify(book.worksheets[0]?.getCell('A3').note).includes('请填写“项目”'))
  const other = await signedIn(site, ['section'])
  assert.equal((await other.get(urls.itemImportMarked(query))).status, 404)
})

test('条例第15条: an ID number in a note of a row keeps the workbook out', async () => {
  const rows = [head, ['丁费', '浙价费〔2020〕1号', '身份证11010519491231002X的学生免收', '在校生', '', '12345']]
  const checked = await section.post(urls.itemImport(), form(await workbook(rows)))
  assert.equal(checked.status, 422)
  assert.match(await checked.text(), /工作表“收费”C2[\s\S]*身份证号/)
})

test('个人信息保护: a notice of aid takes no column but its own, by name or without a heading', async () => {
  const aid = kindOf('aid-notice')!
  const row = Object.values(sampleRow(aid, { day: '2026-11-02', end: '2026-11-20' }))
  const labels = aid.fields.map(({ label }) => label)
  const said = async (more: string, cell: string) => {
    const bytes = await workbook([
      [...labels, more],
      [...row, cell],
    ])
    const answer = await section.post(urls.itemImport(), form(bytes, { kind: aid.id }))
    assert.equal(answer.status, 422)
    return answer.text()
  }
  for (const column of ['身份证号', '家庭情况', '银行卡号']) {
    assert.match(await said(column, '甲'), new RegExp(`有别的列“${column}”`))
  }
  assert.match(await said('', '甲'), /工作表“收费”H2在没有表头的列里/)
  await imported(await workbook([labels, row]), { kind: aid.id })
})

test('a heading in another unit than its field keeps the workbook out', async () => {
  const summary = kindOf('procurement-summary')!
  const row = Object.values(sampleRow(summary, { day: '2026-11-02', end: '2026-11-20' }))
  const heads = (unit: string) =>
    summary.fields.map(({ name, label }) => (name === 'amount' ? `${label}（${unit}）` : label))
  const answer = await section.post(urls.itemImport(), form(await workbook([heads('元'), row]), { kind: summary.id }))
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /“集中采购金额”以万元为单位，这份表头写的是“集中采购金额（元）”/)
  await imported(await workbook([heads('万元'), ['2025', ...row.slice(1)]]), { kind: summary.id })
})

test('the wrong kind, a missing column, no rows, no workbook, too many rows: one clear sentence beside the field', async () => {
  const said = async (bytes: Uint8Array<ArrayBuffer> | null, fields?: Record<string, string>) => {
    const answer = await section.post(urls.itemImport(), form(bytes, fields))
    assert.equal(answer.status, 422)
    return answer.text()
  }
  assert.match(
    await said(await workbook([head, good('甲')]), { kind: 'penalty-decision' }),
    /没有找到“行政处罚决定”的表头/,
  )
  assert.match(await said(await workbook([head.slice(0, 3), good('甲')])), /表头缺少必填的列：“收费对象”/)
  assert.match(await said(await workbook([head])), /只有表头/)
  assert.match(await said(null), /请选择要导入的 xlsx 文件/)
  assert.match(await said(new Uint8Array(Buffer.from('不是表格'))), /只能导入 xlsx/)
  assert.match(await said(await workbook([head, good('甲')]), { kind: 'announcement' }), /请选择要导入的台账类别/)
  const many = [head, ...Array.from({ length: 20_001 }, (_, at) => [`费${at}`, '甲', '甲', '甲', '', '甲'])]
  assert.match(await said(await workbook(many)), /一次最多导入20000行，这份有20001行/)
})
