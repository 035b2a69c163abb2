import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { dayInShanghai, nextReportDue } from '../annual/deadline.ts'
import { listReports } from '../annual/store.ts'
import { readHome } from '../home.ts'
import type { Context } from '../kit/context.ts'
import type { Variables } from '../kit/domain.ts'
import { ownAddress } from '../kit/own-address.ts'
import { siteOf } from '../site.ts'
import { assets } from '../ui/assets.ts'
import { ErrorPage } from '../ui/error-page.tsx'
import { displayCookie, frameOf } from '../ui/frame.ts'
import { paths } from '../urls.ts'
import { aboutRoutes } from './about/portal.tsx'
import { HomePage } from './home.tsx'

export function portalRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db, now } = context
  aboutRoutes(app, context)
  app.get(paths.home, async (c) => {
    const { site, body } = await readHome(db, config)
    const reports = body ? await listReports(db, body.id, config.demo ? 'all' : 'published') : []
    const due = nextReportDue(dayInShanghai(now()), body?.kind === 'government' ? 'government' : 'department')
    return c.html(<HomePage frame={frameOf(c, site)} reports={reports} due={due} />)
  })

  app.get(paths.asset, (c) => {
    const asset = assets.get(c.req.param('file'))
    if (!asset) throw new HTTPException(404)
    return c.body(asset.bytes, 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })

  app.get(paths.display, (c) => {
    const mode = c.req.query('mode') === 'elder' ? 'elder' : 'standard'
    setCookie(c, displayCookie, mode, { path: config.basePath, maxAge: year, httpOnly: true, sameSite: 'Lax' })
    return c.redirect(ownAddress(c.req.query('back'), config.basePath), 303)
  })
}

/** Renders an error for people; the database may be what is broken, and the page does without it then. */
export function errorRenderer({ config, db }: Context): (status: number, requestId: string) => Promise<string> {
  return async (status, requestId) => {
    const { site } = await readHome(db, config).catch(() => ({ site: siteOf(config, undefined, { guide: false }) }))
    const frame = { site, elder: false, here: config.basePath }
    return (<ErrorPage frame={frame} status={status} requestId={requestId} />).toString()
  }
}

const year = 365 * 24 * 60 * 60
