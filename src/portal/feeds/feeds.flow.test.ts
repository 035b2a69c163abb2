import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addBodies, notice } from '../../../tests/journeys/bodies.ts'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'

const site = await testSite()
const { urls } = site
const code = 'first-school'
const school = {
  code,
  fullName: '婺城区第一中学',
  kind: 'school',
  number: '12330702002638548',
  parent: 'wucheng-edu',
} as const
await addBodies(site, [school])
await publishRows(site, [
  notice(code, '公告一', { column: 'school-enrolment' }),
  notice(code, '公告二', { column: 'school-rules' }),
  notice('wucheng-edu', '公告三'),
])

const page = async (address: string) => {
  const answer = await site.get(address)
  const text = await answer.text()
  assert.equal(answer.status, 200, address)
  assert.deepEqual(await faultsOf(text), [], address)
  return text
}
const titles = async (address: string): Promise<string[]> => {
  const answer = await site.get(address)
  assert.equal(answer.status, 200, address)
  const { items } = (await answer.json()) as { items: { title: string }[] }
  return items.map(({ title }) => title).toSorted()
}

test('a column of any body has a feed, of what stands in it alone', async () => {
  assert.deepEqual(await titles(urls.columnFeed(code, 'school-enrolment.json')), ['公告一'])
  assert.deepEqual(await titles(urls.feed(`body-${code}.json`)), ['公告一', '公告二'])
  assert.deepEqual((await titles(urls.feed('site.json'))).length, 3)
  const atom = await (await site.get(urls.columnFeed(code, 'school-rules.atom'))).text()
  assert.match(atom, /<title>章程制度_婺城区第一中学<\/title>/)
  assert.ok(atom.includes(`href="http://site.test${urls.schoolColumn(code, 'school-rules')}"`))
  assert.doesNotMatch(atom, /公告一/)
})

test('feeds that are not there are not found; those of the site’s own body stand without its code', async () => {
  for (const address of [
    urls.columnFeed(code, 'nothing.atom'),
    urls.columnFeed(code, 'school-rules.xml'),
    urls.columnFeed('nobody', 'school-rules.atom'),
    urls.columnFeed('edu-office', 'school-rules.atom'),
    urls.bodyFeeds('nobody'),
  ]) {
    assert.equal((await site.get(address)).status, 404, address)
  }
  const moved = async (address: string) => (await site.get(address)).headers.get('Location')
  assert.equal(await moved(urls.columnFeed('wucheng-edu', 'policy-documents.atom')), urls.feed('policy-documents.atom'))
  assert.equal(await moved(urls.bodyFeeds('wucheng-edu')), urls.feeds)
})

test('pages name their feeds in the head, in either format', async () => {
  const named = [
    [urls.home, urls.feed('site')],
    [urls.school(code), urls.feed(`body-${code}`)],
    [urls.schoolColumn(code, 'school-rules'), urls.columnFeed(code, 'school-rules')],
    [urls.bodyFeeds(code), urls.feed(`body-${code}`)],
  ] as const
  for (const [address, feed] of named) {
    const text = await page(address)
    for (const [format, type] of [
      ['atom', 'application/atom+xml'],
      ['json', 'application/feed+json'],
    ] as const) {
      assert.match(
        text,
        new RegExp(`<link rel="alternate" type="${type.replace('+', '.')}" [^>]*href="${feed}.${format}"`),
      )
      assert.equal((await site.get(`${feed}.${format}`)).status, 200)
    }
  }
})

test('订阅 groups the feeds: the site, its own columns, its units and its schools, each with its columns a page further', async () => {
  const text = await page(urls.feeds)
  const headings = [...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, words]) => words)
  assert.deepEqual(headings, ['全站', '本机关，按栏目', '按单位', '按学校', '供平台采集'])
  assert.ok(text.includes(`href="${urls.bodyFeeds(code)}"`))
  const its = await page(urls.bodyFeeds(code))
  for (const [, link] of its.matchAll(/href="([^"]*\/feeds\/[^"]*)"/g)) {
    assert.equal((await site.get(link!)).status, 200, link)
  }
  assert.ok(its.includes(urls.columnFeed(code, 'school-enrolment.atom')))
})
