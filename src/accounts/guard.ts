/**
 * The guard of the back office 后台守卫: session → person → permission → handler, for every route of every domain alike.
 *
 * Who is not signed in comes to the sign-in page and back; who may not, meets the page of what is not there. A form is only
 * taken from a page of this site and session; one that comes too late is kept and given back after signing in.
 */
import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Domain, MenuEntry, MenuGroup, OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import type { Variables } from '../kit/domain.ts'
import { ownAddress } from '../kit/own-address.ts'
import { secretsIn } from '../kit/secrets.ts'
import { organisationById } from '../organisations/store.ts'
import { formTokenField } from '../ui/form-token.tsx'
import { officeOf } from '../ui/office.ts'
import { paths, urlsUnder } from '../urls.ts'
import { fromOwnPage } from './origin.ts'
import { NoRolePage } from './pages/no-role.tsx'
import { keepNotice } from './pages/resume.tsx'
import { keptForm as keeping } from './policy.ts'
import { refill } from './refill.ts'
import { limitsOf, tokenOf } from './session/cookie.ts'
import { formTokenOf, isLive, nextStep, type Session, type Step } from './session/session.ts'
import { dropForm, type KeptForm, keepForm, keptForm, sessionOf, touchSession } from './session/store.ts'
import { mayAnywhere, type Staff } from './staff.ts'

/** Adds the office routes of these domains, each behind the guard. */
export async function mountOffice(app: Hono<Variables>, context: Context, domains: readonly Domain[]): Promise<void> {
  const routes = (await Promise.all(domains.map((domain) => domain.office?.() ?? []))).flat()
  const menu = menuOf(routes, context.config.basePath)
  for (const route of routes) {
    app.on(route.method, route.path, (c) => admit(c as unknown as OfficeRequest, route, menu, context))
  }
}

interface Line extends Omit<MenuEntry, 'count'> {
  route: OfficeRoute
}

const groups: readonly MenuGroup[] = ['工作台', '主动公开', '公开审查', '年度报告', '监督', '设置']

/** Every line of the menu, by group; within one in the order of the domains. */
function menuOf(routes: readonly OfficeRoute[], basePath: string): Line[] {
  return groups.flatMap((group) =>
    routes
      .filter((route) => route.menu === group)
      .map((route) => ({ group, label: route.says, href: basePath + route.path.slice(1), route })),
  )
}

async function admit(c: OfficeRequest, route: OfficeRoute, menu: readonly Line[], context: Context): Promise<Response> {
  const { config, db, now } = context
  const urls = urlsUnder(config.basePath)
  c.header('Cache-Control', 'no-store')
  const posted = route.method === 'POST'
  if (posted && !fromOwnPage(c, config.trustProxy)) throw new HTTPException(403)

  const token = tokenOf(c)
  const session = token ? await sessionOf(db, token) : undefined
  if (!token || !session || !isLive(session, limitsOf(config), now())) {
    const known = posted && token && session && (await tokenSent(c)) === formTokenOf(token)
    const back = known ? urls.resume(await keep(c, session, context)) : pageOf(c, posted, config.basePath)
    return c.redirect(urls.signIn(back), 303)
  }
  const step = nextStep(session, now())
  if (step && !leadsThrough[step].includes(route.path)) {
    const back = posted ? undefined : pageOf(c, posted, config.basePath)
    return c.redirect(step === 'code' ? urls.signInCode(back) : addressOf[step](urls), 303)
  }
  const staff = staffOf(session, token)
  if (staff.grants.length === 0) return withoutRole(c, staff, config)
  if (!mayAnywhere(staff, route.action)) throw new HTTPException(404)
  if (posted && (await tokenSent(c)) !== staff.formToken) {
    // The page was opened in an earlier session: what was typed is shown again and sent by hand.
    return c.redirect(urls.resume(await keep(c, session, context)), 303)
  }
  await touchSession(db, session, now())
  c.set('staff', staff)
  const [organisation, entries] = await Promise.all([
    organisationById(db, session.account.organisationId),
    menuFor(staff, menu, context),
  ])
  c.set('organisation', organisation?.fullName ?? null)
  c.set('menu', entries)
  const response = await route.handle(c, context)
  return posted ? forget(c, response, session, context) : giveBack(c, response, session, context)
}

