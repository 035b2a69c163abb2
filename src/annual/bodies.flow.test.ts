import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { approveDraft } from '../../tests/approved-report.ts'
import { bodyElsewhere, testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { cacheBounds } from '../kit/content-cache.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { organisationByCode, organisationById } from '../organisations/store.ts'
import { cleanReport } from './rules/testing.ts'
import { publishDraft, saveDraft } from './store.ts'

const site = await testSite({ demo: false })
const { urls } = site
const { db } = site.context
const bureau = (await organisationById(db, site.organisationId))!
const school = (await organisationByCode(db, 'demo-primary'))!
const pageOf = async (address: string) => {
  const answer = await site.get(address)
  return { status: answer.status, page: await answer.text() }
}

async function publish({ id, fullName }: Organisation, year: number): Promise<void> {
  const report = { ...cleanReport(year), organisation: fullName }
  const source = { sourceName: '年报.docx', sourceSha256: 'c'.repeat(64) }
  await saveDraft(db, { organisationId: id, year, report, ...source }, null)
  await approveDraft(db, id, year)
  const body = (await organisationById(db, id))!
  assert.deepEqual(await publishDraft(db, body, year, { on: `${year + 1}-01-28`, changeNote: '' }, null), { ok: true })
  await setTimeout(cacheBounds.interval) // when what was committed is known
}

await publish(bureau, 2020)

test('the list and a report are kept ready, not sent again, and made anew when a report changes', async () => {
  for (const address of [urls.reports, urls.report(2020)]) {
    const first = await site.get(address)
    const etag = first.headers.get('ETag')!
    assert.match(etag, /^"/)
    assert.equal((await site.get(address, { 'If-None-Match': etag })).status, 304, address)
  }
  const before = await site.get(urls.reports)
  const page = await before.text()
  assert.doesNotMatch(page, /2021年/)
  await publish(bureau, 2021)
  const after = await site.get(urls.reports, { 'If-None-Match': before.headers.get('ETag')! })
  assert.equal(after.status, 200)
  assert.match(await after.text(), /2021年政府信息公开工作年度报告/)
})

test('the report of a year leads to those of all other bodies of that year, and each back to it', async () => {
  assert.doesNotMatch((await pageOf(urls.report(2020))).page, /其他单位/)
  await publish(school, 2020)
  await publish(school, 2019)
  const list = (await pageOf(urls.reports)).page
  assert.deepEqual(await faultsOf(list), [])
  assert.match(list, new RegExp(`href="${urls.report(2020)}#others"`))
  const own = (await pageOf(urls.report(2020))).page
  assert.deepEqual(await faultsOf(own), [])
  assert.ok(own.includes(`href="${urls.report(2020, school.code)}"`))
  assert.doesNotMatch((await pageOf(urls.report(2021))).page, /其他单位/)

  const { status, page } = await pageOf(urls.report(2020, school.code))
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, new RegExp(`<h1>${school.fullName.replace(/[（）]/g, '.')}2020年`))
  assert.ok(page.includes(`href="${urls.report(2020)}"`))
  for (const link of [...page.matchAll(/href="([^"]*\/bodies\/[^"]*\.(?:txt|csv|json))"/g)]) {
    const file = await site.get(link[1]!)
    assert.equal(file.status, 200, link[1])
    assert.ok(!(await file.text()).includes(bureau.fullName), link[1])
  }
})

test('a year of which only another body has a report says so', async () => {
  const { status, page } = await pageOf(urls.report(2019))
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.ok(page.includes(urls.report(2019, school.code)))
})

test('bodies elsewhere, unknown ones, the site’s own and years without a report are not there', async () => {
  const elsewhere = (await organisationById(db, await bodyElsewhere(site)))!
  await publish(elsewhere, 2020)
  for (const code of [elsewhere.code, 'nobody', bureau.code, '..%2f2020', '%3Cscript%3E']) {
    assert.equal((await pageOf(urls.report(2020, code))).status, 404, code)
  }
  assert.equal((await pageOf(urls.report(2018, school.code))).status, 404)
  assert.equal((await pageOf(urls.reportFile(2020, 'report-2020.txt', elsewhere.code))).status, 404)
  assert.doesNotMatch((await pageOf(urls.report(2020))).page, /落霞/)
})

test('检索 leads to the report of the body that made it', async () => {
  const { page } = await pageOf(urls.search({ q: '年度报告' }))
  assert.ok(page.includes(`href="${urls.report(2019, school.code)}"`))
  assert.ok(page.includes(`href="${urls.report(2021)}"`))
})
