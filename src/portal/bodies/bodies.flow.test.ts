import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { bodyElsewhere, testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { adoptAll } from '../../catalogue/store.ts'
import { documents } from '../../demo/years/documents.ts'
import { checkCharacter } from '../../organisations/credit-code.ts'
import { newOrganisation } from '../../organisations/organisation.ts'
import { organisationByCode, saveOrganisation } from '../../organisations/store.ts'
import { itemsSchema, organisationsSchema } from '../api/description.ts'

const site = await testSite()
const { urls, context } = site
const { db, now } = context
await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'research',
    fullName: '婺城区教育研究室（演示数据）',
    shortName: '教研室',
    creditCode: `1233070247123456X${checkCharacter('1233070247123456X')}`,
    level: 'county',
    kind: 'department',
    phone: '0579-00000009',
    parent: 'wucheng-edu',
  }),
)
const unit = (await organisationByCode(db, 'research'))!
const bureau = (await organisationByCode(db, 'wucheng-edu'))!
for (const body of [unit, bureau]) await adoptAll(db, body, { actor: null, at: now() })
const [own, its] = documents({ year: 2025, normative: 0 }).filter(({ column }) => column === 'schools-complaints')
await publishRows(site, [
  own!,
  { ...(its ?? own!), externalId: 'unit-1', organisation: 'research', title: '教研室的公告（演示数据）' },
])
const { index_number: indexNumber, column_id: column } = await db
  .selectFrom('publications')
  .select(['index_number', 'column_id'])
  .where('organisation_id', '=', unit.id)
  .executeTakeFirstOrThrow()

const show = async (address: string) => {
  const response = await site.get(address)
  const page = await response.text()
  assert.equal(response.status, 200, address)
  assert.deepEqual(await faultsOf(page), [])
  return page
}

test('a body under the site’s own has its page and its lists, and its items lead back there', async () => {
  assert.ok((await show(urls.home)).includes(`<a href="${urls.bodies}">所属单位信息公开</a>`))
  assert.match(await show(urls.bodies), /婺城区教育研究室（演示数据）[\s\S]*1件/)
  const page = await show(urls.body('research'))
  assert.match(page, /0579-00000009/)
  assert.ok(page.includes(`href="${urls.bodyColumn('research', column!)}"`))
  assert.match(await show(urls.bodyColumn('research', column!)), /教研室的公告/)
  const item = await show(urls.info(indexNumber))
  for (const address of [urls.body('research'), urls.bodyColumn('research', column!)]) {
    assert.ok(item.includes(`href="${address}"`), address)
  }
})

test('what one body published is in no list of another', async () => {
  assert.doesNotMatch(await show(urls.catalogColumn(column!)), /教研室的公告/)
  assert.doesNotMatch(await show(urls.bodyColumn('research', column!)), new RegExp(own!.title))
  const csv = await (await site.get(urls.bodyColumnFile('research', column!, 'list.csv'))).text()
  assert.equal(csv.trim().split('\r\n').length, 2)
  assert.match(csv, /教研室的公告/)
  const all = await (await site.get(urls.openDataFile('body-research.csv'))).text()
  assert.equal(all, csv)
})

test('programs are told of every body, and of its items by its code', async () => {
  const told = organisationsSchema.strict().parse(await (await site.get(urls.apiOrganisations)).json())
  assert.deepEqual(
    told.organisations.map(({ code, count }) => [code, count]),
    [
      ['wucheng-edu', 1],
      ['research', 1],
    ],
  )
  const items = itemsSchema.parse(await (await site.get(urls.apiItems({ organisation: 'research' }))).json())
  assert.deepEqual(
    items.items.map(({ title }) => title),
    ['教研室的公告（演示数据）'],
  )
  const columns = (await (await site.get(urls.apiColumns({ organisation: 'research' }))).json()) as {
    columns: { id: string; url: string }[]
  }
  assert.ok(columns.columns.some(({ id, url }) => id === column && url.endsWith(urls.bodyColumn('research', column!))))
  assert.equal((await site.get(urls.apiItems({ organisation: 'nobody' }))).status, 400)
  assert.match(await (await site.get(urls.siteMapXml)).text(), new RegExp(urls.body('research')))
})

test('a body of another tree, a school and the site’s own body have no page there', async () => {
  await bodyElsewhere(site)
  for (const code of ['elsewhere', 'wucheng-edu', 'demo-primary', 'edu-office', 'nobody']) {
    assert.equal((await site.get(urls.body(code))).status, 404, code)
  }
})
