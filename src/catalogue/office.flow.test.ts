import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { bodyElsewhere, testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { organisationByCode } from '../organisations/store.ts'
import { columnKey } from './column.ts'
import { columnsOf } from './store.ts'

const site = await testSite()
const { urls, organisationId } = site
const { db } = site.context
const clerk = await signedIn(site, ['clerk'])
const deputy = await signedIn(site, ['deputy'])
const section = await signedIn(site, ['section'])
const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, ['clerk', 'deputy'], { organisationId: elsewhere })

const textOf = async (response: Response | Promise<Response>) => (await response).text()
const key = (id: string) => columnKey({ organisationId, id })
const own = {
  organisation: String(organisationId),
  article20: '15',
  parent: '其他',
  label: '校车路线',
  elements: '路线\n时刻',
  section: '安全管理科',
  freshnessDays: '180',
  position: '900',
}

async function events(): Promise<string[]> {
  const rows = await db.selectFrom('audit_entries').select('event').orderBy('number').execute()
  return rows.map(({ event }) => event).filter((event) => /^(catalogue|nil)\./.test(event))
}

test('what applies is ticked beforehand; adopted, it stands in the tree with ground, deadline, section and limit', async () => {
  const form = await textOf(clerk.get(urls.catalogueAdoption(organisationId)))
  assert.deepEqual(await faultsOf(form), [])
  const ticked = [...form.matchAll(/value="([a-z0-9-]+)" checked/g)].map(([, id]) => id ?? '')
  assert.ok(ticked.includes('enrolment-plan') && !ticked.includes('civil-service-recruitment'))
  const data = new FormData()
  data.set('organisation', String(organisationId))
  for (const id of ticked) data.append('matters', id)
  assert.equal((await clerk.post(urls.catalogueAdoption(organisationId), data)).status, 303)
  assert.equal((await columnsOf(db, organisationId)).length, ticked.length)
  const page = await textOf(section.get(urls.catalogue()))
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /招生计划/)
  assert.match(page, /自形成或者变更之日起20个工作日内/)
  assert.match(page, /《中华人民共和国预算法》（2018年修正）第十四条/)
  assert.match(page, /基础教育科/)
  assert.doesNotMatch(page, /增设栏目/)
})

test('who works for a section sees the catalogue of its body, without the means to change it', async () => {
  const basic = (await organisationByCode(db, 'edu-basic'))!
  const own = await signedIn(site, ['section'], { organisationId: basic.id })
  const page = await textOf(own.get(urls.catalogue()))
  assert.match(page, /招生计划/)
  assert.ok(page.includes(urls.coverage({ organisation: String(organisationId) })))
  assert.equal((await own.get(urls.coverage({ organisation: String(organisationId) }))).status, 200)
  const column = await own.get(urls.catalogueColumn(key('enrolment-plan')))
  assert.equal(column.status, 200)
  assert.doesNotMatch(await column.text(), /修改栏目|隐藏理由/)
  const schoolClerk = await signedIn(site, ['school'], {
    organisationId: (await organisationByCode(db, 'demo-primary'))!.id,
  })
  assert.equal((await schoolClerk.get(urls.catalogueColumn(key('enrolment-plan')))).status, 404)
})

test('nothing ticked is said, not passed over', async () => {
  const response = await clerk.post(urls.catalogueAdoption(organisationId), { organisation: String(organisationId) })
  assert.equal(response.status, 422)
  assert.match(await response.text(), /请至少勾选一项/)
})

test('a column shows the grounds of the day asked for, and the last day to publish with its steps', async () => {
  const at = (on: string) => textOf(section.get(urls.catalogueColumn(key('penalty-decisions'), { on })))
  const old = await at('2020-04-24')
  assert.deepEqual(await faultsOf(old), [])
  assert.match(old, /2020年5月7日（星期四）/)
  assert.match(old, /第7个工作日/)
  assert.doesNotMatch(old, /2021年修订/)
  assert.match(await at('2025-09-26'), /2025年10月13日[\s\S]*2021年修订/)
  assert.match(await at('没有这一天'), /value="2026-11-24"/)
})

test('an own column is added, changed and hidden; wrong fields come back with what was typed', async () => {
  const wrong = await clerk.post(urls.catalogueColumns, { ...own, freshnessDays: '很久' })
  assert.equal(wrong.status, 422)
  const typed = await wrong.text()
  assert.match(typed, /更新周期请填1到3650的整数/)
  assert.match(typed, /value="很久"/)
  assert.deepEqual(await faultsOf(typed), [])

  const added = await clerk.post(urls.catalogueColumns, own)
  assert.equal(added.headers.get('Location'), urls.catalogueColumn(key('own-1')))
  const edit = await textOf(clerk.get(urls.catalogueColumnEdit(key('own-1'))))
  assert.deepEqual(await faultsOf(edit), [])
  assert.equal((await clerk.post(urls.catalogueColumn(key('own-1')), { ...own, label: '校车' })).status, 303)

  const noReason = await clerk.post(urls.catalogueColumnHiding(key('own-1')), { reason: '' })
  assert.equal(noReason.status, 422)
  assert.match(await noReason.text(), /请填写隐藏理由/)
  assert.equal((await clerk.post(urls.catalogueColumnHiding(key('own-1')), { reason: '职能划转' })).status, 303)
  assert.match(await textOf(clerk.get(urls.catalogueColumn(key('own-1')))), /理由：职能划转/)
  assert.equal((await clerk.post(urls.catalogueColumnHiding(key('own-1')))).status, 303)
  const last = (await events()).slice(-4)
  assert.deepEqual(
    last,
    ['added', 'changed', 'hidden', 'shown'].map((word) => `catalogue.column-${word}`),
  )
})

