import type { Hono, Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { originOf } from '../../accounts/origin.ts'
import { listReports, reportsUnder } from '../../annual/store.ts'
import { answerFile, answerPage } from '../../answer.ts'
import { type Home, homeOf } from '../../home.ts'
import { countPublic, filledColumns, publicAddresses } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { parseDate } from '../../law/date.ts'
import { dayAt } from '../../review/clock.ts'
import { paths } from '../../urls.ts'
import { pagesOf } from '../body-pages.ts'
import { catalogOf } from '../catalog/answer.ts'
import { columnWords } from '../machine/answer.ts'
import { schoolsOf } from '../schools/portal.tsx'
import { MapPage } from './pages/map-page.tsx'
import { type Address, type Addresses, addressesIn, partsOf, siteMapIndex, urlSet } from './site-map.ts'

/** 网站地图, for people and for search engines. */
export function mapRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db } = context
  const visible = config.demo ? 'all' : 'published'

  app.get(paths.siteMap, async (c) => {
    const { site, body } = await homeOf(context)
    const page = { address: site.urls.siteMap, route: paths.siteMap, scopes: ['items', 'reports'] }
    return answerPage(c, context, page, async (frame) => {
      const [columns, reports, schools] = body
        ? await Promise.all([catalogOf(context, body.id), listReports(db, body.id, visible), schoolsOf(context, body)])
        : [[], [], []]
      return <MapPage frame={frame} columns={columns} reports={reports} schools={schools} />
    })
  })

  app.get(paths.siteMapXml, async (c) => {
    const home = await homeOf(context)
    const { site } = home
    return answerXml(c, site.urls.siteMapXml, paths.siteMapXml, async (origin) => {
      const addresses = await addressesOf(home)
      const parts = partsOf(addresses)
      if (parts === 1) return urlSet(origin, await addressesIn(addresses, 1))
      return siteMapIndex(
        origin,
        Array.from({ length: parts }, (_, n) => site.urls.siteMapPart(n + 1)),
      )
    })
  })

  app.get(paths.siteMapPart, async (c) => {
    const home = await homeOf(context)
    const part = Number(/\d+/.exec(c.req.param('part'))?.[0])
    if (part > partsOf(await addressesOf(home))) throw new HTTPException(404)
    return answerXml(c, home.site.urls.siteMapPart(part), paths.siteMapPart, async (origin) =>
      urlSet(origin, await addressesIn(await addressesOf(home), part)),
    )
  })

  /** Addresses are absolute: kept ready only where the address of the site is set, else made for the host that was asked. */
  async function answerXml(c: HonoContext, address: string, route: string, make: (origin: string) => Promise<string>) {
    const type = 'application/xml; charset=utf-8'
    const { siteUrl, trustProxy } = config
    if (siteUrl === null) return c.body(await make(originOf(c, trustProxy)), 200, { 'Content-Type': type })
    const page = { address, route, scopes: ['items', 'reports'] }
    return answerFile(c, context, page, async () => ({ type, body: await make(siteUrl) }))
  }

  async function addressesOf(home: Home): Promise<Addresses> {
    const { site, body, bodies } = home
    const { urls, entries, tools, footer } = site
    const [columns, reports, others, items] = body
      ? await Promise.all([
          catalogOf(context, body.id),
          listReports(db, body.id, visible),
          reportsUnder(db, body.id, visible),
          countPublic(db, [...bodies.keys()]),
        ])
      : [[], [], [], 0]
    const own = footer.flatMap(({ url }) => (url?.startsWith(urls.home) ? [url] : []))
    const plain = [urls.home, ...entries.map(({ url }) => url), ...tools.map(({ url }) => url), ...own]
    return {
      pages: [
        ...plain.map((path) => ({ path, changedOn: null })),
        ...columns.map(({ column, updatedOn }) => ({ path: urls.catalogColumn(column.id), changedOn: updatedOn })),
        ...reports.map(({ year, publishedOn }) => ({
          path: urls.report(year),
          changedOn: publishedOn === null ? null : parseDate(publishedOn),
        })),
        ...(await listsUnder(home)),
        ...others.map(({ year, publishedOn, code }) => ({
          path: urls.report(year, code),
          changedOn: publishedOn === null ? null : parseDate(publishedOn),
        })),
      ],
      items,
      readItems: async (range) =>
        (await publicAddresses(db, [...bodies.keys()], range)).map(({ indexNumber, changedAt }) => ({
          path: urls.info(indexNumber),
          changedOn: dayAt(changedAt),
        })),
    }
  }

  /** The pages of the bodies under the site's own, and their lists that have something. */
  async function listsUnder({ site, body: own, bodies }: Home): Promise<Address[]> {
    const under = [...bodies.values()].filter(({ id }) => id !== own?.id)
    const filled = Map.groupBy(
      await filledColumns(
        db,
        under.map(({ id }) => id),
      ),
      ({ bodyId }) => bodyId,
    )
    const lists = await Promise.all(
      under.map(async (body) => {
        const { page, column: listOf } = pagesOf(site.urls, own, body)
        const words = await columnWords(context, body.id)
        const shown = (filled.get(body.id) ?? []).filter(({ column }) => words.get(column)?.hidden === false)
        return [
          { path: page, changedOn: null },
          ...shown.map(({ column, updatedOn }) => ({ path: listOf(column), changedOn: updatedOn })),
        ]
      }),
    )
    return lists.flat()
  }
}