function withoutRole(c: OfficeRequest, staff: Staff, config: Context['config']): Response | Promise<Response> {
  c.set('staff', staff)
  c.set('organisation', null)
  c.set('menu', [])
  return c.html(NoRolePage({ office: officeOf(c, config) }), 403)
}

/** The lines this person may open, with what waits behind them. */
function menuFor(staff: Staff, menu: readonly Line[], context: Context): Promise<MenuEntry[]> {
  const open = menu.filter(({ route }) => mayAnywhere(staff, route.action))
  return Promise.all(
    open.map(async ({ route, ...entry }) => ({ ...entry, count: (await route.count?.(staff, context)) ?? 0 })),
  )
}

/** Pages a person who still has a step to take may open. */
const leadsThrough: Readonly<Record<Step, readonly string[]>> = {
  code: [],
  password: [paths.profilePassword],
  enrol: [paths.profileTotp],
}

const addressOf = {
  password: (urls: ReturnType<typeof urlsUnder>) => urls.profilePassword,
  enrol: (urls: ReturnType<typeof urlsUnder>) => urls.profileTotp,
}

const staffOf = ({ account, grants }: Session, token: string): Staff => ({
  accountId: account.id,
  name: account.name,
  grants,
  formToken: formTokenOf(token),
})

/** The form token of a request: a field of its form, or the header a script sends with another kind of body. */
async function tokenSent(c: OfficeRequest): Promise<string | null> {
  const header = c.req.header('X-Form-Token')
  if (header !== undefined) return header
  const value = (await formOf(c)).get(formTokenField)
  return typeof value === 'string' ? value : null
}

async function formOf(c: OfficeRequest): Promise<FormData> {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return new FormData()
  try {
    return await c.req.formData() // kept by Hono: the handler reads it again
  } catch (cause) {
    throw new HTTPException(400, { cause })
  }
}

/** Where to come back to: the page that was asked for, or the one the form stood on. */
function pageOf(c: OfficeRequest, posted: boolean, basePath: string): string | undefined {
  const { pathname, search } = new URL(c.req.url)
  return posted ? formPage(c, basePath) : ownAddress(pathname + search, basePath)
}

function formPage(c: OfficeRequest, basePath: string): string | undefined {
  const referrer = c.req.header('Referer')
  if (!referrer || !URL.canParse(referrer)) return undefined
  const { pathname, search } = new URL(referrer)
  return ownAddress(pathname + search, basePath)
}

async function keep(c: OfficeRequest, session: Session, { config, db, now }: Context): Promise<string> {
  const entries = [...(await formOf(c)).entries()].filter(([name]) => name !== formTokenField && !isSecret(name))
  const fields = entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  const files = entries.flatMap(([, value]) => (typeof value !== 'string' && value.name ? [value.name] : []))
  const bytes = fields.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0)
  if (bytes > keeping.bytes) throw new HTTPException(413)
  const form: KeptForm = {
    action: new URL(c.req.url).pathname,
    page: formPage(c, config.basePath) ?? null,
    fields,
    files,
  }
  return keepForm(db, secretsIn(config.data), session.account.id, form, now())
}

/** Passwords and codes are typed again. */
const isSecret = (name: string): boolean => /password|code/i.test(name)

/** Name of the parameter and field that say which kept form a page is shown with, or a form was filled from. */
const keptField = 'kept'

/** A page asked for with a kept form gets it filled in; without a place for it, the person sees what was kept. */
async function giveBack(c: OfficeRequest, response: Response, session: Session, context: Context): Promise<Response> {
  const key = c.req.query(keptField)
  if (!key) return response
  const { config, db, now } = context
  const form = await keptForm(db, secretsIn(config.data), session.account.id, key, now())
  if (!form) return response
  const html = response.status === 200 && /^text\/html/.test(response.headers.get('Content-Type') ?? '')
  const filled = html && refill(await response.text(), form, keepNotice(form, keptField, key))
  return filled ? c.html(filled) : c.redirect(urlsUnder(config.basePath).resume(key, 'as-it-is'), 303)
}

async function forget(c: OfficeRequest, response: Response, session: Session, { db }: Context): Promise<Response> {
  const key = (await formOf(c)).get(keptField)
  if (typeof key === 'string') await dropForm(db, session.account.id, key)
  return response
}
