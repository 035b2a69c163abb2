import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestSite, testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { secretsIn } from '../kit/secrets.ts'
import { formTokenField } from '../ui/form-token.tsx'
import { grantRole } from './grants/store.ts'
import { hashPassword } from './password/hashing.ts'
import type { RoleId } from './permissions.ts'
import { formTokenOf, sessionCookie } from './session/session.ts'
import { createAccount } from './store.ts'
import { totpCode } from './totp/totp.ts'

const site = await testSite()
const { urls } = site
const password = 'Right-Horse-7'
const hashed = await hashPassword(password)
const own = { 'Sec-Fetch-Site': 'same-origin' }

/** Another day at the same site: its clock stands elsewhere, database and key are the same. */
function at(milliseconds: number): TestSite['context'] {
  const now = new Date(site.context.now().getTime() + milliseconds)
  return { ...site.context, now: () => now }
}
const { createApp } = await import('../app.ts')
async function siteAt(milliseconds: number): Promise<Pick<TestSite, 'get' | 'post'>> {
  const app = await createApp(at(milliseconds))
  const fetch = async (request: Request) => app.fetch(request)
  return {
    get: (path, headers = {}) => fetch(new Request(`http://site.test${path}`, { headers })),
    post: (path, body, headers = {}) =>
      fetch(new Request(`http://site.test${path}`, { method: 'POST', body, headers })),
  }
}
const minute = 60_000

async function person(signInName: string, role: RoleId = 'clerk', mustChange = false): Promise<number> {
  const { config, db, now } = site.context
  const keeper = { db, secrets: secretsIn(config.data), now: now() }
  const account = { signInName, name: '陈默', phone: null, email: null, organisationId: site.organisationId }
  const { id } = await createAccount(keeper, null, account, hashed, mustChange)
  assert.ok(id)
  const grant = { role, organisationId: site.organisationId }
  assert.equal(await grantRole(keeper, null, { id, name: '陈默' }, grant), null)
  return id
}

const signIn = (signInName: string, word = password, to: Pick<TestSite, 'post'> = site, back?: string) =>
  to.post(urls.signIn(back), new URLSearchParams({ signInName, password: word }), own)

const tokenFrom = (response: Response): string =>
  new RegExp(`${sessionCookie}=([^;]+)`).exec(response.headers.getSetCookie().join('\n'))?.[1] ?? ''

const withToken = (token: string) => ({ ...own, Cookie: `${sessionCookie}=${token}` })

const fields = (token: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ [formTokenField]: formTokenOf(token), ...more })

const events = async (accountId: number): Promise<string[]> => {
  const rows = await site.context.db
    .selectFrom('audit_entries')
    .select('event')
    .where('subject_kind', '=', 'account')
    .where('subject_id', '=', String(accountId))
    .orderBy('number')
    .execute()
  return rows.map(({ event }) => event)
}

test('name and password give a session: a cookie of this path, out of reach of scripts', async () => {
  const id = await person('chen.mo')
  const page = await (await site.get(urls.signIn())).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<h1>工作人员登录<\/h1>/)
  const response = await signIn(' Chen.Mo ')
  assert.equal(response.status, 303)
  assert.equal(response.headers.get('Location'), urls.office)
  const cookie = response.headers.get('Set-Cookie') ?? ''
  assert.match(cookie, new RegExp(`^${sessionCookie}=[\\w-]{43}; Path=/xxgk/; HttpOnly; SameSite=Lax$`))
  assert.equal((await site.get(urls.profile, withToken(tokenFrom(response)))).status, 200)
  assert.deepEqual((await events(id)).slice(-1), ['signin.passed'])
})

test('behind an https proxy the cookie travels by https only', async () => {
  await person('behind.proxy')
  const proxied = await testSite({ env: { GONGKAI_TRUST_PROXY: 'true' } })
  const { id } = await createAccount(
    { db: proxied.context.db, secrets: secretsIn(proxied.context.config.data), now: proxied.context.now() },
    null,
    { signInName: 'behind.proxy', name: '陈默', phone: null, email: null, organisationId: proxied.organisationId },
    hashed,
    false,
  )
  assert.ok(id)
  const response = await signIn('behind.proxy', password, {
    post: (path, body, headers) => proxied.post(path, body, { ...headers, 'X-Forwarded-Proto': 'https' }),
  })
  assert.match(response.headers.get('Set-Cookie') ?? '', /; Secure/)
})

