import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { runWaiting } from '../kit/jobs.ts'
import { openStorage } from '../kit/open-storage.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { saveOrganisation } from '../organisations/store.ts'
import { files } from './index.ts'
import { docxOf, otherZip, pdfOf, png, textOf } from './samples.ts'
import { fileById, listFiles, releaseFile } from './store.ts'
import { keptField } from './upload-field.tsx'

const site = await testSite()
const { urls, context, organisationId } = site
const { db } = context
const other = await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'qingyuan-edu',
    fullName: '青原区教育局',
    shortName: '青原区教育局',
    level: 'county',
    kind: 'department',
  }),
)
const clerk = await signedIn(site, ['clerk'], { name: '林知远' })
const colleague = await signedIn(site, ['clerk'])
const secrecy = await signedIn(site, ['secrecy'])
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: other }], { organisationId: other })

const newest = async () => (await listFiles(db, { organisationIds: [organisationId], before: null, limit: 1 }))[0]!
const count = async () => (await listFiles(db, { organisationIds: [organisationId], before: null, limit: 1000 })).length

function form(
  parts: Record<string, string | number>,
  ...given: [name: string, bytes: Uint8Array<ArrayBuffer>][]
): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries({ organisation: organisationId, ...parts })) made.set(name, String(value))
  for (const [name, bytes] of given) made.append('files', new File([bytes], name))
  return made
}

test('without scripts a form brings several files at once; each is listed and can be taken back as it was', async () => {
  const response = await clerk.post(
    urls.officeFiles(),
    form({}, ['通知.docx', docxOf('婺城区通知')], ['照片.png', png], ['../说明.txt', textOf('说明')]),
  )
  assert.deepEqual([response.status, response.headers.get('Location')], [303, urls.officeFiles()])
  const page = await (await clerk.get(urls.officeFiles())).text()
  for (const name of ['通知.docx', '照片.png', '说明.txt']) assert.match(page, new RegExp(`>${name}</a>`))
  assert.deepEqual(await faultsOf(page), [])
  const content = await clerk.get(urls.officeFileContent((await newest()).id))
  assert.equal(await content.text(), '说明')
  assert.match(content.headers.get('Content-Disposition') ?? '', /^attachment/)
  assert.equal(content.headers.get('Content-Security-Policy'), "default-src 'none'; sandbox")
  assert.equal(content.headers.get('X-Content-Type-Options'), 'nosniff')
})

test('a form with bad files says of each what is wrong, in words of its own, and keeps the good ones', async () => {
  const before = await count()
  const response = await clerk.post(
    urls.officeFiles(),
    form(
      {},
      ['好的.txt', textOf('好的文件')],
      ['空.docx', new Uint8Array()],
      ['包.docx', otherZip],
      ['锁.pdf', pdfOf('/Encrypt 9 0 R')],
    ),
  )
  assert.equal(response.status, 422)
  const page = await response.text()
  assert.match(page, /「空\.docx」：文件是空的/)
  assert.match(page, /「包\.docx」：这是一个压缩包/)
  assert.match(page, /「锁\.pdf」：这份 PDF 设了密码/)
  assert.match(page, /<title>错误：/)
  assert.deepEqual(await faultsOf(page), [])
  const { id } = await newest()
  assert.match(page, new RegExp(`name="${keptField('files')}" value="${id}" checked`))
  assert.equal(await count(), before + 1)
  // Sent again with what was kept, the form needs no file.
  assert.equal((await clerk.post(urls.officeFiles(), form({ [keptField('files')]: id }))).status, 303)
  assert.equal(await count(), before + 1)
})

test('a form without a file, and one that names a file of somebody else, says that none was chosen', async () => {
  assert.match(await (await clerk.post(urls.officeFiles(), form({}))).text(), /请选择要上传的文件。/)
  await clerk.post(urls.officeFiles(), form({}, ['我的.txt', textOf('我的')]))
  const page = await (
    await colleague.post(urls.officeFiles(), form({ [keptField('files')]: (await newest()).id }))
  ).text()
  assert.doesNotMatch(page, /已上传1个附件/)
})

test('a file of another tree is not there: page, content, removal and upload alike', async () => {
  await clerk.post(urls.officeFiles(), form({}, ['内部.txt', textOf('内部')]))
  const { id } = await newest()
  for (const path of [urls.officeFile(id), urls.officeFileContent(id), urls.officeFileRemoval(id)]) {
    assert.equal((await stranger.get(path)).status, 404, path)
    assert.equal((await clerk.get(path)).status, 200, path)
  }
  assert.equal((await stranger.post(urls.officeFileRemoval(id))).status, 404)
  assert.equal((await stranger.post(urls.officeFiles(), form({}, ['x.txt', textOf('x')]))).status, 404)
  assert.doesNotMatch(await (await stranger.get(urls.officeFiles())).text(), /内部\.txt/)
  for (const odd of ['0', '1e0', '99999999', '../1'])
    assert.equal((await clerk.get(`${urls.officeFiles()}/${odd}`)).status, 404)
})

