/** A static copy in a real browser: 长者模式 without a program behind it, and pages everybody can use. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { testSite } from './site.ts'
import { answerFrom, copySite } from './static-copy.ts'

const options = { skip: noBrowser }
const { urls, base, browser } = noBrowser ? ({} as Journey) : await start()

type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-static-journey-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const dir = join(folder, 'www')
  assert.deepEqual((await copySite(site, { dir, copies: false })).faults, [])
  const fetch = ({ url }: Request) => answerFrom(dir, site.urls, url.slice(new URL(url).origin.length))
  return { urls: site.urls, ...(await browse({ fetch })) }
}

test('长者模式 is chosen once, stays on the next page, and is left again', options, async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(base + urls.home)
  const isElder = () => page.evaluate("document.documentElement.classList.contains('elder')")
  assert.equal(await isElder(), false)
  await page.getByRole('button', { name: '长者模式' }).click()
  assert.equal(await isElder(), true)
  await page.getByRole('link', { name: '法定主动公开内容' }).first().click()
  await page.waitForURL(base + urls.catalog)
  assert.equal(await isElder(), true)
  await page.getByRole('button', { name: '标准模式' }).click()
  assert.equal(await isElder(), false)
  await page.goBack()
  assert.equal(await isElder(), false)
})

test('without scripts every page is whole and offers nothing that needs them', options, async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(base + urls.home)
  assert.equal(await page.getByText('长者模式').isVisible(), false)
  await page.getByRole('link', { name: '按栏目查找' }).click()
  await page.waitForURL(base + urls.catalog)
})

test('pages of the copy have no fault by axe and fit a telephone, in standard and elder mode', options, async () => {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 } })
  const page = await context.newPage()
  const addresses = [urls.home, urls.catalog, urls.policies(), urls.report(2020), urls.siteMap, `${urls.home}nothing`]
  for (const mode of ['', 'on']) {
    for (const address of addresses) {
      await page.goto(base + address)
      await page.evaluate(`localStorage.setItem('gongkai-elder', '${mode}')`)
      await page.reload()
      assert.deepEqual(await axeFaults(page), [], `${address} ${mode}`)
      assert.equal(await overhang(page), 0, `${address} ${mode}`)
    }
  }
})