test('a wrong password and a name nobody has get the same answer, and keep the name', async () => {
  await person('known')
  const wrong = await signIn('known', 'wrong')
  const unknown = await signIn('nobody', 'wrong')
  assert.deepEqual([wrong.status, unknown.status], [422, 422])
  const pages = [await wrong.text(), await unknown.text()]
  assert.deepEqual(await faultsOf(pages[0]!), [])
  assert.match(pages[0]!, /value="known"/)
  assert.equal(pages[0]!.replaceAll('known', 'nobody'), pages[1])
})

test('nothing is taken from another site, nor without a word about where it comes from', async () => {
  await person('cross')
  const form = new URLSearchParams({ signInName: 'cross', password })
  const elsewhere: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'http://evil.test' },
    { Origin: 'null' },
    {},
  ]
  for (const headers of elsewhere) {
    assert.equal((await site.post(urls.signIn(), form, headers)).status, 403, JSON.stringify(headers))
  }
  assert.equal((await site.post(urls.signIn(), form, { Origin: 'http://site.test' })).status, 303)
  const clerk = await signedIn(site, ['clerk'])
  const { Cookie = '' } = clerk.headers
  const evil = { Cookie, 'Sec-Fetch-Site': 'cross-site' }
  const post = await site.post(urls.profileSessions, fields(clerk.token, { which: 'others' }), evil)
  assert.equal(post.status, 403)
  const signOut = await site.post(urls.signOut, fields(clerk.token), evil)
  assert.equal(signOut.status, 403)
  assert.equal((await clerk.get(urls.profile)).status, 200)
})

test('after signing in people come back to the page they asked for, and to no other site', async () => {
  await person('back')
  const asked = await site.get(urls.profile)
  assert.equal(asked.headers.get('Location'), urls.signIn(urls.profile))
  assert.equal((await signIn('back', password, site, urls.profile)).headers.get('Location'), urls.profile)
  for (const elsewhere of ['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)', '/other']) {
    assert.equal((await signIn('back', password, site, elsewhere)).headers.get('Location'), urls.office, elsewhere)
  }
})

test('等保三级: five failures lock the name for half an hour, whatever is typed then; one line says so', async () => {
  const id = await person('locked')
  for (let failure = 1; failure <= 5; failure++) assert.equal((await signIn('locked', 'wrong')).status, 422)
  const refused = await signIn('locked')
  assert.equal(refused.status, 429)
  assert.match(await refused.text(), /已暂时锁定，请 30 分钟后再试/)
  const failed = (await events(id)).filter((event) => event === 'signin.failed')
  assert.equal(failed.length, 5)
  assert.equal((await events(id)).at(-1), 'signin.locked')
  assert.equal((await signIn('locked', password, await siteAt(29 * minute))).status, 429)
  assert.equal((await signIn('locked', password, await siteAt(31 * minute))).status, 303)
})

test('a lock looks the same for a name nobody has', async () => {
  for (let failure = 1; failure <= 5; failure++) assert.equal((await signIn('no.such.name', 'wrong')).status, 422)
  assert.equal((await signIn('no.such.name', 'wrong')).status, 429)
})

test('many attempts at once get no more tries than one after the other', async () => {
  const id = await person('burst')
  await Promise.all(Array.from({ length: 20 }, () => signIn('burst', 'wrong')))
  assert.equal((await signIn('burst')).status, 429)
  assert.equal((await events(id)).filter((event) => event === 'signin.failed').length, 5)
})

test('10,000 attempts are refused with bounded work, and the record stays short', async () => {
  const before = await count('audit_entries')
  let locked = 0
  for (let block = 0; block < 100; block++) {
    const names = Array.from({ length: 100 }, (_, at) => `guess-${block * 100 + at}`)
    for (const response of await Promise.all(names.map((name) => attemptFrom('198.51.100.7', name)))) {
      if (response.status === 429) locked += 1
    }
  }
  assert.ok(locked >= 9_000, `${locked} were refused`)
  assert.ok((await count('audit_entries')) - before <= 5)
  assert.ok((await count('signin_failures')) <= 6_000)
  assert.equal((await attemptFrom('198.51.100.8', 'guess-1')).status, 422)
})

