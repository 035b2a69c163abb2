/** Reading a detail page in a real browser: what its script adds, and that nothing is missing without it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { kindOf } from '../../src/items/kinds/index.ts'
import { itemById } from '../../src/items/store.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { itemsOffice } from './items-office.ts'
import { testSite } from './site.ts'

const options = { skip: noBrowser }
const { address, base, browser } = noBrowser ? ({} as Journey) : await start()

type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  const { typed, drafted, published } = await itemsOffice(site)
  const id = await drafted({ ...typed(kindOf('policy')!), title: '课后服务办法' })
  await published(id)
  const { indexNumber } = (await itemById(site.context.db, id))!
  return { address: site.urls.info(indexNumber!), ...(await browse(site)) }
}

async function open(reader: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(reader)).newPage()
  await page.goto(base + address)
  return page
}

test('size of type is chosen, said and kept for the next page', options, async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
  const size = () =>
    page.evaluate<number>("Number.parseFloat(getComputedStyle(document.querySelector('.rich p')).fontSize)")
  const large = page.getByRole('button', { name: '大', exact: true })
  await large.waitFor()
  const before = await size()
  await large.press('Enter')
  assert.equal(await large.getAttribute('aria-pressed'), 'true')
  assert.ok((await size()) > before * 1.3)
  await page.reload()
  await large.waitFor()
  assert.ok((await size()) > before * 1.3)
  await page.getByRole('button', { name: '复制链接' }).click()
  await page.getByRole('status').getByText('已复制').waitFor()
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), base + address)
  await page.context().close()
})

test('without scripts there is no button that does nothing, and the copies are there', options, async () => {
  const page = await open({ javaScriptEnabled: false })
  assert.equal(await page.locator('.item-tools button:visible').count(), 0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Word', exact: true }).click()
  assert.equal((await download).suggestedFilename(), '课后服务办法.docx')
  await page.context().close()
})

test('the page with its tools has no fault for axe and does not scroll sideways on a phone', options, async () => {
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 375, height: 700 },
  ]) {
    const page = await open({ viewport, bypassCSP: true })
    await page.getByRole('button', { name: '打印' }).waitFor()
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overhang(page), 0)
    await page.context().close()
  }
})

test('on paper there are the head, the text and the code, and no tools', options, async () => {
  const page = await open()
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.item-tools', '.rail', '.crumbs', '.masthead-tools']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden)
  }
  for (const shown of ['h1', '.facts', '.rich', '.item-code img']) {
    assert.equal(await page.locator(shown).first().isVisible(), true, shown)
  }
  await page.context().close()
})
