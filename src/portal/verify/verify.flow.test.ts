import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { row } from '../../demo/years/row.ts'
import { keepDownloads } from '../../files/downloads/store.ts'
import { receiveFile } from '../../files/receiving/store.ts'
import { releaseFile } from '../../files/store.ts'
import { itemSubject } from '../../items/item.ts'
import { publicationsFrom } from '../../items/publication/lists/store.ts'
import { itemById } from '../../items/store.ts'
import { withdrawItem } from '../../items/withdrawal/store.ts'
import { openStorage } from '../../kit/open-storage.ts'

const site = await testSite()
const { urls, context, organisationId } = site
const { db, config, now } = context
const clerk = { accountId: 1, name: '演示信息公开员' }
const notice = (body: string) =>
  row({
    kind: 'policy',
    id: 'notice',
    column: 'policy-documents',
    title: '关于做好新学期工作的通知',
    writtenOn: '2026-11-02',
    after: 4,
    body,
    documentNumber: '婺教〔2026〕7号',
  })
await publishRows(site, [notice('九月一日开学（演示）。')])
const [item] = await publicationsFrom(db, { bodyIds: [organisationId] }, { from: 0, length: 1 })
const { id, indexNumber } = item!

const told = async (response: Response, status = 200) => {
  const page = await response.text()
  assert.equal(response.status, status)
  assert.deepEqual(await faultsOf(page), [])
  assert.equal(response.headers.get('Cache-Control'), 'no-store')
  return page
}
const typed = async (number: string, seal = '') => told(await site.get(urls.verifySeal(number, seal)))
const brought = async (file: File | null, status = 200) => {
  const form = new FormData()
  form.append('file', file ?? new File([], ''))
  return told(await site.post(urls.verify, form), status)
}
const sealOnPage = async () =>
  /<dt>核验码<\/dt><dd><a[^>]*>([^<]+)<\/a>/.exec(await (await site.get(urls.info(indexNumber))).text())?.[1] ?? ''
const first = await sealOnPage()

test('the page says that nothing is kept, and carries the tags of its column', async () => {
  const page = await told(await site.get(urls.verify))
  assert.match(page, /只用于这一次核对，不保存/)
  assert.match(page, /<meta name="ColumnName" content="防伪核验"\/>/)
})

test('the code on a page agrees, however it is typed; one wrong character does not', async () => {
  assert.match(first, /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const page = await typed(indexNumber, first)
  assert.match(page, /一致：与本站现在公开的版本相同/)
  assert.ok(page.includes(`<a href="${urls.info(indexNumber)}">关于做好新学期工作的通知</a>`))
  assert.match(page, /2026年11月6日/)
  assert.match(await typed(` ${indexNumber.toLowerCase()} `, first.toLowerCase().replaceAll('-', ' ')), /一致：与本站/)
  const wrong = `${first.slice(0, -1)}${first.endsWith('2') ? '3' : '2'}`
  assert.match(await typed(indexNumber, wrong), /不一致：没有找到相同的公开版本/)
  assert.match(await typed(`${indexNumber}9`, first), /不一致/)
})

test('the number alone shows what it stands for and claims nothing of the text', async () => {
  const page = await typed(indexNumber)
  assert.match(page, /有这条信息；请打开链接与手里的文字核对/)
  assert.doesNotMatch(page, /一致：/)
  assert.match(await typed('', 'ABCD'), /请填写索引号/)
})

test('a released attachment agrees by its bytes; the upload it was made from and a changed copy do not', async () => {
  const storage = await openStorage(config)
  const upload = { content: new Blob(['名额一百（内部稿）']), name: '附表.txt', organisationId }
  const taken = await receiveFile({ db, storage }, { ...upload, subject: { kind: itemSubject, id: String(id) } }, clerk)
  assert.ok(taken.ok)
  const text = '名额一百'
  const sha256 = createHash('sha256').update(text).digest('hex')
  await releaseFile(db, taken.file, { sha256, bytes: Buffer.byteLength(text), name: '附表.txt' }, clerk)
  const page = await brought(new File([text], 'x.txt'))
  assert.match(page, /一致：与本站现在公开的版本相同/)
  assert.match(page, /<dt>同一文件<\/dt><dd>附表\.txt/)
  assert.match(await brought(new File(['名额一百（内部稿）'], 'x.txt')), /不一致/)
  assert.match(await brought(new File([`${text}零`], 'x.txt')), /不一致/)
})

test('a download agrees as long as its edition is the one the public reads, later it is an earlier one', async () => {
  const bytes = Buffer.from('word file')
  const of = { organisationId, subject: { kind: itemSubject, id: String(id) }, edition: 1 }
  await keepDownloads(db, of, [{ name: '通知.docx', bytes }], now())
  const file = new File([bytes], '通知.docx')
  assert.match(await brought(file), /一致：与本站现在公开的版本相同/)
  await publishRows(site, [notice('九月二日开学（演示）。')])
  assert.match(await brought(file), /与本站以前公开的版本相同，现在的版本已经更新/)
  assert.match(await typed(indexNumber, first), /与本站以前公开的版本相同，现在的版本已经更新/)
  const second = await sealOnPage()
  assert.notEqual(second, first)
  assert.match(await typed(indexNumber, second), /一致：与本站现在公开的版本相同/)
})

test('what was withdrawn says so', async () => {
  const found = await itemById(db, id)
  await withdrawItem(db, found!, { words: '内容有误', at: now() }, clerk)
  assert.match(await typed(indexNumber, first), /已经撤回/)
})

test('no file, an empty one, and what is no form are told in words', async () => {
  assert.match(await brought(null, 422), /请选择要核验的文件/)
  assert.match(await brought(new File([''], 'leer.txt'), 422), /文件是空的/)
  const response = await site.post(urls.verify, 'x', { 'Content-Type': 'text/plain' })
  assert.equal(response.status, 415)
  const broken = await site.post(urls.verify, 'x', { 'Content-Type': 'multipart/form-data; boundary=y' })
  assert.ok([400, 422].includes(broken.status))
})
