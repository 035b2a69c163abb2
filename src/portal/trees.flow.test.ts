import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approveDraft } from '../../tests/approved-report.ts'
import { addBodies, notice } from '../../tests/journeys/bodies.ts'
import { publishRows } from '../../tests/journeys/rows.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { cleanReport } from '../annual/rules/testing.ts'
import { publishDraft, saveDraft } from '../annual/store.ts'
import { createApp } from '../app.ts'
import { keepDownloads } from '../files/downloads/store.ts'
import type { Subject } from '../files/file.ts'
import { keepFormerAddresses } from '../items/former/store.ts'
import { itemSubject } from '../items/item.ts'
import { sealOf } from '../items/publication/seal.ts'
import { editionsOf } from '../items/publication/store.ts'
import { createContext } from '../kit/context.ts'
import { organisationByCode } from '../organisations/store.ts'

const site = await testSite()
const { urls, context } = site
const { db, now } = context

/** Another bureau with its own tree on the installation, and a school under each. */
await addBodies(site, [
  { code: 'elsewhere', fullName: '落霞县教育局', kind: 'department', number: '11330799002638549' },
  { code: 'far-school', fullName: '落霞县第一中学', kind: 'school', number: '12330799002638548', parent: 'elsewhere' },
  {
    code: 'near-school',
    fullName: '婺城区第一中学',
    kind: 'school',
    number: '12330702002638548',
    parent: 'wucheng-edu',
  },
])
const titleOf = (code: string) => `招生考试公告：${code}`
await publishRows(site, [
  ...['wucheng-edu', 'elsewhere'].map((code) => notice(code, titleOf(code))),
  ...['near-school', 'far-school'].map((code) => notice(code, titleOf(code), { column: 'school-enrolment' })),
])
const published = await db
  .selectFrom('publications')
  .select(['item_id as id', 'section_id as sectionId', 'index_number as indexNumber', 'title', 'column_id as column'])
  .execute()
const of = (code: string) => published.find(({ title }) => title.endsWith(code))!
const foreign = [of('elsewhere'), of('far-school')]

for (const code of ['elsewhere', 'wucheng-edu']) {
  const body = (await organisationByCode(db, code))!
  const report = { ...cleanReport(2024), organisation: body.fullName }
  const draft = { organisationId: body.id, year: 2024, report, sourceName: '年报.docx', sourceSha256: 'c'.repeat(64) }
  await saveDraft(db, draft, null)
  await approveDraft(db, body.id, 2024)
  assert.deepEqual(await publishDraft(db, body, 2024, { on: '2025-01-28', changeNote: '' }, null), { ok: true })
}

const show = async (address: string) => {
  const answer = await site.get(address)
  assert.equal(answer.status, 200, address)
  return answer.text()
}
const page = async (address: string) => {
  const text = await show(address)
  assert.deepEqual(await faultsOf(text), [], address)
  return text
}

test('a search finds what the bodies of the site made public, and nothing of another tree', async () => {
  const found = await page(urls.search({ q: '招生考试' }))
  assert.match(found, /共找到2条/)
  assert.doesNotMatch(found, /elsewhere|far-school|落霞/)
  const reports = await page(urls.search({ q: '2024年政府信息公开工作年度报告' }))
  const hits = [...reports.matchAll(/<li><a href="([^"]*\/(?:info|reports)\/[^"]*)"/g)].map(([, link]) => link!)
  assert.ok(hits.includes(urls.report(2024)))
  for (const link of hits) assert.equal((await site.get(link)).status, 200, link)
  assert.match(await page(urls.policies({ q: '招生考试' })), /共找到2条|没有找到/)
})

test('asked for one of its bodies by number, a search gives nothing of another tree either', async () => {
  const { id } = (await organisationByCode(db, 'elsewhere'))!
  const narrowed = await page(urls.search({ q: '招生考试', organisation: String(id) }))
  assert.doesNotMatch(narrowed, /公告：elsewhere|落霞县教育局　/)
  const near = (await organisationByCode(db, 'near-school'))!
  assert.match(await page(urls.search({ q: '招生考试', organisation: String(near.id) })), /共找到1条/)
})

test('no title of another tree is suggested, by its words, its sounds or for a word written wrongly', async () => {
  for (const q of ['招生考试', 'zhaosheng']) {
    const { titles } = JSON.parse(await show(`${urls.searchSuggestions}?${new URLSearchParams({ q })}`)) as {
      titles: string[]
    }
    assert.deepEqual(titles.toSorted(), [titleOf('near-school'), titleOf('wucheng-edu')], q)
  }
  assert.doesNotMatch(await page(urls.search({ q: '招声考试公告' })), /elsewhere|far-school/)
})

