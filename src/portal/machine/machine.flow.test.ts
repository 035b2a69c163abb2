import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import saxes from 'saxes'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { kindOf } from '../../items/kinds/index.ts'
import { itemById } from '../../items/store.ts'
import { columnsSchema, itemsSchema, openApi } from '../api/description.ts'
import { recordSchema } from './record.ts'

const site = await testSite({ env: { GONGKAI_SITE_URL: 'https://www.qingyuan.example' } })
const { urls } = site
const { db } = site.context
const { clerk, typed, drafted, published } = await itemsOffice(site)

const penalty = kindOf('penalty-decision')!
const fined = await drafted({
  ...typed(penalty),
  penaltyKind: '罚款',
  fine: '1.25',
  certificateNumber: 'DEMO-1',
  party: '=示例（演示数据）',
})
await published(fined)
const notice = await drafted({
  ...typed(kindOf('announcement')!),
  title: '招生工作公告',
  body: '第一段<1>。\n第二段。',
})
await published(notice)
const wrong = await drafted({ ...typed(kindOf('announcement')!), title: '发错的公告', body: '不该公开的正文。' })
await published(wrong)
const left = await clerk.post(urls.itemWithdrawal(wrong), { words: '含有个人信息' })
assert.equal(left.status, 303, await left.text())

const item = (await itemById(db, notice))!
const ledger = (await itemById(db, fined))!
const gone = (await itemById(db, wrong))!
const text = async (path: string) => (await site.get(path)).text()

test('the feed of the site, of a body and of a column tell of changes, and of what was withdrawn', async () => {
  for (const file of ['site.atom', 'body-wucheng-edu.atom', `${item.column}.atom`]) {
    const answer = await site.get(urls.feed(file))
    const xml = await answer.text()
    assert.equal(answer.headers.get('Content-Type'), 'application/atom+xml; charset=utf-8')
    const found = elementsOf(xml)
    const entries = found.filter(({ path }) => path === 'feed/entry').length
    for (const name of ['title', 'id', 'updated', 'author', 'summary', 'category', 'link']) {
      assert.ok(found.filter(({ path }) => path === `feed/entry/${name}`).length >= entries, `${file}: ${name}`)
    }
    assert.equal(new Set(found.filter(({ path }) => path === 'feed/entry/id').map((each) => each.text)).size, entries)
    assert.match(xml, /https:\/\/www\.qingyuan\.example\/xxgk\/info\/11330702732038549W\/2026-/)
    assert.match(xml, /【已撤回】发错的公告/)
    assert.match(xml, /term="withdrawn"/)
    assert.doesNotMatch(xml, /不该公开的正文/)
  }
  const before = /<id>(urn:uuid:[0-9a-f-]{36})<\/id>/.exec(await text(urls.feed('site.atom')))?.[1]
  const elsewhere = await site.fetch(new Request(`https://other.test${urls.feed('site.atom')}`))
  assert.equal(/<id>(urn:uuid:[0-9a-f-]{36})<\/id>/.exec(await elsewhere.text())?.[1], before)
  assert.equal((await site.get(urls.feed('nothing.atom'))).status, 404)
})

test('JSON Feed 1.1 says the same', async () => {
  const feed = JSON.parse(await text(urls.feed('site.json'))) as {
    version: string
    items: { title: string; id: string }[]
  }
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1')
  assert.deepEqual(
    feed.items.map(({ title }) => title).sort(),
    ['【已撤回】发错的公告', '招生工作公告', ledger.title].sort(),
  )
})

