/** Bringing files, in a real browser: with a line that breaks, on a phone, and without scripts. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { sessionCookie } from '../../src/accounts/session/session.ts'
import { otherZip, textOf } from '../../src/files/samples.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { testSite } from './site.ts'
import { signedIn } from './staff.ts'

const options = { skip: noBrowser }
const { urls, base, browser, token } = noBrowser ? ({} as Journey) : await start()

type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite({ demo: false })
  const { token } = await signedIn(site, ['clerk'], { name: '林知远' })
  return { urls: site.urls, ...(await browse(site)), token }
}

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...options, bypassCSP: true })
  await context.addCookies([{ name: sessionCookie, value: token, url: base + urls.home }])
  const page = await context.newPage()
  await page.goto(base + urls.officeFiles())
  return page
}

const given = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

test('a large file goes on after a broken line, a wrong one says why, and the form keeps both', options, async () => {
  const page = await open({ viewport: { width: 375, height: 700 } })
  const large = textOf(randomBytes(4_000_000).toString('hex')) // two pieces
  let pieces = 0
  await page.route('**/office/uploads/*', (route) => {
    pieces += 1
    return pieces <= 1 ? route.fulfill({ status: 418 }) : route.continue()
  })
  await page
    .getByLabel('上传附件', { exact: true })
    .setInputFiles([given('大文件.txt', large), given('压缩包.docx', otherZip)])
  await page.getByText('线路中断，没有传完').waitFor()
  await page.getByText('这是一个压缩包').waitFor()
  assert.deepEqual(await axeFaults(page), [])
  assert.ok((await overhang(page)) <= 0)
  await page.getByRole('button', { name: '继续上传' }).click()
  await page.getByText('✓ 已上传').waitFor()
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await page.getByText('已上传1个附件。').waitFor()
  assert.equal(await page.getByRole('link', { name: '大文件.txt' }).count(), 1)
  assert.deepEqual(await axeFaults(page), [])
})

test(
  'without scripts the form brings the file itself, and what arrived is kept when another fails',
  options,
  async () => {
    const page = await open({ javaScriptEnabled: false })
    await page
      .getByLabel('上传附件', { exact: true })
      .setInputFiles([given('通知.txt', textOf('通知')), given('空.txt', new Uint8Array())])
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByRole('link', { name: '「空.txt」：文件是空的' }).waitFor()
    assert.ok(await page.getByRole('checkbox', { name: /已上传/ }).isChecked())
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByText('已上传1个附件。').waitFor()
  },
)
