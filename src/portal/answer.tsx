/** How every public page answers: from what is kept ready, else made once, in the frame of the site. */
import type { Context as HonoContext } from 'hono'
import type { Child } from 'hono/jsx'
import { type Home, readHome } from '../home.ts'
import type { Context } from '../kit/context.ts'
import { answerKept, type Made } from '../kit/ready-page.ts'
import { type Frame, variantIn } from '../ui/frame.ts'

/** The home as it is now: what was committed half a second ago is known, for whatever is kept after it too. */
export async function homeOf({ content, config, db }: Context): Promise<Home> {
  await content.refresh()
  return content.keep('home', { scopes: ['site'], make: () => readHome(db, config) })
}

export interface PublicPage {
  /** The address as links write it, query included: the page is kept under it. */
  address: string
  /** Pattern of the address, from `paths`. */
  route: string
  /** What it shows besides the site: items, item:12, column:1/policy-laws, reports. */
  scopes: readonly string[]
}

/**
 * Answers with a page of the portal. `make` runs only when it is not kept.
 *
 * @throws what `make` throws: HTTPException 404 for what is not there
 */
export function answerPage(
  c: HonoContext,
  context: Context,
  { address, route, scopes }: PublicPage,
  make: (frame: Frame, home: Home) => Promise<Child>,
): Promise<Response> {
  const variant = variantIn(c.req.header('Cookie'))
  return answerKept(c, context, { variant, address, route, scopes: ['site', ...scopes] }, async () => {
    const home = await homeOf(context)
    const frame = { site: home.site, elder: variant === 'elder', here: address }
    return { type: 'text/html; charset=UTF-8', body: String(await make(frame, home)) }
  })
}

/** Answers with something else than a page, the same for every reader: a feed, a list as a file. */
export const answerFile = (
  c: HonoContext,
  context: Context,
  { address, route, scopes }: PublicPage,
  make: (home: Home) => Promise<Made>,
): Promise<Response> =>
  answerKept(c, context, { variant: 'standard', address, route, scopes: ['site', ...scopes] }, async () =>
    make(await homeOf(context)),
  )
