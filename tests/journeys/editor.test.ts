/** A text written in the editor in a real browser: pasted from Word, with a table and a picture, by keyboard; looked at by axe. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { sessionCookie } from '../../src/accounts/session/session.ts'
import { itemById } from '../../src/items/store.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { testSite } from './site.ts'
import { type Person, signedIn } from './staff.ts'

const options = { skip: noBrowser }

const { site, base, browser } = noBrowser ? ({} as Journey) : await start()
type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  return { site, ...(await browse(site)) }
}

/** What scripts and the policy of the page complained of. */
const wrong: string[] = []

/** The page as it is served; `axe` may only be brought in past its policy. */
async function open(person: Person, address: string, { axe = false, width = 1366 } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: axe })
  await context.addCookies([{ name: sessionCookie, value: person.token, url: base }])
  const page = await context.newPage()
  page.on('console', (message) => /Content.Security.Policy/i.test(message.text()) && wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.goto(base + address)
  return page
}

/** Pastes as the clipboard of an office program does: text, HTML and a picture of it. */
const paste = (page: Page, html: string): Promise<void> =>
  page.evaluate(
    `(() => {
      const data = new DataTransfer()
      data.setData('text/html', ${JSON.stringify(html)})
      data.setData('text/plain', '文字')
      const text = document.querySelector('#body')
      text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })()`,
  )

/** Selects by the keyboard and waits for the event by which the editor takes note of it; no person is faster than that. */
async function noticed(page: Page, selection: string, select: () => Promise<void>): Promise<void> {
  await page.evaluate(`void (window.selected = new Promise((resolve) => document.addEventListener('selectionchange',
    () => ${selection} && resolve())))`)
  await select()
  await page.evaluate('window.selected')
}

const pasted = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal {text-indent:32pt}</style></head><body><!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><b><span
style='font-family:仿宋'>　　资助人数如下：</span></b><o:p></o:p></p><table class=MsoTableGrid style='border-collapse:collapse'><tr>
<td colspan=2 style='width:100pt'><p class=MsoNormal>合计</p></td></tr><tr><td>男</td><td>女</td></tr></table><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--EndFragment--></body></html>`

test('a table pasted from Word, a picture that needs its words, and only the keyboard', options, async () => {
  const { urls, context } = site
  const clerk = await signedIn(site, ['clerk'])
  const page = await open(clerk, urls.newItem('announcement'))
  await page.getByLabel('标题', { exact: true }).fill('关于学生资助的公告')
  await page.getByLabel('成文日期').fill('2026-11-20')

  assert.deepEqual(wrong, [])
  const text = page.getByRole('textbox', { name: '正文' })
  await text.focus()
  await paste(page, pasted)
  assert.match(await text.innerHTML(), /<th|<td colspan="2"/)
  assert.doesNotMatch(await text.innerHTML(), /Mso|　|仿宋/)

  // To the toolbar and along it without a mouse.
  await text.press('Control+End')
  await page.keyboard.type('特此公告')
  await noticed(page, 'getSelection().toString() === "特此公告"', () => page.keyboard.press('Shift+Home'))
  await page.keyboard.press('Alt+F10')
  const focused = () => page.evaluate<string>("document.activeElement?.textContent ?? ''")
  assert.equal(await focused(), '加粗')
  await page.keyboard.press('ArrowRight')
  assert.equal(await focused(), '斜体')
  await page.keyboard.press('Enter')
  assert.match(await text.innerHTML(), /<em>特此公告<\/em>/)
  assert.equal(await page.getByRole('button', { name: '斜体' }).getAttribute('aria-pressed'), 'true')
  await noticed(page, 'getSelection().isCollapsed', () => page.keyboard.press('Control+End'))
  await page.keyboard.press('Tab')
  assert.equal(
    await page.evaluate("document.querySelector('#body').contains(document.activeElement)"),
    false,
    'no trap',
  )
  await page.getByText(/已自动保存 \d\d:\d\d/).waitFor()

  await noticed(page, 'getSelection().isCollapsed', () => text.press('Control+End'))
  await page.keyboard.press('Enter')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '图片' }).click()
  const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b4f9c' } })
    .png()
    .toBuffer()
  await (await chooser).setFiles({ name: '校门.png', mimeType: 'image/png', buffer })
  await page.locator('.editor-picture img').waitFor()
  await page.getByRole('button', { name: '保存草稿' }).click()
  assert.match(await page.innerText('.summary'), /图片没有替代文字/)
  await page.getByRole('textbox', { name: '替代文字' }).fill('学校大门')
  await page.getByRole('button', { name: '保存草稿' }).click()
  assert.match(await page.innerText('main'), /草稿已保存/)

  const item = await itemById(context.db, Number(page.url().split('/').at(-1)))
  assert.match(
    item?.body ?? '',
    /^<p><strong>资助人数如下：<\/strong><\/p><table><tbody><tr><td colspan="2"><p>合计<\/p><\/td><\/tr><tr><td><p>男<\/p><\/td><td><p>女<\/p><\/td><\/tr><\/tbody><\/table><p><em>特此公告<\/em><\/p><p><img data-file="\d+" alt="学校大门"><\/p>$/,
  )
  assert.equal(await page.evaluate("document.querySelector('.rich img').naturalWidth"), 40)
  assert.deepEqual(wrong, [], 'nothing the page does is against its policy')

  const [preview] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: '预览' }).click(),
  ])
  await preview.waitForLoadState()
  assert.match(await preview.innerText('main'), /公众将看到的样子[\s\S]*索引号[\s\S]*特此公告/)

  const late = await open(clerk, urls.itemEdit(item!.id))
  const early = await open(clerk, urls.itemEdit(item!.id))
  await early.getByLabel('标题', { exact: true }).fill('关于资助的公告')
  await early.getByRole('button', { name: '保存草稿' }).click()
  await late.getByRole('textbox', { name: '正文' }).press('Control+Home')
  await late.keyboard.type('各学校：')
  const shown = late.context().waitForEvent('page')
  await late.getByRole('button', { name: '预览' }).click()
  assert.match(await (await shown).innerText('.rich'), /各学校：/)
  await late.getByRole('button', { name: '保存草稿' }).click()
  assert.match(await late.innerText('.conflict'), /改过这件信息[\s\S]*关于资助的公告[\s\S]*各学校：/)
  await late.getByRole('button', { name: '保存草稿' }).click()
  assert.match(await late.innerText('main'), /修改已保存/)

  for (const width of [375, 1366]) {
    const form = await open(clerk, urls.itemEdit(item!.id), { axe: true, width })
    await form.locator('.editor-picture img').waitFor()
    await form.locator('.rich td').first().click()
    assert.deepEqual(await axeFaults(form), [], `at ${width}`)
    assert.ok((await overhang(form)) <= 0, `wider than ${width}`)
    await form.context().close()
  }
})
