import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../tests/journeys/site.ts'
import { type Person, signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { createApp } from '../app.ts'
import { formTokenField } from '../ui/form-token.tsx'
import { limitsOf } from './session/cookie.ts'
import { formTokenOf, sessionCookie } from './session/session.ts'
import { startSession } from './session/store.ts'

const site = await testSite()
const { urls } = site
const { config, db, now } = site.context
const hour = 3_600_000

/** The site at another time: an hour later every session of now has ended. */
async function siteLater(milliseconds: number) {
  const then = new Date(now().getTime() + milliseconds)
  const app = await createApp({ ...site.context, now: () => then })
  return {
    then,
    ask: async (path: string, token: string, form: FormData | URLSearchParams | null = null, page = '') => {
      const headers: Record<string, string> = { 'Sec-Fetch-Site': 'same-origin', Cookie: `${sessionCookie}=${token}` }
      if (page) headers.Referer = `http://site.test${page}`
      const request = form ? { method: 'POST', body: form, headers } : { headers }
      return app.fetch(new Request(`http://site.test${path}`, request))
    },
    /** A new session of the same person, as after signing in again. */
    again: ({ accountId }: Pick<Person, 'accountId'>): Promise<string> => {
      const session = { accountId, method: 'provider', codePassed: true, address: null, browser: null } as const
      return startSession(db, session, limitsOf(config), then)
    },
  }
}

const later = await siteLater(hour)

const newUser = (token: string): URLSearchParams =>
  new URLSearchParams({
    [formTokenField]: token,
    signInName: 'zhang',
    name: '张“三”<b>',
    phone: '0579-00000000',
    email: '',
    organisation: 'wucheng-edu',
  })

/** Posts the form of a new user an hour late; gives the address people come to after signing in. */
async function postLate(person: Person, form: FormData | URLSearchParams, page = urls.newUser): Promise<string> {
  const response = await later.ask(urls.users(), person.token, form, page)
  assert.equal(response.status, 303)
  const signIn = new URL(response.headers.get('Location') ?? '', 'http://site.test')
  assert.equal(signIn.pathname, urls.signIn())
  const back = signIn.searchParams.get('back') ?? ''
  assert.ok(back.startsWith(`${urls.resume('')}?key=`), back)
  assert.match(await (await later.ask(signIn.pathname + signIn.search, '')).text(), /已经保留一小时/)
  return back
}

test('a form posted with a session that has run out is given back on its page with what was typed', async () => {
  const admin = await signedIn(site, ['admin'])
  const back = await postLate(admin, newUser(admin.formToken))
  const kept = await db.selectFrom('kept_forms').select('form').executeTakeFirstOrThrow()
  assert.equal(kept.form.includes('zhang'), false, 'what is kept is sealed')
  const token = await later.again(admin)
  const page = (await later.ask(back, token)).headers.get('Location') ?? ''
  assert.ok(page.startsWith(`${urls.newUser}?kept=`), page)
  const filled = await (await later.ask(page, token)).text()
  assert.deepEqual(await faultsOf(filled), [])
  assert.match(filled, /提交时登录已经过期，没有处理/)
  assert.match(filled, /name="signInName"[^>]* value="zhang"/)
  assert.match(filled, /value="张“三”&lt;b&gt;"|value="张“三”<b>"/)
  assert.match(filled, new RegExp(`value="${formTokenOf(token)}"`))
  assert.equal((await db.selectFrom('accounts').select('name').where('sign_in_name', '=', 'zhang').execute()).length, 0)
  const sent = newUser(formTokenOf(token))
  sent.set('kept', new URLSearchParams(page.split('?')[1]).get('kept') ?? '')
  assert.equal((await later.ask(urls.users(), token, sent)).status, 200)
  assert.equal((await later.ask(page, token)).status, 200)
  assert.equal((await db.selectFrom('kept_forms').select('form').execute()).length, 0, 'sent, and let go')
})

test('nobody else gets it, and nobody after an hour', async () => {
  const admin = await signedIn(site, ['admin'])
  const other = await signedIn(site, ['admin'])
  const back = await postLate(admin, newUser(admin.formToken))
  assert.equal((await later.ask(back, await later.again(other))).status, 404)
  assert.equal((await later.ask(back, await later.again(admin))).status, 303)
  const late = await siteLater(2 * hour + 1)
  assert.equal((await late.ask(back, await late.again(admin))).status, 404)
})

test('where its page is gone, what was typed is shown and can be sent or let go; files are asked for again', async () => {
  const admin = await signedIn(site, ['admin'])
  const form = new FormData()
  for (const [name, value] of newUser(admin.formToken)) form.set(name, value)
  form.set('newPassword', 'Never-Kept-1')
  form.set('file', new File(['x'], '名单.docx'))
  const back = await postLate(admin, form, urls.users())
  const token = await later.again(admin)
  const list = (await later.ask(back, token)).headers.get('Location') ?? ''
  const resume = (await later.ask(list, token)).headers.get('Location') ?? ''
  assert.ok(resume.endsWith('&view=as-it-is'), resume)
  const page = await (await later.ask(resume, token)).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<li>zhang<\/li>/)
  assert.match(page, /请重新选择：名单\.docx/)
  assert.doesNotMatch(page, /Never-Kept-1/)
  const key = new URLSearchParams(resume.split('?')[1]).get('key') ?? ''
  const drop = new URLSearchParams({ [formTokenField]: formTokenOf(token), kept: key })
  assert.equal((await later.ask(urls.resumeDrop, token, drop)).status, 303)
  assert.equal((await later.ask(resume, token)).status, 404)
})

