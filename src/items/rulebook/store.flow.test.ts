import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { kindOf } from '../kinds/index.ts'
import { rulebookFor } from './store.ts'

const site = await testSite()
const { urls, organisationId } = site
const { db } = site.context
const { clerk, typed, drafted, published } = await itemsOffice(site)
const rules = { ...typed(kindOf('work-rules')!), issuer: '' }

const own = async () => (await rulebookFor(db, organisationId)).find(({ level }) => level === 'own')?.rules ?? []
const cataloguePage = async () => (await clerk.get(urls.catalogue(organisationId))).text()

test('条例第12、17、23、28条: own rules are listed once public, as their public edition; the catalogue names what lacks', async () => {
  const page = await cataloguePage()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /政府信息公开制度还缺：主动公开制度（[^）]*第二十三条）、依申请公开制度[^、]*、公开审查制度/)
  assert.ok(page.includes(urls.newItem('work-rules')))
  const item = await drafted({ ...rules, title: '政府信息公开审查办法', topic: '公开审查' })
  await published(await drafted({ ...rules, title: '学籍管理办法', topic: '' }))
  assert.deepEqual(await own(), [])
  await published(item)
  const corrected = { ...rules, title: '还没有公开的更正', topic: '公开审查', version: '1' }
  assert.equal((await clerk.post(urls.itemEdit(item), corrected)).status, 303)
  assert.deepEqual(
    (await own()).map((rule) => [rule.title, rule.item?.id, rule.item?.topic, rule.item?.validity]),
    [['政府信息公开审查办法', item, '公开审查', '有效']],
  )
  assert.doesNotMatch(await cataloguePage(), /还缺：[^。]*公开审查制度/)
  await published(await drafted({ ...rules, title: '政府信息公开工作制度', topic: '综合' }))
  assert.doesNotMatch(await cataloguePage(), /政府信息公开制度还缺/)
  assert.equal((await clerk.post(urls.itemWithdrawal(item), { words: '另行制定' })).status, 303)
  assert.deepEqual(
    (await own()).map(({ title }) => title),
    ['政府信息公开工作制度'],
  )
})
