import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { kindOf } from '../kinds/index.ts'
import { sampleRow } from '../kinds/sample.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const clerk = await signedIn(site, ['clerk'])
const section = await signedIn(site, ['section'])

const kind = kindOf('penalty-decision')!
const typed = {
  ...sampleRow(kind, { day: '2026-11-02', end: '2026-11-20' }),
  penaltyKind: '罚款',
  fine: '1.25',
  certificateNumber: 'DEMO-1',
  party: '=示例（演示数据）',
  kind: kind.id,
  organisation: String(site.organisationId),
  writtenOn: '2026-11-02',
  validity: '有效',
  attribute: 'open',
}
const saved = await clerk.post(urls.items(), typed)
assert.equal(saved.status, 303, await saved.text())

test('a list of one kind comes with all its public fields, money in its unit, with notes, and is recorded', async () => {
  const page = await (await clerk.get(urls.items({ kind: kind.id }))).text()
  assert.deepEqual(await faultsOf(page), [])
  for (const url of [urls.itemsCsv({ kind: kind.id }), urls.itemsJson({ kind: kind.id })]) {
    assert.ok(page.includes(`href="${url}"`), url)
  }

  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await (await clerk.get(urls.itemsCsv({ kind: kind.id }))).arrayBuffer(),
  )
  assert.match(csv, /^\ufeff索引号,标题,/)
  assert.match(csv, /罚款金额（万元）/)
  assert.match(csv, /,1\.25,/)
  assert.match(csv, /'=示例（演示数据）/)
  assert.match(csv, /,D\*\*\*\*1,/)
  assert.doesNotMatch(csv, /DEMO-1|是否未成年人/)

  const json = (await (await clerk.get(urls.itemsJson({ kind: kind.id }))).json()) as {
    total: number
    fields: Record<string, { name: string; label: string; unit: string; type: string }[]>
    items: { fields: Record<string, unknown> }[]
  }
  const [item] = json.items
  assert.equal(json.total, 1)
  assert.equal(item?.fields.fine, 1.25)
  assert.deepEqual([item.fields.certificateNumber, 'minor' in item.fields], ['D****1', false])
  const fine = json.fields[kind.id]?.find(({ name }) => name === 'fine')
  assert.deepEqual([fine?.label, fine?.unit, fine?.type], ['罚款金额', '万元', 'money'])

  const book = new exceljs.Workbook()
  await book.xlsx.load(await (await clerk.get(urls.itemsExport({ kind: kind.id }))).arrayBuffer())
  assert.deepEqual(
    book.worksheets.map(({ name }) => name),
    ['行政处罚决定清单', '字段说明'],
  )
  const notes = book.worksheets[1]!.getSheetValues().map((row) => String(row))
  assert.ok(notes.some((note) => /证件号码.*脱敏，只有首尾/.test(note)))
  const entries = await db.selectFrom('audit_entries').select('says').where('event', '=', 'item.exported').execute()
  assert.deepEqual(entries.map(({ says }) => says).sort(), [
    '导出公开信息清单（csv），1件',
    '导出公开信息清单（json），1件',
    '导出公开信息清单（xlsx），1件',
  ])
})

test('who may not export meets 404 in every format', async () => {
  for (const url of [urls.itemsExport(), urls.itemsCsv(), urls.itemsJson()]) {
    assert.equal((await section.get(url)).status, 404)
  }
})
