import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyElsewhere, testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { demoReport } from '../demo/report.ts'
import { organisationById } from '../organisations/store.ts'
import { reviewById } from '../review/store.ts'
import { cleanReport } from './rules/testing.ts'
import { reportOf, saveDraft } from './store.ts'

const site = await testSite({ demo: false })
const { urls, organisationId } = site
const { db } = site.context
const clerk = await signedIn(site, ['clerk'])
const section = await signedIn(site, ['section'])
const secrecy = await signedIn(site, ['secrecy'])
const deputy = await signedIn(site, ['deputy'])

const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: elsewhere }], { organisationId: elsewhere })

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries({ organisation: String(organisationId), year: '2020', ...fields }))
    data.append(name, value)
  return data
}

test('条例第49条: a clerk imports the report of a year and sees what stands against publishing it', async () => {
  const { text } = await demoReport()
  const imported = await clerk.post(urls.officeReports, form({ file: new File([text], '2020年报.md') }))
  assert.equal(imported.status, 303, await imported.text())
  const page = await (await clerk.get(urls.officeReport(organisationId, 2020))).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /公开前还要办的[\s\S]*第三部分/)
  assert.match(page, /2020年报\.md/)
  assert.doesNotMatch(page, /publication/)
  const list = await (await clerk.get(urls.officeReports)).text()
  assert.match(list, /2020年度报告[\s\S]*编制中/)
  assert.deepEqual(await faultsOf(list), [])
})

test('a file that is no report, another year, no file: one sentence beside the field, what was typed kept', async () => {
  for (const [fields, words] of [
    [{ file: new File(['通知'], '通知.txt') }, /不像|没有|不是/],
    [{ year: '去年', text: '年报' }, /请填写年度/],
    [{}, /请粘贴年报正文/],
  ] as const) {
    const answer = await clerk.post(urls.officeReports, form(fields))
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, words)
    assert.deepEqual(await faultsOf(page), [])
  }
  const { text } = await demoReport()
  const other = await clerk.post(urls.officeReports, form({ year: '2019', text }))
  assert.match(await other.text(), /这份报告写的是2020年/)
})

test('条例第17条: reviewed, published on the day it is, and then on the portal', async () => {
  const body = await organisationById(db, organisationId)
  const report = { ...cleanReport(2020), organisation: body!.fullName }
  const draft = { organisationId, year: 2020, report, sourceName: '改正.docx', sourceSha256: 'c'.repeat(64) }
  await saveDraft(db, draft, null)
  const early = await clerk.post(urls.officeReportPublication(organisationId, 2020))
  assert.equal(early.status, 422)
  assert.match(await early.text(), /还没有审核通过/)
  const subject = { kind: 'report', organisation: String(organisationId), id: '2020/1' }
  const handedIn = await section.post(urls.reviews(), subject)
  assert.equal(handedIn.status, 303, await handedIn.text())
  const review = Number(handedIn.headers.get('Location')?.split('/').at(-1))
  const seen = await (await clerk.get(urls.review(review))).text()
  assert.deepEqual(await faultsOf(seen), [])
  for (const by of [clerk, secrecy, deputy]) {
    const { version } = (await reviewById(db, review))!
    const passed = await by.post(urls.reviewDecision(review), { move: 'pass', version: String(version), words: '' })
    assert.equal(passed.status, 303, await passed.text())
  }
  assert.equal((await site.get(urls.report(2020))).status, 404)
  const { text } = await demoReport()
  const late = await clerk.post(urls.officeReports, form({ text }))
  assert.match(await late.text(), /正在审核或已审核通过/)
  assert.equal((await clerk.post(urls.officeReportPublication(organisationId, 2020))).status, 303)
  assert.equal((await reportOf(db, organisationId, 2020, 'published'))?.publishedOn, '2026-11-24')
  assert.equal((await site.get(urls.report(2020))).status, 200)
})

test('another tree meets 404, as if there were nothing', async () => {
  for (const address of [urls.officeReport(organisationId, 2020), urls.officeReport(9_999, 2020)])
    assert.equal((await stranger.get(address)).status, 404)
  assert.equal((await stranger.post(urls.officeReports, form({ text: 'x' }))).status, 404)
  assert.equal((await stranger.post(urls.officeReportPublication(organisationId, 2020))).status, 404)
  assert.equal((await clerk.get(urls.officeReport(organisationId, 1999))).status, 404)
})
