import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { columnById, columnsOf } from '../../catalogue/store.ts'
import { organisationByCode } from '../../organisations/store.ts'
import { kindOf } from '../kinds/index.ts'
import { isOpenTo } from '../placing.ts'
import { itemById } from '../store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const { clerk, typed } = await itemsOffice(site)
const basic = (await organisationByCode(db, 'edu-basic'))!
const own = await signedIn(site, ['section'], { organisationId: basic.id })
const columns = await columnsOf(db, site.organisationId)
const mine = columns.filter((column) => isOpenTo(column, basic))
const policy = kindOf('policy')!
const form = { ...typed(policy), organisation: String(basic.id) }

const offered = (page: string): string[] => {
  const select = /<select id="column"[\s\S]*?<\/select>/.exec(page)?.[0] ?? ''
  return [...select.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id!)
}

test('条例第4条: a section is offered its own columns, the bureau’s clerk all of them', async () => {
  const page = await (await own.get(urls.newItem('policy'))).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.deepEqual(offered(page).toSorted(), mine.map(({ id }) => id).toSorted())
  assert.match(page, /暂不选，由信息公开工作人员选定/)
  assert.equal(offered(await (await clerk.get(urls.newItem('policy'))).text()).length, columns.length)
})

test('a column of another section is refused beside the field; an own one, and none, are kept', async () => {
  const strange = columns.find((column) => !isOpenTo(column, basic))!
  const refused = await own.post(urls.items(), { ...form, column: strange.id })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /由其他科室负责，请重新选择/)
  for (const column of [mine[0]!.id, '']) {
    const kept = await own.post(urls.items(), { ...form, column })
    assert.equal(kept.status, 303, await kept.text())
    const item = await itemById(db, Number(kept.headers.get('Location')?.split('/').at(-1)))
    assert.equal(item?.column, column || null)
  }
})

test('what a clerk placed under another section’s column may be corrected by its section, and stays there', async () => {
  const strange = columns.find((column) => !isOpenTo(column, basic))!
  const answer = await clerk.post(urls.items(), { ...form, column: strange.id })
  const id = Number(answer.headers.get('Location')?.split('/').at(-1))
  const changed = { ...form, column: strange.id, title: '改过的标题', version: '1' }
  assert.equal((await own.post(urls.itemEdit(id), changed)).status, 303)
  assert.deepEqual([(await itemById(db, id))?.column, (await itemById(db, id))?.title], [strange.id, '改过的标题'])
})

test('a column that names no section is open to every one', async () => {
  const column = columns.find((each) => !isOpenTo(each, basic))!
  const key = `${column.organisationId}-${column.id}`
  const answer = await clerk.post(urls.catalogueColumn(key), {
    parent: column.parent,
    label: column.label,
    elements: column.elements.join('\n'),
    section: '',
    freshnessDays: '365',
    position: String(column.position),
  })
  assert.equal(answer.status, 303, await answer.text())
  assert.equal((await columnById(db, column.organisationId, column.id))?.section, '')
  assert.ok(offered(await (await own.get(urls.newItem('policy'))).text()).includes(column.id))
})
