/** Signed-in people for flows and journeys: made with their roles, without walking through the sign-in pages. */

import { grantRole } from '../../src/accounts/grants/store.ts'
import type { RoleId } from '../../src/accounts/permissions.ts'
import { limitsOf } from '../../src/accounts/session/cookie.ts'
import { formTokenOf, sessionCookie } from '../../src/accounts/session/session.ts'
import { startSession } from '../../src/accounts/session/store.ts'
import { createAccount } from '../../src/accounts/store.ts'
import { secretsIn } from '../../src/kit/secrets.ts'
import { formTokenField } from '../../src/ui/form-token.tsx'
import type { TestSite } from './site.ts'

export interface Person {
  accountId: number
  /** Token of the session, the value of its cookie. */
  token: string
  formToken: string
  /** Headers of a page of this site in this person's browser. */
  headers: Record<string, string>
  get(path: string): Promise<Response>
  /** Posts a form as a page of the site does: with cookie, origin and form token. */
  post(path: string, fields?: Record<string, string> | FormData): Promise<Response>
}

/** A new person with these roles at these organisations (the site's own unless told), signed in. */
export async function signedIn(
  site: TestSite,
  roles: readonly (RoleId | { role: RoleId; organisationId: number })[],
  options: { name?: string; organisationId?: number } = {},
): Promise<Person> {
  const { config, db, now } = site.context
  const organisationId = options.organisationId ?? site.organisationId
  const keeper = { db, secrets: secretsIn(config.data), now: now() }
  made += 1
  const signInName = `person-${process.pid}-${made}`
  const account = { signInName, name: options.name ?? `某人${made}`, phone: null, email: null, organisationId }
  const { id } = await createAccount(keeper, null, account, null)
  if (id === null) throw new Error(`${signInName}: the account of a test was not made`)
  for (const role of roles) {
    const grant = typeof role === 'string' ? { role, organisationId } : role
    const error = await grantRole(keeper, null, { id, name: account.name }, grant)
    if (error) throw new Error(`${signInName}: ${error.message}`)
  }
  // As one who came by the provider: no password to change, no code to show.
  const session = { accountId: id, method: 'provider', codePassed: true, address: null, browser: null } as const
  const token = await startSession(db, session, limitsOf(config), now())
  const headers = { Cookie: `${sessionCookie}=${token}`, 'Sec-Fetch-Site': 'same-origin' }
  const formToken = formTokenOf(token)
  return {
    accountId: id,
    token,
    formToken,
    headers,
    get: (path) => site.get(path, headers),
    post: (path, fields = {}) => {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
      if (!body.has(formTokenField)) body.set(formTokenField, formToken)
      return site.post(path, body, headers)
    },
  }
}

let made = 0
