/** What programs take from the portal, held against the documents that define it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import saxes from 'saxes'
import { addBodies, notice } from '../../../tests/journeys/bodies.ts'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { row } from '../../demo/years/row.ts'
import { itemById } from '../../items/store.ts'
import { withdrawItem } from '../../items/withdrawal/store.ts'
import type { PlainDate } from '../../law/date.ts'

const origin = 'https://www.qingyuan.example'
const site = await testSite({ env: { GONGKAI_SITE_URL: origin } })
const { urls } = site
const { db, now } = site.context
const code = 'first-school'
await addBodies(site, [
  { code, fullName: '婺城区第一中学', kind: 'school', number: '12330702002638548', parent: 'wucheng-edu' },
])
const odd = '招生<公告> & “说明”'
await publishRows(site, [
  notice('wucheng-edu', odd, { body: '<p>一 &lt; 二 &amp; 三</p>' }),
  notice('wucheng-edu', '发错的公告'),
  notice(code, '学校公告', { column: 'school-enrolment' }),
  row({
    ...{ kind: 'school-charge', id: '1', organisation: code, column: 'school-charges' },
    ...{ writtenOn: '2026-03-02' as PlainDate, after: 3 },
  }),
])
const published = await db
  .selectFrom('publications')
  .select(['item_id as id', 'section_id as sectionId', 'index_number as indexNumber', 'title', 'column_id as column'])
  .execute()
const of = (title: string) => published.find((each) => each.title === title)!
const gone = of('发错的公告')
const withdrawn = await withdrawItem(db, (await itemById(db, gone.id))!, { words: '内容有误', at: now() }, null)
assert.equal(withdrawn, null)

const take = async (address: string) => {
  const answer = await site.get(address)
  assert.equal(answer.status, 200, address)
  return { type: answer.headers.get('Content-Type') ?? '', text: await answer.text() }
}
const isInstant = (text: string | undefined) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text ?? '')
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
const isHere = (address: string | undefined) => address?.startsWith(`${origin}/xxgk/`) === true

/** Every feed the site names anywhere: the list of them, and the lists of its bodies. */
const feedsOf = async (format: 'atom' | 'json'): Promise<string[]> => {
  const pages = await Promise.all([urls.feeds, urls.bodyFeeds(code)].map(take))
  const links = pages.flatMap(({ text }) => [
    ...text.matchAll(new RegExp(`href="([^"]*/feeds/[^"]*\\.${format})"`, 'g')),
  ])
  return [...new Set(links.map(([, link]) => link!))].filter((link) => !link.endsWith('harvest.json'))
}

test('Atom: every feed is well-formed and has what RFC 4287 asks for, with ids that are unique and stay', async () => {
  const feeds = await feedsOf('atom')
  assert.ok(feeds.includes(urls.columnFeed(code, 'school-enrolment.atom')))
  const ids = new Map<string, string>()
  for (const address of feeds) {
    const { type, text } = await take(address)
    assert.equal(type, 'application/atom+xml; charset=utf-8')
    const feed = treeOf(text)
    assert.deepEqual([feed.local, feed.uri], ['feed', atomNamespace], address)
    for (const name of ['id', 'title', 'updated', 'author'])
      assert.equal(all(feed, name).length, 1, `${address}: ${name}`)
    assert.ok(isInstant(wordsIn(feed, 'updated')), address)
    const self = all(feed, 'link').filter(({ attributes }) => attributes.rel === 'self')
    assert.deepEqual(
      self.map(({ attributes }) => [attributes.href, attributes.type]),
      [[origin + address, 'application/atom+xml']],
    )
    assert.equal(all(feed, 'link').filter(({ attributes }) => attributes.rel === 'alternate').length, 1)
    const id = wordsIn(feed, 'id')
    assert.match(id, /^urn:uuid:[0-9a-f-]{36}$/)
    assert.equal(ids.get(id), undefined, `${address} has the id of ${ids.get(id)}`)
    ids.set(id, address)
    const entries = all(feed, 'entry')
    for (const entry of entries) {
      for (const name of ['id', 'title', 'updated', 'published', 'summary']) {
        assert.equal(all(entry, name).length, 1, `${address}: ${name}`)
      }
      for (const name of ['updated', 'published']) assert.ok(isInstant(wordsIn(entry, name)), address)
      assert.ok(all(entry, 'author').every((author) => wordsIn(author, 'name') !== ''))
      assert.ok(all(entry, 'category').every(({ attributes }) => attributes.term))
      // Without a content element there must be an alternate link.
      const [alternate, ...others] = all(entry, 'link').filter(({ attributes }) => attributes.rel === 'alternate')
      assert.deepEqual([others, isHere(alternate?.attributes.href)], [[], true], address)
      assert.match(wordsIn(entry, 'id'), /^urn:uuid:/)
    }
    assert.equal(new Set(entries.map((entry) => wordsIn(entry, 'id'))).size, entries.length)
    assert.equal(
      wordsIn(feed, 'updated'),
      entries
        .map((entry) => wordsIn(entry, 'updated'))
        .toSorted()
        .at(-1) ?? wordsIn(feed, 'updated'),
    )
  }
  const titles = all(treeOf((await take(urls.feed('site.atom'))).text), 'entry').map((entry) => wordsIn(entry, 'title'))
  assert.ok(titles.includes(odd))
})

