/** For the tests: an office with people of every role in a small tree, and leaflets 宣传册 as something to review. */
import assert from 'node:assert/strict'
import { mountOffice } from '../../src/accounts/guard.ts'
import type { RoleId } from '../../src/accounts/permissions.ts'
import { limitsOf } from '../../src/accounts/session/cookie.ts'
import { formTokenOf, sessionCookie } from '../../src/accounts/session/session.ts'
import { startSession } from '../../src/accounts/session/store.ts'
import { readConfig } from '../../src/config.ts'
import type { Domain } from '../../src/domain.ts'
import { type Context, createContext } from '../../src/kit/context.ts'
import { createHttp } from '../../src/kit/http.ts'
import { createLog } from '../../src/kit/log.ts'
import { freshDatabase } from '../../src/kit/testing.ts'
import { newOrganisation } from '../../src/organisations/organisation.ts'
import { saveOrganisation } from '../../src/organisations/store.ts'
import { portalRoutes } from '../../src/portal/portal.tsx'
import { reviewDomain } from '../../src/review/index.ts'
import { contentDigest, type Issue } from '../../src/review/review.ts'
import type { ReviewSubject } from '../../src/review/subject.ts'
import { type Urls, urlsUnder } from '../../src/urls.ts'

/** A thing to review, changed by the tests as an author would. */
export interface Leaflet {
  organisationId: number
  title: string
  text: string
  normative?: boolean
  /** What keeps it from being handed in. */
  against?: readonly Issue[]
}

/** A browser with somebody signed in. */
export interface Browser {
  accountId: number
  /** Value of the session's cookie. */
  token: string
  get(path: string): Promise<Page>
  /** `fields` as the form on the page has them; the form token goes with it. */
  post(path: string, fields: Record<string, string | readonly string[]>): Promise<Page>
}

export interface Page {
  status: number
  headers: Headers
  text: string
  bytes: Uint8Array
}

export interface ReviewOffice {
  urls: Urls
  context: Context
  leaflets: Map<string, Leaflet>
  organisations: Record<'government' | 'bureau' | 'school' | 'elsewhere', number>
  /** Opens an account with these roles at a place and signs it in. */
  signIn(name: string, organisationId: number, ...roles: RoleId[]): Promise<Browser>
  /** Takes every role of an account away, as a downgrade while working. */
  demote(browser: Browser): Promise<void>
  fetch(request: Request): Promise<Response>
}

/** Call it at the top level of a test file. */
export async function reviewOfficeSite(today = '2026-11-24T10:00:00+08:00'): Promise<ReviewOffice> {
  const { config } = readConfig({ GONGKAI_BASE_PATH: '/xxgk', GONGKAI_LOG_LEVEL: 'silent' })
  assert.ok(config)
  const { db } = await freshDatabase()
  const context = createContext(config, db, createLog('silent'), () => new Date(today))
  const leaflets = new Map<string, Leaflet>()
  const domains: readonly Domain[] = [
    reviewDomain(() => domains),
    { name: 'leaflets', reviewSubjects: [leafletSubject(leaflets)] },
  ]
  const app = await createHttp({
    config,
    log: context.log,
    metrics: context.metrics,
    renderError: (status) => `<p>${status}</p>`,
    ready: async () => ({}),
    routes: async (app) => {
      portalRoutes(app, context)
      await mountOffice(app, context, domains)
    },
  })
  const body = (code: string, fullName: string, kind: string, parent: string | null) =>
    saveOrganisation(db, newOrganisation.parse({ code, fullName, shortName: fullName, level: 'county', kind, parent }))
  const organisations = {
    government: await body('qinghuai', '青槐区人民政府办公室', 'government', null),
    bureau: await body('qinghuai-edu', '青槐区教育局', 'department', 'qinghuai'),
    school: await body('hetang', '青槐区荷塘小学', 'school', 'qinghuai-edu'),
    elsewhere: await body('luoxia', '落霞县教育局', 'department', null),
  }
  const fetch = async (request: Request) => app.fetch(request)
  let people = 0

  async function signIn(name: string, organisationId: number, ...roles: RoleId[]): Promise<Browser> {
    people += 1
    const { account_id: accountId } = await db
      .insertInto('accounts')
      .values({ organisation_id: organisationId, sign_in_name: `user${people}`, name })
      .returning('account_id')
      .executeTakeFirstOrThrow()
    for (const role of roles) {
      await db.insertInto('grants').values({ organisation_id: organisationId, account_id: accountId, role }).execute()
    }
    const session = { accountId, method: 'provider', codePassed: true, address: null, browser: null } as const
    const token = await startSession(db, session, limitsOf(config!), context.now())
    const headers = { Cookie: `${sessionCookie}=${token}`, Origin: 'http://site.test' }
    const send = async (path: string, init: RequestInit) => {
      const response = await fetch(new Request(`http://site.test${path}`, { ...init, headers }))
      const bytes = new Uint8Array(await response.arrayBuffer())
      return { status: response.status, headers: response.headers, bytes, text: new TextDecoder().decode(bytes) }
    }
    return {
      accountId,
      token,
      get: (path) => send(path, {}),
      post: (path, fields) => {
        const form = new FormData()
        form.append('formToken', formTokenOf(token))
        for (const [field, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(field, each)
        return send(path, { method: 'POST', body: form })
      },
    }
  }

  return {
    urls: urlsUnder(config.basePath),
    context,
    leaflets,
    organisations,
    signIn,
    demote: async ({ accountId }) => {
      await db.deleteFrom('grants').where('account_id', '=', accountId).execute()
    },
    fetch,
  }
}

const leafletSubject = (leaflets: ReadonlyMap<string, Leaflet>): ReviewSubject => ({
  kind: 'leaflet',
  label: '宣传册',
  current: async (_, { organisationId, id }) => {
    const leaflet = leaflets.get(id)
    if (!leaflet || leaflet.organisationId !== organisationId) return undefined
    return {
      title: leaflet.title,
      digest: contentDigest([leaflet.title, leaflet.text]),
      normative: leaflet.normative ?? false,
      facts: [
        { label: '公开属性', value: '主动公开' },
        { label: '栏目', value: '招生入学' },
      ],
      checks: [
        { says: '附件里没有个人信息', result: 'passed' },
        { says: '标题与正文一致', result: 'warn', found: '正文没有出现“2026年”' },
      ],
      against: leaflet.against ?? [],
      summary: () => <p>{leaflet.text}</p>,
      link: (urls) => `${urls.home}office/leaflets/${id}`,
    }
  },
})
