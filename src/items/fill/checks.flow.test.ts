import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { organisationByCode } from '../../organisations/store.ts'
import { kindOf } from '../kinds/index.ts'
import { lastUpdates } from './store.ts'

const site = await testSite()
const { urls, organisationId } = site
const { db } = site.context
const { clerk, secrecy, typed, drafted, reviewed, published } = await itemsOffice(site)
const announcement = { ...typed(kindOf('announcement')!), column: 'policy-clarifications' }
const textOf = async (answer: Promise<Response>) => (await answer).text()

/** As if it had gone public on that day. */
const backdate = (item: number, day: string) =>
  db.updateTable('items').set({ published_on: day }).where('item_id', '=', item).execute()

const updated = async (column: string) => (await lastUpdates(db, organisationId)).get(column)

test('a column is as fresh as its newest public item; a correction counts, a draft and what is withdrawn do not', async () => {
  const item = await drafted({ ...announcement, title: '公告' })
  assert.equal(await updated('policy-clarifications'), undefined)
  await published(item)
  await backdate(item, '2025-01-31')
  assert.equal(await updated('policy-clarifications'), '2025-01-31')
  const changed = { ...announcement, title: '更正的公告', version: '1' }
  assert.equal((await clerk.post(urls.itemEdit(item), changed)).status, 303)
  assert.equal(await updated('policy-clarifications'), '2025-01-31')
  await reviewed(item)
  assert.equal((await clerk.post(urls.itemPublication(item), { changeNote: '改标题' })).status, 303)
  assert.equal(await updated('policy-clarifications'), '2026-11-24')
  assert.equal((await clerk.post(urls.itemWithdrawal(item), { words: '不再适用' })).status, 303)
  assert.equal(await updated('policy-clarifications'), undefined)
})

test('国办秘函〔2019〕19号: catalogue and desk say what is blank, stale and near, and that five blank columns fail a site', async () => {
  const stale = await drafted({ ...announcement, title: '去年的公告' })
  const near = await drafted({ ...announcement, title: '快满一年的公告', column: 'policy-plans' })
  for (const item of [stale, near]) await published(item)
  await backdate(stale, '2025-01-31')
  await backdate(near, '2025-12-01')
  const page = await textOf(clerk.get(urls.catalogue(organisationId)))
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /超期未更新<\/span><br\/><span class="small">应在2026-01-31前更新/)
  assert.match(page, /将到期<\/span><br\/><span class="small">2026-12-01前更新/)
  assert.match(page, /空白<\/span><br\/><span class="small">2026-11-24采用/)
  assert.match(page, /空白栏目\d+个，达到5个，整个网站检查按不合格计/)
  const desk = await textOf(clerk.get(urls.office))
  assert.deepEqual(await faultsOf(desk), [])
  const checks = desk.slice(desk.indexOf('栏目体检'), desk.indexOf('下一个法定时限'))
  assert.match(
    checks,
    /单项否决[\s\S]*空白栏目\d+个，达到5个[\s\S]*空白[\s\S]*超期未更新[\s\S]*澄清公告[\s\S]*2026-01-31[\s\S]*将到期/,
  )
  assert.ok(checks.includes(urls.items({ column: `${organisationId}-policy-clarifications` })))
  assert.doesNotMatch(await textOf(secrecy.get(urls.office)), /栏目体检/)
})

test('a section’s desk speaks of its own columns only, not of the whole site', async () => {
  const basic = (await organisationByCode(db, 'edu-basic'))!
  const own = await signedIn(site, ['section'], { organisationId: basic.id })
  const desk = await textOf(own.get(urls.office))
  const checks = desk.slice(desk.indexOf('栏目体检'), desk.indexOf('下一个法定时限'))
  assert.match(checks, /空白[\s\S]*\d+个栏目：/)
  assert.doesNotMatch(checks, /单项否决|澄清公告/)
})