test('a form without the token of its session is not kept, nor one from another site', async () => {
  const before = await db.selectFrom('kept_forms').select('form').execute()
  const admin = await signedIn(site, ['admin'])
  const forged = await later.ask(urls.users(), admin.token, newUser('x'))
  assert.doesNotMatch(forged.headers.get('Location') ?? '', /resume/)
  const evil = { Cookie: admin.headers.Cookie ?? '', 'Sec-Fetch-Site': 'cross-site' }
  assert.equal((await site.post(urls.users(), newUser(admin.formToken), evil)).status, 403)
  assert.equal((await db.selectFrom('kept_forms').select('form').execute()).length, before.length)
})

test('a page opened before the last sign-in does not lose what was typed either', async () => {
  const admin = await signedIn(site, ['admin'])
  const response = await site.post(urls.users(), newUser('token of an earlier session'), admin.headers)
  assert.ok((response.headers.get('Location') ?? '').startsWith(`${urls.resume('')}?key=`))
  assert.equal((await db.selectFrom('accounts').select('name').where('sign_in_name', '=', 'zhang').execute()).length, 1)
})

test('who may not, meets the page of what is not there; who has no role yet is told so', async () => {
  const clerk = await signedIn(site, ['clerk'])
  const absent = await clerk.get('/xxgk/office/nothing')
  const forbidden = await clerk.get(urls.users())
  assert.deepEqual([absent.status, forbidden.status], [404, 404])
  const words = async (response: Response) => (await response.text()).replaceAll(/[2-9A-Z]{4}-[2-9A-Z]{4}/g, '')
  assert.equal(await words(forbidden), await words(absent))
  assert.equal((await clerk.post(urls.users(), { signInName: 'x' })).status, 404)
  const nobody = await signedIn(site, [])
  const without = await nobody.get(urls.profile)
  assert.equal(without.status, 403)
  const page = await without.text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /您的账号还没有角色/)
})

test('the menu shows what a person may open, nothing more', async () => {
  const page = async (person: Person) => (await person.get(urls.profile)).text()
  assert.match(await page(await signedIn(site, ['admin'])), new RegExp(`href="${urls.users()}"`))
  assert.doesNotMatch(await page(await signedIn(site, ['clerk'])), new RegExp(`href="${urls.users()}"`))
})

test('pages of the back office are kept by no cache', async () => {
  const clerk = await signedIn(site, ['clerk'])
  assert.equal((await clerk.get(urls.profile)).headers.get('Cache-Control'), 'no-store')
})

test('a form in any other shape is refused, not a failure of ours', async () => {
  const clerk = await signedIn(site, ['clerk'])
  const broken = { ...clerk.headers, 'Content-Type': 'multipart/form-data; boundary=x' }
  assert.equal((await site.post(urls.profileSessions, 'not a form', broken)).status, 400)
  const json = { ...clerk.headers, 'Content-Type': 'application/json', 'X-Form-Token': clerk.formToken }
  assert.equal((await site.post(urls.profileSessions, '{}', json)).status, 415)
})
