import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyElsewhere, testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import type { Doc } from '../../documents/doc.ts'
import { toDocx } from '../../documents/docx.ts'
import { filesOf } from '../../files/store.ts'
import { subjectOf } from '../item.ts'
import { itemById } from '../store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const section = await signedIn(site, ['section'])
const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: elsewhere }], { organisationId: elsewhere })

const paper = `青槐区教育局文件
青教〔2026〕12号

青槐区教育局关于印发《青槐区民办教育专项资金管理办法》的通知

各学校：
　　为规范民办教育专项资金管理，制定本办法。
　　一、总则
　　本办法自2026年1月1日起施行，有效期5年。

青槐区教育局
2026年3月5日
`

const bring = (content: string | Uint8Array<ArrayBuffer>, name: string, more: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [field, value] of Object.entries({ organisation: String(site.organisationId), ...more }))
    form.set(field, value)
  form.set('file', new File([content], name))
  return section.post(urls.itemIntake, form)
}

/** The value of a control of a page. */
const typedIn = (page: string, id: string): string | undefined =>
  new RegExp(`<input[^>]*id="${id}"[^>]*value="([^"]*)"`).exec(page)?.[1] ??
  new RegExp(`<textarea[^>]*id="${id}"[^>]*>([^<]*)<`).exec(page)?.[1]

test('a file leads to the kinds it may be, the form opens filled, each field says where it was read, the file goes with it', async () => {
  const choice = await (await section.get(urls.newItem())).text()
  assert.match(choice, /拖入或选择文件/)
  assert.deepEqual(await faultsOf(choice), [])
  const taken = await bring(paper, '办法.txt')
  assert.equal(taken.status, 303, await taken.text())
  const suggested = await (await section.get(taken.headers.get('Location') ?? '')).text()
  assert.match(suggested, /标题：青槐区教育局关于印发/)
  assert.deepEqual(await faultsOf(suggested), [])
  const [, address = ''] =
    /<a href="([^"]*kind=normative-document[^"]*)">规范性文件<\/a>\s*<span class="small">标题里有/.exec(suggested) ?? []
  const form = await (await section.get(address.replaceAll('&amp;', '&'))).text()
  assert.deepEqual(await faultsOf(form), [])
  assert.equal(typedIn(form, 'title'), '青槐区教育局关于印发《青槐区民办教育专项资金管理办法》的通知')
  assert.equal(typedIn(form, 'documentNumber'), '青教〔2026〕12号')
  assert.equal(typedIn(form, 'writtenOn'), '2026-03-05')
  assert.equal(typedIn(form, 'effectiveOn'), '2026-01-01')
  assert.equal(typedIn(form, 'validUntil'), '2030-12-31')
  assert.match(form, /识别自文件，请核对：第\d+行“青教〔2026〕12号”/)
  assert.match(form, /办法\.txt/)
  const fields = Object.fromEntries(
    ['title', 'documentNumber', 'writtenOn', 'effectiveOn', 'validUntil', 'summary'].map((id) => [
      id,
      typedIn(form, id) ?? '',
    ]),
  )
  const [, file = ''] = /name="filesKept" value="(\d+)"/.exec(form) ?? []
  const [, body = ''] = /<textarea[^>]*id="body"[^>]*>([\s\S]*?)<\/textarea>/.exec(form) ?? []
  assert.match(body, /总则/)
  const sent = {
    ...fields,
    body: body.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
    kind: 'normative-document',
    organisation: String(site.organisationId),
    validity: '有效',
    attribute: 'open',
    from: file,
    filesKept: file,
    interpretation: '不需要解读',
    interpretationWords: '内容简单。',
  }
  const wrong = await section.post(urls.items(), { ...sent, title: '', attribute: '' })
  assert.equal(wrong.status, 422)
  const back = await wrong.text()
  assert.match(back, /识别自文件，请核对：第\d+行“青教〔2026〕12号”/, 'the marks come back with the form')
  assert.deepEqual(await faultsOf(back), [])
  const saved = await section.post(urls.items(), sent)
  assert.equal(saved.status, 303, await saved.text())
  const item = await itemById(db, Number(saved.headers.get('Location')?.split('/').at(-1)))
  assert.ok(item)
  assert.match(item.body, /<h2>一、总则<\/h2>/)
  assert.deepEqual(
    (await filesOf(db, item.organisationId, subjectOf(item))).map(({ name }) => name),
    ['办法.txt'],
  )
})

test('a docx with a kind settled goes straight to its form', async () => {
  const doc: Doc = {
    title: '青槐区教育局关于暑期值班的公告',
    organisation: '青槐区教育局',
    date: '2026-07-01',
    subject: '公告',
    keywords: [],
    sections: [
      { id: 'text', title: '', role: 'body', blocks: [{ kind: 'paragraph', text: '现将暑期值班安排公告如下。' }] },
    ],
  }
  const taken = await bring(new Uint8Array(await toDocx(doc)), '公告.docx', { kind: 'announcement' })
  assert.equal(taken.status, 303, await taken.text())
  const form = await (await section.get(taken.headers.get('Location') ?? '')).text()
  assert.equal(typedIn(form, 'title'), '青槐区教育局关于暑期值班的公告')
  assert.deepEqual(await faultsOf(form), [])
})

test('what cannot be read says why; nothing, and what is somebody else’s, is not taken', async () => {
  const empty = await bring('', '空.txt')
  assert.equal(empty.status, 422)
  const broken = await bring('%PDF-1.7 broken', '坏.pdf')
  assert.equal(broken.status, 422)
  const page = await broken.text()
  assert.match(page, /没有识别，可以直接选类别填写/)
  assert.deepEqual(await faultsOf(page), [])
  const taken = await bring(paper, '办法.txt')
  const address = taken.headers.get('Location') ?? ''
  assert.doesNotMatch(await (await stranger.get(address)).text(), /已读取/)
  const form = new FormData()
  form.set('organisation', String(site.organisationId))
  form.set('file', new File([paper], '办法.txt'))
  assert.equal((await stranger.post(urls.itemIntake, form)).status, 404)
})
