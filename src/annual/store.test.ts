import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approveDraft } from '../../tests/approved-report.ts'
import { freshDatabase } from '../kit/testing.ts'
import { organisationById, saveOrganisation } from '../organisations/store.ts'
import { cleanReport } from './rules/testing.ts'
import { listReports, publishDraft, reportOf, reportsOf, saveDraft } from './store.ts'

const { db } = await freshDatabase()
const report = cleanReport(2019)
const organisationId = await saveOrganisation(db, {
  code: 'qinghuai',
  fullName: '东阳川市青槐区教育局',
  shortName: '青槐区教育局',
  creditCode: null,
  level: 'county',
  kind: 'department',
  competent: false,
  disclosureUnit: null,
  address: null,
  postcode: null,
  phone: null,
  fax: null,
  email: null,
  officeHours: null,
  parent: null,
})

const draft = (year: number, sourceName = '年报.docx') => ({
  organisationId,
  year,
  report: { ...report, year },
  sourceName,
  sourceSha256: 'a'.repeat(64),
})

test('a report comes back as it was saved', async () => {
  assert.equal(await saveDraft(db, draft(2019), null), 1)
  const stored = await reportOf(db, organisationId, 2019, 'all')
  assert.deepEqual(stored?.report, { ...report, year: 2019 })
  assert.equal(stored?.state, 'draft')
  assert.equal(stored?.publishedOn, null)
  assert.equal(stored?.sourceSha256, 'a'.repeat(64))
})

test('a second import replaces the draft', async () => {
  assert.equal(await saveDraft(db, draft(2019, '年报改.docx'), null), 1)
  assert.equal((await reportOf(db, organisationId, 2019, 'all'))?.sourceName, '年报改.docx')
})

test('the public sees published editions only; a correction is a new edition that hides nothing until it is published', async () => {
  assert.equal(await reportOf(db, organisationId, 2019, 'published'), undefined)
  const body = await organisationById(db, organisationId)
  assert.ok(body)
  const publish = (on: string, changeNote = '') => publishDraft(db, body, 2019, { on, changeNote }, null)
  assert.deepEqual(await publish('2020-01-20'), {
    ok: false,
    reasons: ['还没有审核通过，或者通过以后内容又改动过。请提交审核。'],
  })
  await approveDraft(db, organisationId, 2019)
  assert.equal(await saveDraft(db, draft(2019, '审核以后又导入.docx'), null), 'under-review')
  assert.deepEqual(await publish('2020-01-20'), { ok: true })
  assert.deepEqual(await publish('2020-01-21'), {
    ok: false,
    reasons: ['没有2019年度报告的草稿。'],
  })
  assert.equal(await saveDraft(db, draft(2019, '更正.docx'), null), 2)
  const seen = await reportOf(db, organisationId, 2019, 'published')
  assert.deepEqual([seen?.edition, seen?.publishedOn, seen?.sourceName], [1, '2020-01-20', '年报改.docx'])
  assert.equal((await reportOf(db, organisationId, 2019, 'all'))?.edition, 2)
  await approveDraft(db, organisationId, 2019)
  assert.deepEqual(await publish('2020-02-20'), {
    ok: false,
    reasons: ['这是更正，请写明更正说明，它会和新的版本一起公开。'],
  })
  assert.deepEqual(await publish('2020-02-20', '表三改正一处'), { ok: true })
  const corrected = await reportOf(db, organisationId, 2019, 'published')
  assert.deepEqual([corrected?.edition, corrected?.changeNote], [2, '表三改正一处'])
})

test('lists have each year once, newest first', async () => {
  await saveDraft(db, draft(2020), null)
  const all = await listReports(db, organisationId, 'all')
  assert.deepEqual(all, [
    { year: 2020, state: 'draft', publishedOn: null },
    { year: 2019, state: 'published', publishedOn: '2020-02-20' },
  ])
  const published = await listReports(db, organisationId, 'published')
  assert.deepEqual(published, [{ year: 2019, state: 'published', publishedOn: '2020-02-20' }])
  assert.deepEqual(
    (await reportsOf(db, organisationId, 'all')).map((each) => each.edition),
    [1, 2],
  )
})

test('two imports of one year at the same time end in one draft', async () => {
  const editions = await Promise.all([saveDraft(db, draft(2021), null), saveDraft(db, draft(2021), null)])
  assert.deepEqual(editions, [1, 1])
})

test('a row in a shape this release does not know is an error, not a page with holes', async () => {
  await saveDraft(db, { ...draft(2022), report: { ...report, cells: undefined } as never }, null)
  await assert.rejects(reportOf(db, organisationId, 2022, 'all'), /cells/)
})
