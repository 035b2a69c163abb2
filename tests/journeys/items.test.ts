/** An announcement from the section that writes it to the public, in a real browser without scripts; its pages looked at by axe. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { sessionCookie } from '../../src/accounts/session/session.ts'
import { files } from '../../src/files/index.ts'
import { listOfPupils } from '../../src/files/release/samples.ts'
import { runWaiting } from '../../src/kit/jobs.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { adoptEverything, testSite } from './site.ts'
import { type Person, signedIn } from './staff.ts'

const options = { skip: noBrowser }
const phone = { width: 375, height: 740 }
const desktop = { width: 1366, height: 768 }

const { site, base, browser } = noBrowser ? ({} as Journey) : await start()
type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  await adoptEverything(site)
  return { site, ...(await browse(site)) }
}

async function open(person: Person, address: string, viewport = desktop, scripts = false): Promise<Page> {
  const context = await browser.newContext({ viewport, javaScriptEnabled: scripts, bypassCSP: scripts })
  await context.addCookies([{ name: sessionCookie, value: person.token, url: base }])
  const page = await context.newPage()
  await page.goto(base + address)
  return page
}

test(
  'a section writes and attaches, secrecy returns once, the leader signs on a phone, the clerk publishes',
  options,
  async () => {
    const { urls, context } = site
    const section = await signedIn(site, ['section'])
    const clerk = await signedIn(site, ['clerk'])
    const secrecy = await signedIn(site, ['secrecy'])
    const deputy = await signedIn(site, ['deputy'])

    const form = await open(section, urls.newItem('announcement'))
    await form.getByLabel('标题').fill('关于2026年秋季学期学生资助工作的公告')
    await form.getByLabel('发文字号').fill('婺教[2026]第08号')
    await form.getByLabel('成文日期').fill('2026年11月20日')
    await form.getByLabel('正文').fill('现将有关事项公告如下。\n联系人手机13800138000。')
    const buffer = Buffer.from(await listOfPupils().bytes())
    await form.getByLabel('附件').setInputFiles({ name: '名单.xlsx', mimeType: 'application/octet-stream', buffer })
    await form.getByRole('button', { name: '保存草稿' }).click()
    assert.match(await form.innerText('main'), /婺教〔2026〕8号/)
    assert.match(await form.innerText('main'), /正文第2段：手机号码/)
    const item = form.url()
    await form.getByRole('button', { name: '提交审核' }).click()
    const review = form.url().slice(base.length)
    await runWaiting(context, files.jobs ?? [])

    const decide = async (person: Person, move: string, words = '', viewport = desktop) => {
      const page = await open(person, review, viewport)
      assert.ok((await overhang(page)) <= 0)
      if (words !== '') await page.getByLabel('意见').fill(words)
      await page.getByRole('button', { name: move }).first().click()
      return page
    }
    await decide(clerk, '通过')
    await decide(secrecy, '退回修改', '请去掉个人手机号码')

    const edit = await open(section, item.slice(base.length))
    await edit.getByRole('link', { name: '修改', exact: true }).click()
    await edit.getByLabel('正文').fill('现将有关事项公告如下。')
    await edit.getByRole('button', { name: '保存草稿' }).click()
    await edit.getByRole('button', { name: '提交审核' }).click()
    await decide(clerk, '通过')
    await decide(secrecy, '通过')
    const signed = await decide(deputy, '通过', '', phone)
    assert.match(await signed.innerText('main'), /审核通过/)

    const out = await open(clerk, item.slice(base.length))
    await out.getByRole('button', { name: '公开', exact: true }).click()
    assert.match(await out.innerText('main'), /已公开[\s\S]*\/2026-00001/)

    const admin = await signedIn(site, ['admin'])
    const pages: [Person, string][] = [
      [clerk, item.slice(base.length)],
      [clerk, urls.items()],
      [clerk, urls.newItem()],
      [clerk, urls.newItem('penalty-decision')],
      [clerk, urls.itemImport('fee')],
      [clerk, urls.catalogue()],
      [clerk, urls.officeReports],
      [clerk, urls.officeReport(site.organisationId, 2020)],
      [admin, urls.deskLights()],
    ]
    for (const viewport of [phone, desktop]) {
      for (const [person, address] of pages) {
        const page = await open(person, address, viewport, true)
        assert.deepEqual(await axeFaults(page), [], `${address} at ${viewport.width}`)
        assert.ok((await overhang(page)) <= 0, `${address} is wider than ${viewport.width}`)
        await page.context().close()
      }
    }
  },
)
