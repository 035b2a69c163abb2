import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOffice } from '../../tests/journeys/items-office.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { openInterpretations } from './store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const office = await itemsOffice(site)
const { section, clerk, handedIn, published } = office
const common = {
  organisation: String(site.organisationId),
  writtenOn: '2026-11-20',
  validity: '有效',
  attribute: 'open',
}
const text =
  '为规范义务教育阶段招生入学工作，根据有关法律法规，结合本区实际，制定本办法。学校按照划定的范围招收适龄儿童。'

const drafted = (form: Record<string, string>) => office.drafted({ ...common, ...form })

const listed = async (query: Record<string, string> = {}) => (await clerk.get(urls.interpretations(query))).text()

test('a document with a plan waits for its explanation, gets it, and both lead to each other', async () => {
  const policy = await drafted({ kind: 'policy', title: '招生办法', body: text, interpretation: '同步解读' })
  await published(policy)
  const waiting = await listed()
  assert.deepEqual(await faultsOf(waiting), [])
  assert.match(waiting, /招生办法[\s\S]*同步解读[\s\S]*2026-11-27[\s\S]*待解读/)
  assert.match(await (await clerk.get(urls.desk({ type: 'interpretation' }))).text(), /招生办法[\s\S]*2026-11-27/)
  assert.deepEqual((await openInterpretations(db)).length, 1)

  const form = await (await section.get(urls.newItem('interpretation', `解读 ${policy}`))).text()
  assert.match(form, new RegExp(`>解读 ${policy}</textarea>`))
  const bare = await drafted({ kind: 'interpretation', title: '无所解读', body: '一句话。', medium: '文字' })
  assert.match(await (await clerk.get(urls.item(bare))).text(), /还没有写明解读的是哪份文件/)

  const given = { kind: 'interpretation', title: '招生办法怎么看', medium: '问答', links: `解读 ${policy}` }
  const copied = await drafted({ ...given, body: text })
  const review = await (await clerk.get(urls.review(await handedIn(copied)))).text()
  assert.match(review, /100%与原文相同/)
  const own = await drafted({
    ...given,
    title: '招生办法问答',
    body: '家长最关心两件事：到哪里报名，要带哪些材料。',
  })
  assert.match(await listed(), /招生办法问答<\/a>（草稿）/)
  await published(own)
  assert.match(await listed({ state: 'explained' }), /招生办法问答/)
  assert.doesNotMatch(await listed({ state: 'waiting' }), /招生办法/)
  assert.match(await (await clerk.get(urls.item(policy))).text(), /《招生办法问答》解读本件/)
  assert.deepEqual(await openInterpretations(db), [])
})

test('a document that needs none, or was published without a plan, says so', async () => {
  const words = { interpretation: '不需要解读', interpretationWords: '内部事务性安排，不涉及公众' }
  await published(await drafted({ kind: 'policy', title: '会务安排', body: '一段。', ...words }))
  await published(await drafted({ kind: 'policy', title: '没有安排的办法', body: '一段。' }))
  assert.match(await listed({ state: 'unneeded' }), /会务安排/)
  assert.match(await listed({ state: 'unplanned' }), /没有安排的办法/)
})
