/**
 * The back office in a real browser: signing in with a second factor, adding a user, the desk, messages, long work. Every
 * page is looked at by axe, at 1366 and at 375 pixels. Approving and returning are in `review.test.ts`.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { grantRole } from '../../src/accounts/grants/store.ts'
import { hashPassword } from '../../src/accounts/password/hashing.ts'
import { sessionCookie } from '../../src/accounts/session/session.ts'
import { createAccount } from '../../src/accounts/store.ts'
import { totpCode } from '../../src/accounts/totp/totp.ts'
import { secretsIn } from '../../src/kit/secrets.ts'
import { notify } from '../../src/messages/store.ts'
import { urlsUnder } from '../../src/urls.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { testSite } from './site.ts'
import { type Person, signedIn } from './staff.ts'

const options = { skip: noBrowser }
const desktop = { width: 1366, height: 768 }
const phone = { width: 375, height: 740 }
const firstPassword = 'Qinghuai-2026-a'
const ownPassword = 'Yuejiang-2026-b'

const { site, base, browser } = noBrowser ? ({} as Journey) : await start()
type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  return { site, ...(await browse(site)) }
}

/** What is wrong with the page as it stands, in both widths. */
async function faultsOf(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size)
    found.push(...(await axeFaults(page)))
    if ((await overhang(page)) > 0) found.push(`wider than ${size.width}`)
  }
  return found
}

async function contextOf(person: Person | null, javaScriptEnabled = true): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: desktop, bypassCSP: true, javaScriptEnabled })
  if (person) await context.addCookies([{ name: sessionCookie, value: person.token, url: base }])
  return context
}

/** A new administrator with the password somebody gave them. */
async function administrator(signInName: string): Promise<void> {
  const { config, db, now } = site.context
  const { organisationId } = site
  const keeper = { db, secrets: secretsIn(config.data), now: now() }
  const account = { signInName, name: '周管理', phone: null, email: null, organisationId }
  const { id } = await createAccount(keeper, null, account, await hashPassword(firstPassword))
  assert.ok(id)
  assert.equal(await grantRole(keeper, null, { id, name: account.name }, { role: 'admin', organisationId }), null)
}