test('who may only look sees files and no form, and cannot remove', async () => {
  const { id } = await newest()
  const page = await (await secrecy.get(urls.officeFiles())).text()
  assert.match(page, /内部\.txt/)
  assert.doesNotMatch(page, /type="file"/)
  assert.doesNotMatch(await (await secrecy.get(urls.officeFile(id))).text(), /删除/)
  assert.equal((await secrecy.post(urls.officeFileRemoval(id))).status, 404)
})

test('removing asks first, and leaves a line in the record', async () => {
  await clerk.post(urls.officeFiles(), form({}, ['多余.txt', textOf('多余')]))
  const { id } = await newest()
  const page = await (await clerk.get(urls.officeFileRemoval(id))).text()
  assert.match(page, /确认删除附件“多余\.txt”吗？/)
  assert.deepEqual(await faultsOf(page), [])
  assert.equal((await clerk.post(urls.officeFileRemoval(id))).status, 303)
  assert.equal((await clerk.get(urls.officeFile(id))).status, 404)
  const entry = await db
    .selectFrom('audit_entries')
    .select(['event', 'actor_name'])
    .orderBy('number', 'desc')
    .executeTakeFirst()
  assert.deepEqual(entry, { event: 'file.removed', actor_name: '林知远' })
})

test('the page of a file shows how far the reading is, then the text, escaped', async () => {
  await clerk.post(urls.officeFiles(), form({}, ['脚本.txt', textOf('<script>alert(1)</script>公开')]))
  const { id } = await newest()
  const waiting = await (await clerk.get(urls.officeFile(id))).text()
  assert.match(waiting, /正在提取文字[^<]*等待处理/)
  assert.deepEqual(await faultsOf(waiting), [])
  await runWaiting(context, files.jobs ?? [])
  const read = await (await clerk.get(urls.officeFile(id))).text()
  assert.match(read, /&lt;script&gt;alert\(1\)&lt;\/script&gt;公开/)
  assert.doesNotMatch(read, /正在提取/)
  assert.deepEqual(await faultsOf(read), [])
})

test('the public gets released files only, in the version that passed the gate', async () => {
  await clerk.post(urls.officeFiles(), form({}, ['公开 件.txt', textOf('原件')]))
  const file = await newest()
  const address = urls.file(file.id, file.name)
  assert.equal((await site.get(address)).status, 404)
  const rewritten = await (await openStorage(context.config)).put(new Blob(['已处理']))
  await db.transaction().execute((tx) => releaseFile(tx, file, { ...rewritten, name: file.name }, null))
  const response = await site.get(address)
  assert.equal(await response.text(), '已处理')
  assert.match(decodeURIComponent(response.headers.get('Content-Disposition') ?? ''), /^attachment;.*公开 件\.txt/)
  const again = await site.get(address, { 'If-None-Match': response.headers.get('ETag') ?? '' })
  assert.equal(again.status, 304)
  assert.equal(await (await site.get(address, { Range: 'bytes=3-5' })).text(), '处')
  assert.equal((await site.get(urls.file(99_999_999, 'x'))).status, 404)
  const whole = `${'关于做好义务教育阶段招生工作的通知'.repeat(10)}.txt`
  const short = urls.file(file.id, whole)
  assert.match(decodeURIComponent(short), /\/关于做好[^/.]{56}\.txt$/)
  for (const each of [short, address.replace(/[^/]+$/, encodeURIComponent(whole))]) {
    assert.equal((await site.get(each)).status, 200, 'the number decides, an address with the whole name is as good')
  }
  assert.equal((await clerk.post(urls.officeFileRemoval(file.id))).status, 404)
})

interface Sent {
  method?: string
  offset?: number
  body?: Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}

/** One step of the tus protocol, as the script of the page sends it. */
async function piece(
  who: typeof clerk,
  path: string,
  { method = 'POST', offset, body, headers = {} }: Sent,
): Promise<Response> {
  return site.fetch(
    new Request(`http://site.test${path}`, {
      method: method === 'PATCH' ? 'POST' : method,
      headers: {
        ...who.headers,
        'Tus-Resumable': '1.0.0',
        'X-Form-Token': who.formToken,
        ...(method === 'PATCH' && { 'X-HTTP-Method-Override': 'PATCH' }),
        ...(offset !== undefined && {
          'Upload-Offset': String(offset),
          'Content-Type': 'application/offset+octet-stream',
        }),
        ...headers,
      },
      ...(body && { body }),
    }),
  )
}