test('the item of a shipped matter is not up for change', async () => {
  await clerk.post(urls.catalogueColumn(key('enrolment-plan')), { ...own, label: '招生计划', article20: '1' })
  const column = (await columnsOf(db, organisationId)).find(({ id }) => id === 'enrolment-plan')
  assert.equal(column?.article20, 11)
  assert.equal(column?.section, '安全管理科')
})

test('a nil statement needs a second person; approved, it stands in the catalogue', async () => {
  const form = urls.newNilStatement(key('construction-projects'))
  assert.deepEqual(await faultsOf(await textOf(clerk.get(form))), [])
  const wrong = await clerk.post(form, { year: '2026', reason: 'other', words: '', phone: '0579-00000000' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /请写明情况/)
  const statement = { year: '2026', reason: 'none-occurred', words: '2026年没有校园建设项目。', phone: '0579-00000000' }
  const handedIn = await clerk.post(form, statement)
  const own = handedIn.headers.get('Location') ?? ''
  assert.equal((await clerk.post(form, statement)).status, 422)
  const id = Number(own.split('/').at(-1))
  assert.equal((await clerk.post(urls.nilStatementDecision(id), { to: 'approved' })).status, 404)
  assert.match(await textOf(deputy.get(urls.catalogue())), /零公开说明<strong class="office-waiting">1/)

  const noReason = await deputy.post(urls.nilStatementDecision(id), { to: 'returned' })
  assert.equal(noReason.status, 422)
  assert.deepEqual(await faultsOf(await noReason.text()), [])
  assert.equal((await deputy.post(urls.nilStatementDecision(id), { to: 'approved' })).status, 303)
  assert.match(await textOf(section.get(urls.nilStatement(id))), /已批准/)
  assert.match(await textOf(section.get(urls.catalogue())), /零公开说明<\/span><br\/><span class="small">2026年/)
  const list = await textOf(section.get(urls.nilStatements()))
  assert.match(list, /共1份，待批准0份/)
  assert.deepEqual(await faultsOf(list), [])
  const again = await deputy.post(urls.nilStatementDecision(id), { to: 'approved' })
  assert.match(await again.text(), /已经办理过/)
})

test('who wrote a statement does not approve it, whatever roles they hold', async () => {
  const both = await signedIn(site, ['clerk', 'deputy'])
  const statement = { year: '2026', reason: 'no-function', words: '', phone: '0579-00000000' }
  const handedIn = await both.post(urls.newNilStatement(key('service-welfare')), statement)
  const id = Number((handedIn.headers.get('Location') ?? '').split('/').at(-1))
  const refused = await both.post(urls.nilStatementDecision(id), { to: 'approved' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /拟写和批准须由两人办理/)
})

test('the catalogue goes out as a workbook in the columns of the standard catalogue, and the export is recorded', async () => {
  const response = await clerk.get(urls.catalogueExport(organisationId))
  assert.equal(response.status, 200)
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const text = Object.entries(parts)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => new TextDecoder().decode(bytes))
    .join('')
  const heads = ['序号', '一级事项', '二级事项', '公开内容', '公开依据', '公开时限', '公开主体']
  for (const words of [...heads, '公开渠道和载体', '公开对象', '公开方式', '公开层级', '招生计划']) {
    assert.ok(text.includes(words), words)
  }
  assert.equal((await section.get(urls.catalogueExport(organisationId))).status, 404)
  assert.equal((await events()).at(-1), 'catalogue.exported')
})

test('another tree has no catalogue here', async () => {
  for (const address of [
    urls.catalogue(organisationId),
    urls.catalogueExport(organisationId),
    urls.catalogueAdoption(organisationId),
    urls.catalogueColumn(key('policy-laws')),
    urls.newNilStatement(key('policy-laws')),
    urls.nilStatement(1),
  ]) {
    assert.equal((await stranger.get(address)).status, 404, address)
  }
  assert.doesNotMatch(await textOf(stranger.get(urls.nilStatements())), /construction|校园建设/)
  assert.equal((await stranger.post(urls.catalogueColumns, own)).status, 404)
  assert.equal((await stranger.post(urls.catalogueColumnHiding(key('policy-laws')), { reason: '无' })).status, 404)
  assert.equal((await section.post(urls.catalogueColumn(key('policy-laws')), own)).status, 404)
})
