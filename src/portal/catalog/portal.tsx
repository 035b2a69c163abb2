import type { Hono, Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPage } from '../../answer.ts'
import { columnsOf } from '../../catalogue/store.ts'
import { homeOf } from '../../home.ts'
import {
  countPublications,
  countsByField,
  facetsOf,
  fieldsOf,
  pageStarts,
  publicationsFrom,
} from '../../items/publication/lists/store.ts'
import { filledScope } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate, rates } from '../../kit/rate-limit.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { dayAt } from '../../review/clock.ts'
import type { Crumb } from '../../ui/page.tsx'
import { paths } from '../../urls.ts'
import { type BodyPages, pagesOf } from '../body-pages.ts'
import { answerDataset } from '../open-data/answer.ts'
import { formatOf } from '../open-data/dataset.ts'
import { catalogOf, railTreeOf } from './answer.ts'
import { largest } from './chart.ts'
import { type ColumnFilter, filterFrom, publicationFilter, queryOf, sorts, usualSort } from './filter.ts'
import { ListPage, ledgerOf } from './pages/list-page.tsx'
import { TreePage } from './pages/tree-page.tsx'

/** 法定主动公开内容 of the site's own body: the tree of its columns, and the list of each. */
export function catalogRoutes(app: Hono<Variables>, context: Context): void {
  app.get(paths.catalog, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const page = { address: site.urls.catalog, route: paths.catalog, scopes: ['items'] }
    return answerPage(c, context, page, async (frame) => (
      <TreePage frame={frame} body={body} columns={await catalogOf(context, body.id)} />
    ))
  })

  app.get(paths.catalogColumn, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    return answerList(c, context, {
      body,
      column: c.req.param('column'),
      route: paths.catalogColumn,
      trail: [{ label: '法定主动公开内容', url: site.urls.catalog }],
      pages: pagesOf(site.urls, body, body),
    })
  })

  app.get(paths.catalogColumnFile, limitRate(rates.render), async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const { column, file } = c.req.param()
    return answerListFile(c, context, {
      body,
      column,
      file,
      route: paths.catalogColumnFile,
      pages: pagesOf(site.urls, body, body),
    })
  })
}

export interface AnsweredListFile {
  body: Organisation
  column: string
  /** list.csv */
  file: string
  route: string
  pages: BodyPages
}

/**
 * Answers with the list of a column as a data file.
 *
 * @throws HTTPException 404 for another file, and for a column that has no list
 */
export async function answerListFile(
  c: HonoContext,
  context: Context,
  { body, column, file, route, pages }: AnsweredListFile,
): Promise<Response> {
  const format = formatOf(/^list\.(\w+)$/.exec(file)?.[1])
  const shown = (await catalogOf(context, body.id)).find((each) => each.column.id === column && !each.nil)
  if (!format || !shown) throw new HTTPException(404)
  const filter = { ...filterFrom(c.req.query()), sort: usualSort, page: 1 }
  const order = {
    address: pages.columnFile(column, file, queryOf(filter)),
    route,
    scopes: [`column:${body.id}/${column}`],
  }
  return answerDataset(c, context, order, {
    publisher: body.fullName,
    filter: publicationFilter(body.id, column, filter),
    name: column,
    title: shown.column.label,
    format,
  })
}

export interface AnsweredList {
  body: Organisation
  /** Id of the column, as the address names it. */
  column: string
  route: string
  trail: readonly Crumb[]
  /** Where the body's lists stand. */
  pages: BodyPages
}

/** Whether the column was there once and was closed 停用. */
const isHidden = async ({ db }: Context, bodyId: number, column: string): Promise<boolean> =>
  (await columnsOf(db, bodyId)).some(({ id, hidden }) => id === column && hidden)

/** Whether a list is narrowed to a year at most, and at its beginning: there the charts stand. */
const isFirstOfYear = ({ kind, validity, words, page }: ColumnFilter): boolean =>
  kind === null && validity === null && words === '' && page === 1

const pageSize = 20

/** Pages from here on begin where a kept list says; those before are found by counting. */
const farPage = 6

/**
 * Answers with a page of the list of a column.
 *
 * @throws HTTPException 404 for a column the public does not see, and for a page beyond the last; 410 for one that was closed
 */
export async function answerList(
  c: HonoContext,
  context: Context,
  { body, column, route, trail, pages }: AnsweredList,
): Promise<Response> {
  const { content, db, now } = context
  const filter = filterFrom(c.req.query())
  const { order } = sorts[filter.sort]
  const scopes = [`column:${body.id}/${column}`]
  const isOwn = pages.entry === 'catalogue'
  const page = {
    address: pages.column(column, queryOf(filter)),
    route,
    scopes: [...scopes, ...(isOwn ? [filledScope(body.id)] : [])],
  }
  return answerPage(c, context, page, async (frame) => {
    const shown = (await catalogOf(context, body.id)).find((each) => each.column.id === column)
    if (!shown) throw new HTTPException((await isHidden(context, body.id, column)) ? 410 : 404)
    const wanted = publicationFilter(body.id, column, filter)
    const isWhole = filter.year === null && filter.kind === null && filter.validity === null && filter.words === ''
    const [facets, total] = await Promise.all([
      content.keep(`facets ${scopes[0]}`, { scopes, make: () => facetsOf(db, { bodyIds: [body.id], column }) }),
      isWhole ? shown.count : countPublications(db, wanted),
    ])
    if (filter.page > Math.max(1, Math.ceil(total / pageSize))) throw new HTTPException(404)
    const starts =
      filter.page >= farPage
        ? await content.keep(`starts ${pages.column(column, queryOf({ ...filter, page: 1 }))}`, {
            scopes,
            make: () => pageStarts(db, wanted, pageSize, order),
            size: (kept) => kept.length * 150,
          })
        : []
    const from = starts[filter.page - 1] ?? (filter.page - 1) * pageSize
    const rows = total === 0 ? [] : await publicationsFrom(db, wanted, { from, length: pageSize, order })
    const ledger = ledgerOf(facets.kinds)
    const counted = isFirstOfYear(filter) ? ledger?.counted : undefined
    const year = filter.year ?? facets.years[0]?.year
    const groups =
      counted !== undefined && year !== undefined
        ? await content.keep(`groups ${scopes[0]} ${year}`, {
            scopes,
            make: async () => largest(await countsByField(db, { bodyIds: [body.id], column, year }, counted)),
          })
        : []
    return (
      <ListPage
        frame={frame}
        body={body}
        shown={shown}
        trail={trail}
        current={pages.entry}
        tree={isOwn ? await railTreeOf(context, body.id, frame.site.urls) : null}
        today={dayAt(now())}
        filter={filter}
        facets={facets}
        ledger={ledger}
        groups={groups}
        rows={rows}
        fields={ledger ? await fieldsOf(db, rows) : new Map()}
        total={total}
        pageSize={pageSize}
        addressOf={(other) => pages.column(column, queryOf(other))}
        feed={(format) => pages.columnFeed(column, format)}
        file={(format) => pages.columnFile(column, `list.${format}`, queryOf({ ...filter, sort: usualSort, page: 1 }))}
      />
    )
  })
}
