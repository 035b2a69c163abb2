import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { dayInShanghai, nextReportDue } from '../annual/deadline.ts'
import { listReports } from '../annual/store.ts'
import { answerPage } from '../answer.ts'
import { readHome } from '../home.ts'
import { newestPublications } from '../items/publication/store.ts'
import type { Context } from '../kit/context.ts'
import type { Variables } from '../kit/domain.ts'
import { ownAddress } from '../kit/own-address.ts'
import { siteOf } from '../site.ts'
import { assets } from '../ui/assets.ts'
import { ErrorPage } from '../ui/error-page.tsx'
import { displayCookie, frameIn, variantAfter, variantIn } from '../ui/frame.ts'
import { paths, urlsUnder } from '../urls.ts'
import { aboutRoutes } from './about/portal.tsx'
import { apiRoutes } from './api/portal.tsx'
import { catalogRoutes } from './catalog/portal.tsx'
import { enrolmentRoutes } from './enrolment/portal.tsx'
import { feedRoutes } from './feeds/portal.tsx'
import { HomePage } from './home.tsx'
import { infoRoutes } from './info/portal.tsx'
import { mapRoutes } from './map/portal.tsx'
import { openDataRoutes } from './open-data/portal.tsx'
import { schoolRoutes } from './schools/portal.tsx'
import { verifyRoutes } from './verify/portal.tsx'

/** Items that 最新公开 names. */
const newest = 10

export function portalRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db, now } = context
  app.get(paths.home, (c) => {
    const page = { address: urlsUnder(config.basePath).home, route: paths.home, scopes: ['items', 'reports'] }
    return answerPage(c, context, page, async (frame, { body }) => {
      const [reports, news] = body
        ? await Promise.all([
            listReports(db, body.id, config.demo ? 'all' : 'published'),
            newestPublications(db, body.id, newest),
          ])
        : [[], []]
      const due = nextReportDue(dayInShanghai(now()), body?.kind === 'government' ? 'government' : 'department')
      return <HomePage frame={frame} news={news} reports={reports} due={due} />
    })
  })
  catalogRoutes(app, context)
  aboutRoutes(app, context)
  schoolRoutes(app, context)
  enrolmentRoutes(app, context)
  mapRoutes(app, context)
  verifyRoutes(app, context)
  infoRoutes(app, context)
  feedRoutes(app, context)
  openDataRoutes(app, context)
  apiRoutes(app, context)

  app.get(paths.asset, (c) => {
    const asset = assets.get(c.req.param('file'))
    if (!asset) throw new HTTPException(404)
    const takesPacked = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')
    return c.body(takesPacked ? asset.packed : asset.bytes, 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(takesPacked ? { 'Content-Encoding': 'gzip' } : {}),
    })
  })

  app.get(paths.display, (c) => {
    const wanted = variantAfter(variantIn(c.req.header('Cookie')), c.req.query('mode'))
    setCookie(c, displayCookie, wanted, { path: config.basePath, maxAge: year, httpOnly: true, sameSite: 'Lax' })
    return c.redirect(ownAddress(c.req.query('back'), config.basePath), 303)
  })
}

/** Renders an error for people; the database may be what is broken, and the page does without it then. */
export function errorRenderer({ config, db }: Context): (status: number, requestId: string) => Promise<string> {
  return async (status, requestId) => {
    const { site } = await readHome(db, config).catch(() => ({
      site: siteOf(config, undefined, { guide: false, schools: false }),
    }))
    const frame = frameIn('standard', site, config.basePath)
    return (<ErrorPage frame={frame} status={status} requestId={requestId} />).toString()
  }
}

const year = 365 * 24 * 60 * 60
