import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { dayInShanghai, nextReportDue } from '../annual/deadline.ts'
import { listReports } from '../annual/store.ts'
import { answerPage } from '../answer.ts'
import { homeOf, readHome } from '../home.ts'
import { itemAt } from '../items/former/store.ts'
import { rowsOfYear } from '../items/publication/store.ts'
import type { Context } from '../kit/context.ts'
import type { Variables } from '../kit/domain.ts'
import { ownAddress } from '../kit/own-address.ts'
import { type PlainDate, yearOf } from '../law/date.ts'
import { type Site, siteOf } from '../site.ts'
import { assets } from '../ui/assets.ts'
import { ErrorPage } from '../ui/error-page.tsx'
import { displayCookie, frameIn, variantAfter, variantIn } from '../ui/frame.ts'
import { paths } from '../urls.ts'
import { aboutRoutes } from './about/portal.tsx'
import { apiRoutes } from './api/portal.tsx'
import { bodyRoutes } from './bodies/portal.tsx'
import { pagesOf } from './body-pages.ts'
import { catalogOf, newsOf } from './catalog/answer.ts'
import { catalogRoutes } from './catalog/portal.tsx'
import { enrolmentRoutes } from './enrolment/portal.tsx'
import { feedRoutes } from './feeds/portal.tsx'
import { HomePage } from './home.tsx'
import { infoRoutes } from './info/portal.tsx'
import { keyDates } from './key-dates.ts'
import { mapRoutes } from './map/portal.tsx'
import { openDataRoutes } from './open-data/portal.tsx'
import { schoolRoutes } from './schools/portal.tsx'
import { verifyRoutes } from './verify/portal.tsx'

export function portalRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db, now } = context
  app.get(paths.home, async (c) => {
    const { site } = await homeOf(context)
    const page = { address: site.urls.home, route: paths.home, scopes: ['items', 'reports'] }
    return answerPage(c, context, page, async (frame, { body }) => {
      const today = dayInShanghai(now())
      const { urls } = frame.site
      const columns = body ? await catalogOf(context, body.id) : []
      const [reports, news, plans] = body
        ? await Promise.all([
            listReports(db, body.id, config.demo ? 'all' : 'published'),
            newsOf(context, { body, pages: pagesOf(urls, body, body), columns, urls }),
            hasEnrolment(frame.site) ? rowsOfYear(db, plansOf(body.id, today)) : null,
          ])
        : [[], [], null]
      const report = nextReportDue(today, body?.kind === 'government' ? 'government' : 'department')
      const season = { today, report, columns, plans: plans?.map(({ fields }) => fields) ?? null }
      return <HomePage frame={frame} body={body} news={news} reports={reports} dates={keyDates(season, urls)} />
    })
  })
  catalogRoutes(app, context)
  aboutRoutes(app, context)
  schoolRoutes(app, context)
  bodyRoutes(app, context)
  enrolmentRoutes(app, context)
  mapRoutes(app, context)
  verifyRoutes(app, context)
  infoRoutes(app, context)
  feedRoutes(app, context)
  openDataRoutes(app, context)
  apiRoutes(app, context)

  app.get(paths.notFound, async (c) => {
    const { site } = await homeOf(context)
    return c.html(<ErrorPage frame={frameIn('standard', site, site.urls.home)} status={404} requestId={null} />, 404)
  })

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

const hasEnrolment = ({ tools }: Site): boolean => tools.some(({ id }) => id === 'enrolment')

const plansOf = (bodyId: number, today: PlainDate) => ({
  bodyId,
  kinds: ['enrolment-plan'],
  year: String(yearOf(today)),
})

/** Renders an error for people; the database may be what is broken, and the page does without it then. */
export function errorRenderer({ config, db }: Context): (status: number, requestId: string) => Promise<string> {
  return async (status, requestId) => {
    const { site } = await readHome(db, config).catch(() => ({
      site: siteOf(config, undefined, { guide: false, schools: false, bodies: false }),
    }))
    const frame = frameIn('standard', site, config.basePath)
    return (<ErrorPage frame={frame} status={status} requestId={requestId} />).toString()
  }
}

/** Sends who comes by an address of the former site 旧网址 on to the item. */
export const formerPlaces =
  (context: Context) =>
  async (address: string): Promise<string | null> => {
    const item = await itemAt(context.db, address)
    if (!item) return null
    const { site, bodies } = await homeOf(context)
    return bodies.has(item.bodyId) ? site.urls.info(item.indexNumber) : null
  }

const year = 365 * 24 * 60 * 60
