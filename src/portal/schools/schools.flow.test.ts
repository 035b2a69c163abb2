import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { bodyElsewhere, testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { decideNil, proposeNil } from '../../catalogue/nil/store.ts'
import { adoptAll, columnById } from '../../catalogue/store.ts'
import { documents } from '../../demo/years/documents.ts'
import { schoolRows } from '../../demo/years/school-columns.ts'
import { directory } from '../../demo/years/schools.ts'
import { organisationByCode } from '../../organisations/store.ts'

const site = await testSite()
const { urls, context } = site
const { db, now } = context
const school = (await organisationByCode(db, 'demo-primary'))!
await adoptAll(db, school, { actor: null, at: now() })
await publishRows(
  site,
  schoolRows().filter(({ organisation }) => organisation === 'demo-primary'),
)
await publishRows(site, directory())

const show = async (address: string) => {
  const response = await site.get(address)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  return page
}

test('条例第55条: the schools stand by stage with address and phone; those with a page lead to it', async () => {
  const page = await show(urls.schools)
  assert.match(page, /<title>学校信息公开_金华市婺城区教育局_政府信息公开<\/title>/)
  assert.match(page, /<meta name="ColumnName" content="学校信息公开"\/>/)
  assert.match(page, /共27所学校/)
  assert.deepEqual(
    [...page.matchAll(/<h2 id="stage-\d">([^<]+)<\/h2>/g)].map((match) => match[1]),
    ['幼儿园', '小学', '九年一贯制', '初中', '特殊教育'],
  )
  assert.ok(page.includes(`<a href="${urls.school('demo-primary')}">婺城区示例小学（演示数据）</a>`))
  assert.match(page, /0579-00000001/)
})

test('the list is narrowed by name, address or phone; nothing found says what else to do', async () => {
  const page = await show(urls.schoolSearch('示例路2号'))
  assert.match(page, /含有“示例路2号”的有2所学校/)
  const none = await show(urls.schoolSearch('没有这所'))
  assert.match(none, /没有名称、地址或者电话含有“没有这所”的学校/)
  assert.match(none, /换一个更短的词/)
})

test('a school shows its checklist with count and last update, and no empty drawer', async () => {
  const page = await show(urls.school('demo-primary'))
  assert.match(page, /<h1>婺城区示例小学（演示数据）<\/h1>/)
  const columns = [...page.matchAll(/<th scope="row"><a href="[^"]*">([^<]+)<\/a><\/th><td>(\d+条)/g)]
  assert.deepEqual(
    columns.map((match) => match[1]),
    ['学校概况', '招生', '收费', '食堂与安全', '章程制度', '财务', '教师考核', '资助'],
  )
  assert.doesNotMatch(page, /基建采购/)
  const column = await columnById(db, school.id, 'school-purchases')
  const [writer, approver] = [1, 2].map((accountId) => ({ accountId, name: '演示' }))
  const draft = { year: 2026, reason: 'none-occurred', words: '', phone: '0579-00000001' } as const
  const id = await proposeNil(db, column!, draft, { actor: writer!, at: now() })
  await decideNil(db, id!, { to: 'approved', opinion: '' }, { actor: approver!, at: now() })
  assert.match(await show(urls.school('demo-primary')), /基建采购<\/a><\/th><td>2026年本期未发生/)
})

test('questions and complaints lead to the consulting guide and the bureau, never to 依申请公开', async () => {
  const page = await show(urls.school('demo-primary'))
  assert.match(page, /<a class="button" href="#inquiry">信息公开咨询<\/a>/)
  const inquiry = page.slice(page.indexOf('id="inquiry"'), page.indexOf('id="complaint"'))
  assert.match(inquiry, /0579-00000001/)
  assert.match(inquiry, /教学日8:00–11:30/)
  assert.match(page.slice(page.indexOf('id="complaint"')), /可以向金华市婺城区教育局申诉/)
  assert.doesNotMatch(page.slice(page.indexOf('<main')), /依申请公开/)
})

test('what the bureau published on complaints is linked, once there is something', async () => {
  const link = `<a href="${urls.catalogColumn('schools-complaints')}">`
  assert.ok(!(await show(urls.school('demo-primary'))).includes(link))
  await publishRows(
    site,
    documents({ year: 2025, normative: 0 }).filter(({ column }) => column === 'schools-complaints'),
  )
  assert.ok((await show(urls.school('demo-primary'))).includes(link))
})

test('the list of a school’s column stands under the school', async () => {
  const page = await show(urls.schoolColumn('demo-primary', 'school-charges'))
  assert.match(page, /示例小学2026年秋季收费公示（演示数据）/)
  assert.ok(page.includes(`<a href="${urls.school('demo-primary')}">示例小学</a>`))
})

test('what is no school of this site, and a column without anything, is not there', async () => {
  await bodyElsewhere(site)
  for (const address of [
    urls.school('elsewhere'),
    urls.school('edu-office'),
    urls.school('nobody'),
    urls.schoolColumn('demo-primary', 'school-staff'),
    urls.schoolColumn('demo-kindergarten', 'school-charges'),
  ]) {
    assert.equal((await site.get(address)).status, 404, address)
  }
  const bare = await show(urls.school('demo-kindergarten'))
  assert.match(bare, /这所学校公开的信息还没有汇集到本站/)
})