async function signIn(page: Page, signInName: string, password: string): Promise<void> {
  await page.goto(base + site.urls.office)
  await page.getByLabel('登录名').fill(signInName)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** The code of now, or of some half minutes later: none is taken twice. */
const codeOf = (secret: string, later = 0): string =>
  totpCode(secret, new Date(site.context.now().getTime() + later * 30_000))

/** First sign-in: a password of one's own, then the authenticator; gives its secret. */
async function firstSignIn(page: Page, signInName: string, look: (page: Page) => Promise<void>): Promise<string> {
  await signIn(page, signInName, firstPassword)
  await look(page)
  await page.getByLabel('现在的密码').fill(firstPassword)
  await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await page.getByLabel('再输一遍新密码').fill(ownPassword)
  await page.getByRole('button', { name: '修改密码' }).click()
  await look(page)
  const secret = (await page.locator('main code').innerText()).replaceAll(' ', '')
  const asked = page.getByLabel('现在的密码')
  if ((await asked.count()) > 0) await asked.fill(ownPassword)
  await page.getByLabel('动态口令', { exact: true }).fill(codeOf(secret))
  await page.getByRole('button', { name: '绑定' }).click()
  await look(page)
  await page.getByRole('link', { name: '已经收好，继续' }).click()
  return secret
}

test('a new administrator sets a password, enrols an authenticator and comes back with its code', options, async () => {
  await administrator('zhou.guanli')
  const context = await contextOf(null)
  const page = await context.newPage()
  const look = async (each: Page) => assert.deepEqual(await faultsOf(each), [], each.url())
  await page.goto(base + site.urls.office)
  await look(page)
  const secret = await firstSignIn(page, 'zhou.guanli', look)
  assert.match(await page.locator('h1').innerText(), /今天要办/)
  await page.getByRole('button', { name: '退出' }).click()
  await signIn(page, 'zhou.guanli', ownPassword)
  await look(page)
  await page.getByLabel('动态口令').fill('000000')
  await page.getByRole('button', { name: '继续' }).click()
  assert.match(await page.getByRole('alert').innerText(), /动态口令/)
  await page.getByLabel('动态口令').fill(codeOf(secret, 1))
  await page.getByRole('button', { name: '继续' }).click()
  assert.match(await page.locator('h1').innerText(), /今天要办/)
  assert.match(await page.locator('.office-bar').innerText(), /金华市婺城区教育局.*周管理/s)
  await context.close()
})

test('without scripts an administrator adds a user; a wrong form keeps what was typed', options, async () => {
  const admin = await signedIn(site, ['admin'])
  const context = await contextOf(admin, false)
  const page = await context.newPage()
  await page.goto(base + site.urls.office)
  await page.getByRole('navigation', { name: '菜单', exact: true }).getByRole('link', { name: '用户' }).click()
  await page.getByRole('link', { name: '开户' }).click()
  await page.getByLabel('登录名').fill('Gu Yan!')
  await page.getByLabel('姓名').fill('顾言')
  await page.getByRole('button', { name: '开户' }).click()
  assert.match(await page.title(), /^错误：/)
  assert.equal(await page.getByLabel('姓名').inputValue(), '顾言')
  await page.getByRole('alert').getByRole('link').first().click()
  await page.getByLabel('登录名').fill('gu.yan')
  await page.getByRole('button', { name: '开户' }).click()
  assert.match(await page.locator('main').innerText(), /初始密码只显示这一次/)
  await page.getByRole('link', { name: '去授予角色' }).click()
  await page.getByRole('combobox', { name: '角色' }).selectOption({ label: '保密审查员' })
  await page.getByRole('button', { name: '授予' }).click()
  assert.match(await page.locator('main').innerText(), /保密审查员/)
  const address = page.url()
  await context.close()
  const shown = await (await contextOf(admin)).newPage()
  for (const each of [site.urls.users(), site.urls.newUser, new URL(address).pathname, site.urls.profile]) {
    await shown.goto(base + each)
    assert.deepEqual(await faultsOf(shown), [], each)
  }
})

test('the desk: from the red light to the work in one step, on a phone with the menu folded', options, async () => {
  const clerk = await signedIn(site, ['clerk'])
  const page = await (await contextOf(clerk)).newPage()
  await page.goto(base + site.urls.office)
  assert.deepEqual(await faultsOf(page), [])
  await page.setViewportSize(phone)
  assert.equal(await page.getByRole('navigation', { name: '菜单（窄屏）' }).isVisible(), false)
  await page.locator('summary').click()
  assert.equal(await page.getByRole('navigation', { name: '菜单（窄屏）' }).isVisible(), true)
  assert.deepEqual(await axeFaults(page), [])
  await page.getByRole('link', { name: /查看\s*超期/ }).click()
  assert.match(page.url(), /light=overdue/)
  await page.getByRole('link', { name: /查看草稿\s*：2020年/ }).click()
  assert.match(page.url(), /\/office\/reports\/\d+\/2020$/)
})

test('messages are counted on every page, read in one click, and leave the count', options, async () => {
  const clerk = await signedIn(site, ['clerk'])
  await notify(site.context.db, {
    organisationId: site.organisationId,
    accountIds: [clerk.accountId],
    class: 'review',
    says: '《2026年义务教育招生工作通知》待科室初审',
    link: urlsUnder('/').reviews(),
    at: site.context.now(),
  })
  const page = await (await contextOf(clerk)).newPage()
  await page.goto(base + site.urls.office)
  await page.locator('.office-tools').getByRole('link', { name: '消息' }).click()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(await page.locator('.office-tools').innerText(), /消息\s*1/)
  await page.getByRole('button', { name: /^标为已读/ }).click()
  assert.doesNotMatch(await page.locator('.office-tools').innerText(), /消息\s*1/)
  await page.getByRole('link', { name: '提醒设置' }).click()
  assert.deepEqual(await faultsOf(page), [])
})

test('printed, an office page is its content alone', options, async () => {
  const clerk = await signedIn(site, ['clerk'])
  const page = await (await contextOf(clerk)).newPage()
  await page.goto(base + site.urls.office)
  await page.emulateMedia({ media: 'print' })
  for (const part of ['.office-bar', '.office-side', '.office-fold', '.crumbs', '.query']) {
    assert.equal(await page.locator(part).isVisible(), false, part)
  }
  assert.equal(await page.locator('h1').isVisible(), true)
})
