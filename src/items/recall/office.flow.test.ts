import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { kindOf } from '../kinds/index.ts'
import { itemById } from '../store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const { section, clerk, typed, drafted, published, reviewed } = await itemsOffice(site)

const decisionNumber = (serial: number) => `婺教罚字〔2026〕${serial}号`
const decision = (serial: number) =>
  drafted({ ...typed(kindOf('penalty-decision')!), decisionNumber: decisionNumber(serial), shownUntil: '' })
const register = (serial: number) =>
  drafted({
    ...typed(kindOf('penalty-withdrawal')!),
    decisionNumber: decisionNumber(serial),
    outcome: '撤销',
    endedOn: '2026-11-20',
    withdrawnFromPublicOn: '',
    reason: '复议认定主要事实不清',
  })
const desk = async () => (await clerk.get(urls.desk({ type: 'recall' }))).text()
const pageOf = async (item: number) => (await clerk.get(urls.item(item))).text()

test('行政处罚法第48条第2款: a revoked decision is on the desk for three working days and leaves the site with its reason', async () => {
  const item = await decision(1)
  await published(item)
  assert.doesNotMatch(await desk(), /婺教罚字〔2026〕1号/)
  const row = await register(1)
  // 2026-11-20 is a Friday: Monday, Tuesday, Wednesday.
  assert.match(await desk(), /处罚决定婺教罚字〔2026〕1号已撤销[\s\S]*2026-11-25/)
  const page = await pageOf(item)
  assert.match(page, /公众还看得到这份决定，最迟2026-11-25撤回/)
  assert.match(page, /<details open="">\s*<summary>撤回<[\s\S]*撤销（2026-11-20）：复议认定主要事实不清<\/textarea>/)
  assert.deepEqual(await faultsOf(page), [])
  const words = /<textarea id="words"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''
  assert.equal((await clerk.post(urls.itemWithdrawal(item), { words })).status, 303)
  assert.match(await pageOf(item), /2026年11月24日撤回：撤销（2026-11-20）：复议认定主要事实不清/)
  assert.doesNotMatch(await desk(), /婺教罚字〔2026〕1号/)
  const said = await pageOf(row)
  assert.match(said, /决定已于2026年11月24日撤回/)
  assert.deepEqual(await faultsOf(said), [])
})

test('publishing the statement takes back a decision that is still there', async () => {
  const item = await decision(2)
  await published(item)
  const row = await register(2)
  await published(row)
  const gone = await itemById(db, item)
  assert.deepEqual([gone?.stage, gone?.withdrawnWords], ['withdrawn', '撤销（2026-11-20）：复议认定主要事实不清'])
  assert.equal((await itemById(db, row))?.stage, 'published')
})

test('a decision that is registered as revoked is not published any more; a number nobody knows is said', async () => {
  const row = await register(3)
  assert.match(await pageOf(row), /台账里没有这份处罚决定，请核对文书号/)
  const item = await decision(3)
  await reviewed(item)
  const refused = await clerk.post(urls.itemPublication(item))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /这份决定已登记撤销（2026-11-20），不能公开/)
  assert.equal((await section.get(urls.item(item))).status, 200)
})
