import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import OidcProvider from 'oidc-provider'
import { testSite } from '../../../tests/journeys/site.ts'
import { secretsIn } from '../../kit/secrets.ts'
import { grantRole } from '../grants/store.ts'
import { sessionCookie } from '../session/session.ts'
import { accountById, createAccount, setDisabled } from '../store.ts'

/** Who is known at the provider, and whether it vouches for their address. */
const people: Readonly<Record<string, { email: string; email_verified: boolean }>> = {
  chen: { email: 'Chen@example.org', email_verified: true },
  doubtful: { email: 'doubtful@example.org', email_verified: false },
  stranger: { email: 'stranger@example.org', email_verified: true },
  gone: { email: 'gone@example.org', email_verified: true },
}

const clientSecret = 'a-secret-of-the-test'
const provider = await realProvider('http://site.test/xxgk/office/sign-in/return')
const site = await testSite({
  env: {
    GONGKAI_OIDC_ISSUER: provider.issuer,
    GONGKAI_OIDC_CLIENT_ID: 'gongkai',
    GONGKAI_OIDC_CLIENT_SECRET: clientSecret,
  },
  today: new Date().toISOString(),
})
const { urls } = site
const { config, db, now } = site.context
const keeper = { db, secrets: secretsIn(config.data), now: now() }

async function account(signInName: string, email: string | null): Promise<number> {
  const person = { signInName, name: '陈默', phone: null, email, organisationId: site.organisationId }
  const { id } = await createAccount(keeper, null, person, null)
  assert.ok(id)
  await grantRole(keeper, null, { id, name: '陈默' }, { role: 'clerk', organisationId: site.organisationId })
  return id
}

/** Leaves our site for the provider: where to, and the cookie to come back with. */
async function leave(back?: string): Promise<{ address: string; cookie: string }> {
  const left = await site.get(urls.signInProvider(back))
  assert.equal(left.status, 303)
  const set = left.headers.getSetCookie().find((each) => each.startsWith('gongkai_journey=')) ?? ''
  assert.match(set, /HttpOnly; SameSite=Lax/)
  return { address: left.headers.get('Location') ?? '', cookie: set.split(';')[0] ?? '' }
}

/** The whole way there and back as this person: the last answer of our site. */
async function walk(login: string, back?: string): Promise<Response> {
  const { address, cookie } = await leave(back)
  return site.get(await provider.answer(address, login), { Cookie: cookie })
}

const isSignedIn = async (response: Response): Promise<boolean> => {
  const set = response.headers.getSetCookie().find((each) => each.startsWith(`${sessionCookie}=`))
  if (!set) return false
  return (await site.get(urls.profile, { Cookie: set.split(';')[0] ?? '' })).status === 200
}

test('an account is found by the verified address at first, by the person from then on', async () => {
  const id = await account('chen.mo', 'chen@example.org')
  const first = await walk('chen', urls.profile)
  assert.equal(first.headers.get('Location'), urls.profile)
  assert.ok(await isSignedIn(first))
  assert.equal((await accountById(keeper, id))?.linked, true)
  await db.updateTable('accounts').set({ email: 'moved@example.org' }).where('account_id', '=', id).execute()
  assert.ok(await isSignedIn(await walk('chen')))
  const rows = await db.selectFrom('audit_entries').select('event').where('subject_id', '=', String(id)).execute()
  const events = rows.map(({ event }) => event)
  assert.equal(events.filter((event) => event === 'account.linked').length, 1)
  assert.equal(events.filter((event) => event === 'signin.passed').length, 2)
})

test('an address the provider does not vouch for links nothing', async () => {
  const id = await account('doubtful', 'doubtful@example.org')
  const response = await walk('doubtful')
  assert.equal(response.status, 422)
  assert.match(await response.text(), /还没有对应的用户/)
  assert.equal((await accountById(keeper, id))?.linked, false)
})

test('nobody gets an account by coming from the provider', async () => {
  const accounts = async () => (await db.selectFrom('accounts').select('account_id').execute()).length
  const before = await accounts()
  assert.equal((await walk('stranger')).status, 422)
  assert.equal(await accounts(), before)
})

