import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drafted as draftedBy } from '../../../tests/journeys/items-office.ts'
import { bodyElsewhere, testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { mostWords } from './own-words.ts'
import { wordsFor } from './store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const clerk = await signedIn(site, ['clerk'])
const section = await signedIn(site, ['section'])
const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: elsewhere }], { organisationId: elsewhere })
const organisation = String(site.organisationId)

const draft = {
  kind: 'announcement',
  organisation,
  title: '关于按装路灯的公告',
  writtenOn: '2026-11-20',
  validity: '有效',
  attribute: 'open',
  body: '各类帐户截止2026年11月底清理完毕。\n教体局负责。',
}

const drafted = (form: Record<string, string>) => draftedBy(site, section, form)

test('a saved draft shows what was found, with the place, on its page, in its form and to its reviewers', async () => {
  const item = await drafted(draft)
  const page = await (await section.get(urls.item(item))).text()
  assert.match(page, /<mark>按装<\/mark>/)
  assert.match(page, /正文第1段：各类<mark>帐户<\/mark>/)
  assert.match(page, /“帐户”改成“账户”/)
  assert.deepEqual(await faultsOf(page), [])
  const form = await (await section.get(urls.itemEdit(item))).text()
  assert.match(form, /<a href="#body">正文第1段<\/a>/)
  assert.match(form, /各类帐户截止/, 'the text is as it was typed')
  assert.deepEqual(await faultsOf(form), [])
  const handedIn = await section.post(urls.reviews(), { kind: 'item', organisation, id: String(item) })
  assert.equal(handedIn.status, 303)
  const review = await (await clerk.get(handedIn.headers.get('Location') ?? '')).text()
  assert.match(review, /内容检查（错别字、格式、敏感表述）/)
  assert.match(review, /错误2处，请核对1处/)
})

test('条例第14条: a mark of secrecy stands against handing in and publishing', async () => {
  const item = await drafted({ ...draft, title: '关于招生的公告', body: '机密★1年\n正文。' })
  const page = await (await section.get(urls.item(item))).text()
  assert.match(page, /公开前还要办的/)
  assert.match(page, /是密级标志/)
  assert.doesNotMatch(page, new RegExp(`action="${urls.reviews()}"`))
  assert.equal((await clerk.post(urls.itemPublication(item))).status, 422)
})

test('词库: a word is added, found in drafts, changed and removed; what was typed wrong comes back', async () => {
  const wrong = await clerk.post(urls.proofWords(), { organisation, kind: '', word: '教', replacement: '教', why: '' })
  assert.equal(wrong.status, 422)
  const back = await wrong.text()
  assert.match(back, /请选择类别/)
  assert.match(back, /至少两个字/)
  assert.match(back, /name="word" value="教"|value="教"[^>]*name="word"|id="word"[^>]*value="教"/)
  assert.deepEqual(await faultsOf(back), [])

  const word = { organisation, kind: 'wrong', word: '教体局', replacement: '教育局', why: '机构名称已改。' }
  assert.equal((await clerk.post(urls.proofWords(), word)).status, 303)
  assert.equal((await clerk.post(urls.proofWords(), { ...word, why: '改名。' })).status, 303)
  const list = await (await clerk.get(urls.proofWords({ organisation, q: '教体' }))).text()
  assert.match(list, /共1条/)
  assert.match(list, /改名。/)
  assert.deepEqual(await faultsOf(list), [])
  const item = await drafted(draft)
  assert.match(await (await section.get(urls.item(item))).text(), /<mark>教体局<\/mark>/)

  const [kept] = await wordsFor(db, site.organisationId)
  assert.ok(kept)
  assert.equal((await section.post(urls.proofWordEnd(kept.id), { organisation })).status, 404)
  assert.equal((await stranger.post(urls.proofWordEnd(kept.id), { organisation })).status, 404)
  assert.equal((await clerk.post(urls.proofWordEnd(kept.id), { organisation })).status, 303)
  assert.equal((await clerk.post(urls.proofWordEnd(kept.id), { organisation })).status, 404)
  assert.doesNotMatch(await (await section.get(urls.item(item))).text(), /<mark>教体局<\/mark>/)
})

test('词库: the words of a body hold for those under it and for no other tree', async () => {
  const word = { organisation, kind: 'sensitive', word: '旧称呼', replacement: '', why: '' }
  assert.equal((await clerk.post(urls.proofWords(), word)).status, 303)
  assert.ok((await wordsFor(db, site.organisationId)).some(({ word }) => word === '旧称呼'))
  assert.deepEqual(await wordsFor(db, elsewhere), [])
  assert.equal((await stranger.get(urls.proofWords({ organisation }))).status, 404)
})

const upload = (csv: string, name = 'words.csv') => {
  const form = new FormData()
  form.set('organisation', organisation)
  form.set('file', new File([csv], name, { type: 'text/csv' }))
  return clerk.post(urls.proofWordImport, form)
}

test('词库: a CSV is taken whole or not at all, each fault with its row', async () => {
  const bad = await upload('类别,词语,改为,理由\n错误用词,甲乙丙,甲乙丁,\n不对,戊己,,\n领导职务,李某某,,\n')
  assert.equal(bad.status, 422)
  const page = await bad.text()
  assert.match(page, /有2处问题，还没有导入/)
  assert.match(page, /请填写这位领导的职务/)
  assert.deepEqual(await faultsOf(page), [])
  assert.equal((await upload('')).status, 422)
  assert.equal((await upload('没有,表头\n一,二\n')).status, 422)
  assert.equal((await upload('类别,词语,改为,理由\n错误用词,甲乙丙,甲乙丁,\n敏感表述,戊己,,\n')).status, 303)
  const many = Array.from({ length: mostWords }, (_, at) => `敏感表述,词语第${at},,`).join('\n')
  const over = await upload(`类别,词语,改为,理由\n${many}\n`)
  assert.equal(over.status, 422)
  assert.match(await over.text(), new RegExp(`最多${mostWords}条`))
})