test('an item of another tree has no page here, no copy, no record and nothing to verify', async () => {
  assert.equal((await site.get(urls.info(of('near-school').indexNumber))).status, 200)
  for (const { indexNumber } of foreign) {
    for (const address of [
      urls.info(indexNumber),
      urls.infoFile(indexNumber, 'qr.svg'),
      urls.infoFile(indexNumber, `${indexNumber.replace('/', '-')}.docx`),
      urls.apiItem(indexNumber),
    ]) {
      assert.equal((await site.get(address)).status, 404, address)
    }
    const [sealed] = await editionsOf(db, indexNumber)
    const verified = await page(urls.verifySeal(indexNumber, sealOf(sealed!)))
    assert.doesNotMatch(verified, /elsewhere|far-school/)
  }
})

test('a file that a body of another tree gave out agrees with nothing here', async () => {
  const verified = async (code: string, subject: Subject): Promise<string> => {
    const bytes = Buffer.from(`${code} ${subject.kind}`)
    const { id: organisationId } = (await organisationByCode(db, code))!
    await keepDownloads(db, { organisationId, subject, edition: 1 }, [{ name: '文件.docx', bytes }], now())
    const form = new FormData()
    form.set('file', new File([bytes], '文件.docx'))
    const origin = { Origin: 'http://site.test' }
    return (await site.post(urls.verify, form, origin)).text()
  }
  const report = { kind: 'report', id: '2024' }
  const itemOf = (code: string) => ({ kind: itemSubject, id: String(of(code).id) })
  for (const subject of [report, itemOf('wucheng-edu')]) {
    assert.match(await verified('wucheng-edu', subject), /一致：与本站现在公开的版本相同/)
  }
  for (const subject of [report, itemOf('elsewhere')]) {
    assert.match(await verified('elsewhere', subject), /不一致：没有找到相同的公开版本/)
  }
})

test('an address of a former site does not lead to an item of another tree', async () => {
  const at = (code: string) => ({ organisationId: of(code).sectionId, id: of(code).id, address: `/old/${code}.html` })
  await keepFormerAddresses(db, [at('elsewhere'), at('near-school')])
  assert.equal(
    (await site.get('/old/near-school.html')).headers.get('Location'),
    urls.info(of('near-school').indexNumber),
  )
  assert.equal((await site.get('/old/elsewhere.html')).status, 404)
})

test('feeds, harvest, interface, data and site map tell of the bodies of the site only', async () => {
  const { column } = of('wucheng-edu')
  for (const address of [
    urls.home,
    urls.feeds,
    urls.feed('site.atom'),
    urls.feed('site.json'),
    urls.feed('harvest.json'),
    urls.apiOrganisations,
    urls.openData,
    urls.openDataFile('catalog.jsonld'),
    urls.openDataFile(`column-${column}.csv`),
    urls.siteMap,
    urls.siteMapXml,
    urls.schools,
  ]) {
    const text = await show(address)
    assert.doesNotMatch(text, /elsewhere|far-school|落霞/, address)
    for (const { indexNumber } of foreign) assert.ok(!text.includes(indexNumber), address)
  }
  assert.match(await show(urls.feed('site.json')), /公告：near-school/)
  assert.match(await show(urls.siteMapXml), new RegExp(of('near-school').indexNumber))
  for (const code of ['elsewhere', 'far-school']) {
    assert.equal((await site.get(urls.apiItems({ organisation: code }))).status, 400, code)
    for (const address of [
      urls.feed(`body-${code}.atom`),
      urls.openDataFile(`body-${code}.csv`),
      urls.body(code),
      urls.school(code),
      urls.schoolColumn(code, column!),
      urls.report(2024, code),
    ]) {
      assert.equal((await site.get(address)).status, 404, address)
    }
  }
})

test('another process on the same data serves the portal of another tree', async () => {
  const config = { ...context.config, siteBody: 'elsewhere' }
  const app = await createApp(createContext(config, db, context.log, now))
  const from = async (address: string) => app.fetch(new Request(`http://site.test${address}`))
  assert.match(await (await from(urls.home)).text(), /<h1>落霞县教育局/)
  assert.equal((await from(urls.info(of('far-school').indexNumber))).status, 200)
  assert.equal((await from(urls.info(of('near-school').indexNumber))).status, 404)
  assert.equal((await site.get(urls.info(of('near-school').indexNumber))).status, 200)
})
