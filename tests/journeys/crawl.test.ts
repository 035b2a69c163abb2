/** The whole portal, link by link, with two items of every kind and school column the demonstration has, one of them withdrawn. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adoptAll } from '../../src/catalogue/store.ts'
import type { Row } from '../../src/demo/years/row.ts'
import { demoRows } from '../../src/demo/years/rows.ts'
import { schoolCodes } from '../../src/demo/years/school-columns.ts'
import { itemById } from '../../src/items/store.ts'
import { withdrawItem } from '../../src/items/withdrawal/store.ts'
import { organisationByCode } from '../../src/organisations/store.ts'
import { crawl } from './crawl.ts'
import { publishRows } from './rows.ts'
import { adoptEverything, testSite } from './site.ts'
import { faultsOf } from './valid.ts'

const perKind = 2

const site = await testSite()
const { urls } = site
await adoptEverything(site)
const { db, now } = site.context
for (const code of schoolCodes) await adoptAll(db, (await organisationByCode(db, code))!, { actor: null, at: now() })
await publishRows(site, firstOfEachKind(demoRows()))
const { item_id } = await db.selectFrom('publications').select('item_id').orderBy('item_id').executeTakeFirstOrThrow()
const gone = (await itemById(db, item_id))!
assert.equal(await withdrawItem(db, gone, { words: '发错了', at: now() }, null), null)

const { pages, reached, clicks, faults } = await crawl({
  basePath: urls.home,
  get: site.get,
  from: [urls.home, urls.info(gone.indexNumber!)],
})

test('from the home page there is no dead link, no blank column, no missing tag and no hole in the text', () => {
  assert.deepEqual(faults, [])
})

test('every kind of public page is reached, and every item', async () => {
  for (const address of [
    urls.catalog,
    urls.feeds,
    urls.bodyFeeds('demo-primary'),
    urls.openData,
    urls.api,
    urls.reports,
    urls.report(2020),
    urls.reportCheck,
  ]) {
    assert.ok(pages.has(address), address)
  }
  const items = await db.selectFrom('publications').select('index_number').execute()
  assert.ok(items.length > 30, String(items.length))
  assert.deepEqual(
    items.map(({ index_number }) => urls.info(index_number)).filter((address) => !pages.has(address)),
    [],
  )
  for (const file of [urls.feed('site.atom'), urls.openDataFile('catalog.jsonld'), urls.openApi])
    assert.ok(reached.has(file), file)
})

test('every kind of page is three clicks from the home page at most', () => {
  const within = [
    urls.guidePage,
    urls.rulesPage,
    urls.catalog,
    urls.catalogColumn('policy-documents'),
    urls.policies(),
    urls.reports,
    urls.report(2020),
    urls.schools,
    urls.school('demo-primary'),
    urls.enrolment,
    urls.search(),
    urls.verify,
    urls.feeds,
    urls.openData,
    urls.siteMap,
    urls.accessibility,
    urls.privacy,
    urls.contact,
  ].filter((address) => (clicks.get(address) ?? Number.POSITIVE_INFINITY) > 2)
  assert.deepEqual(within, [])
  const items = [...clicks].filter(
    ([address]) => address.startsWith(`${urls.home}info/`) && address !== urls.info(gone.indexNumber!),
  )
  assert.deepEqual(
    items.filter(([address, count]) => pages.has(address) && count > 3),
    [],
  )
})

test('every page is valid HTML', async () => {
  for (const [address, html] of pages) {
    if (!address.includes('/display')) assert.deepEqual(await faultsOf(html), [], address)
  }
})

test('what the crawl looks for it finds', async () => {
  const wrong =
    '<html lang="zh-CN"><head><title></title></head><body><main>无〔〕号 undefined <a href="/xxgk/gone">x</a></main><table class="table stack"><tr><td data-label="说明"></td></tr></table></body></html>'
  const get = async (address: string) =>
    new Response(wrong, { status: address === '/xxgk/gone' ? 404 : 200, headers: { 'Content-Type': 'text/html' } })
  const { faults } = await crawl({ basePath: '/xxgk/', get, from: ['/xxgk/catalog/x'] })
  for (const found of [
    /no title/,
    /no SiteName/,
    /no ColumnName/,
    /〔〕/,
    /blank column/,
    /nothing under 说明/,
    /gone: 404/,
  ]) {
    assert.ok(
      faults.some((fault) => found.test(fault)),
      String(found),
    )
  }
})

function* firstOfEachKind(rows: Iterable<Row>): Generator<Row> {
  const taken = new Map<string, number>()
  for (const row of rows) {
    const key = schoolCodes.includes(row.organisation) ? `${row.organisation} ${row.column}` : row.kind
    const count = taken.get(key) ?? 0
    if (count >= perKind || row.publishedOn === undefined || row.publishedOn > '2026-11-24') continue
    taken.set(key, count + 1)
    yield row
  }
}
