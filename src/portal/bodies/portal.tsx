import type { Hono, Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPage } from '../../answer.ts'
import { bodyWithCode, homeOf } from '../../home.ts'
import { publishingBodies } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate, rates } from '../../kit/rate-limit.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById } from '../../organisations/store.ts'
import { paths } from '../../urls.ts'
import { pagesOf } from '../body-pages.ts'
import { catalogOf, newsOf } from '../catalog/answer.ts'
import { answerList, answerListFile } from '../catalog/portal.tsx'
import { BodiesPage, bodiesColumn } from './pages/bodies-page.tsx'
import { BodyPage } from './pages/body-page.tsx'

/** 所属单位信息公开: the bodies under the site's own that publish for themselves and are no schools, each with its columns. */
export function bodyRoutes(app: Hono<Variables>, context: Context): void {
  const { db } = context

  app.get(paths.bodies, async (c) => {
    const { site, body: own } = await homeOf(context)
    if (!own) throw new HTTPException(404)
    const page = { address: site.urls.bodies, route: paths.bodies, scopes: ['items'] }
    return answerPage(c, context, page, async (frame, { bodies }) => {
      const units = [...bodies.values()].filter(({ id, kind }) => id !== own.id && kind !== 'school')
      if (units.length === 0) throw new HTTPException(404)
      const publishing = await publishingBodies(
        db,
        units.map(({ id }) => id),
      )
      return <BodiesPage frame={frame} own={own} bodies={units.map((body) => ({ body, ...publishing.get(body.id) }))} />
    })
  })

  app.get(paths.body, async (c) => {
    const { site, body: own } = await homeOf(context)
    const code = c.req.param('body')
    const page = { address: site.urls.body(code), route: paths.body, scopes: ['items'] }
    return answerPage(c, context, page, async (frame) => {
      const body = await bodyHere(code)
      const pages = pagesOf(site.urls, own, body)
      const columns = await catalogOf(context, body.id)
      const news = await newsOf(context, { body, pages, columns, urls: site.urls })
      return <BodyPage frame={frame} body={body} pages={pages} columns={columns} news={news} />
    })
  })

  app.get(paths.bodyColumn, async (c: HonoContext<Variables, typeof paths.bodyColumn>) => {
    const { site, body: own } = await homeOf(context)
    const { urls } = site
    const body = await bodyHere(c.req.param('body'))
    const pages = pagesOf(urls, own, body)
    return answerList(c, context, {
      body,
      column: c.req.param('column'),
      route: paths.bodyColumn,
      trail: [
        { label: bodiesColumn.name, url: urls.bodies },
        { label: body.shortName, url: pages.page },
      ],
      pages,
    })
  })

  app.get(paths.bodyColumnFile, limitRate(rates.render), async (c) => {
    const { site, body: own } = await homeOf(context)
    const { column, file } = c.req.param()
    const body = await bodyHere(c.req.param('body'))
    return answerListFile(c, context, {
      body,
      column,
      file,
      route: paths.bodyColumnFile,
      pages: pagesOf(site.urls, own, body),
    })
  })

  /**
   * The body of this code under the site's own.
   *
   * @throws HTTPException 404 when there is none, and for a school, which has pages of its own
   */
  async function bodyHere(code: string): Promise<Organisation> {
    const home = await homeOf(context)
    const listed = bodyWithCode(home, code)
    if (!listed || listed.id === home.body?.id || listed.kind === 'school') throw new HTTPException(404)
    return (await organisationById(db, listed.id))!
  }
}
