import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../tests/journeys/site.ts'
import { secretsIn } from '../kit/secrets.ts'
import { hashPassword } from './hashing.ts'
import { sessionCookie } from './session/session.ts'
import { createAccount, grantRole } from './store.ts'

const site = await testSite()
const { urls } = site
const { config, db, now } = site.context
const keeper = { db, secrets: secretsIn(config.data), now: now() }
const password = 'Right-Horse-7'
const own = { 'Sec-Fetch-Site': 'same-origin' }

async function person(signInName: string): Promise<number> {
  const account = { signInName, name: '陈默', phone: null, email: null, organisationId: site.organisationId }
  const { id } = await createAccount(keeper, null, account, await hashPassword(password), false)
  assert.ok(id)
  assert.equal(
    await grantRole(keeper, null, { id, name: '陈默' }, { role: 'clerk', organisationId: site.organisationId }),
    null,
  )
  return id
}

const signIn = (signInName: string, word: string, headers: Record<string, string> = own) =>
  site.post(urls.signIn(), new URLSearchParams({ signInName, password: word }), headers)

test('name and password give a session: a cookie of this path, out of reach of scripts', async () => {
  await person('chen.mo')
  const page = await (await site.get(urls.signIn())).text()
  assert.match(page, /<h1>工作人员登录<\/h1>/)
  const response = await signIn(' Chen.Mo ', password)
  assert.equal(response.status, 303)
  assert.equal(response.headers.get('Location'), urls.office)
  const cookie = response.headers.get('Set-Cookie') ?? ''
  assert.match(cookie, new RegExp(`^${sessionCookie}=[\\w-]{43}; Path=/xxgk/; HttpOnly; SameSite=Lax$`))
})

test('a wrong password and a name nobody has get the same answer, and keep the name', async () => {
  await person('known')
  const [wrong, unknown] = await Promise.all([signIn('known', 'wrong'), signIn('nobody', 'wrong')])
  assert.deepEqual([wrong.status, unknown.status], [422, 422])
  assert.match(await wrong.text(), /value="known"/)
  assert.match(await unknown.text(), /登录名或密码不对/)
})
