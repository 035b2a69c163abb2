import type { Hono, Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerFile, answerPage, originOf } from '../../answer.ts'
import { type Home, homeOf } from '../../home.ts'
import { changesAfter, latestChanges, publishingBodies } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { problemOf } from '../../kit/problem.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { paths } from '../../urls.ts'
import { pagesOf } from '../body-pages.ts'
import { catalogOf } from '../catalog/answer.ts'
import { describer, recordsOf } from '../machine/answer.ts'
import { atom, entryOf, feedLength, jsonFeed } from './feed.ts'
import { harvestLength, pageAfter, placeFrom, sinceNext } from './harvest.ts'
import { FeedsPage } from './pages/feeds-page.tsx'

/** 订阅 of the site, of each of its bodies and of each column, and the list a district platform harvests. */
export function feedRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db } = context

  app.get(paths.feeds, async (c) => {
    const { site, body } = await homeOf(context)
    if (!body) throw new HTTPException(404)
    const page = { address: site.urls.feeds, route: paths.feeds, scopes: ['items'] }
    return answerPage(c, context, page, async (frame, { bodies }) => {
      const [columns, publishing] = await Promise.all([
        catalogOf(context, body.id),
        publishingBodies(db, [...bodies.keys()]),
      ])
      return (
        <FeedsPage
          frame={frame}
          body={body}
          bodies={[...bodies.values()].filter(({ id }) => publishing.has(id))}
          columns={columns.map(({ column }) => column)}
        />
      )
    })
  })

  app.get(paths.feed, async (c) => {
    const file = c.req.param('feed')
    if (file === 'harvest.json') return harvest(c)
    const [, name = '', format] = /^([a-z0-9-]{1,80})\.(atom|json)$/.exec(file) ?? []
    const home = await homeOf(context)
    const { site, body: own } = home
    const followed = own && (await followedBy(name, home, own))
    if (!own || !followed) throw new HTTPException(404)
    const { title, key, page, filter, begun } = followed
    const address = site.urls.feed(file)
    return answerFile(c, context, { address, route: paths.feed, scopes: ['items'] }, async (home, at) => {
      const items = await latestChanges(db, filter, feedLength)
      const around = await describer(context, home, { urls: site.urls, at })
      const entries = items.map((item) => entryOf(item, around(item)))
      const feed = { title, key, page: at(page), self: at(address), author: own.fullName, entries }
      return format === 'atom'
        ? { type: 'application/atom+xml; charset=utf-8', body: atom(feed, begun) }
        : { type: 'application/feed+json; charset=utf-8', body: jsonFeed(feed) }
    })
  })

  /** What a feed of this name follows; undefined for none. */
  async function followedBy(name: string, { site, bodies }: Home, own: Organisation) {
    const { urls } = site
    if (name === 'site') {
      const title = `${own.fullName}${site.column}`
      return { title, key: own.code, page: urls.home, filter: { bodyIds: [...bodies.keys()] }, begun: never }
    }
    const body = [...bodies.values()].find(({ code }) => name === `body-${code}`)
    if (body) {
      return {
        title: body.fullName,
        key: `${own.code}/body-${body.code}`,
        page: pagesOf(urls, own, body).page,
        filter: { bodyIds: [body.id] },
        begun: never,
      }
    }
    const shown = (await catalogOf(context, own.id)).find(({ column }) => column.id === name)
    if (!shown) return undefined
    return {
      title: `${shown.column.label}_${own.fullName}`,
      key: `${own.code}/${name}`,
      page: urls.catalogColumn(name),
      filter: { bodyIds: [own.id], column: name },
      begun: shown.column.adoptedAt,
    }
  }

  /** Made anew each time: who harvests must not miss a file that was held back a second ago. */
  async function harvest(c: HonoContext): Promise<Response> {
    const home = await homeOf(context)
    const { site, body: own, bodies } = home
    const place = placeFrom({ since: c.req.query('since'), page: c.req.query('page') })
    if (!own) throw new HTTPException(404)
    if (!place) {
      const says = 'since 写成 2026-01-01 或 2026-01-01T08:00:00+08:00，page 用上一页 next 给的值。'
      return c.body(JSON.stringify({ ...problemOf(400), title: says, requestId: c.get('requestId') }), 400, {
        'Content-Type': 'application/problem+json; charset=utf-8',
      })
    }
    const items = await changesAfter(db, [...bodies.keys()], place, harvestLength + 1)
    const shown = items.slice(0, harvestLength)
    const last = shown.at(-1)
    const at = (path: string) => originOf(c, { config }) + path
    const page = last && items.length > harvestLength ? pageAfter({ at: last.changedAt, id: last.id }) : null
    return c.json(
      {
        publisher: own.fullName,
        next: page && at(site.urls.feed('harvest.json', { page })),
        since: last ? sinceNext(last.changedAt) : (c.req.query('since') ?? null),
        items: await recordsOf(context, home, shown, { urls: site.urls, at }),
      },
      200,
      { 'Cache-Control': 'no-cache' },
    )
  }
}

/** When a feed changed that never had an entry: always the same, so that it is the same feed. */
const never = new Date(0)
