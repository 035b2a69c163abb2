/** What people come to the portal for, in a real browser: by keyboard, on a phone, enlarged, without scripts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { adoptAll } from '../../src/catalogue/store.ts'
import { demoReport } from '../../src/demo/report.ts'
import { years } from '../../src/demo/years/figures.ts'
import { schoolRows } from '../../src/demo/years/school-columns.ts'
import { directory, enrolment } from '../../src/demo/years/schools.ts'
import { organisationByCode } from '../../src/organisations/store.ts'
import { displayCookie } from '../../src/ui/frame.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { publishRows } from './rows.ts'
import { testSite } from './site.ts'

const options = { skip: noBrowser }
const { urls, base, browser } = noBrowser ? ({} as Journey) : await start()

type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  const { db, now } = site.context
  const school = await organisationByCode(db, 'demo-primary')
  await adoptAll(db, school!, { actor: null, at: now() })
  await publishRows(site, [
    ...schoolRows().filter(({ organisation }) => organisation === 'demo-primary'),
    ...directory(),
    ...enrolment(years.at(-1)!).filter(({ kind }) => kind.startsWith('enrolment-')),
  ])
  return { urls: site.urls, ...(await browse(site)) }
}

interface Reader extends BrowserContextOptions {
  /** 长者模式 */
  elder?: boolean
}

async function open(address: string, { elder = false, ...options }: Reader = {}): Promise<Page> {
  const context = await browser.newContext(options)
  if (elder) await context.addCookies([{ name: displayCookie, value: 'elder', url: base + urls.home }])
  const page = await context.newPage()
  await page.goto(base + address)
  return page
}

/** Every kind of page there is: what it is called, where it starts, and what is done there. */
const pages = async (): Promise<[name: string, address: string, act?: (page: Page) => Promise<void>][]> => {
  const { text } = await demoReport()
  const send = async (page: Page, pasted: string) => {
    await page.getByLabel('年报正文').fill(pasted)
    await page.getByRole('button', { name: '开始体检' }).click()
    await page.waitForLoadState()
  }
  return [
    ['首页', urls.home],
    ['年报列表', urls.reports],
    ['搜索结果', urls.reportSearch('公开')],
    ['年报', urls.report(2020)],
    ['图解', urls.reportPicture(2020)],
    ['年报体检', urls.reportCheck],
    ['体检有误', urls.reportCheck, (page) => send(page, '不是年报')],
    ['体检结果', urls.reportCheck, (page) => send(page, text)],
    ['法定主动公开内容', urls.catalog],
    ['台账列表', urls.catalogColumn('enrolment-plan')],
    ['按公开日期', urls.catalogColumn('enrolment-plan', { sort: 'published-asc' })],
    ['政策文件库', urls.policies()],
    ['检索结果', urls.search({ q: '招生' })],
    ['订阅', urls.feeds],
    ['数据下载', urls.openData],
    ['数据接口', urls.api],
    ['公开指南', urls.guidePage],
    ['公开制度', urls.rulesPage],
    ['学校', urls.schools],
    ['找不到的学校', urls.schoolSearch('没有这所')],
    ['一所学校', urls.school('demo-primary')],
    ['学校栏目', urls.schoolColumn('demo-primary', 'school-charges')],
    ['招生专题', urls.enrolment],
    ['防伪核验', urls.verify],
    ['核验不一致', urls.verifySeal('11330702732038549W/2026-00001', 'ABCD')],
    ['网站地图', urls.siteMap],
    ['隐私声明', urls.privacy],
    ['无障碍声明', urls.accessibility],
    ['联系我们', urls.contact],
    ['没有的页面', `${urls.home}nothing`],
  ]
}

const desk = { viewport: { width: 1366, height: 768 } }
const phone = { viewport: { width: 375, height: 700 } }

test('axe finds nothing against any page, on a desk and in 长者模式 on a phone', options, async () => {
  for (const [name, address, act] of await pages()) {
    for (const reader of [desk, { ...phone, elder: true }]) {
      const page = await open(address, { ...reader, bypassCSP: true })
      await act?.(page)
      assert.deepEqual(await axeFaults(page), [], `${name} ${reader.viewport.width}px`)
      await page.context().close()
    }
  }
})

