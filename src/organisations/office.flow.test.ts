import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mounted } from '../../tests/journeys/mount.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { organisationRoutes } from './office.tsx'
import { newOrganisation } from './organisation.ts'
import { footerOf } from './site/store.ts'
import { organisationByCode, organisationById, saveOrganisation } from './store.ts'

const site = await testSite()
const { urls, context } = site
const { db } = context
const bureau = site.organisationId
const body = (code: string, fullName: string, kind: string, parent: string | null) =>
  newOrganisation.parse({ code, fullName, shortName: fullName, level: 'county', kind, parent })
const school = await saveOrganisation(db, body('hetang-primary', '荷塘小学', 'school', 'wucheng-edu'))
const elsewhere = await saveOrganisation(db, body('qingyuan-edu', '青原区教育局', 'department', null))

const admin = await mounted(organisationRoutes, context, [{ role: 'admin', organisationId: bureau }])
const reader = await mounted(organisationRoutes, context, [{ role: 'school', organisationId: school }])

const created = {
  code: 'finance',
  fullName: '财务科',
  shortName: '财务科',
  parent: 'wucheng-edu',
  kind: 'section',
  level: 'county',
}
const lastEntry = () =>
  db.selectFrom('audit_entries').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
const seenIn = (page: string) => /name="seen" value="([^"]+)"/.exec(page)![1]!
const inForm = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input id="(\w+)" name="\w+" type="(?:text|email|tel)"[^>]*? value="([^"]*)"/g)].map((match) => [
      match[1]!,
      match[2]!,
    ]),
  )

test('the list is the tree a person reaches, and nothing of another tree', async () => {
  const page = await (await admin.get(urls.organisations())).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /金华市婺城区教育局[\s\S]*荷塘小学/)
  assert.doesNotMatch(page, /青原区/)
  const own = await (await reader.get(urls.organisations())).text()
  assert.match(own, /荷塘小学/)
  assert.doesNotMatch(own, /登记机构|href="[^"]*\/organisations\/1"/)
})

test('a body of another tree, one that is not there and a wrong id answer alike, by GET and POST', async () => {
  for (const id of [elsewhere, 999_999, Number.MAX_SAFE_INTEGER]) {
    for (const path of [urls.organisation(id), urls.organisationEdit(id), urls.organisationFooter(id)]) {
      assert.equal((await admin.get(path)).status, 404, path)
    }
    assert.equal((await admin.post(urls.organisation(id), created)).status, 404)
    assert.equal((await admin.post(urls.organisationFooter(id), {})).status, 404)
  }
  assert.equal((await admin.get(urls.organisation(bureau).replace(/\d+$/, '1e0'))).status, 404)
})

test('who may only look is not offered and not allowed a change', async () => {
  const page = await (await reader.get(urls.organisation(school))).text()
  assert.doesNotMatch(page, /修改|登记下级/)
  assert.equal((await reader.get(urls.organisationEdit(school))).status, 404)
  assert.equal((await reader.post(urls.organisation(school), created)).status, 404)
  assert.equal((await reader.get(urls.organisation(bureau))).status, 404)
})

test('a new body stands in the tree and in the record', async () => {
  const form = await (await admin.get(urls.newOrganisation(bureau))).text()
  assert.deepEqual(await faultsOf(form), [])
  const response = await admin.post(urls.organisations(), created)
  const added = await organisationByCode(db, 'finance')
  assert.deepEqual([response.status, response.headers.get('location')], [303, urls.organisation(added!.id)])
  const { actor_id, actor_name, event, organisation_id, says } = await lastEntry()
  assert.deepEqual(
    [actor_id, actor_name, event, organisation_id, says],
    [11, '周管理', 'organisation.added', added!.id, '登记机构：财务科'],
  )
})

test('what is wrong stands beside its field and everything typed stays', async () => {
  const typed = { ...created, code: '财务', fullName: ' ', creditCode: '123', postcode: '<b>', phone: '0579"x' }
  const response = await admin.post(urls.organisations(), typed)
  const page = await response.text()
  assert.equal(response.status, 422)
  assert.deepEqual(await faultsOf(page), [])
  for (const field of ['code', 'fullName', 'creditCode', 'postcode', 'phone'])
    assert.match(page, new RegExp(`id="${field}-error"`))
  assert.match(page, /value="财务"/)
  assert.match(page, /value="&lt;b>"|value="&lt;b&gt;"/)
  assert.match(page, /<title>错误：/)
})

test('a code or credit code that is taken, here or in another tree, is said beside the field', async () => {
  for (const code of ['finance', 'qingyuan-edu']) {
    const page = await (await admin.post(urls.organisations(), { ...created, code })).text()
    assert.match(page, /这个代号已经用过/)
  }
  const page = await (
    await admin.post(urls.organisations(), { ...created, code: 'new', creditCode: '11330702732038549W' })
  ).text()
  assert.match(page, /已登记给另一个机构/)
  assert.equal((await organisationById(db, elsewhere))?.fullName, '青原区教育局')
})