const crowded = await testSite({ env: { GONGKAI_TRUST_PROXY: 'true' } })
const count = async (table: 'audit_entries' | 'signin_failures'): Promise<number> =>
  (
    await crowded.context.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

/** Through the application itself: the limit on writes a minute stands in front of it and is tested elsewhere. */
async function attemptFrom(address: string, signInName: string): Promise<Response> {
  const { tryPassword } = await import('./signin/store.ts')
  const { config, db, now } = crowded.context
  const keeper = { db, secrets: secretsIn(config.data), now: now() }
  const answer = await tryPassword(keeper, { signInName, address }, 'wrong')
  return new Response(null, { status: answer.refused === 'locked' || answer.refused === 'busy' ? 429 : 422 })
}

test('an administrator shows a code too: enrolled at the first sign-in, asked for at the next, taken once', async () => {
  const id = await person('two.factors', 'admin')
  const first = await signIn('two.factors')
  const token = tokenFrom(first)
  assert.equal((await site.get(urls.users(), withToken(token))).headers.get('Location'), urls.profileTotp)
  const page = await (await site.get(urls.profileTotp, withToken(token))).text()
  assert.deepEqual(await faultsOf(page), [])
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '')
  const sealed = /name="sealed" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const wrong = await site.post(urls.profileTotp, fields(token, { sealed, code: '000000' }), withToken(token))
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), new RegExp(secret.slice(0, 4)))
  const code = totpCode(secret, site.context.now())
  const enrolled = await site.post(urls.profileTotp, fields(token, { sealed, code }), withToken(token))
  const codesPage = await enrolled.text()
  assert.deepEqual(await faultsOf(codesPage), [])
  const codes = [...codesPage.matchAll(/<code>([a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map((match) => match[1]!)
  assert.equal(codes.length, 10)
  assert.equal((await site.get(urls.users(), withToken(tokenFrom(enrolled)))).status, 200)

  const second = tokenFrom(await signIn('two.factors', password, site, urls.users()))
  assert.equal((await site.get(urls.users(), withToken(second))).headers.get('Location'), urls.signInCode(urls.users()))
  const shown = (word: string, to: Pick<TestSite, 'post'> = site) =>
    to.post(urls.signInCode(urls.users()), new URLSearchParams({ code: word }), withToken(second))
  const again = await shown(code)
  assert.equal(again.status, 422)
  assert.deepEqual(await faultsOf(await again.text()), [])
  const later = await siteAt(minute)
  const passed = await shown(totpCode(secret, at(minute).now()), later)
  assert.equal(passed.headers.get('Location'), urls.users())
  const renewed = tokenFrom(passed)
  assert.notEqual(renewed, second)
  assert.equal((await later.get(urls.users(), withToken(renewed))).status, 200)
  assert.match((await later.get(urls.users(), withToken(second))).headers.get('Location') ?? '', /sign-in/)

  const third = tokenFrom(await signIn('two.factors'))
  const recover = () =>
    site.post(urls.signInCode(), new URLSearchParams({ code: codes[0]!.toUpperCase() }), withToken(third))
  assert.equal((await recover()).status, 303)
  const fourth = tokenFrom(await signIn('two.factors'))
  const replay = await site.post(urls.signInCode(), new URLSearchParams({ code: codes[0]! }), withToken(fourth))
  assert.equal(replay.status, 422)
  assert.ok((await events(id)).includes('account.totp-enrolled'))
})

test('the first sign-in changes the password before anything else, by the rules, and not back again', async () => {
  await person('fresh', 'clerk', true)
  const token = tokenFrom(await signIn('fresh'))
  assert.equal((await site.get(urls.profile, withToken(token))).headers.get('Location'), urls.profilePassword)
  const page = await (await site.get(urls.profilePassword, withToken(token))).text()
  assert.deepEqual(await faultsOf(page), [])
  const change = (present: string, newPassword: string, again = newPassword) =>
    site.post(urls.profilePassword, fields(token, { password: present, newPassword, again }), withToken(token))
  for (const [response, words] of [
    [await change(password, 'short'), /至少 8 位/],
    [await change(password, 'Fresh-2026x'), /不能有登录名/],
    [await change(password, 'Other-Horse-8', 'Other-Horse-9'), /不一样/],
    [await change('wrong', 'Other-Horse-8'), /现在的密码不对/],
    [await change(password, password), /最近 5 次/],
  ] as const) {
    assert.equal(response.status, 422)
    assert.match(await response.text(), words)
  }
  assert.equal((await change(password, 'Other-Horse-8')).status, 303)
  assert.equal((await site.get(urls.profile, withToken(token))).status, 200)
  assert.equal((await signIn('fresh', password)).status, 422)
  assert.equal((await change('Other-Horse-8', password)).status, 422)
})

test('a password older than 90 days is changed first', async () => {
  await person('old.password')
  const later = await siteAt(90 * 24 * 60 * minute)
  const token = tokenFrom(await signIn('old.password', password, later))
  assert.equal((await later.get(urls.profile, withToken(token))).headers.get('Location'), urls.profilePassword)
})

test('a session ends after 30 idle minutes, after 12 hours whatever was done, and when it is ended', async () => {
  const { headers } = await signedIn(site, ['clerk'])
  const away = /sign-in/
  const where = async (milliseconds: number) =>
    (await (await siteAt(milliseconds)).get(urls.profile, headers)).headers.get('Location') ?? 'inside'
  assert.equal(await where(29 * minute), 'inside')
  assert.match(await where(60 * minute), away)
  const busy = await signedIn(site, ['clerk'])
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    assert.equal((await (await siteAt(minutes * minute)).get(urls.profile, busy.headers)).status, 200, `${minutes} min`)
  }
  assert.match(
    (await (await siteAt(12 * 60 * minute)).get(urls.profile, busy.headers)).headers.get('Location') ?? '',
    away,
  )
  const left = await signedIn(site, ['clerk'])
  assert.equal((await left.post(urls.signOut)).headers.get('Location'), urls.signIn())
  assert.match((await left.get(urls.profile)).headers.get('Location') ?? '', away)
})

test('forged tokens open nothing, and a sign-in gives a new token whatever was sent along', async () => {
  await person('fixed')
  for (const token of ['x', 'a'.repeat(43), '%00', 'ÿ', "' or 1=1 --"]) {
    const response = await site.get(urls.profile, { Cookie: `${sessionCookie}=${encodeURIComponent(token)}` })
    assert.match(response.headers.get('Location') ?? '', /sign-in/)
  }
  const planted = await site.post(
    urls.signIn(),
    new URLSearchParams({ signInName: 'fixed', password }),
    withToken('a'.repeat(43)),
  )
  assert.match(tokenFrom(planted), /^[\w-]{43}$/)
  assert.notEqual(tokenFrom(planted), 'a'.repeat(43))
})

test('people see their own sessions and end them, nobody else’s', async () => {
  await person('many')
  const [one, two, three] = [await signIn('many'), await signIn('many'), await signIn('many')].map(tokenFrom)
  const page = await (await site.get(urls.profile, withToken(one!))).text()
  assert.deepEqual(await faultsOf(page), [])
  assert.equal(page.match(/name="which" value="\d+"/g)?.length, 2)
  const stranger = await signedIn(site, ['clerk'])
  const id = /name="which" value="(\d+)"/.exec(page)?.[1] ?? ''
  await stranger.post(urls.profileSessions, { which: id })
  assert.equal((await site.get(urls.profile, withToken(two!))).status, 200)
  assert.equal((await site.get(urls.profile, withToken(three!))).status, 200)
  await site.post(urls.profileSessions, fields(one!, { which: 'others' }), withToken(one!))
  assert.match((await site.get(urls.profile, withToken(two!))).headers.get('Location') ?? '', /sign-in/)
  assert.equal((await site.get(urls.profile, withToken(one!))).status, 200)
})
