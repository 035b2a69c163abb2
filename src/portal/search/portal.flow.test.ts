import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importItems } from '../../../tests/imported.ts'
import { adoptEverything, testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { itemById } from '../../items/store.ts'
import { withdrawItem } from '../../items/withdrawal/store.ts'
import { bringIndexUp } from './store.ts'

const site = await testSite()
const { urls, context } = site
await adoptEverything(site)
await importItems(site, [
  {
    title: '中华人民共和国义务教育法',
    body: '第一条　为了保障适龄儿童、少年接受义务教育的权利，制定本法。',
    topic: '法律',
  },
  {
    title: '关于2026年义务教育招生工作的通知',
    documentNumber: '婺教〔2026〕12号',
    body: '各学校：现就招生工作通知如下。<b>',
    writtenOn: '2026-03-01',
  },
  { title: '校车安全管理办法', body: '校车驾驶人应当取得资格。', validity: '废止' },
  ...Array.from({ length: 25 }, (_, at) => ({
    title: `食堂检查情况第${at + 1}期`,
    body: '食堂卫生情况良好。',
    writtenOn: `${2020 + (at % 5)}-05-01`,
  })),
])

const page = async (path: string, status = 200): Promise<string> => {
  const response = await site.get(path)
  assert.equal(response.status, status, path)
  const text = await response.text()
  assert.deepEqual(await faultsOf(text), [], path)
  return text
}
const titles = (text: string): string[] =>
  [...(/<ol class="hits".*?<\/ol>/s.exec(text)?.[0] ?? '').matchAll(/<li><a [^>]*>(.*?)<\/a>/g)].map(([, title]) =>
    title!.replace(/<[^>]*>/g, ''),
  )

test('the search box of every page asks the whole site', async () => {
  assert.match(await page(urls.home), new RegExp(`<form class="search" action="${urls.search()}"`))
})

test('without words the page says how to ask; the title and the text are marked in what is found', async () => {
  assert.match(await page(urls.search()), /请输入要找的词/)
  const text = await page(urls.search({ q: '义务教育' }))
  assert.match(text, /共找到2条/)
  assert.deepEqual(titles(text), ['中华人民共和国义务教育法', '关于2026年义务教育招生工作的通知'])
  assert.match(text, /中华人民共和国<mark>义务教育<\/mark>法/)
  assert.match(text, /接受<mark>义务教育<\/mark>的权利/)
  assert.deepEqual(titles(await page(urls.search({ q: '義務教育法' }))), ['中华人民共和国义务教育法'])
})

test('a document number is found however it is written, first of all', async () => {
  for (const q of ['婺教〔2026〕12号', '婺教[2026]12号', '婺教(2026)第12号']) {
    assert.deepEqual(titles(await page(urls.search({ q }))), ['关于2026年义务教育招生工作的通知'], q)
  }
})

test('facets carry counts, chosen ones can be taken away, pages go to the last one', async () => {
  const all = await page(urls.search({ q: '食堂' }))
  assert.match(all, /共找到25条/)
  assert.match(all, /2024（5）/)
  const narrowed = await page(urls.search({ q: '食堂', year: '2024', sort: 'written' }))
  assert.match(narrowed, /共找到5条/)
  assert.match(narrowed, /去掉条件：<\/span>成文年份：2024/)
  assert.ok(narrowed.includes(`href="${urls.search({ q: '食堂', sort: 'written' }).replaceAll('&', '&amp;')}"`))
  for (const far of ['2', '99999']) {
    const second = await page(urls.search({ q: '食堂', page: far }))
    assert.equal(titles(second).length, 5)
    assert.match(second, /<ol class="hits" start="21"/)
  }
  for (const odd of ['-1', '1e9', '0', 'x'])
    assert.equal(titles(await page(urls.search({ q: '食堂', page: odd }))).length, 20)
})

test('what nothing has all of: other words, titles that sound alike, and what has some of them', async () => {
  const text = await page(urls.search({ q: '义务教育报名材料' }))
  assert.match(text, /没有找到含有“义务教育报名材料”的内容/)
  assert.match(text, new RegExp(encodeURIComponent('义务教育招生材料')))
  assert.match(text, /只含有其中一些词的内容/)
  assert.match(await page(urls.search({ q: '效车安全' })), /读音相近的标题.*校车安全管理办法/s)
  const heard = await page(urls.search({ q: 'zhaosheng' }))
  assert.ok(heard.includes(`也可以搜：<a href="${urls.search({ q: '招生' })}">招生</a>`))
  assert.doesNotMatch(heard, /只含有其中一些词/)
})

test('words nobody should take for commands stay words; what is too long is refused with the search box at hand', async () => {
  for (const q of [
    "'; drop table items; --",
    '<script>alert(1)</script>',
    '%',
    '\\',
    '{"a":1}',

    '的'.repeat(100),
    '"',
    '“',
  ]) {
    assert.doesNotMatch(await page(urls.search({ q })), /<script>alert/)
  }
  for (const q of ['长'.repeat(10_000), '一 二 三 四 五 六 七 八 九 十 百']) {
    const text = await page(urls.search({ q }), 400)
    assert.match(text, /一次最多搜/)
    assert.match(text, /<input id="words"/)
  }
  for (const odd of [
    'organisation=x',
    'organisation=99999999999999999999',
    'year=20',
    'kind=nothing',
    'type=x',
    'sort=constructor',
  ]) {
    assert.equal((await site.get(`${urls.search()}?q=${encodeURIComponent('食堂')}&${odd}`)).status, 200, odd)
  }
})

test('政策文件库 lists its documents and counts them; words narrow it', async () => {
  const all = await page(urls.policies())
  assert.match(all, /<meta name="ColumnName" content="政策文件库"\/>/)
  assert.match(all, /共找到28条/)
  assert.ok((await page(urls.search({ q: '招生' }))).includes(`href="${urls.policies({ q: '招生' })}"`))
  assert.equal(titles(all)[0], '关于2026年义务教育招生工作的通知')
  assert.match(all, /废止（1）/)
  assert.deepEqual(titles(await page(urls.policies({ validity: '废止' }))), ['校车安全管理办法'])
  assert.deepEqual(titles(await page(urls.policies({ q: '招生' }))), ['关于2026年义务教育招生工作的通知'])
})

test('学段 is told by the title, counted for each stage there is and chosen in the address', async () => {
  const all = await page(urls.policies())
  assert.match(all, /学段<\/h2><ul><li><a href="[^"]+stage=[^"]+">小学（2）<\/a><\/li><li><a href="[^"]+">初中（2）/)
  const narrowed = await page(urls.policies({ stage: '初中' }))
  assert.match(narrowed, /共找到2条/)
  assert.match(narrowed, /学段：初中/)
  for (const odd of ['没有的学段', '{小学}']) assert.match(await page(urls.policies({ stage: odd })), /没有符合/)
})

test('titles are suggested as they are typed', async () => {
  const ask = async (q: string) =>
    (await (await site.get(`${urls.searchSuggestions}?${new URLSearchParams({ q })}`)).json()) as { titles: string[] }
  assert.deepEqual(await ask('xiaoche'), { titles: ['校车安全管理办法'] })
  assert.deepEqual(await ask('义务教育'), { titles: ['中华人民共和国义务教育法', '关于2026年义务教育招生工作的通知'] })
  assert.deepEqual(await ask(''), { titles: [] })
})

test('a published report is found among all else, a draft is not', async () => {
  assert.match(await page(urls.search({ q: '婺城教育公众号' })), /没有找到/)
  await context.db.updateTable('reports').set({ state: 'published', published_on: '2021-01-20' }).execute()
  await bringIndexUp(context.db, { all: false })
  const text = await page(urls.search({ q: '婺城教育公众号', type: 'report' }))
  assert.match(text, /共找到1条/)
  assert.deepEqual(titles(text), ['2020年政府信息公开工作年度报告'])
  assert.ok(text.includes(`href="${urls.report(2020)}"`))
})

test('the index is brought up where it lacks something or is of another version, and made anew on request', async () => {
  const { db } = context
  const { count } = await db
    .selectFrom('publications')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  assert.equal(await bringIndexUp(db, { all: false }), 0)
  await db.deleteFrom('search_entries').where('title', 'like', '食堂%').execute()
  await db.updateTable('search_entries').set({ version: 'old' }).where('subject', '=', 'item').execute()
  assert.equal(await bringIndexUp(db, { all: false }), count)
  assert.match(await page(urls.search({ q: '食堂' })), /共找到25条/)
  assert.equal(await bringIndexUp(db, { all: true }), count)
})

test('what is withdrawn is found no more', async () => {
  const { item_id } = await context.db
    .selectFrom('publications')
    .select('item_id')
    .where('title', '=', '校车安全管理办法')
    .executeTakeFirstOrThrow()
  const item = await itemById(context.db, item_id)
  assert.equal(await withdrawItem(context.db, item!, { words: '内容有误', at: context.now() }, null), null)
  assert.match(await page(urls.search({ q: '校车' })), /没有找到/)
})
