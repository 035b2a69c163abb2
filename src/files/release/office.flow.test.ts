import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { read } from '../../documents/read/index.ts'
import { runWaiting } from '../../kit/jobs.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { files } from '../index.ts'
import { fileById, listFiles } from '../store.ts'
import { plainText } from '../text.ts'
import { listOfPupils, numbers } from './samples.ts'
import { releaseThroughGate } from './store.ts'

const site = await testSite()
const { urls, context, organisationId } = site
const { db } = context
const clerk = await signedIn(site, ['clerk'])
const secrecy = await signedIn(site, ['secrecy'], { name: '沈保密' })
const deputy = await signedIn(site, ['deputy'], { name: '周分管' })
const [number, other] = numbers

const form = new FormData()
form.set('organisation', String(organisationId))
form.append('files', new File([listOfPupils()], '名单.xlsx'))
assert.equal((await clerk.post(urls.officeFiles(), form)).status, 303)
const { id } = (await listFiles(db, { organisationIds: [organisationId], before: null, limit: 1 }))[0]!
const pageOf = async (who = secrecy) => (await who.get(urls.officeFile(id))).text()

async function wordsOf(response: Response): Promise<string> {
  const reading = await read(await response.bytes(), 'x.xlsx')
  assert.ok(reading.ok)
  return plainText(reading.source)
}

test('before the gate has looked, list and page say so, and there is no draft', async () => {
  assert.match(await (await clerk.get(urls.officeFiles())).text(), /检查中/)
  const page = await pageOf()
  assert.match(page, /检查中[\s\S]*刷新进度/)
  assert.deepEqual(await faultsOf(page), [])
  const draft = await clerk.get(urls.officeFilePreview(id))
  assert.equal(draft.status, 409)
  assert.match(await draft.text(), /发布前检查还没有完成/)
})

test('then the page lists each finding masked, with what happens to it, and forms for those who may sign', async () => {
  await runWaiting(context, files.jobs ?? [])
  assert.match(await (await clerk.get(urls.officeFiles())).text(), /暂缓，待决定/)
  const page = await pageOf()
  assert.match(page, /身份证号[\s\S]*工作表“名单”B2[\s\S]*确定[\s\S]*遮盖/)
  assert.match(page, /提议不遮盖/)
  for (const secret of numbers) assert.ok(!(page.split('<h2>文字')[0] ?? page).includes(secret))
  assert.deepEqual(await faultsOf(page), [])
  assert.doesNotMatch(await pageOf(clerk), /提议不遮盖/)
  assert.equal((await clerk.post(urls.officeFileOverrides(id), { finding: 'f1' })).status, 404)
})

test('the draft is a file to save whose numbers are gone; asking for it changes nothing', async () => {
  const draft = await clerk.get(urls.officeFilePreview(id))
  assert.match(draft.headers.get('Content-Disposition') ?? '', /^attachment/)
  assert.match(draft.headers.get('Cache-Control') ?? '', /no-store/)
  const words = await wordsOf(draft)
  assert.match(words, /城东小学/)
  for (const secret of numbers) assert.ok(!words.includes(secret))
  assert.equal((await fileById(db, id))?.state, 'held')
})

test('a reason that is missing or too long is said beside the field, with what was typed', async () => {
  const empty = await secrecy.post(urls.officeFileOverrides(id), { finding: 'f1', 'reason-f1': '' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /id="reason-f1-error"[\s\S]*请写明不遮盖的理由/)
  const long = await secrecy.post(urls.officeFileOverrides(id), { finding: 'f1', 'reason-f1': '长'.repeat(501) })
  const page = await long.text()
  assert.match(page, /理由最多 500 个字，现在有 501 个字[\s\S]*长{501}<\/textarea>/)
  assert.deepEqual(await faultsOf(page), [])
  const unknown = await secrecy.post(urls.officeFileOverrides(id), { finding: 'f99', 'reason-f99': '理由' })
  assert.match(await unknown.text(), /href="#findings"[\s\S]*检查结果里没有这一处/)
})

test('两人办理: the proposer cannot confirm, a second person can; then the draft and the release hold the number', async () => {
  const proposal = { finding: 'f1', 'reason-f1': '公示期内依规定公开' }
  assert.equal((await secrecy.post(urls.officeFileOverrides(id), proposal)).status, 303)
  const waiting = await pageOf()
  assert.match(waiting, /沈保密[\s\S]*公示期内依规定公开[\s\S]*须由另一名有签字放行权限的人员确认/)
  assert.deepEqual(await faultsOf(waiting), [])
  assert.ok(!(await wordsOf(await clerk.get(urls.officeFilePreview(id)))).includes(number))

  const own = await secrecy.post(urls.officeFileConfirmation(id), { finding: 'f1' })
  assert.equal(own.status, 422)
  const page = await own.text()
  assert.match(page, /id="confirm-f1"[\s\S]*提议和确认须由两人分别办理/)
  assert.deepEqual(await faultsOf(page), [])

  assert.match(await pageOf(deputy), /确认不遮盖/)
  assert.equal((await deputy.post(urls.officeFileConfirmation(id), { finding: 'f1' })).status, 303)
  const words = await wordsOf(await clerk.get(urls.officeFilePreview(id)))
  assert.deepEqual([words.includes(number), words.includes(other)], [true, false])

  const storage = await openStorage(context.config)
  const actor = { accountId: clerk.accountId, name: '某人' }
  const outcome = await releaseThroughGate({ db, storage }, (await fileById(db, id))!, actor)
  assert.ok(outcome.ok)
  const given = await wordsOf(await site.get(urls.file(id, '名单.xlsx')))
  assert.deepEqual([given.includes(number), given.includes(other)], [true, false])
  assert.deepEqual(await faultsOf(await pageOf()), [])
})

test('a web page is not taken in, and the words say what to do instead', async () => {
  const page = new FormData()
  page.set('organisation', String(organisationId))
  page.append('files', new File(['<h1>公开事项</h1>'], '说明.html'))
  const response = await clerk.post(urls.officeFiles(), page)
  assert.equal(response.status, 422)
  assert.match(await response.text(), /「说明\.html」：网页文件（html）不能作为附件。请另存为 docx、pdf 或 txt/)
})
