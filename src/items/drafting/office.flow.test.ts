import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../../tests/journeys/site.ts'
import { type Person, signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { receiveFile } from '../../files/receiving/store.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { itemById } from '../store.ts'

const site = await testSite()
const { urls, organisationId } = site
const { db, config } = site.context
const clerk = await signedIn(site, ['clerk'], { name: '甲某' })
const colleague = await signedIn(site, ['clerk'], { name: '乙某' })

const typed = {
  kind: 'announcement',
  organisation: String(organisationId),
  title: '关于资助的公告',
  writtenOn: '2026-11-20',
  validity: '有效',
  attribute: 'open',
  body: '第一段。\n资助100人。',
}

async function drafted(by: Person): Promise<number> {
  const answer = await by.post(urls.items(), typed)
  assert.equal(answer.status, 303, await answer.text())
  return Number(answer.headers.get('Location')?.split('/').at(-1))
}

test('who saves second sees who saved, what differs, and saves on top knowingly', async () => {
  const item = await drafted(clerk)
  const first = await colleague.post(urls.itemEdit(item), { ...typed, title: '关于资助对象的公告', version: '1' })
  assert.equal(first.status, 303)

  const mine = { ...typed, body: '第一段。\n资助120人。', version: '1' }
  const refused = await clerk.post(urls.itemEdit(item), mine)
  assert.equal(refused.status, 422)
  const page = await refused.text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /乙某在 2026-11-24 10:00 改过这件信息/)
  assert.match(page, /<th scope="row">标题<\/th><td>关于资助对象的公告<\/td><td>关于资助的公告<\/td>/)
  assert.match(page, /资助1<ins>2<\/ins>0人/)
  assert.match(page, /资助120人/)
  assert.match(page, /name="version" value="2"/)
  assert.equal((await itemById(db, item))?.title, '关于资助对象的公告')

  const onTop = await clerk.post(urls.itemEdit(item), { ...mine, version: '2' })
  assert.equal(onTop.status, 303)
  assert.equal((await itemById(db, item))?.body, '<p>第一段。</p><p>资助120人。</p>')
})

test('a form that is wrong as well as late covers nothing unseen', async () => {
  const item = await drafted(clerk)
  await colleague.post(urls.itemEdit(item), { ...typed, body: '别人的。', version: '1' })
  const refused = await clerk.post(urls.itemEdit(item), { ...typed, title: '', version: '1' })
  assert.match(await refused.text(), /乙某在[\s\S]*<del>别人的<\/del>/)
})

test('a text shows pictures of its own files only', async () => {
  const storage = await openStorage(config)
  const file = { content: new Blob(['不是图片']), name: '别处.txt', organisationId, subject: null }
  const other = await receiveFile({ db, storage }, file, { accountId: colleague.accountId, name: '乙某' })
  assert.ok(other.ok)
  const body = `<p>见图<img data-file="${other.file.id}" alt="门"></p>`
  const refused = await clerk.post(urls.items(), { ...typed, body })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /正文里有图片不在这件信息的附件里/)
})
