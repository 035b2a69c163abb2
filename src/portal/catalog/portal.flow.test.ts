import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { importItems } from '../../../tests/imported.ts'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { columnsOf, hideColumn } from '../../catalogue/store.ts'
import { linesOf } from '../../items/import/lines.ts'
import { importItems as imported } from '../../items/import/store.ts'
import { kindOf } from '../../items/kinds/index.ts'
import { itemById } from '../../items/store.ts'
import { withdrawItem } from '../../items/withdrawal/store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const { section, clerk, typed, drafted, reviewed, published } = await itemsOffice(site)
const policy = kindOf('policy')!
const column = 'policy-documents'

const pageOf = async (address: string, headers: Record<string, string> = {}) => {
  const answer = await site.get(address, headers)
  return { status: answer.status, headers: answer.headers, page: await answer.text() }
}

async function publish(form: Record<string, string>): Promise<{ id: number; indexNumber: string }> {
  const id = await drafted({ ...typed(policy), column, ...form })
  await published(id)
  return { id, indexNumber: (await itemById(db, id))!.indexNumber! }
}

test('what is published is on the home page, in the tree, in its list and at its own address at once', async () => {
  assert.equal((await pageOf(urls.catalogColumn(column))).status, 404, 'an empty column is not there')
  assert.doesNotMatch((await pageOf(urls.catalog)).page, /规范性文件<\/a>/)
  const { indexNumber } = await publish({ title: '课后服务办法', documentNumber: '婺教〔2026〕7号' })
  for (const address of [urls.home, urls.catalogColumn(column), urls.info(indexNumber)]) {
    const { status, page } = await pageOf(address)
    assert.equal(status, 200, address)
    assert.match(page, /课后服务办法/, address)
    assert.deepEqual(await faultsOf(page), [], address)
  }
  const { page } = await pageOf(urls.catalog)
  assert.match(page, /1件，2026-11-24更新/)
  assert.deepEqual(await faultsOf(page), [])
})

test('政府网站发展指引: a detail page has the tags of site, column and document, and no empty one', async () => {
  const { indexNumber } = await publish({ title: '标签齐全的办法' })
  const { page } = await pageOf(urls.info(indexNumber))
  for (const tag of [
    'SiteName" content="金华市婺城区教育局政府信息公开',
    'ColumnName" content="',
    'ColumnDescription" content="',
    'ColumnKeywords" content="',
    'ColumnType" content="信息公开目录',
    'ArticleTitle" content="标签齐全的办法',
    'PubDate" content="2026-11-24 10:00',
    'ContentSource" content="金华市婺城区教育局',
  ]) {
    assert.ok(page.includes(`<meta name="${tag}`), tag)
  }
  assert.doesNotMatch(page, /content=""|undefined|null/)
  assert.match(page, /<title>标签齐全的办法_/)
  assert.match(page, /<dt>发文字号<\/dt><dd>无<\/dd>/)
})

test('a correction under way is not seen; published, it stands with its note', async () => {
  const { id, indexNumber } = await publish({ title: '将要更正的办法' })
  await section.post(urls.itemEdit(id), { ...typed(policy), column, title: '已经更正的办法', version: '1' })
  assert.match((await pageOf(urls.info(indexNumber))).page, /将要更正的办法/)
  await reviewed(id)
  await clerk.post(urls.itemPublication(id), { changeNote: '名称有误，现予更正。' })
  const { page } = await pageOf(urls.info(indexNumber))
  assert.match(page, /<h1>已经更正的办法/)
  assert.match(page, /名称有误，现予更正。/)
  assert.deepEqual(await faultsOf(page), [])
})

test('what repeals and what is repealed name each other', async () => {
  const old = await publish({ title: '旧的办法', documentNumber: '婺教〔2020〕8号' })
  assert.doesNotMatch((await pageOf(urls.info(old.indexNumber))).page, /已经废止/)
  const item = await publish({ title: '新的办法', links: '废止 婺教〔2020〕8号' })
  const { page } = await pageOf(urls.info(old.indexNumber))
  assert.match(page, /本件已经废止，不再执行，见2026年11月24日<a href="[^"]+">《新的办法》<\/a>/)
  assert.match(page, /废止本件：<a/)
  assert.match((await pageOf(urls.info(item.indexNumber))).page, /本件废止：<a[^>]*>旧的办法<\/a>（婺教〔2020〕8号）/)
})