test('JSON Feed: every feed has what version 1.1 asks for, and says what the Atom feed says', async () => {
  for (const address of await feedsOf('json')) {
    const { type, text } = await take(address)
    assert.equal(type, 'application/feed+json; charset=utf-8')
    const feed = JSON.parse(text) as {
      [name: string]: unknown
      items: {
        id: string
        url: string
        title: string
        content_text: string
        date_published: string
        date_modified: string
        authors: { name: string }[]
        tags: string[]
      }[]
    }
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1')
    assert.ok(typeof feed.title === 'string' && feed.title !== '')
    assert.equal(feed.feed_url, origin + address)
    assert.ok(isHere(String(feed.home_page_url)))
    assert.equal(feed.language, 'zh-CN')
    assert.ok(Array.isArray(feed.items))
    for (const item of feed.items) {
      assert.ok(typeof item.id === 'string' && typeof item.content_text === 'string' && isHere(item.url))
      assert.ok(isInstant(item.date_published) && isInstant(item.date_modified))
      assert.ok(item.authors.every(({ name }) => name !== '') && item.tags.every((tag) => typeof tag === 'string'))
    }
    assert.equal(new Set(feed.items.map(({ id }) => id)).size, feed.items.length)
    const twin = treeOf((await take(address.replace(/json$/, 'atom'))).text)
    assert.deepEqual(
      feed.items.map(({ id, title }) => [id, title]),
      all(twin, 'entry').map((entry) => [wordsIn(entry, 'id'), wordsIn(entry, 'title')]),
    )
  }
})

test('sitemap.xml: well-formed, within its bounds, every address absolute, under the base path and there', async () => {
  const { type, text } = await take(urls.siteMapXml)
  assert.match(type, /^application\/xml/)
  const set = treeOf(text)
  assert.deepEqual([set.local, set.uri], ['urlset', 'http://www.sitemaps.org/schemas/sitemap/0.9'])
  assert.ok(Buffer.byteLength(text) <= 50 * 1024 * 1024)
  const entries = all(set, 'url')
  assert.ok(entries.length > 0 && entries.length <= 50_000)
  for (const entry of entries) {
    const location = wordsIn(entry, 'loc')
    assert.ok(isHere(location) && location.length < 2048, location)
    for (const changed of all(entry, 'lastmod')) assert.ok(isDay(changed.text), location)
    assert.equal((await site.get(location.slice(origin.length))).status, 200, location)
  }
  const locations = entries.map((entry) => wordsIn(entry, 'loc'))
  assert.equal(new Set(locations).size, locations.length)
  assert.ok(locations.includes(origin + urls.school(code)))
  assert.ok(locations.includes(origin + urls.schoolColumn(code, 'school-enrolment')))
  assert.ok(locations.includes(origin + urls.info(of('学校公告').indexNumber)))
  assert.ok(!locations.includes(origin + urls.info(gone.indexNumber)))
})

interface Operation {
  operationId: string
  parameters?: { name: string; in: 'path' | 'query'; required: boolean; schema: object }[]
  responses: Record<string, { content: Record<string, { schema: object }> }>
}

