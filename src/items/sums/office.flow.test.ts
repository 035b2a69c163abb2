import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { drafted as draftedBy } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { kindOf } from '../kinds/index.ts'
import { sampleRow } from '../kinds/sample.ts'

const site = await testSite()
const { urls } = site
const section = await signedIn(site, ['section'])
const clerk = await signedIn(site, ['clerk'])

const kind = kindOf('budget-functions')!
const organisation = String(site.organisationId)
const usual = { organisation, kind: kind.id, writtenOn: '2026-11-20', validity: '有效', attribute: 'open' }

const row = (code: string, basic: string, projects: string, amount: string) => ({
  ...sampleRow(kind, { day: '2026-11-02', end: '2026-11-20' }),
  year: '2026',
  code,
  basic,
  projects,
  amount,
})

const drafted = (fields: Record<string, string>) => draftedBy(site, section, { ...usual, ...fields })

async function sent(rows: readonly ReturnType<typeof row>[], fields: Record<string, string> = {}): Promise<Response> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('功能分类')
  sheet.addRow(kind.fields.map(({ label }) => label))
  for (const each of rows) sheet.addRow(kind.fields.map(({ name }) => (each as Record<string, string>)[name]))
  const data = new FormData()
  data.set('file', new File([new Uint8Array(await book.xlsx.writeBuffer())], '功能分类.xlsx'))
  for (const [name, value] of Object.entries({ kind: kind.id, organisation, ...fields })) data.set(name, value)
  return section.post(urls.itemImport(), data)
}

test('预算法第14条: a workbook that does not add up is refused whole, with the cell, what is expected and what stands there', async () => {
  const items = [row('2050201', '500', '100', '600'), row('2050202', '300', '50', '350')]
  const off = await sent([row('20502', '800', '160', '960'), ...items])
  const page = await off.text()
  assert.equal(off.status, 422)
  assert.match(page, /工作表“功能分类”E2[\s\S]*应为950万元，现在是960万元/)
  assert.match(page, /工作表“功能分类”G2[\s\S]*应为150万元，现在是160万元/)
  assert.deepEqual(await faultsOf(page), [])
  assert.equal((await sent([row('20502', '800', '150', '950'), ...items])).status, 200)
})

test('rows that are kept already count: the rest of a table is refused where it does not add up with them', async () => {
  const of2025 = (...figures: Parameters<typeof row>) => ({ ...row(...figures), year: '2025' })
  const table = [of2025('20502', '500', '100', '600'), of2025('2050201', '500', '100', '600')]
  assert.equal((await sent(table, { step: 'import' })).status, 303)
  const off = await sent([of2025('2050202', '300', '50', '350')])
  assert.equal(off.status, 422)
  assert.match(await off.text(), /已登记的“[^”]*”<[\s\S]*应为950万元，现在是600万元/)
  const elsewhere = [of2025('20503', '300', '50', '350'), of2025('2050301', '300', '50', '350')]
  assert.equal((await sent([...table, ...elsewhere], { step: 'import' })).status, 303)
  assert.equal((await sent([of2025('2050201', '1', '1', '2')])).status, 200, 'a row that is there is not touched')
})

test('a row whose table is off says so on its page and is not published until it adds up', async () => {
  const item = await drafted(row('2050201', '500', '100', '600'))
  assert.match(await (await clerk.get(urls.item(item))).text(), /本年度各表加总相符/)
  const parent = await drafted(row('20502', '500', '110', '610'))
  const page = await (await clerk.get(urls.item(item))).text()
  assert.match(page, /应为600万元，现在是610万元/)
  assert.match(page, new RegExp(`href="${urls.item(parent)}"`))
  assert.match(page, /公开前还要办的[\s\S]*应为600万元/)
  assert.deepEqual(await faultsOf(page), [])
  assert.equal((await clerk.post(urls.itemPublication(item))).status, 422)
  const mended = { ...usual, ...row('20502', '500', '100', '600'), version: '1' }
  assert.equal((await section.post(urls.itemEdit(parent), mended)).status, 303)
  assert.doesNotMatch(await (await clerk.get(urls.item(item))).text(), /应为600万元/)
})
