/**
 * One document from the Word file of its section to the public, in a real browser: recognised, corrected, returned once by
 * secrecy, signed on a phone, put out at its hour. Every page on the way is looked at by axe, at 1366 and at 375 pixels.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { sessionCookie } from '../../src/accounts/session/session.ts'
import type { Doc } from '../../src/documents/doc.ts'
import { toDocx } from '../../src/documents/docx.ts'
import { files } from '../../src/files/index.ts'
import { publishDue } from '../../src/items/schedule/jobs.ts'
import { runWaiting } from '../../src/kit/jobs.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { adoptEverything, testSite } from './site.ts'
import { type Person, signedIn } from './staff.ts'

const desktop = { width: 1366, height: 768 }
const phone = { width: 375, height: 740 }

const { site, base, browser } = noBrowser ? ({} as Journey) : await start()
type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  await adoptEverything(site)
  return { site, ...(await browse(site)) }
}

async function open(person: Person, address: string, viewport = desktop): Promise<Page> {
  const context = await browser.newContext({ viewport, bypassCSP: true })
  await context.addCookies([{ name: sessionCookie, value: person.token, url: base }])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(base + address)
  return page
}

/** Nothing is wrong with the page as it stands, in both widths; it is left as wide as it was. */
async function look(page: Page): Promise<void> {
  const before = page.viewportSize() ?? desktop
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size)
    assert.deepEqual(await axeFaults(page), [], `${page.url()} at ${size.width}`)
    assert.ok((await overhang(page)) <= 0, `${page.url()} is wider than ${size.width}`)
  }
  await page.setViewportSize(before)
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click()

const notice: Doc = {
  title: '婺城区教育局关于做好2026年秋季学期学生资助工作的通知',
  organisation: '婺城区教育局',
  date: '2026-11-20',
  subject: '通知',
  keywords: [],
  sections: [
    {
      id: 'text',
      title: '',
      role: 'body',
      blocks: [
        { kind: 'paragraph', text: '为做好2026年秋季学期学生资助工作，现将有关事项通知如下。' },
        { kind: 'paragraph', text: '各学校于12月10日前完成资助申请的受理和公示。' },
        { kind: 'paragraph', text: '联系人王老师，手机13800138000。' },
      ],
    },
  ],
}

test('a Word file becomes a public document: recognised, returned once, signed on a phone, out at its hour', {
  skip: noBrowser,
}, async () => {
  const { urls, context } = site
  const section = await signedIn(site, ['section'], { name: '陈科员' })
  const clerk = await signedIn(site, ['clerk'], { name: '林公开' })
  const secrecy = await signedIn(site, ['secrecy'], { name: '何保密' })
  const deputy = await signedIn(site, ['deputy'], { name: '郑副局长' })

  const form = await open(section, urls.newItem())
  await look(form)
  const buffer = Buffer.from(await toDocx(notice))
  await form.getByLabel('拖入或选择文件').setInputFiles({ name: '资助通知.docx', mimeType: '', buffer })
  await press(form, '识别并填表')
  await look(form)
  await form.getByRole('link', { name: '其他政策文件' }).first().click()
  assert.equal(await form.getByLabel('标题', { exact: true }).inputValue(), notice.title)
  assert.match(await form.innerText('main'), /识别自文件，请核对/)
  await form.getByLabel('发文字号').fill('婺教[2026]第08号')
  await form.getByLabel('解读安排').selectOption('不需要解读')
  await form.getByLabel('解读形式和解读人').fill('内容是例行安排，条文清楚')
  await look(form)
  await press(form, '保存草稿')
  await look(form)
  const item = form.url().slice(base.length)
  await press(form, '提交审核')
  const review = form.url().slice(base.length)
  await look(form)
  await runWaiting(context, files.jobs ?? [])

  const decide = async (person: Person, move: string, words = '') => {
    const page = await open(person, review)
    if (words !== '') await page.getByLabel('意见').fill(words)
    await press(page, move)
    return page
  }
  await decide(clerk, '通过')
  await look(await decide(secrecy, '退回修改', '第三段是个人的手机号码，请去掉'))

  const mended = await open(section, review)
  assert.match(await mended.innerText('main'), /个人的手机号码，请去掉/)
  await look(mended)
  await mended.goto(base + item)
  await mended.getByRole('link', { name: '修改', exact: true }).click()
  await mended.getByRole('button', { name: '加粗' }).waitFor()
  const text = mended.getByRole('textbox', { name: '正文' })
  await text.getByText('13800138000').click({ clickCount: 3 })
  await mended.keyboard.type('具体事宜请向就读学校咨询。')
  assert.doesNotMatch(await text.innerText(), /13800138000/)
  await press(mended, '保存草稿')
  await press(mended, '提交审核')

  await runWaiting(context, files.jobs ?? [])
  await decide(clerk, '通过')
  await decide(secrecy, '通过')
  const signing = await open(deputy, review, phone)
  await look(signing)
  await press(signing, '通过')
  await look(signing)

  const out = await open(clerk, item)
  await look(out)
  await out.getByLabel('定时公开').fill('2026-11-25 09:00')
  await press(out, '公开')
  assert.match(await out.innerText('main'), /定于 2026-11-25 09:00 公开/)
  assert.equal(await out.getByRole('button', { name: '提交审核' }).count(), 0)
  await look(out)
  await publishDue({ ...context, now: () => new Date('2026-11-25T09:00:30+08:00') })
  await out.goto(base + item)
  const said = await out.innerText('main')
  assert.match(said, /已公开[\s\S]*\/2026-00001[\s\S]*公开日期\s*2026-11-25/)
  assert.match(said, /资助通知\.docx[^\n]*\s+✓\s*已公开/)
  await look(out)
})