test('a withdrawn item keeps its address, says when and why, and is in no list', async () => {
  const { id, indexNumber } = await publish({ title: '撤回的办法', body: '内文不再给人看' })
  const keeper = await signedIn(site, ['clerk'])
  await keeper.post(urls.itemWithdrawal(id), { words: '含有个人信息。' })
  const { status, page } = await pageOf(urls.info(indexNumber))
  assert.equal(status, 200)
  assert.match(page, /已撤回。<\/strong>2026年11月24日：含有个人信息。/)
  assert.doesNotMatch(page, /内文不再给人看/)
  assert.doesNotMatch((await pageOf(urls.catalogColumn(column))).page, /撤回的办法/)
  assert.doesNotMatch((await pageOf(urls.home)).page, /撤回的办法/)
})

test('filters stand in the address; a page beyond the last is not there, a strange number is the first', async () => {
  const list = await pageOf(urls.catalogColumn(column, { title: '新的' }))
  const library = urls.policies({ q: '新的', kind: 'policy' }).replaceAll('&', '&amp;')
  assert.ok(list.page.includes(`<a href="${library}">在政策文件库里按条件查找</a>`))
  assert.match(list.page, /共1件/)
  assert.match(list.page, /value="新的"/)
  assert.deepEqual(await faultsOf(list.page), [])
  for (const query of ['page=-1', 'page=abc', 'year=x', 'validity=%3Cscript%3E', `title=${'长'.repeat(500)}`]) {
    const { status, page } = await pageOf(`${urls.catalogColumn(column)}?${query}`)
    assert.equal(status, 200, query)
    assert.doesNotMatch(page, /<script>/)
  }
  for (const query of ['page=2', 'page=999999']) {
    const { status, page } = await pageOf(`${urls.catalogColumn(column)}?${query}`)
    assert.equal(status, 404, query)
    assert.match(page, /type="search"/)
  }
})

test('what is not public is not there: drafts, unknown numbers, strange addresses', async () => {
  const id = await drafted({ ...typed(policy), column, title: '没有公开的草稿' })
  assert.equal((await itemById(db, id))?.indexNumber, null)
  for (const address of [
    urls.info('11330702732038549W/2026-99999'),
    urls.info("x'/2026-1 or 1=1"),
    `${urls.home}info/x/..%2f..%2fetc`,
    urls.catalogColumn('no-such-column'),
    urls.catalogColumn('<script>'),
  ]) {
    assert.equal((await pageOf(address)).status, 404, address)
  }
  assert.doesNotMatch((await pageOf(urls.catalogColumn(column))).page, /没有公开的草稿/)
})

test('a page that has not changed is not sent again; it comes packed where the reader takes that', async () => {
  const { indexNumber } = await publish({ title: '常看的办法' })
  const first = await pageOf(urls.info(indexNumber))
  const etag = first.headers.get('ETag')!
  assert.equal((await pageOf(urls.info(indexNumber), { 'If-None-Match': etag })).status, 304)
  assert.equal((await pageOf(urls.info(indexNumber), { 'If-None-Match': `"x", W/${etag}` })).status, 304)
  const packed = await site.get(urls.info(indexNumber), { 'Accept-Encoding': 'gzip' })
  assert.equal(packed.headers.get('Content-Encoding'), 'gzip')
  const elder = await pageOf(urls.info(indexNumber), { Cookie: 'display=elder' })
  assert.match(elder.page, /<html lang="zh-CN" class="elder">/)
  assert.doesNotMatch((await pageOf(urls.info(indexNumber))).page, /class="elder"/)
})

