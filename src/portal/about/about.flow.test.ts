import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { partsOf } from '../../catalogue/guide/guide.ts'
import { guideOf, saveGuide } from '../../catalogue/guide/store.ts'
import { disclosureRules } from '../../demo/years/documents.ts'
import { row } from '../../demo/years/row.ts'
import { footerOf, setFooter } from '../../organisations/site/store.ts'
import { organisationById } from '../../organisations/store.ts'

const site = await testSite()
const { urls } = site
const actor = { accountId: 1, name: '演示信息公开员' }

test('第12条: the guide shows all its parts with a contents list, and the unit and the ways to apply in tables', async () => {
  const response = await site.get(urls.guidePage)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<title>政府信息公开指南_金华市婺城区教育局_政府信息公开<\/title>/)
  assert.match(page, /<meta name="ColumnType" content="信息公开指南"\/>/)
  assert.match(page, /更新日期：<time datetime="2026-11-24">2026年11月24日<\/time>/)
  const anchors = [...page.matchAll(/<a href="#([a-z]+)">/g)].map((match) => match[1])
  assert.deepEqual(
    anchors.filter((id) => !['content', 'navigation', 'search'].includes(id!)),
    ['classification', 'access', 'unit', 'requests', 'periods', 'fees', 'remedies'],
  )
  for (const id of anchors) assert.match(page, new RegExp(` id="${id}"`))
  assert.match(page, /<dt>办公时间<\/dt><dd>工作日8:30至12:00/)
  assert.match(page, /<th scope="row" class="date">邮寄<\/th><td>寄到/)
  assert.match(page, /可以通过以下3种方式提出申请/)
})

test('第29条: the blank request form is a Word and a PDF file under its Chinese name', async () => {
  for (const [file, start] of [
    ['request-form.docx', 'PK'],
    ['request-form.pdf', '%PDF'],
  ] as const) {
    const response = await site.get(urls.guideFile(file))
    assert.equal(response.status, 200)
    assert.ok(
      Buffer.from(await response.arrayBuffer())
        .toString('latin1')
        .startsWith(start),
      file,
    )
    const named = encodeURIComponent('金华市婺城区教育局政府信息公开申请表')
    assert.ok(response.headers.get('Content-Disposition')?.includes(named))
  }
  assert.equal((await site.get(urls.guideFile('other.docx'))).status, 404)
})

test('a guide that lacks what the law asks for is neither in the rail nor a page; it comes back when it is complete', async () => {
  const { db } = site.context
  const whole = await guideOf(db, site.organisationId)
  const by = { actor, on: '2026-11-24' } as const
  await saveGuide(db, site.organisationId, { ...whole!.parts, address: '' }, by)
  const response = await site.get(urls.guidePage)
  assert.equal(response.status, 404)
  const page = await response.text()
  assert.match(page, /本机关还没有公布政府信息公开指南/)
  assert.ok(!page.includes(`href="${urls.guidePage}"`))
  await saveGuide(db, site.organisationId, whole?.parts ?? partsOf([]), by)
  assert.equal((await site.get(urls.guidePage)).status, 200)
})

test('政府信息公开制度 lists what the state laid down by level, and of the body’s rules those on disclosure', async () => {
  const school = row({
    kind: 'work-rules',
    id: 'school',
    column: 'policy-documents',
    title: '中小学学籍管理办法',
    writtenOn: '2026-03-02',
    after: 3,
    body: '演示。',
  })
  await publishRows(site, [...disclosureRules, school])
  const response = await site.get(urls.rulesPage)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /《中华人民共和国政府信息公开条例》<\/th><td[^>]*>国务院令第711号<\/td><td[^>]*>2019-05-15施行/)
  assert.deepEqual(
    [...page.matchAll(/<h2>([^<]+)<\/h2>/g)].map((match) => match[1]),
    ['行政法规', '国家解释和规定', '本机关制度'],
  )
  assert.match(page, /政府信息公开审查制度（演示数据）<\/a><\/th><td[^>]*>婺教〔2019〕92号/)
  assert.doesNotMatch(page, /学籍/)
})

test('privacy, accessibility and contact are pages of this site, linked from its foot, each with the phone', async () => {
  const home = await (await site.get(urls.home)).text()
  for (const [address, name] of [
    [urls.privacy, '隐私声明'],
    [urls.accessibility, '无障碍声明'],
    [urls.contact, '联系我们'],
  ] as const) {
    assert.ok(home.includes(`<a href="${address}">${name}</a>`), name)
    const response = await site.get(address)
    const page = await response.text()
    assert.equal(response.status, 200)
    assert.deepEqual(await faultsOf(page), [])
    assert.match(page, new RegExp(`<title>${name}_金华市婺城区教育局_政府信息公开</title>`))
    assert.match(page, /<p class="phone"><strong>0579-00000000<\/strong><\/p>/)
  }
})

test('an address the installation set takes the place of our own page in the foot', async () => {
  const { db } = site.context
  const body = (await organisationById(db, site.organisationId))!
  const footer = await footerOf(db, body.id)
  await setFooter(db, body, { ...footer, privacyUrl: 'https://www.qingyuan.example/privacy' }, actor)
  const home = await (await site.get(urls.home)).text()
  assert.match(
    home,
    /<a href="https:\/\/www\.qingyuan\.example\/privacy"[^>]*>隐私声明<span class="unseen">（站外链接）/,
  )
  assert.ok(!home.includes(`href="${urls.privacy}"`))
  await setFooter(db, body, footer, actor)
})
