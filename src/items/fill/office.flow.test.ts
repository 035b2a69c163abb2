import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { bodyElsewhere, testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { decideNil, proposeNil } from '../../catalogue/nil/store.ts'
import { columnById } from '../../catalogue/store.ts'
import { organisationByCode } from '../../organisations/store.ts'
import { kindOf } from '../kinds/index.ts'

const site = await testSite()
const { urls, organisationId } = site
const { db, now } = site.context
const { clerk, deputy, typed, drafted, published } = await itemsOffice(site)
const announcement = { ...typed(kindOf('announcement')!), column: 'policy-clarifications' }
const place = { organisation: String(organisationId), year: '2026' }
const column = `${organisationId}-policy-clarifications`
const textOf = async (answer: Promise<Response>) => (await answer).text()

await published(await drafted({ ...announcement, title: '按时的公告' }))
await published(await drafted({ ...announcement, title: '逾期的公告', writtenOn: '2026-01-05' }))
await drafted({ ...announcement, title: '还没有公开的公告', writtenOn: '2026-01-06' })
await drafted({ ...announcement, title: '还没有到期的公告' })

/** The row of a column in the page, without its tags. */
const rowOf = (page: string, label: string): string[] => {
  const row = page.split('<tr>').find((each) => each.includes(`>${label}</a></th>`)) ?? ''
  return [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => cell!.replace(/<span[\s\S]*|<[^>]*>/g, ''))
}

test('条例第12条: every number of a column opens exactly the rows it counts, and the filters can be taken away', async () => {
  const page = await textOf(clerk.get(urls.coverage(place)))
  assert.deepEqual(await faultsOf(page), [])
  assert.deepEqual(rowOf(page, '澄清公告').slice(1, 4), ['2', '1', '1'])
  const titles = ['按时的公告', '逾期的公告', '还没有公开的公告', '还没有到期的公告']
  const opened = { published: [0, 1], late: [1], overdue: [2] }
  for (const [fill, expected] of Object.entries(opened)) {
    const address = urls.items({ column, year: '2026', fill })
    assert.ok(page.includes(`href="${address.replaceAll('&', '&amp;')}"`), address)
    const list = await textOf(clerk.get(address))
    assert.deepEqual(await faultsOf(list), [])
    assert.deepEqual(
      titles.flatMap((title, at) => (list.includes(`>${title}</a>`) ? [at] : [])),
      expected,
    )
    assert.match(list, /栏目：政策文件—澄清公告[\s\S]*年度：2026年[\s\S]*公开情况：/)
    assert.match(list, /<input type="hidden" name="fill"/)
    const without = urls.items({ year: '2026', fill }).replaceAll('&', '&amp;')
    assert.ok(list.includes(`href="${without}"`), without)
  }
  assert.doesNotMatch(await textOf(clerk.get(urls.items({ fill: 'late' }))), /公开情况：/)
})

test('an approved statement of the year stands in its column, and the column is missing no longer', async () => {
  const missing = async () => textOf(clerk.get(urls.coverage({ ...place, group: 'missing' })))
  assert.match(await missing(), />教育法律<\/a>/)
  const by = (accountId: number) => ({ actor: { accountId, name: '某人' }, at: now() })
  const draft = { year: 2026, reason: 'none-occurred', words: '', phone: '0579-00000000' } as const
  const laws = (await columnById(db, organisationId, 'policy-laws'))!
  const id = (await proposeNil(db, laws, draft, by(clerk.accountId)))!
  assert.match(await missing(), />教育法律<\/a>/)
  assert.equal(await decideNil(db, id, { to: 'approved', opinion: '' }, by(deputy.accountId)), null)
  assert.doesNotMatch(await missing(), />教育法律<\/a>/)
  const stated = await textOf(clerk.get(urls.coverage({ ...place, group: 'nil' })))
  assert.ok(stated.includes(urls.nilStatement(id)))
  assert.match(await textOf(clerk.get(urls.coverage({ ...place, year: '2025', group: 'missing' }))), />教育法律<\/a>/)
})

test('a person of a section sees the columns of the section and counts only what the section worked on', async () => {
  const basic = (await organisationByCode(db, 'edu-basic'))!
  const own = await signedIn(site, ['section'], { organisationId: basic.id })
  const page = await textOf(own.get(urls.coverage()))
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /基础教育科负责和没有写明责任科室的栏目/)
  assert.match(page, />招生计划<\/a>/)
  assert.doesNotMatch(page, />澄清公告</)
  const list = await textOf(own.get(urls.items({ column, year: '2026' })))
  assert.doesNotMatch(list, /的公告<\/a>/)
})

test('the workbook has the rows of the page and is recorded; other trees meet 404', async () => {
  const answer = await clerk.get(urls.coverageExport({ ...place, group: 'late' }))
  assert.equal(answer.status, 200)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(await answer.arrayBuffer())
  const cells = JSON.stringify(workbook.worksheets[0]?.getSheetValues())
  assert.match(cells, /"政策文件","澄清公告","办公室"/)
  assert.doesNotMatch(cells, /教育法律/)
  const entries = await db.selectFrom('audit_entries').select('says').where('event', '=', 'coverage.exported').execute()
  assert.deepEqual(entries, [{ says: '导出2026年目录覆盖，1个栏目' }])
  const elsewhere = await bodyElsewhere(site)
  const stranger = await signedIn(site, ['clerk'], { organisationId: elsewhere })
  assert.equal((await stranger.get(urls.coverage(place))).status, 404)
  assert.doesNotMatch(await textOf(stranger.get(urls.items({ column, year: '2026' }))), /澄清公告/)
  assert.equal((await clerk.get(urls.coverage({ ...place, year: 'x', group: '__proto__' }))).status, 200)
})
