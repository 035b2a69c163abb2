import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addBodies, notice } from '../../tests/journeys/bodies.ts'
import { publishRows } from '../../tests/journeys/rows.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { copySite } from '../../tests/journeys/static-copy.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { parsed } from './static/page.ts'

const origin = 'https://www.qingyuan.example'
const site = await testSite({ env: { GONGKAI_SITE_URL: origin } })
const { urls } = site
const { db } = site.context
await addBodies(site, [
  { code: 'a-school', fullName: '婺城区第一中学', kind: 'school', number: '12330702002638548', parent: 'wucheng-edu' },
  { code: 'a-unit', fullName: '婺城区教研室', kind: 'institution', number: '12330702002638549', parent: 'wucheng-edu' },
])
const sly = '公告</script><b>&"\'<!--'
await publishRows(site, [notice('wucheng-edu', sly), notice('a-school', '学校公告', { column: 'school-enrolment' })])
const numbers = await db.selectFrom('publications').select(['index_number', 'title', 'column_id']).execute()
const itemOf = (title: string) => numbers.find((each) => each.title === title)!
const own = itemOf(sly)

type Data = { '@context': string; '@type': string } & Record<string, unknown>

/** What a page says of itself, by what it is about. */
async function dataOf(address: string): Promise<Map<string, Data>> {
  const answer = await site.get(address)
  const page = await answer.text()
  assert.equal(answer.status, 200, address)
  assert.deepEqual(await faultsOf(page), [], address)
  return dataIn(page)
}

function dataIn(page: string): Map<string, Data> {
  const scripts = parsed(page).elements.filter(
    ({ tagName, attrs }) => tagName === 'script' && attrs.some(({ value }) => value === 'application/ld+json'),
  )
  const data = scripts.map(({ childNodes: [text] }) => JSON.parse((text as { value: string }).value) as Data)
  for (const each of data) assert.equal(each['@context'], 'https://schema.org')
  return new Map(data.map((each) => [each['@type'], each]))
}

test('every page with a trail says it, with addresses that are there', async () => {
  for (const [address, between] of [
    [urls.catalogColumn(own.column_id!), 1],
    [urls.info(own.index_number), 2],
    [urls.schoolColumn('a-school', 'school-enrolment'), 2],
    [urls.bodyFeeds('a-unit'), 1],
  ] as const) {
    const list = (await dataOf(address)).get('BreadcrumbList') as unknown as {
      itemListElement: { '@type': string; position: number; name: string; item?: string }[]
    }
    const crumbs = list.itemListElement
    assert.deepEqual(
      crumbs.map(({ position }) => position),
      Array.from({ length: between + 2 }, (_, at) => at + 1),
      address,
    )
    assert.ok(crumbs.every(({ '@type': type, name }) => type === 'ListItem' && name !== ''))
    for (const { item } of crumbs.slice(0, -1)) {
      const address = item?.startsWith(`${origin}/xxgk/`) ? item.slice(origin.length) : 'no whole address'
      assert.equal((await site.get(address)).status, 200, item)
    }
  }
  for (const address of [urls.home, urls.catalog, urls.search({ q: '公告', year: '2026' })]) {
    assert.equal((await dataOf(address)).has('BreadcrumbList'), false, address)
  }
})

test('the home page says whose site it is and how it is searched; a static copy leaves the search out', async () => {
  const page = (await dataOf(urls.home)).get('WebSite')!
  const publisher = page.publisher as Data
  assert.deepEqual([publisher['@type'], publisher.name], ['GovernmentOrganization', '金华市婺城区教育局'])
  const { target } = page.potentialAction as { target: { urlTemplate: string } }
  assert.ok(target.urlTemplate.startsWith(`${origin}/xxgk/`))
  const asked = target.urlTemplate.replace('{words}', encodeURIComponent('公告')).slice(origin.length)
  assert.match(await (await site.get(asked)).text(), /共找到2条/)

  const folder = await mkdtemp(join(tmpdir(), 'gongkai-schema-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const dir = join(folder, 'www')
  assert.deepEqual((await copySite(site, { dir })).faults, [])
  const copied = await readFile(join(dir, urls.home, 'index.html'), 'utf8')
  const { potentialAction, ...rest } = page
  assert.deepEqual(dataIn(copied).get('WebSite'), rest)
})

test('a school is a school, a unit a part of government, and so is who published', async () => {
  assert.equal((await dataOf(urls.school('a-school'))).get('School')?.url, origin + urls.school('a-school'))
  const unit = (await dataOf(urls.body('a-unit'))).get('GovernmentOrganization')
  assert.deepEqual([unit?.name, unit?.url], ['婺城区教研室', origin + urls.body('a-unit')])
  const item = (await dataOf(urls.info(itemOf('学校公告').index_number))).get('DigitalDocument')
  assert.deepEqual(item?.publisher, { '@type': 'School', name: '婺城区第一中学' })
})

test('the data is described, each set with its files', async () => {
  const catalog = (await dataOf(urls.openData)).get('DataCatalog')!
  const sets = catalog.dataset as {
    '@type': string
    name: string
    description: string
    distribution: { contentUrl: string; encodingFormat: string }[]
  }[]
  assert.ok(sets.length >= 2)
  for (const { '@type': type, name, description, distribution } of sets) {
    assert.ok(type === 'Dataset' && name !== '' && description !== '' && distribution.length > 0)
    for (const { contentUrl, encodingFormat } of distribution) {
      const answer = await site.get(contentUrl.slice(origin.length))
      assert.equal(answer.status, 200, contentUrl)
      assert.ok(answer.headers.get('Content-Type')?.startsWith(encodingFormat), contentUrl)
    }
  }
})

test('no title ends the script it stands in', async () => {
  const data = await dataOf(urls.info(own.index_number))
  assert.equal(data.get('DigitalDocument')?.name, sly)
  const page = await (await site.get(urls.info(own.index_number))).text()
  assert.doesNotMatch(page.replaceAll(/<script type="application\/ld\+json">[^<]*<\/script>/g, ''), /ld\+json/)
})