test('订阅 lists the feeds; pages name theirs in the head', async () => {
  const page = await text(urls.feeds)
  assert.deepEqual(await faultsOf(page), [])
  const list = await text(urls.catalogColumn(item.column!))
  assert.match(
    list,
    new RegExp(`<link rel="alternate" type="application/atom.xml" [^>]*href="${urls.feed(`${item.column}.atom`)}"`),
  )
  for (const link of [...page.matchAll(/href="([^"]*\.(?:atom|json))"/g)])
    assert.equal((await site.get(link[1]!)).status, 200, link[1])
})

interface Harvest {
  next: string | null
  since: string
  items: { indexNumber: string; state: string; text: string; files: unknown[]; changedAt: string }[]
}

test('a district platform harvests everything once, tombstones included, and only news afterwards', async () => {
  const all = JSON.parse(await text(urls.feed('harvest.json'))) as Harvest
  assert.equal(all.next, null)
  assert.deepEqual(
    all.items.map(({ indexNumber, state }) => [indexNumber, state]).sort(),
    [
      [item.indexNumber, 'public'],
      [ledger.indexNumber, 'public'],
      [gone.indexNumber, 'withdrawn'],
    ].sort(),
  )
  for (const each of all.items) recordSchema.strict().parse(each)
  assert.equal(all.items.find(({ state }) => state === 'withdrawn')?.text, '')
  assert.doesNotMatch(JSON.stringify(all), /DEMO-1|不该公开的正文/)
  assert.match(JSON.stringify(all), /D\*\*\*\*1/)
  const { items } = JSON.parse(await text(urls.feed('harvest.json', { since: '2027-01-01' }))) as Harvest
  assert.deepEqual(items, [])
  const last = all.items.at(-1)!
  const after = `${new Date(last.changedAt).getTime()}-${Math.max(notice, fined, wrong)}`
  assert.deepEqual((JSON.parse(await text(urls.feed('harvest.json', { page: after }))) as Harvest).items, [])
  const bad = await site.get(urls.feed('harvest.json', { since: 'gestern' }))
  assert.deepEqual([bad.status, bad.headers.get('Content-Type')], [400, 'application/problem+json; charset=utf-8'])
})

test('every dataset comes in its formats, safe for a spreadsheet, with notes and without internal fields', async () => {
  const page = await text(urls.openData)
  assert.deepEqual(await faultsOf(page), [])
  const files = [...page.matchAll(/href="([^"]*\/open-data\/[^"]*)"/g)].map((match) => match[1]!)
  assert.ok(files.length >= 9)
  for (const file of files) assert.equal((await site.get(file)).status, 200, file)

  const answer = await site.get(urls.openDataFile('kind-penalty-decision.csv'))
  assert.match(answer.headers.get('Content-Disposition') ?? '', /filename\*=UTF-8''.*%E8%A1%8C%E6%94%BF/)
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  assert.match(csv, /^\ufeff索引号,标题,/)
  assert.match(csv, /罚款金额（万元）/)
  assert.match(csv, /'=示例（演示数据）/)
  assert.match(csv, /,D\*\*\*\*1,/)
  assert.doesNotMatch(csv, /DEMO-1|是否未成年人/)
  assert.match(await text(urls.openDataFile('kind-penalty-decision.fields.csv')), /罚款金额（万元）,fine,/)

  const json = JSON.parse(await text(urls.openDataFile('kind-penalty-decision.json'))) as {
    items: { fields: Record<string, unknown> }[]
  }
  assert.equal(json.items[0]?.fields.fine, 1.25)
  assert.equal(json.items[0]?.fields.certificateNumber, 'D****1')
  assert.equal('minor' in (json.items[0]?.fields ?? {}), false)
  const book = new exceljs.Workbook()
  await book.xlsx.load(await (await site.get(urls.openDataFile('kind-penalty-decision.xlsx'))).arrayBuffer())
  assert.deepEqual(
    book.worksheets.map(({ name }) => name),
    ['行政处罚决定', '字段说明'],
  )
  const catalogue = JSON.parse(await text(urls.openDataFile('catalog.jsonld'))) as { 'dcat:dataset': object[] }
  assert.ok(catalogue['dcat:dataset'].length >= 3)
  assert.equal((await site.get(urls.openDataFile('column-nothing.csv'))).status, 404)
})

test('the list of a column comes as a file under the filters it has, without what was withdrawn', async () => {
  const column = item.column!
  const page = await text(urls.catalogColumn(column, { title: '招生' }))
  const file = urls.catalogColumnFile(column, 'list.csv', { title: '招生' })
  assert.ok(page.includes(`href="${file}"`))
  const csv = await text(file)
  assert.equal(csv.trim().split('\r\n').length, 2)
  assert.match(csv, /招生工作公告/)
  assert.doesNotMatch(await text(urls.catalogColumnFile(column, 'list.csv')), /发错的公告/)
})

test('the interface answers as it describes itself', async () => {
  const columns = columnsSchema.strict().parse(JSON.parse(await text(urls.apiColumns())))
  assert.ok(columns.columns.some(({ id, count }) => id === item.column && count === 1))
  const list = itemsSchema.strict().parse(JSON.parse(await text(urls.apiItems({ pageSize: '1' }))))
  assert.deepEqual([list.total, list.items.length, list.pageSize], [2, 1, 1])
  const one = itemsSchema.parse(JSON.parse(await text(urls.apiItems({ kind: 'announcement', year: '2026' }))))
  assert.deepEqual(
    one.items.map(({ title }) => title),
    ['招生工作公告'],
  )
  const record = recordSchema.strict().parse(JSON.parse(await text(urls.apiItem(item.indexNumber!))))
  assert.equal(record.text, '第一段<1>。\n第二段。')
  assert.equal(record.url, `https://www.qingyuan.example${urls.info(item.indexNumber!)}`)
  const tombstone = recordSchema.parse(JSON.parse(await text(urls.apiItem(gone.indexNumber!))))
  assert.deepEqual([tombstone.withdrawn?.reason, tombstone.text], ['含有个人信息', ''])

  const first = await site.get(urls.apiItems())
  const again = await site.get(urls.apiItems(), { 'If-None-Match': first.headers.get('ETag') ?? '' })
  assert.equal(again.status, 304)
})

test('what the interface does not take is said as problem+json', async () => {
  for (const query of [
    { page: '0' },
    { pageSize: '1000' },
    { column: 'nothing' },
    { kind: 'nothing' },
    { sort: 'title' },
  ]) {
    const answer = await site.get(urls.apiItems(query))
    assert.equal(answer.status, 400, JSON.stringify(query))
    assert.equal(answer.headers.get('Content-Type'), 'application/problem+json; charset=utf-8')
    assert.equal(((await answer.json()) as { code: string }).code, 'bad-request')
  }
  const nothing = await site.get(urls.apiItem('11330702732038549W/2026-99999'))
  assert.equal(nothing.status, 404)
  assert.equal(((await nothing.json()) as { code: string }).code, 'not-found')
})

test('the description is OpenAPI 3.1 whose references lead somewhere, and a page explains it', async () => {
  const described = JSON.parse(await text(urls.openApi)) as { openapi: string; components: { schemas: object } }
  assert.equal(described.openapi, '3.1.0')
  const references = JSON.stringify(described).match(/#\/components\/schemas\/\w+/g) ?? []
  assert.ok(references.length > 3)
  for (const each of references) assert.ok(each.split('/').at(-1)! in described.components.schemas, each)
  assert.deepEqual(described, openApi('https://www.qingyuan.example/xxgk', '金华市婺城区教育局'))
  const page = await text(urls.api)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<th scope="row">year<\/th><td data-label="说明">成文年份<\/td>/)
  assert.doesNotMatch(page, /<td[^>]*><\/td>/)
})

/** Elements of a well-formed text with the path of their names. */
function elementsOf(xml: string): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = []
  const open: { path: string; text: string }[] = []
  const parser = new saxes.SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    const element = { path: [...open.map(({ path }) => path.split('/').at(-1)), name].join('/'), text: '' }
    open.push(element)
    found.push(element)
  })
  parser.on('text', (words) => {
    const last = open.at(-1)
    if (last) last.text += words
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return found
}