test('no page scrolls sideways at 375 px, in 长者模式, or enlarged to 400 %', options, async () => {
  // 1280 px at 400 % is 320 px of page (WCAG 2.1, 1.4.10).
  const enlarged = { viewport: { width: 320, height: 256 } }
  for (const [name, address, act] of await pages()) {
    for (const reader of [phone, { ...phone, elder: true }, enlarged]) {
      const page = await open(address, reader)
      await act?.(page)
      assert.equal(await overhang(page), 0, `${name} ${JSON.stringify(reader)}`)
      await page.context().close()
    }
  }
})

test('links and controls outside running text are at least 44 px high', options, async () => {
  const page = await open(urls.reportCheck, phone)
  const small = await page.evaluate<string[]>(`
    [...document.querySelectorAll('.rail a, .masthead-tools a, button, input:not([type=hidden]), select, textarea')]
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML.slice(0, 120))`)
  assert.deepEqual(small, [])
  await page.context().close()
})

test('reading the annual report takes two clicks from the home page, scripts off', options, async () => {
  const page = await open(urls.home, { javaScriptEnabled: false })
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '政府信息公开年报' }).click()
  await page.getByRole('link', { name: '2020年政府信息公开工作年度报告' }).click()
  await page.getByRole('heading', { level: 1, name: '金华市婺城区教育局2020年政府信息公开工作年度报告' }).waitFor()
  assert.equal(await page.getByRole('cell', { name: '1507' }).count(), 1)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '正式报告（Word）' }).click()
  assert.equal((await download).suggestedFilename(), '金华市婺城区教育局2020年政府信息公开工作年度报告.docx')
  await page.context().close()
})

test('a report is checked by keyboard alone, scripts off: paste, send, follow a mark, download', options, async () => {
  const { text } = await demoReport()
  const page = await open(urls.reportCheck, { javaScriptEnabled: false })
  await tabTo(page, '#text')
  await page.keyboard.insertText(text)
  await tabTo(page, 'form.form button')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^体检结果：错误\d+项/ }).waitFor()
  const mark = page.locator('.doc a[href^="#finding-"]').first()
  const target = (await mark.getAttribute('href')) ?? ''
  await mark.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.hash === target)
  assert.ok(await page.locator(target).isVisible())
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载体检报告（Word）' }).press('Enter')
  assert.match((await download).suggestedFilename(), /2020年.*体检报告\.docx$/)
  await page.context().close()
})

test('a form that comes back takes the focus to what must be corrected and keeps what was typed', options, async () => {
  const page = await open(urls.reportCheck, { javaScriptEnabled: false, ...phone })
  await page.getByLabel('年报正文').fill('这不是年报。\n只有两行。')
  await page.getByRole('button', { name: '开始体检' }).click()
  await page.getByRole('heading', { name: '请更正以下内容' }).waitFor()
  assert.ok(await page.locator('.summary:focus').count())
  await page.locator('.summary a').first().click()
  await page.waitForURL((url) => url.hash === '#text')
  assert.equal(await page.getByLabel('年报正文').inputValue(), '这不是年报。\n只有两行。')
  await page.context().close()
})

test('the first three stops of the keyboard are the skip links, and each leads where it says', options, async () => {
  const page = await open(urls.report(2020))
  for (const [name, target] of [
    ['跳到内容', 'content'],
    ['跳到导航', 'navigation'],
    ['跳到搜索', 'search'],
  ] as const) {
    await page.keyboard.press('Tab')
    const link = page.locator('a:focus')
    assert.equal(await link.textContent(), name)
    assert.ok(((await link.boundingBox())?.x ?? -1) >= 0)
    assert.equal(await link.getAttribute('href'), `#${target}`)
    assert.equal(await page.locator(`#${target}`).count(), 1)
  }
  await page.context().close()
})

test('on paper there are no menus, tools or search', options, async () => {
  const page = await open(urls.report(2020))
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.rail', '.masthead-tools', '.crumbs', '.downloads']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden)
  }
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible())
  await page.context().close()
})

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
  }
  assert.fail(`the keyboard does not reach ${selector}`)
}
