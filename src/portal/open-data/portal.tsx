import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { downloadsOf } from '../../annual/report-files.ts'
import { reportsOf } from '../../annual/store.ts'
import { answerFile, answerPage } from '../../answer.ts'
import { type Home, homeOf } from '../../home.ts'
import { countsByKind, publishingBodies } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate, rates } from '../../kit/rate-limit.ts'
import type { Made } from '../../kit/ready-page.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { paths } from '../../urls.ts'
import { catalogOf } from '../catalog/answer.ts'
import { answerDataset } from './answer.ts'
import { formatOf } from './dataset.ts'
import {
  catalogJson,
  catalogTable,
  type DcatOptions,
  dcat,
  type Offered,
  type OfferedReport,
  offeredOf,
} from './offered.ts'
import { OpenDataPage } from './pages/open-data-page.tsx'

/** 数据下载: every column, every ledger and the tables of the annual reports as files. */
export function openDataRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db } = context

  app.get(paths.openData, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const page = { address: site.urls.openData, route: paths.openData, scopes: ['items', 'reports'] }
    return answerPage(c, context, page, async (frame, home) => {
      const [offered, reports] = await Promise.all([offeredBy(home, body), reportsBy(body.id)])
      return <OpenDataPage frame={frame} body={body} offered={offered} reports={reports} />
    })
  })

  app.get(paths.openDataFile, limitRate(rates.render), async (c) => {
    const file = c.req.param('file')
    const home = await homeOf(context)
    const { site, body } = home
    if (!body) throw new HTTPException(404)
    const order = { address: site.urls.openDataFile(file), route: paths.openDataFile, scopes: ['items', 'reports'] }
    if (/^catalog\.(csv|json|jsonld)$/.test(file)) {
      return answerFile(c, context, order, async (home, at) => {
        const [offered, reports] = await Promise.all([offeredBy(home, body), reportsBy(body.id)])
        const options = { title: `${body.fullName}数据下载`, publisher: body.fullName, urls: site.urls, at }
        return catalogFile(file, offered, reports, options)
      })
    }
    const [, name = '', extension] = /^([a-z0-9-]{1,80})\.([a-z.]{3,12})$/.exec(file) ?? []
    const format = formatOf(extension)
    const offered = (await offeredBy(home, body)).find((each) => each.name === name)
    if (!offered || !format) throw new HTTPException(404)
    return answerDataset(c, context, order, { ...offered, format })
  })

  async function offeredBy({ bodies }: Home, own: Organisation): Promise<Offered[]> {
    const under = [...bodies.values()].filter(({ id }) => id !== own.id)
    const bodyIds = [...bodies.keys()]
    const [columns, byKind, publishing] = await Promise.all([
      catalogOf(context, own.id),
      context.content.keep('kinds', { scopes: ['site', 'items'], make: () => countsByKind(db, bodyIds) }),
      publishingBodies(
        db,
        under.map(({ id }) => id),
      ),
    ])
    return offeredOf({
      ...{ own, columns, byKind },
      under: under.flatMap((body) => {
        const counted = publishing.get(body.id)
        return counted ? [{ ...body, ...counted }] : []
      }),
    })
  }

  async function reportsBy(bodyId: number): Promise<OfferedReport[]> {
    const stored = await reportsOf(db, bodyId, config.demo ? 'all' : 'published')
    return stored.map(({ report, year, publishedOn }) => ({
      year,
      publishedOn,
      files: downloadsOf(report, year, false).filter(({ file }) => /\.(csv|xlsx|json)$/.test(file)),
    }))
  }
}

/** The catalogue of all that is offered: for other catalogues, for programs, for a spreadsheet. */
async function catalogFile(
  file: string,
  offered: readonly Offered[],
  reports: readonly OfferedReport[],
  options: DcatOptions,
): Promise<Omit<Made, 'until'>> {
  if (file === 'catalog.jsonld') return { type: 'application/ld+json', body: dcat(offered, reports, options) }
  if (file === 'catalog.json') return { type: 'application/json', body: catalogJson(offered, options) }
  const { toCsv } = await import('../../documents/sheets.ts')
  const saved = { name: `${options.publisher}数据目录.csv`, ascii: 'catalog.csv' }
  return { type: 'text/csv; charset=utf-8', body: toCsv(catalogTable(offered, options)), saved }
}
