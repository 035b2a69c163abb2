/** Reviews in a real browser: approving on a phone, returning with a reason; every page of them looked at by axe. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { sessionCookie } from '../../src/accounts/session/session.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { type Browser as Person, reviewOfficeSite } from './review-office.tsx'

const options = { skip: noBrowser }
const phone = { width: 375, height: 740 }
const desktop = { width: 1366, height: 768 }

const { site, base, browser } = noBrowser ? ({} as Journey) : await start()
type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await reviewOfficeSite()
  return { site, ...(await browse(site)) }
}

/** Scripts are off: nothing here may need them. */
async function open(person: Person, address: string, viewport = phone): Promise<Page> {
  const context = await browser.newContext({ viewport, javaScriptEnabled: false })
  await context.addCookies([{ name: sessionCookie, value: person.token, url: base }])
  const page = await context.newPage()
  await page.goto(base + address)
  return page
}

async function faultsOf(person: Person, address: string, viewport = phone): Promise<string[]> {
  const context = await browser.newContext({ viewport, bypassCSP: true })
  await context.addCookies([{ name: sessionCookie, value: person.token, url: base }])
  const page = await context.newPage()
  await page.goto(base + address)
  return [...(await axeFaults(page)), ...((await overhang(page)) > 0 ? [`wider than ${viewport.width}`] : [])]
}

let leaflets = 0
async function handedIn(author: Person): Promise<number> {
  leaflets += 1
  const id = String(leaflets)
  const title = `青槐区2026年义务教育阶段学校招生入学工作问答（第${id}期）`
  const text = '报名时间为八月二十日至二十二日，凭户口簿和房产证明到学校现场办理；外来务工人员子女另附居住证。'
  site.leaflets.set(id, { organisationId: site.organisations.bureau, title, text })
  const organisation = String(site.organisations.bureau)
  const { headers } = await author.post(site.urls.reviews(), { kind: 'leaflet', organisation, id })
  return Number(headers.get('Location')?.split('/').at(-1))
}

const people = async () => {
  const { bureau } = site.organisations
  return {
    author: await site.signIn('陈一', bureau, 'section'),
    clerk: await site.signIn('林二', bureau, 'clerk'),
    secrecy: await site.signIn('周三', bureau, 'secrecy'),
    head: await site.signIn('郑五', bureau, 'head'),
    admin: await site.signIn('褚八', bureau, 'admin'),
  }
}

test('on a phone a leader approves in two taps, without scripts', options, async () => {
  const { author, clerk, secrecy, head } = await people()
  const id = await handedIn(author)
  for (const person of [clerk, secrecy]) {
    await person.post(site.urls.reviewDecision(id), { move: 'pass', version: person === clerk ? '1' : '2' })
  }
  const page = await open(head, site.urls.reviews())
  await page.getByRole('link', { name: `（第${leaflets}期）` }).click()
  await page.getByRole('button', { name: '通过', exact: true }).click()
  assert.match(await page.getByRole('status').innerText(), /已通过，现为“审核通过”/)
  assert.ok((await overhang(await open(head, site.urls.review(id)))) <= 0)
})

test(
  'a return asks for its reason beside the field, keeps the page, and shows the reason to the author',
  options,
  async () => {
    const { author, clerk } = await people()
    const id = await handedIn(author)
    const page = await open(clerk, site.urls.review(id))
    await page.getByRole('button', { name: '退回修改' }).click()
    assert.match(await page.title(), /^错误：/)
    assert.equal(await page.getByLabel('意见').getAttribute('aria-invalid'), 'true')
    await page.getByLabel('意见').fill('第二段时间写错\n请按会议纪要改')
    await page.getByRole('button', { name: '退回修改' }).click()
    const seen = await open(author, site.urls.review(id))
    assert.match(await seen.locator('main').innerText(), /第二段时间写错\n请按会议纪要改/)
    assert.ok(await seen.getByRole('button', { name: '提交审核' }).isVisible())
  },
)

test('axe finds nothing and nothing stands over the edge, on a phone and at a desk', options, async () => {
  const { author, clerk, head, admin } = await people()
  const id = await handedIn(author)
  const { urls } = site
  const all: [Person, string][] = [
    [clerk, urls.reviews()],
    [clerk, urls.review(id)],
    [author, urls.review(id)],
    [clerk, urls.reviewSheet(id)],
    [head, urls.delegations],
    [admin, urls.reviewChains()],
  ]
  for (const [person, address] of all) {
    for (const viewport of [phone, desktop]) {
      assert.deepEqual(await faultsOf(person, address, viewport), [], `${address} at ${viewport.width}`)
    }
  }
})