test('OpenAPI 3.1: whole in itself, and every operation answers what its schema says', async () => {
  const { type, text } = await take(urls.openApi)
  assert.match(type, /^application\/json/)
  const described = JSON.parse(text) as {
    openapi: string
    info: { title: string; version: string }
    servers: { url: string }[]
    paths: Record<string, Record<string, Operation>>
  }
  assert.match(described.openapi, /^3\.1\.\d+$/)
  assert.ok(described.info.title !== '' && described.info.version !== '')
  assert.deepEqual(described.servers, [{ url: `${origin}/xxgk` }])
  const validator = new Ajv2020({ strict: false, allErrors: true })
  validator.addFormat('date', isDay)
  validator.addFormat('date-time', isInstant)
  validator.addFormat('uri', URL.canParse)
  validator.addSchema(described, 'api')
  const item = of('学校公告').indexNumber.split('/')
  const answered = new Set<string>()

  /** What the operation gives with these parameters, held against what it says it gives. */
  const answers = async (path: string, operation: Operation, given: Record<string, string>, status: number) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => given[name]!)
    const query = (operation.parameters ?? []).flatMap(({ name, in: where }) =>
      where === 'query' && given[name] !== undefined ? [[name, given[name]] as [string, string]] : [],
    )
    const address = `${urls.home.slice(0, -1)}${filled}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`
    const answer = await site.get(address)
    assert.equal(answer.status, status, address)
    const content = (operation.responses[status] ?? operation.responses.default)!.content
    const [media = '', { schema } = { schema: {} }] = Object.entries(content)[0] ?? []
    assert.ok(
      answer.headers.get('Content-Type')?.startsWith(media),
      `${address}: ${answer.headers.get('Content-Type')}`,
    )
    const check = validator.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')))
    assert.ok(check(await answer.json()), `${address}: ${JSON.stringify(check.errors)}`)
    answered.add(`${operation.operationId} ${status}`)
  }

  const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length)
  const examples: Record<string, string> = {
    organisation: code,
    column: 'school-enrolment',
    kind: 'announcement',
    year: '2026',
    validity: '有效',
    title: '公告',
    page: '1',
    pageSize: '1',
    since: '2026-01-01',
    code: item[0]!,
    serial: item[1]!,
  }
  for (const { path, method, operation } of operations) {
    assert.equal(method, 'get')
    const parameters = operation.parameters ?? []
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(
      parameters.filter((each) => each.in === 'path' && each.required).map(({ name }) => name),
      named,
    )
    const needed = { code: examples.code!, serial: examples.serial! }
    await answers(path, operation, needed, 200)
    if (operation.operationId === 'harvest') {
      await answers(path, operation, { ...needed, since: examples.since! }, 200)
      await answers(path, operation, { ...needed, page: '0-1' }, 200)
    } else {
      await answers(path, operation, { ...needed, ...examples }, 200)
    }
    const queried = parameters.filter((each) => each.in === 'query')
    if (queried.length > 0) await answers(path, operation, { ...needed, [queried[0]!.name]: 'x'.repeat(200) }, 400)
    if (named.length > 0) await answers(path, operation, { ...needed, serial: '2026-99999' }, 404)
  }
  // A withdrawn item, too.
  const [withdrawnCode, withdrawnSerial] = gone.indexNumber.split('/')
  const one = operations.find(({ operation }) => operation.operationId === 'getItem')!
  await answers(one.path, one.operation, { code: withdrawnCode!, serial: withdrawnSerial! }, 200)
  assert.deepEqual([...answered].toSorted(), [
    'getItem 200',
    'getItem 404',
    'harvest 200',
    'harvest 400',
    'listColumns 200',
    'listColumns 400',
    'listItems 200',
    'listItems 400',
    'listOrganisations 200',
  ])
})

test('a query that is not UTF-8 is refused in words', async () => {
  for (const address of [urls.apiItems(), urls.apiColumns(), urls.feed('harvest.json')]) {
    for (const query of ['title=%D5%D0%C9%FA', '%D5=1', 'title=%']) {
      const answer = await site.get(`${address}?${query}`)
      assert.equal(answer.status, 400, `${address}?${query}`)
      assert.match(answer.headers.get('Content-Type') ?? '', /^application\/problem\+json/)
      const { code, title } = (await answer.json()) as { code: string; title: string }
      assert.deepEqual([code, title], ['bad-request', '参数应为百分号转义的 UTF-8 编码。'])
    }
  }
})

interface Element {
  local: string
  uri: string
  attributes: Record<string, string>
  text: string
  children: Element[]
}

const atomNamespace = 'http://www.w3.org/2005/Atom'

/** The elements of this name under another, in its namespace. */
const all = ({ children, uri }: Element, name: string): Element[] =>
  children.filter((child) => child.local === name && child.uri === uri)

const wordsIn = (element: Element, name: string): string => all(element, name)[0]?.text ?? ''

/** The root of a text; throws where it is not well-formed. */
function treeOf(xml: string): Element {
  const parser = new saxes.SaxesParser({ xmlns: true })
  const open: Element[] = []
  let root: Element | null = null
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value])
    const element: Element = { local, uri, attributes: Object.fromEntries(values), text: '', children: [] }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('text', (words) => {
    const last = open.at(-1)
    if (last) last.text += words
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  if (!root) throw new Error('no element')
  return root
}
