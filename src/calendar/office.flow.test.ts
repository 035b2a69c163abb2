import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mounted } from '../../tests/journeys/mount.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { openReportDeadlines } from '../annual/deadlines/store.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { saveOrganisation } from '../organisations/store.ts'
import { calendarRoutes } from './office.tsx'
import { notice2027 } from './sample.ts'

const site = await testSite({ today: '2026-11-24T10:00:00+08:00' })
const { urls, context } = site
const { db } = context
await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'qingyuan-edu',
    fullName: '青原区教育局',
    shortName: '青原区教育局',
    level: 'county',
    kind: 'department',
  }),
)
const routes = calendarRoutes([{ says: '年度报告公布', open: openReportDeadlines }])
const admin = await mounted(routes, context, [{ role: 'admin', organisationId: site.organisationId }])
const clerk = await mounted(routes, context, [{ role: 'clerk', organisationId: site.organisationId }])

/** Works on Sunday 31 January 2027, the day reports are due. */
const worked = JSON.stringify({
  ...notice2027,
  holidays: notice2027.holidays.map((each) => (each.name === '春节' ? { ...each, worked: ['2027-01-31'] } : each)),
})
const textIn = (page: string) => /name="text" value="([^"]*)"/.exec(page)![1]!.replaceAll('&quot;', '"')

test('the page lists the notices and says that next year is missing', async () => {
  const page = await (await admin.get(urls.calendar)).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /2027年放假安排还没有导入/)
  assert.match(page, /国办发明电〔2025〕7号/)
  assert.equal((await clerk.get(urls.calendar)).status, 404)
  assert.equal((await clerk.post(urls.calendarImport, { text: worked })).status, 404)
})

test('a notice with faults comes back with every fault and with what was pasted', async () => {
  for (const text of ['', '一、元旦：放假', '{"year":2027', worked.replace('2027-01-31', '2027-02-30')]) {
    const response = await admin.post(urls.calendarPreview, { text })
    const page = await response.text()
    assert.equal(response.status, 422, text)
    assert.deepEqual(await faultsOf(page), [])
    assert.match(page, /id="text-error"/)
  }
  const page = await (await admin.post(urls.calendarPreview, { text: '一、元旦：放假' })).text()
  assert.match(page, /一、元旦：放假<\/textarea>/)
})

test('a preview names the deadlines of the own tree that move, counts the others, and writes nothing', async () => {
  const response = await admin.post(urls.calendarPreview, { text: worked })
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /婺城区教育局2026年政府信息公开工作年度报告[\s\S]*2027-01-29（暂定）[\s\S]*2027-01-31/)
  assert.match(page, /另有1个属于其他机构/)
  assert.doesNotMatch(page, /青原区/)
  assert.match(await (await admin.get(urls.calendar)).text(), /2027年放假安排还没有导入/)
})

test('what was previewed is imported, holds at once, and each tree has its own entries', async () => {
  const text = textIn(await (await admin.post(urls.calendarPreview, { text: worked })).text())
  const response = await admin.post(urls.calendarImport, { text })
  assert.deepEqual([response.status, response.headers.get('location')], [303, urls.calendar])
  const page = await (await admin.get(urls.calendar)).text()
  assert.doesNotMatch(page, /还没有导入/)
  assert.match(page, /本单位导入/)
  const entries = await db
    .selectFrom('audit_entries')
    .select(['event', 'organisation_id', 'actor_name'])
    .where('event', 'in', ['calendar.imported', 'deadline.moved'])
    .execute()
  assert.deepEqual(
    entries.map((entry) => [entry.event, entry.actor_name]),
    [
      ['calendar.imported', '周管理'],
      ['deadline.moved', '周管理'],
      ['deadline.moved', '周管理'],
    ],
  )
  assert.equal(new Set(entries.map((entry) => entry.organisation_id)).size, 3)
  const again = await (await admin.post(urls.calendarPreview, { text })).text()
  assert.match(again, /以前导入过，没有变化/)
})

test('a notice that came with the program is not replaced', async () => {
  const forged = JSON.stringify({
    ...notice2027,
    id: '2026',
    year: 2026,
    holidays: notice2027.holidays.map((each) => ({
      ...each,
      from: each.from.replace('2027', '2026'),
      to: each.to.replace('2027', '2026'),
    })),
  })
  assert.match(await (await admin.post(urls.calendarPreview, { text: forged })).text(), /已随程序带来/)
})
