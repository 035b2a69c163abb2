import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { contentDigest } from '../review/review.ts'
import { submitReview } from '../review/store.ts'

const site = await testSite()
const { urls } = site
const clerk = await signedIn(site, ['clerk'], { name: '陈默' })
const secrecy = await signedIn(site, ['secrecy'])
const admin = await signedIn(site, ['admin'])

test('without a session the desk leads to the sign-in page', async () => {
  const response = await site.get(urls.office)
  assert.equal(response.status, 303)
  assert.ok(response.headers.get('Location')?.startsWith(urls.signIn()))
})

test('the desk names organisation and person and shows what is late, in words as well as in colour', async () => {
  const response = await clerk.get(urls.office)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<title>今天要办_金华市婺城区教育局_政府信息公开工作台<\/title>/)
  assert.match(page, /陈默/)
  assert.match(page, /2020年政府信息公开工作年度报告未公布/)
  assert.match(page, /超期<\/span>/)
  assert.match(page, /2021-01-31/)
  assert.match(page, /2027年1月31日/)
  assert.match(page, /还有68天/)
})

test('who has nothing to do reads so, with the next date there is, and that nothing is overdue', async () => {
  const page = await (await secrecy.get(urls.office)).text()
  assert.match(page, /今天没有待办/)
  assert.match(page, /今日无超期/)
  assert.deepEqual(await faultsOf(page), [])
})

test('a review stands on the desk of who may do its step, not of who handed it in', async () => {
  const submission = {
    subject: { organisationId: site.organisationId, kind: 'report', id: '2020' },
    title: '2020年政府信息公开工作年度报告',
    digest: contentDigest('report of 2020'),
    normative: false,
  }
  const by = { accountId: clerk.accountId, name: '陈默' }
  const at = new Date('2026-11-23T09:00:00+08:00')
  const outcome = await submitReview(site.context.db, submission, { by, at })
  assert.ok(outcome.ok)
  const second = await signedIn(site, ['clerk'])
  const page = await (await second.get(urls.office)).text()
  assert.match(page, /待审核信息/)
  assert.ok(page.includes(urls.review(1)))
  assert.ok(!(await (await clerk.get(urls.office)).text()).includes(urls.review(1)))
})

test('filters stand in the address; what is unknown counts as all', async () => {
  const late = await (await clerk.get(urls.desk({ light: 'overdue' }))).text()
  assert.match(late, /符合条件的共1件/)
  assert.match(late, /<option value="overdue" selected="">/)
  const none = await (await clerk.get(urls.desk({ light: 'amber' }))).text()
  assert.match(none, /没有符合条件的待办/)
  const odd = await clerk.get(urls.desk({ light: 'purple', type: '__proto__', page: '-3' }))
  assert.equal(odd.status, 200)
  assert.doesNotMatch(await odd.text(), /符合条件的/)
})

test('next year’s holiday arrangement stands on the desk of who imports it, until it is there', async () => {
  const page = await (await admin.get(urls.office)).text()
  assert.match(page, /导入2027年放假安排/)
  assert.doesNotMatch(await (await clerk.get(urls.office)).text(), /导入2027年放假安排/)
})

test('the workbook holds the lines of the page, the export is in the record; who may not export meets 404', async () => {
  const response = await clerk.get(urls.deskExport({ light: 'overdue' }))
  assert.equal(response.status, 200)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await response.arrayBuffer())
  const rows = workbook.worksheets[0]?.getSheetValues().slice(1) as unknown[][]
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[1]?.slice(1, 3), ['超期', '年度报告'])
  const entries = await site.context.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('event', '=', 'desk.exported')
    .execute()
  assert.deepEqual(
    entries.map(({ actor_id, says }) => [actor_id, says]),
    [[clerk.accountId, '导出今天要办：1件']],
  )
  assert.equal((await secrecy.get(urls.deskExport())).status, 404)
})