test('a far page begins where the page before it ends: a walk over all pages meets every item once, in order', async () => {
  const lines = Array.from({ length: 150 }, (_, n) => ({
    externalId: `far-${n}`,
    organisation: 'wucheng-edu',
    column: 'policy-plans',
    kind: 'policy',
    title: `规划第${n}件`,
    writtenOn: `2019-0${1 + (n % 9)}-1${n % 3}`,
    publishedOn: `2019-12-0${1 + (n % 7)}`,
    body: '内容。',
  }))
  const bytes = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))
  await imported({
    db,
    lines: linesOf(Readable.from([bytes])),
    actor: null,
    now: site.context.now(),
    dryRun: false,
    attachments: null,
  })
  const walked = async (sort: string | undefined, day: string) => {
    const met: string[] = []
    for (let page = 1; page <= 8; page++) {
      const list = await pageOf(urls.catalogColumn('policy-plans', { sort, page: String(page) }))
      assert.equal(list.status, 200)
      const days = new RegExp(`<td class="whole" data-label="${day}">([^<]+)`, 'g')
      const numbers = [...list.page.matchAll(/<span class="small block">(.*?)<\/span><\/span>/g)].map(
        (match) => match[1]!,
      )
      met.push(...[...list.page.matchAll(days)].map((match, at) => `${match[1]} ${numbers[at]}`))
    }
    assert.equal(new Set(met).size, 150)
    return met
  }
  const newestFirst = await walked(undefined, '成文日期')
  assert.deepEqual(newestFirst.map(dayIn), newestFirst.map(dayIn).toSorted().toReversed())
  assert.deepEqual(await walked('written-asc', '成文日期'), newestFirst.toReversed())
  const published = await walked('published', '公开日期')
  assert.deepEqual(published.map(dayIn), published.map(dayIn).toSorted().toReversed())
  assert.deepEqual(await walked('published-asc', '公开日期'), published.toReversed())
  assert.equal((await pageOf(urls.catalogColumn('policy-plans', { page: '9' }))).status, 404)
})

const dayIn = (met: string) => met.split(' ')[0]!

test('headings of days are links that sort, the filters and the pager keep the order, an unknown one is the usual', async () => {
  const at = (sort?: string, page?: string) =>
    urls.catalogColumn('policy-plans', { title: '规划', sort, page }).replaceAll('&', '&amp;')
  const { page } = await pageOf(urls.catalogColumn('policy-plans', { title: '规划', sort: 'published' }))
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /共150件，按公开日期从新到旧。/)
  assert.ok(
    page.includes(`<th scope="col" aria-sort="descending"><a class="sort" href="${at('published-asc')}">公开日期`),
  )
  assert.ok(page.includes(`<th scope="col"><a class="sort" href="${at()}">成文日期`))
  assert.ok(page.includes(`href="${at('published', '2')}"`))
  assert.match(page, /<input type="hidden" name="sort" value="published"/)
  const odd = await pageOf(`${urls.catalogColumn('policy-plans')}?sort=constructor`)
  assert.match(odd.page, /按成文日期从新到旧/)
  assert.match(odd.page, /aria-sort="descending"><a class="sort" [^>]*>成文日期/)
})

test('a ledger is drawn by year and by what its rows are, the tree by column; a narrowed list is not', async () => {
  const rows = Array.from({ length: 12 }, (_, at) => ({
    kind: 'inspection',
    column: 'enforcement-results',
    title: '',
    writtenOn: `${at < 7 ? 2025 : 2024}-03-0${1 + (at % 7)}`,
    publishedOn: '2025-06-01',
    fields: {
      inspected: `第${at}小学`,
      subject: '食堂食品安全',
      inspectedOn: '2024-03-01',
      result: at % 3 === 0 ? '整改合格' : '未发现问题',
      problems: '台账不全',
    },
  }))
  await importItems(site, rows)
  const list = await pageOf(urls.catalogColumn('enforcement-results'))
  assert.deepEqual(await faultsOf(list.page), [])
  const captions = (page: string) =>
    [...page.matchAll(/<table class="doc-bars"><caption>([^<]+)/g)].map((match) => match[1]!)
  assert.deepEqual(captions(list.page), [
    '2025年7件，比上年增加2件（增长40%）',
    '2025年7件，未发现问题最多，4件（57.1%）',
  ])
  const year = await pageOf(urls.catalogColumn('enforcement-results', { year: '2024' }))
  assert.deepEqual(captions(year.page), [], 'five rows are told by the table')
  assert.deepEqual(captions((await pageOf(urls.catalogColumn('enforcement-results', { title: '第1小学' }))).page), [])
  const tree = await pageOf(urls.catalog)
  assert.deepEqual(await faultsOf(tree.page), [])
  assert.match(tree.page, /<div class="doc charts"><table class="doc-bars"><caption>主动公开\d+件，[^<]+最多，\d+件（/)
})

