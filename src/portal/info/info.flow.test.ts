import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { read } from '../../documents/read/index.ts'
import { kindOf } from '../../items/kinds/index.ts'
import { itemById } from '../../items/store.ts'

const site = await testSite({ env: { GONGKAI_SITE_URL: 'https://www.qingyuan.example' } })
const { urls } = site
const { db } = site.context
const { clerk, typed, drafted, published } = await itemsOffice(site)
const id = await drafted({
  ...typed(kindOf('policy')!),
  title: '课后服务办法',
  documentNumber: '婺教〔2026〕7号',
  body: '<p>第一段</p><table><tbody><tr><th>项目</th></tr><tr><td>甲</td></tr></tbody></table>',
})
await published(id)
const { indexNumber } = (await itemById(db, id))!
const address = urls.info(indexNumber!)
const file = (name: string) => urls.infoFile(indexNumber!, name)

test('a detail page offers copies, its code for telephones and what search engines read, and needs no script', async () => {
  const page = await (await site.get(address)).text()
  assert.deepEqual(await faultsOf(page), [])
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? '') as Record<
    string,
    string
  >
  assert.deepEqual(
    [data['@type'], data.url, data.legislationIdentifier, data.legislationLegalForce],
    ['Legislation', `https://www.qingyuan.example${address}`, '婺教〔2026〕7号', 'https://schema.org/InForce'],
  )
  assert.match(page, /<p data-reading[^>]* hidden/)
  assert.match(page, /核验码<\/dt><dd><a href="[^"]+">[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/)
  for (const each of ['2026-00001.docx', '2026-00001.pdf', 'qr.svg']) assert.ok(page.includes(`"${file(each)}"`), each)
  assert.equal((await site.get(urls.script('reading'))).status, 200)
})

test('the copies hold the head, the text and the code of the page', async () => {
  const page = await (await site.get(address)).text()
  const code = /核验码<\/dt><dd><a [^>]*>([^<]+)/.exec(page)?.[1] ?? ''
  const docx = await site.get(file('2026-00001.docx'))
  assert.match(docx.headers.get('Content-Disposition') ?? '', /filename=2026-00001\.docx; filename\*=UTF-8''%E8%AF%BE/)
  const text = JSON.stringify(await read(new Uint8Array(await docx.arrayBuffer()), 'a.docx'))
  for (const words of ['课后服务办法', '婺教〔2026〕7号', '第一段', '项目', code])
    assert.ok(text.includes(words), words)
  const pdf = await site.get(file('2026-00001.pdf'))
  assert.equal(pdf.headers.get('Content-Type'), 'application/pdf')
  assert.equal(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
  const qr = await site.get(file('qr.svg'))
  assert.equal(qr.headers.get('Content-Type'), 'image/svg+xml')
  assert.match(await qr.text(), /^<svg [^>]*viewBox/)
  assert.equal((await site.get(file('2026-00002.docx'))).status, 404)
})

test('the page of what is linked tells of a withdrawal at once', async () => {
  const linking = await drafted({ ...typed(kindOf('policy')!), title: '修改的办法', links: '修改 婺教〔2026〕7号' })
  await published(linking)
  const link = `href="${urls.info((await itemById(db, linking))!.indexNumber!)}"`
  const isLinked = async () => (await (await site.get(address)).text()).includes(link)
  assert.equal(await isLinked(), true)
  assert.equal((await clerk.post(urls.itemWithdrawal(linking), { words: '发错了' })).status, 303)
  assert.equal(await isLinked(), false)
})

test('what was withdrawn is not copied any more', async () => {
  assert.equal((await clerk.post(urls.itemWithdrawal(id), { words: '发错了' })).status, 303)
  const page = await (await site.get(address)).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.doesNotMatch(page, /\.docx|\.pdf|ld\+json/)
  assert.equal((await site.get(file('2026-00001.docx'))).status, 404)
  assert.equal((await site.get(file('qr.svg'))).status, 200)
})
