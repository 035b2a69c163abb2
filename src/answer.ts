/** How every public page 公众页面 answers: from what is kept ready, else made once, in the frame of the site. */
import type { Context as HonoContext } from 'hono'
import type { Child } from 'hono/jsx'
import { type Home, homeOf } from './home.ts'
import type { Context } from './kit/context.ts'
import { answerKept, type Made } from './kit/ready-page.ts'
import type { PlainDate } from './law/date.ts'
import { dayAt } from './review/clock.ts'
import { type Frame, frameIn, variantIn } from './ui/frame.ts'

export interface PublicPage {
  /** The address as links write it, query included: the page is kept under it. */
  address: string
  /** Pattern of the address, from `paths`. */
  route: string
  /** What it shows besides the site: items, item:12, column:1/policy-laws, reports. */
  scopes: readonly string[]
}

/**
 * Answers with a page of the portal, which may say other things tomorrow. `make` runs only when it is not kept.
 *
 * @throws what `make` throws: HTTPException 404 for what is not there
 */
export const answerPage = (
  c: HonoContext,
  context: Context,
  page: PublicPage,
  make: (frame: Frame, home: Home) => Promise<Child>,
): Promise<Response> =>
  answerLasting(c, context, page, async (frame, home) => {
    const until = dayAt(context.now()) // before the page is made: midnight may pass meanwhile
    return { shown: await make(frame, home), until }
  })

/** The same with a page that says until when it is right: the last day, or null for any. There are very many of them. */
export function answerLasting(
  c: HonoContext,
  context: Context,
  { address, route, scopes }: PublicPage,
  make: (frame: Frame, home: Home) => Promise<{ shown: Child; until: PlainDate | null }>,
): Promise<Response> {
  const variant = variantIn(c.req.header('Cookie'))
  return answerKept(c, context, { variant, address, route, scopes: ['site', ...scopes] }, async () => {
    const home = await homeOf(context)
    const { shown, until } = await make(frameIn(variant, home.site, address), home)
    return { type: 'text/html; charset=UTF-8', body: String(shown), until }
  })
}

/**
 * Answers with something else than a page, the same for every reader: a feed, a list as a file. `at` makes a whole address of
 * a path: what is made under the address a reader came by is kept for those who come by the same one. It may be another
 * tomorrow unless it says otherwise.
 */
export function answerFile(
  c: HonoContext,
  context: Context,
  { address, route, scopes }: PublicPage,
  make: (home: Home, at: (path: string) => string) => Promise<Omit<Made, 'until'> & Partial<Made>>,
): Promise<Response> {
  const { siteUrl } = context.config
  const origin = originOf(c, context)
  const key = siteUrl === null ? `${origin}${address}` : address
  return answerKept(c, context, { variant: 'standard', address: key, route, scopes: ['site', ...scopes] }, async () => {
    const until = dayAt(context.now())
    return { until, ...(await make(await homeOf(context), (path) => origin + path)) }
  })
}

/** Where others reach the site: its own address, or where it has none the one this reader came by. */
export const originOf = (c: HonoContext, { config }: Pick<Context, 'config'>): string =>
  config.siteUrl ?? new URL(c.req.url).origin