test('an address of the former site leads to the item for good, to what was withdrawn too; a closed column says it is closed', async () => {
  await importItems(site, [
    {
      title: '迁来的办法',
      body: '内容。',
      formerAddress: 'https://old.example/art/2020/1/5/art_1229_5.html?from=列表',
    },
    { title: '后来撤回的办法', body: '内容。', formerAddress: '/col/6.html' },
  ])
  const old = await site.get('/art/2020/1/5/art_1229_5.html?from=%E5%88%97%E8%A1%A8')
  assert.equal(old.status, 301)
  assert.match((await pageOf(old.headers.get('Location')!)).page, /<h1>迁来的办法/)
  const { item_id } = await db
    .selectFrom('items')
    .select('item_id')
    .where('title', '=', '后来撤回的办法')
    .executeTakeFirstOrThrow()
  await withdrawItem(db, (await itemById(db, item_id))!, { words: '发错了', at: site.context.now() }, null)
  const gone = await site.get('/col/6.html')
  assert.equal(gone.status, 301)
  const { page } = await pageOf(gone.headers.get('Location')!)
  assert.match(page, /已撤回/)
  assert.match(page, /<meta name="robots" content="noindex"\/>/)
  for (const other of ['/art/2020/1/5/art_1229_5.html', '/col/6.html?x=1', '/'])
    assert.equal((await site.get(other)).status, 404)
  assert.equal((await site.post('/col/6.html', 'x')).status, 404)

  const plans = (await columnsOf(db, site.organisationId)).find(({ id }) => id === 'policy-plans')!
  await hideColumn(db, plans, '并入规范性文件', { actor: null, at: site.context.now() })
  const closed = await pageOf(urls.catalogColumn('policy-plans'))
  assert.equal(closed.status, 410)
  assert.match(closed.page, /这个栏目已经停用/)
  assert.deepEqual(await faultsOf(closed.page), [])
  assert.equal((await pageOf(urls.catalogColumn('never-was'))).status, 404)
})

test('beside lists and details of the body stands its tree, the column at hand open, as it is at once', async () => {
  const treeIn = (page: string) => /<nav class="rail rail-tree".*?<\/nav>/s.exec(page)?.[0] ?? ''
  const { indexNumber } = await publish({ title: '目录树旁边的办法' })
  const here = treeIn((await pageOf(urls.info(indexNumber))).page)
  assert.match(here, /<details open=""><summary>行政法规、规章和规范性文件<\/summary>/)
  assert.ok(here.includes(`<a href="${urls.catalogColumn(column)}" aria-current="true">规范性文件</a>`))
  const other = urls.catalogColumn('pupils-awards')
  assert.ok(!here.includes(other), 'an empty column is in no tree')

  const { id, indexNumber: alone } = await publish({ title: '评优结果', column: 'pupils-awards' })
  const later = (await pageOf(urls.info(indexNumber))).page
  assert.ok(treeIn(later).includes(`<a href="${other}">`))
  assert.deepEqual(await faultsOf(later), [])
  assert.match(treeIn((await pageOf(other)).page), /aria-current="true"/)

  await withdrawItem(db, (await itemById(db, id))!, { words: '发错了', at: site.context.now() }, null)
  for (const address of [urls.info(indexNumber), urls.catalogColumn(column)]) {
    const tree = treeIn((await pageOf(address)).page)
    assert.ok(tree !== '' && !tree.includes(other), address)
  }
  const left = await pageOf(urls.info(alone))
  assert.equal(left.status, 200)
  assert.ok(!left.page.includes(`href="${other}"`), 'the list it stood in is not there any more')
})
