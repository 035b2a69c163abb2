import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drafted } from '../../../tests/journeys/items-office.ts'
import { bodyElsewhere, testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { autosaveSubject } from '../autosave/autosave.ts'
import { autosaveOf } from '../autosave/store.ts'
import { kindOf } from '../kinds/index.ts'
import { bodyNumbers } from '../kinds/rules.ts'
import { sampleRow } from '../kinds/sample.ts'
import { PublicItem, type PublicItemProps } from '../public-item.tsx'
import { listItems } from '../store.ts'

const site = await testSite()
const { urls, organisationId } = site
const { db } = site.context
const clerk = await signedIn(site, ['clerk'])
const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: elsewhere }], { organisationId: elsewhere })

const typed = {
  organisation: String(organisationId),
  title: '关于资助的公告',
  writtenOn: '2026-11-20',
  validity: '有效',
  attribute: 'open',
  body: '<h2>一、对象</h2><p>全区<strong>学生</strong>。</p><script>alert(1)</script>',
}

/** The labels of the head of facts, in order. */
const labelsIn = (page: string): string[] => [...page.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, label]) => label ?? '')

test('what is typed is shown as the public will see it, and nothing is kept', async () => {
  const any = { kind: null, stage: null, column: null, year: null, ids: null, words: '' }
  const all = { ...any, organisationIds: [organisationId], page: 1, length: 100 }
  const before = (await listItems(db, all)).total
  const answer = await clerk.post(urls.itemPreview('announcement'), typed)
  assert.equal(answer.status, 200)
  const page = await answer.text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<meta name="robots" content="noindex"\/>/)
  assert.doesNotMatch(page, /assets\/office-|alert\(1\)/)
  assert.match(page, /<h2>一、对象<\/h2><p>全区<strong>学生<\/strong>。<\/p>/)
  const head = ['索引号', '发布机构', '体裁', '发文字号', '有效性', '成文日期', '公开日期', '名称']
  assert.deepEqual(labelsIn(page).slice(0, head.length), head)
  assert.match(page, /<dt>发文字号<\/dt><dd>无<\/dd>/)
  assert.equal((await listItems(db, all)).total, before)
  const subject = autosaveSubject(null, kindOf('announcement')!)
  assert.equal(await autosaveOf(db, { accountId: clerk.accountId, subject }), undefined)
})

test('a form that cannot be saved yet is shown as it is, with what is to mend', async () => {
  const page = await (
    await clerk.post(urls.itemPreview('announcement'), { ...typed, title: '', writtenOn: '明天' })
  ).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /请填写标题/)
  assert.match(page, /（没有标题）/)
  assert.doesNotMatch(labelsIn(page).join(), /成文日期/)
})

test('条例第15条: what stays in the office is not in the preview either', async () => {
  const fields = { party: '某某小学', certificateNumber: '330702199001011234', certificateKind: '身份证', minor: '否' }
  const page = await (await clerk.post(urls.itemPreview('penalty-decision'), { ...typed, ...fields })).text()
  assert.match(page, /某某小学/)
  assert.doesNotMatch(page, /330702199001011234|是否未成年人/)
})

test('an item is shown as it stands; other trees meet 404', async () => {
  const created = await clerk.post(urls.items(), { ...typed, kind: 'announcement' })
  const item = Number(created.headers.get('Location')?.split('/').at(-1))
  assert.match(await (await clerk.get(urls.itemPreviewOf(item))).text(), /全区<strong>学生/)
  const changed = await clerk.post(urls.itemPreviewOf(item), { ...typed, body: '改了。' })
  assert.match(await changed.text(), /<p>改了。<\/p>/)
  assert.equal((await stranger.get(urls.itemPreviewOf(item))).status, 404)
  assert.equal((await stranger.post(urls.itemPreviewOf(item), typed)).status, 404)
  assert.equal((await stranger.post(urls.itemPreview('announcement'), typed)).status, 404)
})

test('a withdrawn item says so above all, an ended one names what ended it', async () => {
  const props: PublicItemProps = {
    kind: kindOf('policy')!,
    content: { title: '办法', documentNumber: null, validity: '废止', fields: {}, summary: null, body: '<p>文</p>' },
    writtenOn: '2020-12-31',
    indexNumber: '11330702MB12345678/2020-00001',
    publishedOn: '2021-01-04',
    migrated: false,
    publisher: '某局',
    topic: '教育',
    endedBy: [{ title: '新办法', url: null, on: '2026-11-20' }],
    files: [{ name: '附表.xlsx', url: null, bytes: 2048 }],
    withdrawn: null,
    foot: { basis: { text: 'regulation', article: 20 }, section: '办公室', phone: null, seal: null },
    pictureUrl: String,
  }
  const ended = String(await PublicItem(props))
  assert.match(ended, /已经废止，不再执行，见2026年11月20日《新办法》。/)
  assert.match(ended, /<li>附表（XLSX，2 kB）<\/li>/)
  const scan = { name: '名单.pdf', url: '/files/7/名单.pdf', bytes: 1_258_291, isPicture: true }
  const shown = String(await PublicItem({ ...props, files: [scan] }))
  assert.match(shown, /<a href="[^"]+">名单（PDF，1\.2 MB）<\/a><span class="small"> 扫描件，/)
  const withdrawn = { on: '2026-11-21', words: '内容有误', isTextGone: true } as const
  const gone = String(await PublicItem({ ...props, withdrawn }))
  assert.ok(gone.indexOf('已撤回') < gone.indexOf('<h1>'))
  assert.doesNotMatch(gone, /<p>文<\/p>|附表/)
})

test('双公示: the office keeps the whole number of a certificate, the public reads it masked and nothing stands against it', async () => {
  const kind = kindOf('licence-decision')!
  const number = '330702198506120018'
  const noBody = Object.fromEntries([...bodyNumbers, { name: 'legalPerson' }].map(({ name }) => [name, '']))
  const row = { ...sampleRow(kind, { day: '2026-11-02', end: '2026-11-20' }), ...noBody, kind: kind.id, minor: '否' }
  const person = { partyKind: '自然人', party: '李某', certificateKind: '身份证', certificateNumber: number }
  const item = await drafted(site, clerk, { ...typed, body: '', ...row, ...person })
  const page = await (await clerk.get(urls.item(item))).text()
  assert.match(page, new RegExp(`证件号码（公开时脱敏）[\\s\\S]*${number}`))
  assert.doesNotMatch(page, /“证件号码”：身份证号/)
  const preview = await (await clerk.get(urls.itemPreviewOf(item))).text()
  assert.match(preview, /证件号码<[\s\S]*3307\*{10}0018/)
  assert.ok(!preview.includes(number))
})
