import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addBodies, notice } from '../../../tests/journeys/bodies.ts'
import { crawl } from '../../../tests/journeys/crawl.ts'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { answerFrom, copySite } from '../../../tests/journeys/static-copy.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import type { Item } from '../../items/item.ts'
import { kindOf } from '../../items/kinds/index.ts'
import { itemById } from '../../items/store.ts'
import type { ExportOptions } from './export.ts'

const site = await testSite({ env: { GONGKAI_SITE_URL: 'https://www.qingyuan.example' } })
const { urls } = site
const { typed, drafted, published } = await itemsOffice(site)
const policy = kindOf('policy')!
const publish = async (title: string) => {
  const id = await drafted({ ...typed(policy), title, documentNumber: '' })
  await published(id)
  return (await itemById(site.context.db, id))!
}
const items: Item[] = []
for (let number = 1; number <= 21; number++) items.push(await publish(`第${number}号办法`))
await addBodies(site, [
  { code: 'a-school', fullName: '婺城区第一中学', kind: 'school', number: '12330702002638548', parent: 'wucheng-edu' },
])
await publishRows(site, [notice('a-school', '学校公告', { column: 'school-enrolment' })])
const [first] = items
const column = first!.column!

const folder = await mkdtemp(join(tmpdir(), 'gongkai-static-'))
after(() => rm(folder, { recursive: true, force: true }))
const dir = join(folder, 'www')

const copy = (change: Partial<ExportOptions> = {}) => copySite(site, { dir, ...change })

const served = (address: string) => answerFrom(dir, urls, address)

test('a dry run writes nothing', async () => {
  const done = await copy({ dryRun: true })
  assert.deepEqual(done.faults, [])
  assert.ok(done.written.length > 50)
  assert.deepEqual(await readdir(folder), [])
})

test('the copy has every page under its address, leads nowhere that is not there, and is valid', async () => {
  const done = await copy()
  assert.deepEqual([done.faults, done.switched], [[], true])
  const { pages, reached, faults } = await crawl({ basePath: urls.home, get: served, from: [urls.home] })
  assert.deepEqual(faults, [])
  for (const address of [
    urls.info(first!.indexNumber!),
    `${urls.catalogColumn(column)}/page-2`,
    urls.feed('site.atom'),
    urls.feed('site.json'),
    urls.bodyFeeds('a-school'),
    urls.columnFeed('a-school', 'school-enrolment.atom'),
    urls.columnFeed('a-school', 'school-enrolment.json'),
    urls.schoolColumn('a-school', 'school-enrolment'),
    urls.openDataFile('catalog.csv'),
    urls.openDataFile('catalog.json'),
    urls.openDataFile('body-a-school.csv'),
    urls.openDataFile(`column-${column}.csv`),
    urls.infoFile(first!.indexNumber!, 'qr.svg'),
    urls.script('reading'),
    urls.reportFile(2020, 'report-2020.docx'),
  ]) {
    assert.ok(reached.has(address), address)
  }
  for (const address of [urls.home, urls.catalogColumn(column), urls.info(first!.indexNumber!), urls.reportCheck]) {
    const page = pages.get(address) ?? ''
    assert.deepEqual(await faultsOf(page), [], address)
    assert.match(page, /静态副本/)
    assert.doesNotMatch(page, /<form|\/display\?/)
    assert.ok(page.includes(`<script src="${urls.script('elder')}"></script></head>`))
  }
  assert.match(pages.get(urls.home) ?? '', /按栏目查找/)
})

test('政策文件库 is in the copy without what only a search answers', async () => {
  const answer = await served(urls.policies())
  const page = await answer.text()
  assert.equal(answer.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.ok(page.includes(urls.info(items.at(-1)!.indexNumber!)))
  assert.doesNotMatch(page, /\/policies(?:\?|\/page)/)
})

test('what is not there has a page of the site, the same each time', async () => {
  const answer = await served(`${urls.home}no/such/page`)
  const page = await answer.text()
  assert.equal(answer.status, 404)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /没有找到这个页面/)
  assert.doesNotMatch(page, /编号/)
  assert.equal((await site.get(urls.notFound)).status, 404)
})

test('a second run rewrites nothing; one change rewrites only what shows it, the rest are the same files', async () => {
  const version = await readlink(dir)
  const again = await copy()
  assert.deepEqual([again.written, again.removed, again.switched], [[], [], false])
  assert.equal(await readlink(dir), version)

  const untouched = urls.info(first!.indexNumber!)
  const inode = (await stat(join(dir, untouched, 'index.html'))).ino
  const item = await publish('新的办法')
  const done = await copy()
  assert.equal(done.switched, true)
  assert.notEqual(await readlink(dir), version)
  assert.equal((await stat(join(dir, untouched, 'index.html'))).ino, inode)
  assert.ok(done.written.includes(urls.info(item.indexNumber!)))
  assert.ok(done.written.includes(urls.home))
  assert.ok(done.written.includes(urls.feed('site.atom')))
  assert.deepEqual(
    done.written.filter((each) => each.startsWith(`${urls.home}reports`) || each.startsWith(untouched)),
    [],
  )
  assert.ok(done.written.length < 30, done.written.join('\n'))
  assert.match(await (await served(urls.home)).text(), /新的办法/)
})

test('with a running site searches and forms lead there', async () => {
  const done = await copy({ live: 'https://live.example', program: 'live' })
  assert.equal(done.switched, true)
  const page = await (await served(urls.home)).text()
  assert.ok(page.includes(`<form class="search" action="https://live.example${urls.search()}"`))
  assert.ok(
    page.includes(
      `href="https://live.example${urls.display('elder', urls.home).replaceAll('&', '&amp;')}" data-elder=""`,
    ),
  )
  assert.match(page, /检索和提交在<a href="https:\/\/live\.example\/xxgk\/">live\.example<\/a>办理/)
})

test('a copy with a dead link or a blank column is told of and not shown', async () => {
  const version = await readlink(dir)
  const broken = async (request: Request) => {
    const path = new URL(request.url).pathname
    if (path === urls.api) return new Response('', { status: 500 })
    if (path !== urls.catalogColumn(column)) return site.fetch(request)
    const html = await (await site.fetch(new Request(request.url))).text()
    return new Response(html.replace(/<main.*<\/main>/s, '<main></main>'), { headers: { 'Content-Type': 'text/html' } })
  }
  const done = await copy({ fetch: broken })
  assert.deepEqual(
    done.faults
      .filter(({ address }) => !address.includes('?'))
      .map(({ kind, address }) => [kind, address])
      .sort(),
    [
      ['blank-column', urls.catalogColumn(column)],
      ['dead-link', urls.api],
    ],
  )
  assert.equal(done.switched, false)
  assert.equal(await readlink(dir), version)
})

test('a folder that is no copy is left alone', async () => {
  const other = join(folder, 'other')
  await writeFile(other, 'mine')
  await assert.rejects(copy({ dir: other }), /不是静态导出的目录/)
  assert.equal(await readFile(other, 'utf8'), 'mine')
})