const encoded = (text: string | number) => Buffer.from(String(text)).toString('base64')
const begin = (length: number, name: string, organisation = organisationId) => ({
  headers: {
    'Upload-Length': String(length),
    'Upload-Metadata': `name ${encoded(name)},organisation ${encoded(organisation)}`,
  },
})

test('piece by piece: after a broken line the rest is sent from where it broke', async () => {
  const bytes = docxOf('分段上传')
  const begun = await piece(clerk, urls.officeUploads, begin(bytes.length, '分段.docx'))
  assert.equal(begun.status, 201)
  const address = begun.headers.get('Location') ?? ''
  assert.match(address, /^\/xxgk\/office\/uploads\/[0-9a-f]{32}$/)
  assert.equal((await piece(clerk, address, { method: 'PATCH', offset: 0, body: bytes.slice(0, 100) })).status, 204)
  const asked = await piece(clerk, address, { method: 'HEAD' })
  assert.deepEqual([asked.status, asked.headers.get('Upload-Offset')], [200, '100'])
  assert.equal((await piece(clerk, address, { method: 'PATCH', offset: 50, body: bytes.slice(50) })).status, 409)
  const done = await piece(clerk, address, { method: 'PATCH', offset: 100, body: bytes.slice(100) })
  assert.equal(done.status, 200)
  const { id, name } = (await done.json()) as { id: number; name: string }
  assert.equal(name, '分段.docx')
  assert.deepEqual(await (await clerk.get(urls.officeFileContent(id))).bytes(), bytes)
  assert.equal((await fileById(db, id))?.uploadedBy, clerk.accountId)
  assert.deepEqual(readdirSync(join(context.config.data, 'uploads')), [])
})

test('a small file comes whole with its first request', async () => {
  const bytes = textOf('小文件')
  const start = begin(bytes.length, '小.txt')
  const done = await piece(clerk, urls.officeUploads, { offset: 0, body: bytes, ...start })
  assert.equal(done.status, 201)
  assert.match(done.headers.get('Location') ?? '', /uploads/)
  assert.equal(((await done.json()) as { name: string }).name, '小.txt')
})

test('a file that is refused says why in Chinese and leaves no pieces', async () => {
  const start = begin(otherZip.length, '包.docx')
  const refused = await piece(clerk, urls.officeUploads, { offset: 0, body: otherZip, ...start })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /^这是一个压缩包/)
  assert.deepEqual(readdirSync(join(context.config.data, 'uploads')), [])
  assert.equal((await piece(clerk, urls.officeUploads, begin(50 * 1024 * 1024 + 1, '大.pdf'))).status, 413)
})

test('nobody goes on with, or asks after, the upload of somebody else; none begins for a body of another tree', async () => {
  const begun = await piece(clerk, urls.officeUploads, begin(10, '我的.txt'))
  const address = begun.headers.get('Location') ?? ''
  assert.equal((await piece(colleague, address, { method: 'HEAD' })).status, 404)
  assert.equal((await piece(colleague, address, { method: 'PATCH', offset: 0, body: textOf('x') })).status, 404)
  assert.equal((await piece(clerk, urls.officeUploads, begin(10, 'x.txt', other))).status, 404)
  assert.equal((await piece(secrecy, urls.officeUploads, begin(10, 'x.txt'))).status, 404)
  assert.equal((await clerk.get(address)).status, 404)
  assert.equal(
    (await piece(clerk, `${urls.officeUploads}/..%2f..%2faudit-anchor.jsonl`, { method: 'HEAD' })).status,
    404,
  )
})

test('a piece without the token of the session is not taken', async () => {
  const start = begin(3, 'x.txt')
  const response = await piece(clerk, urls.officeUploads, { headers: { ...start.headers, 'X-Form-Token': 'forged' } })
  assert.notEqual(response.status, 201)
})

test('the script of the upload field comes from this site, once made', async () => {
  const response = await site.get(urls.script('upload'))
  assert.equal(response.status, 200)
  assert.match(response.headers.get('Content-Type') ?? '', /^text\/javascript/)
  assert.match(await response.text(), /X-HTTP-Method-Override/)
  assert.equal(
    (await site.get(urls.script('upload'), { 'If-None-Match': response.headers.get('ETag') ?? '' })).status,
    304,
  )
  assert.equal((await site.get(urls.script('..%2f..%2fpackage'))).status, 404)
})
