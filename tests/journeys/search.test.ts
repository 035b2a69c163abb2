/** 检索 in a real browser: by keyboard with suggestions, without scripts, on a phone and in 长者模式. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { displayCookie } from '../../src/ui/frame.ts'
import { importItems } from '../imported.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { adoptEverything, testSite } from './site.ts'

const options = { skip: noBrowser }
const { urls, base, browser } = noBrowser ? ({} as Journey) : await start()

type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  await adoptEverything(site)
  await importItems(site, [
    { title: '中华人民共和国义务教育法', body: '为了保障适龄儿童、少年接受义务教育的权利，制定本法。' },
    { title: '校车安全管理条例', body: '校车驾驶人应当取得资格。', validity: '废止' },
    ...Array.from({ length: 25 }, (_, at) => ({
      title: `食堂检查情况第${at + 1}期`,
      body: `食堂卫生情况良好，${'一切正常，'.repeat(60)}完毕。`,
      writtenOn: `${2012 + (at % 12)}-05-01`,
    })),
  ])
  return { urls: site.urls, ...(await browse(site)) }
}

async function open(address: string, options: BrowserContextOptions = {}, elder = false): Promise<Page> {
  const context = await browser.newContext(options)
  if (elder) await context.addCookies([{ name: displayCookie, value: 'elder', url: base + urls.home }])
  const page = await context.newPage()
  await page.goto(base + address)
  return page
}

test('typed, offered, chosen by keyboard: the title stands first', options, async () => {
  const page = await open(urls.search(), { bypassCSP: true })
  const input = page.getByRole('combobox')
  await input.fill('义务')
  await page.getByRole('option', { name: '中华人民共和国义务教育法' }).waitFor()
  assert.deepEqual(await axeFaults(page), [])
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.getByRole('option', { selected: true }).textContent(), '中华人民共和国义务教育法')
  await page.keyboard.press('Escape')
  assert.equal(await input.getAttribute('aria-expanded'), 'false')
  await input.fill('义务教')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await Promise.all([page.waitForURL(/q=/), page.keyboard.press('Enter')])
  assert.equal(await page.locator('.hits a').first().textContent(), '中华人民共和国义务教育法')
  await page.context().close()
})

test('without scripts the form, the facets and the pages work all the same', options, async () => {
  const page = await open(urls.home, { javaScriptEnabled: false })
  await page.locator('#search').fill('食堂')
  await page.locator('form.search button').click()
  assert.match((await page.locator('main [role=status]').textContent()) ?? '', /共找到25条/)
  await page.getByRole('link', { name: '2020（' }).click()
  assert.match((await page.locator('main [role=status]').textContent()) ?? '', /共找到[23]条/)
  await page.getByRole('link', { name: /去掉条件/ }).click()
  await page.getByRole('link', { name: '下一页' }).click()
  assert.equal(await page.locator('.hits > li').count(), 5)
  await page.context().close()
})

test('axe finds nothing and no page scrolls sideways, on a desk, a phone and in 长者模式', options, async () => {
  for (const address of [
    urls.search(),
    urls.search({ q: '食堂' }),
    urls.search({ q: '食堂', year: '2020' }),
    urls.search({ q: '效车安全 报名' }),
    urls.policies(),
    urls.search({ q: '一 二 三 四 五 六 七 八 九 十 百' }),
  ]) {
    for (const [width, elder] of [
      [1366, false],
      [375, false],
      [375, true],
    ] as const) {
      const page = await open(address, { viewport: { width, height: 700 }, bypassCSP: true }, elder)
      assert.deepEqual(await axeFaults(page), [], `${address} ${width}`)
      assert.equal(await overhang(page), 0, `${address} ${width}`)
      await page.context().close()
    }
  }
})
