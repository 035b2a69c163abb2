import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyElsewhere, testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { groupsOf } from './synonyms/store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const clerk = await signedIn(site, ['clerk'])
const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: elsewhere }], { organisationId: elsewhere })
const organisation = String(site.organisationId)

test('a group of words is added, offered to who searches for one of them, and removed', async () => {
  const empty = await (await clerk.get(urls.searchWords())).text()
  assert.match(empty, /这里还没有加同义词/)
  assert.deepEqual(await faultsOf(empty), [])
  assert.equal((await clerk.post(urls.searchWords(), { organisation, words: '夏令营、暑期托管' })).status, 303)
  assert.match(await (await clerk.get(urls.searchWords())).text(), /夏令营、暑期托管/)
  const search = await (await site.get(urls.search({ q: '夏令营' }))).text()
  assert.match(
    search,
    new RegExp(`也可以搜：<a href="${urls.search({ q: '暑期托管' }).replace('?', '\\?')}">暑期托管</a>`),
  )
  const [group] = await groupsOf(db, site.organisationId)
  assert.equal((await clerk.post(urls.searchWordEnd(group!.id), { organisation })).status, 303)
  assert.deepEqual(await groupsOf(db, site.organisationId), [])
  const says = await db
    .selectFrom('audit_entries')
    .select('says')
    .where('event', 'like', 'search-words.%')
    .orderBy('number')
    .execute()
  assert.deepEqual(
    says.map((each) => each.says),
    ['检索同义词新增一组：夏令营、暑期托管', '检索同义词删去一组：夏令营、暑期托管'],
  )
})

test('what was typed wrong comes back with the reason beside the field', async () => {
  for (const [words, why] of [
    ['一个词', '一组至少填两个词'],
    ['学、校', '只有一个字'],
    [`招生、${'长'.repeat(21)}`, '一个词最多20字'],
    ['', '一组至少填两个词'],
  ] as const) {
    const response = await clerk.post(urls.searchWords(), { organisation, words })
    assert.equal(response.status, 422)
    const page = await response.text()
    assert.match(page, new RegExp(why))
    assert.deepEqual(await faultsOf(page), [])
  }
})

test('nobody edits the words of a body out of reach', async () => {
  assert.equal((await stranger.post(urls.searchWords(), { organisation, words: '入学、招生' })).status, 404)
  assert.equal((await clerk.post(urls.searchWordEnd(999), { organisation })).status, 404)
  assert.equal((await clerk.get(urls.searchWords({ organisation: String(elsewhere) }))).status, 404)
})
