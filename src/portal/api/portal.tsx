import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerFile, answerPage } from '../../answer.ts'
import { citeItem } from '../../catalogue/catalogue.ts'
import { bodyWithCode, type Home, homeOf } from '../../home.ts'
import { kindOf } from '../../items/kinds/index.ts'
import { countPublications, listPublications } from '../../items/publication/lists/store.ts'
import { publicationByIndex, publishingBodies } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { paths } from '../../urls.ts'
import { pagesOf } from '../body-pages.ts'
import { catalogOf } from '../catalog/answer.ts'
import { filterFrom, publicationFilter, queryOf } from '../catalog/filter.ts'
import { itemWithIndex } from '../info/answer.ts'
import { askedOf, describer, recordsOf, refused } from '../machine/answer.ts'
import { lineOf } from '../machine/record.ts'
import { columnsQuery, itemsQuery, openApi, pageSizes } from './description.ts'
import { ApiPage } from './pages/api-page.tsx'

/** 数据接口: columns and items for programs, read only, and what describes it to programs and to people. */
export function apiRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db } = context

  app.get(paths.api, async (c) => {
    const { site, body } = await homeOf(context)
    const page = { address: site.urls.api, route: paths.api, scopes: [] }
    return answerPage(c, context, page, async (frame) => <ApiPage frame={frame} publisher={body?.fullName ?? ''} />)
  })

  app.get(paths.openApi, async (c) => {
    const { site } = await homeOf(context)
    const order = { address: site.urls.openApi, route: paths.openApi, scopes: [] }
    return answerFile(c, context, order, async ({ body }, at) =>
      json(openApi(at(config.basePath.replace(/\/$/, '')), body?.fullName ?? null)),
    )
  })

  app.get(paths.apiOrganisations, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const order = { address: site.urls.apiOrganisations, route: paths.apiOrganisations, scopes: ['items'] }
    return answerFile(c, context, order, async ({ bodies }) => {
      const publishing = await publishingBodies(db, [...bodies.keys()])
      const organisations = [...bodies.values()]
        .filter(({ id }) => id === body.id || publishing.has(id))
        .map(({ id, code, fullName, kind }) => ({
          ...{ code, name: fullName, kind },
          ...(publishing.get(id) ?? { count: 0, updatedOn: null }),
        }))
      return json({ total: organisations.length, organisations })
    })
  })

  app.get(paths.apiColumns, async (c) => {
    const home = await homeOf(context)
    const { site, body: own } = home
    if (!own) throw new HTTPException(404)
    const query = askedOf(c, columnsQuery)
    if (!query.ok) return refused(c, query.says)
    const { organisation } = query.asked
    const body = bodyAsked(home, organisation)
    if (!body) return refused(c, `没有机构“${organisation}”`)
    const order = { address: site.urls.apiColumns({ organisation }), route: paths.apiColumns, scopes: ['items'] }
    return answerFile(c, context, order, async (_, at) => {
      const columns = (await catalogOf(context, body.id)).map(({ column, count, updatedOn, nil }) => ({
        id: column.id,
        label: column.label,
        parent: column.parent,
        article: citeItem(column.article20),
        url: at(pagesOf(site.urls, own, body).column(column.id)),
        count,
        updatedOn,
        nil: nil?.words ?? null,
      }))
      return json({ publisher: body.fullName, total: columns.length, columns })
    })
  })

  app.get(paths.apiItems, async (c) => {
    const home = await homeOf(context)
    const { site, body: own } = home
    if (!own) throw new HTTPException(404)
    const query = askedOf(c, itemsQuery)
    if (!query.ok) return refused(c, query.says)
    const { organisation, column, kind, pageSize: size } = query.asked
    const body = bodyAsked(home, organisation)
    if (!body) return refused(c, `没有机构“${organisation}”`)
    if (kind !== undefined && !kindOf(kind)) return refused(c, `没有体裁“${kind}”`)
    const shown = (await catalogOf(context, body.id)).some((each) => each.column.id === column)
    if (column !== undefined && !shown) return refused(c, `没有栏目“${column}”`)
    const filter = filterFrom(query.asked)
    const pageSize = size === undefined ? pageSizes.usual : Number(size)
    const address = site.urls.apiItems({ organisation, ...queryOf(filter), column, pageSize: size })
    return answerFile(c, context, { address, route: paths.apiItems, scopes: ['items'] }, async (home, at) => {
      const narrowed = publicationFilter(body.id, column, filter)
      const [total, items, around] = await Promise.all([
        countPublications(db, narrowed),
        listPublications(db, narrowed, { page: filter.page, length: pageSize }),
        describer(context, home, { urls: site.urls, at }),
      ])
      return json({ page: filter.page, pageSize, total, items: items.map((item) => lineOf(item, around(item))) })
    })
  })

  app.get(paths.apiItem, async (c) => {
    const { site, body } = await homeOf(context)
    const indexNumber = `${c.req.param('code')}/${c.req.param('serial')}`
    if (!body) throw new HTTPException(404)
    const { id } = await itemWithIndex(context, indexNumber)
    const order = { address: site.urls.apiItem(indexNumber), route: paths.apiItem, scopes: [`item:${id}`] }
    return answerFile(c, context, order, async (home, at) => {
      const item = (await publicationByIndex(db, indexNumber))!
      const [record] = await recordsOf(context, home, [item], { urls: site.urls, at })
      return json(record!)
    })
  })
}

/** The body with this code, that of the site where none is asked for; undefined for none. */
const bodyAsked = (
  home: Home,
  code: string | undefined,
): Pick<Organisation, 'id' | 'code' | 'fullName' | 'kind'> | undefined =>
  code === undefined ? (home.body ?? undefined) : bodyWithCode(home, code)

const json = (value: object) => ({ type: 'application/json', body: JSON.stringify(value) })