test('nothing is put under a section, nor under a body of another tree', async () => {
  const misplaced = await (await admin.post(urls.organisations(), { ...created, code: 'a', parent: 'finance' })).text()
  assert.match(misplaced, /请选择列出的上级机构/)
  const foreign = await (
    await admin.post(urls.organisations(), { ...created, code: 'b', parent: 'qingyuan-edu' })
  ).text()
  assert.match(foreign, /请选择列出的上级机构/)
  const kind = await (
    await admin.post(urls.organisations(), { ...created, code: 'c', kind: 'department', parent: 'hetang-primary' })
  ).text()
  assert.match(kind, /学校下面不能设政府部门/)
})

test('a change is recorded field by field; saving without a change records nothing', async () => {
  const edit = await (await admin.get(urls.organisationEdit(school))).text()
  assert.deepEqual(await faultsOf(edit), [])
  const same = { ...inForm(edit), seen: seenIn(edit), kind: 'school', level: 'county', parent: 'wucheng-edu' }
  const before = (await lastEntry()).number
  assert.equal((await admin.post(urls.organisation(school), same)).status, 303)
  assert.equal((await lastEntry()).number, before)
  assert.equal((await admin.post(urls.organisation(school), { ...same, phone: '0579-12345678' })).status, 303)
  const { event, details } = await lastEntry()
  assert.deepEqual([event, details], ['organisation.changed', { phone: { from: null, to: '0579-12345678' } }])
})

test('two people editing one body: the second is told, and what they typed stays', async () => {
  const page = await (await admin.get(urls.organisationEdit(school))).text()
  const form = { ...inForm(page), seen: seenIn(page), kind: 'school', level: 'county', parent: 'wucheng-edu' }
  assert.equal((await admin.post(urls.organisation(school), { ...form, fax: '0579-1111111' })).status, 303)
  const second = await admin.post(urls.organisation(school), { ...form, address: '新路2号' })
  const told = await second.text()
  assert.equal(second.status, 422)
  assert.match(told, /别人改过这个机构/)
  assert.match(told, /value="新路2号"/)
  assert.equal(
    (
      await admin.post(urls.organisation(school), {
        ...inForm(told),
        seen: seenIn(told),
        kind: 'school',
        level: 'county',
        parent: 'wucheng-edu',
      })
    ).status,
    303,
  )
})

test('the top of the tree keeps its place, and its kind while others stand under it', async () => {
  await saveOrganisation(db, body('qingyuan-primary', '青原小学', 'school', 'qingyuan-edu'))
  const top = await mounted(organisationRoutes, context, [{ role: 'admin', organisationId: elsewhere }])
  const page = await (await top.get(urls.organisationEdit(elsewhere))).text()
  assert.doesNotMatch(page, /name="parent"/)
  const form = { ...inForm(page), seen: seenIn(page), level: 'county' }
  const refused = await (await top.post(urls.organisation(elsewhere), { ...form, kind: 'section' })).text()
  assert.match(refused, /内设科室下面不能设学校/)
  const moved = await top.post(urls.organisation(elsewhere), { ...form, kind: 'department', parent: 'hetang-primary' })
  assert.equal(moved.status, 303)
  assert.equal((await organisationById(db, elsewhere))?.parent, null)
})

test('the footer is set, shown at the foot of every public page, and recorded', async () => {
  const wrong = await admin.post(urls.organisationFooter(bureau), {
    icpNumber: '12345',
    siteMapUrl: 'javascript:alert(1)',
  })
  const page = await wrong.text()
  assert.equal(wrong.status, 422)
  assert.match(page, /id="icpNumber-error"/)
  assert.match(page, /id="siteMapUrl-error"/)
  const settings = {
    icpNumber: '浙ICP备12345678号-1',
    policeNumber: '浙公网安备 33070202000001号',
    siteCode: '3307020001',
    findFaultUrl: 'https://zhaocuo.example.org/?site=3307020001',
  }
  assert.equal((await admin.post(urls.organisationFooter(bureau), settings)).status, 303)
  assert.equal((await footerOf(db, bureau)).siteCode, '3307020001')
  const { event, details } = await lastEntry()
  assert.equal(event, 'footer.changed')
  assert.deepEqual(Object.keys(details).sort(), ['findFaultUrl', 'icpNumber', 'policeNumber', 'siteCode'])
  const home = await (await site.get(urls.home)).text()
  assert.deepEqual(await faultsOf(home), [])
  for (const text of ['浙ICP备12345678号-1', '33070202000001', '网站标识码：3307020001', '我为政府网站找错']) {
    assert.ok(home.includes(text), text)
  }
  assert.match(await (await admin.get(urls.organisation(bureau))).text(), /缺1项/)
})
