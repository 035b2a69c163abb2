import type { Hono, Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerFile, answerPage, originOf } from '../../answer.ts'
import { bodyWithCode, type Home, homeOf } from '../../home.ts'
import { changesAfter, latestChanges } from '../../items/publication/changes/store.ts'
import { publishingBodies } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import type { ListedOrganisation } from '../../organisations/within/store.ts'
import { paths } from '../../urls.ts'
import { pagesOf } from '../body-pages.ts'
import { catalogOf } from '../catalog/answer.ts'
import { askedOf, describer, recordsOf, refused } from '../machine/answer.ts'
import { atom, entryOf, type Feed, feedLength, jsonFeed } from './feed.ts'
import { harvestLength, harvestQuery, pageAfter, placeFrom, sinceNext } from './harvest.ts'
import { BodyFeedsPage } from './pages/body-feeds-page.tsx'
import { FeedsPage } from './pages/feeds-page.tsx'

/** What a feed tells of. */
interface Followed extends Pick<Feed, 'title' | 'key' | 'author'> {
  /** Path of the page it follows. */
  page: string
  filter: { bodyIds: readonly number[]; column?: string }
  /** Stands in for the newest entry where there is none. */
  begun: Date
}

/** 订阅 of the site, of each of its bodies and of each of their columns, and the list a district platform harvests. */
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

  app.get(paths.bodyFeeds, async (c) => {
    const { site, body: own } = await homeOf(context)
    const code = c.req.param('body')
    if (code === own?.code) return c.redirect(site.urls.feeds, 301)
    const page = { address: site.urls.bodyFeeds(code), route: paths.bodyFeeds, scopes: ['items'] }
    return answerPage(c, context, page, async (frame, home) => {
      const body = bodyWithCode(home, code)
      if (!body) throw new HTTPException(404)
      const columns = (await catalogOf(context, body.id)).map(({ column }) => column)
      const pages = pagesOf(site.urls, home.body, body)
      return <BodyFeedsPage frame={frame} body={body} pages={pages} columns={columns} />
    })
  })

  app.get(paths.feed, async (c) => {
    const file = c.req.param('feed')
    if (file === 'harvest.json') return harvest(c)
    const { site } = await homeOf(context)
    const page = { address: site.urls.feed(file), route: paths.feed }
    return answerFeed(c, page, file, async (name, home) => {
      if (name === 'site') return followedSite(home)
      const body = [...home.bodies.values()].find(({ code }) => name === `body-${code}`)
      return body ? followedBody(home, body) : followedColumn(home, home.body ?? undefined, name)
    })
  })

  app.get(paths.columnFeed, async (c: HonoContext<Variables, typeof paths.columnFeed>) => {
    const { site, body: own } = await homeOf(context)
    const { body: code, feed: file } = c.req.param()
    // Those of the site's own body stand without its code.
    if (code === own?.code) return c.redirect(site.urls.feed(file), 301)
    const page = { address: site.urls.columnFeed(code, file), route: paths.columnFeed }
    return answerFeed(c, page, file, (name, home) => followedColumn(home, bodyWithCode(home, code), name))
  })

  /** @throws HTTPException 404 for what is no feed */
  async function answerFeed(
    c: HonoContext,
    page: { address: string; route: string },
    file: string,
    followedBy: (name: string, home: Home) => Promise<Followed | undefined>,
  ): Promise<Response> {
    const [, name = '', format] = /^([a-z0-9-]{1,80})\.(atom|json)$/.exec(file) ?? []
    return answerFile(c, context, { ...page, scopes: ['items'] }, async (home, at) => {
      const followed = home.body && (await followedBy(name, home))
      if (!followed) throw new HTTPException(404)
      const items = await latestChanges(db, followed.filter, feedLength)
      const around = await describer(context, home, { urls: home.site.urls, at })
      const entries = items.map((item) => entryOf(item, around(item)))
      const feed = { ...followed, page: at(followed.page), self: at(page.address), entries }
      return format === 'atom'
        ? { type: 'application/atom+xml; charset=utf-8', body: atom(feed, followed.begun) }
        : { type: 'application/feed+json; charset=utf-8', body: jsonFeed(feed) }
    })
  }

  /** The column of a body; undefined for one the public does not see. */
  async function followedColumn(
    { site, body: own }: Home,
    body: Pick<ListedOrganisation, 'id' | 'code' | 'kind' | 'fullName'> | undefined,
    column: string,
  ): Promise<Followed | undefined> {
    const shown = body && (await catalogOf(context, body.id)).find((each) => each.column.id === column)
    if (!shown) return undefined
    return {
      title: `${shown.column.label}_${body.fullName}`,
      key: body.id === own?.id ? `${own.code}/${column}` : `${own?.code}/body-${body.code}/${column}`,
      author: body.fullName,
      page: pagesOf(site.urls, own, body).column(column),
      filter: { bodyIds: [body.id], column },
      begun: shown.column.adoptedAt,
    }
  }

  /** Made anew each time: who harvests must not miss a file that was held back a second ago. */
  async function harvest(c: HonoContext<Variables>): Promise<Response> {
    const home = await homeOf(context)
    const { site, body: own, bodies } = home
    if (!own) throw new HTTPException(404)
    const query = askedOf(c, harvestQuery)
    if (!query.ok) return refused(c, query.says)
    const { since } = query.asked
    const place = placeFrom(query.asked)
    if (!place) return refused(c, 'since 写成 2026-01-01 或 2026-01-01T08:00:00+08:00，page 用上一页 next 给的值')
    const items = await changesAfter(db, [...bodies.keys()], place, harvestLength + 1)
    const shown = items.slice(0, harvestLength)
    const last = shown.at(-1)
    const at = (path: string) => originOf(c, { config }) + path
    const page = last && items.length > harvestLength ? pageAfter({ at: last.changedAt, id: last.id }) : null
    return c.json(
      {
        publisher: own.fullName,
        next: page && at(site.urls.feed('harvest.json', { page })),
        since: last ? sinceNext(last.changedAt) : (since ?? null),
        items: await recordsOf(context, home, shown, { urls: site.urls, at }),
      },
      200,
      { 'Cache-Control': 'no-cache' },
    )
  }
}

/** When a feed changed that never had an entry: always the same, so that it is the same feed. */
const never = new Date(0)

function followedSite({ site, body: own, bodies }: Home): Followed | undefined {
  if (!own) return undefined
  return {
    title: `${own.fullName}${site.column}`,
    key: own.code,
    author: own.fullName,
    page: site.urls.home,
    filter: { bodyIds: [...bodies.keys()] },
    begun: never,
  }
}

const followedBody = ({ site, body: own }: Home, body: ListedOrganisation): Followed => ({
  title: body.fullName,
  key: `${own?.code}/body-${body.code}`,
  author: body.fullName,
  page: pagesOf(site.urls, own, body).page,
  filter: { bodyIds: [body.id] },
  begun: never,
})