test('an account that belongs to one person is not linked to a second with the same address', async () => {
  const id = await account('taken', 'stranger@example.org')
  const other = { oidc_issuer: provider.issuer, oidc_subject: 'somebody-else' }
  await db.updateTable('accounts').set(other).where('account_id', '=', id).execute()
  assert.equal((await walk('stranger')).status, 422)
})

test('a closed account stays closed', async () => {
  const id = await account('gone', 'gone@example.org')
  const closed = await accountById(keeper, id)
  await setDisabled(keeper, { accountId: id, name: '管理员' }, closed!, true)
  const response = await walk('gone')
  assert.equal(response.status, 422)
  assert.match(await response.text(), /账号已停用/)
})

test('an answer is good for the browser that asked, once', async () => {
  await account('once', null)
  const { address, cookie } = await leave()
  const answer = await provider.answer(address, 'chen')
  assert.equal((await site.get(answer)).status, 422)
  const { cookie: another } = await leave()
  assert.equal((await site.get(answer, { Cookie: another })).status, 422)
  assert.equal((await site.get(answer, { Cookie: 'gongkai_journey=forged' })).status, 422)
  assert.ok(await isSignedIn(await site.get(answer, { Cookie: cookie })))
  assert.equal((await site.get(answer, { Cookie: cookie })).status, 422)
})

test('who turns back at the provider is told so and may start again', async () => {
  const { address, cookie } = await leave()
  const state = new URL(address).searchParams.get('state') ?? ''
  const answer = `${urls.signInReturn}?${new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer })}`
  const response = await site.get(answer, { Cookie: cookie })
  assert.equal(response.status, 422)
  assert.match(await response.text(), /统一身份认证没有通过/)
})

test('a provider that does not answer is said in words, and passwords still work', async () => {
  const lonely = await testSite({
    env: {
      GONGKAI_OIDC_ISSUER: 'http://127.0.0.1:9',
      GONGKAI_OIDC_CLIENT_ID: 'gongkai',
      GONGKAI_OIDC_CLIENT_SECRET: clientSecret,
    },
  })
  const response = await lonely.get(lonely.urls.signInProvider())
  assert.equal(response.status, 503)
  assert.match(await response.text(), /统一身份认证现在连不上，请用密码登录/)
})

test('without a provider there is no such way in', async () => {
  const plain = await testSite()
  assert.doesNotMatch(await (await plain.get(plain.urls.signIn())).text(), /统一身份认证/)
  assert.equal((await plain.get(plain.urls.signInProvider())).status, 404)
})

interface RealProvider {
  issuer: string
  /** Signs `login` in at the provider and gives the address it sends the browser back to, host left out. */
  answer(start: string, login: string): Promise<string>
}

/** A certified OpenID provider on a port of this machine; whoever arrives is let in as the person `answer` names. */
async function realProvider(returnTo: string): Promise<RealProvider> {
  let arriving = ''
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {}
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const oidc = new OidcProvider(issuer, {
    clients: [{ client_id: 'gongkai', client_secret: clientSecret, redirect_uris: [returnTo] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/arrive/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    loadExistingGrant: async ({ oidc: { client, session, provider: within } }) => {
      const grant = new within.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const callback = oidc.callback()
  handle = (request, response) => {
    if (!request.url?.startsWith('/arrive/')) return callback(request, response)
    oidc.interactionFinished(request, response, { login: { accountId: arriving } }).catch((error) => {
      response.statusCode = 500
      response.end(String(error))
    })
  }
  return {
    issuer,
    answer: async (start, login) => {
      arriving = login
      const cookies = new Map<string, string>()
      let address = start
      while (!address.startsWith(returnTo)) {
        const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(address, { headers: { Cookie }, redirect: 'manual' })
        for (const set of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
          cookies.set(name, value)
        }
        const next = response.headers.get('Location')
        if (!next) throw new Error(`${address}: ${response.status} ${await response.text()}`)
        address = new URL(next, address).href
      }
      const { pathname, search } = new URL(address)
      return pathname + search
    },
  }
}
