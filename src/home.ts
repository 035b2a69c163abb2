/** The home 本站 of this installation, read: the body its portal belongs to, the bodies under it, and the site made of them. */
import { publicGuideOf } from './catalogue/guide/store.ts'
import type { Config } from './config.ts'
import type { Context } from './kit/context.ts'
import type { Db } from './kit/db.ts'
import type { Organisation } from './organisations/organisation.ts'
import { rootOrganisation } from './organisations/site/store.ts'
import { type ListedOrganisation, organisationsWithin } from './organisations/within/store.ts'
import { type Site, siteOf } from './site.ts'

/** The site and the body it belongs to; null on an installation without one. */
export interface Home {
  site: Site
  body: Organisation | null
  /**
   * 本站机构, by id: the body and those under it that publish for themselves. The only place a public page, feed or search has
   * a body from: an installation may hold other trees, and nothing of them is here.
   */
  bodies: ReadonlyMap<number, ListedOrganisation>
}

/** The body of the site with this code; undefined for none, and for a body of another tree. */
export const bodyWithCode = ({ bodies }: Home, code: string): ListedOrganisation | undefined =>
  [...bodies.values()].find((body) => body.code === code)

/** The home as it is now: what was committed half a second ago is known, for whatever is kept after it too. */
export async function homeOf({ content, config, db }: Context): Promise<Home> {
  await content.refresh()
  return content.keep('home', {
    scopes: ['site'],
    make: () => readHome(db, config),
    size: ({ bodies }) => 4000 + bodies.size * bodyBytes,
  })
}

/** What a body takes in memory, about. */
const bodyBytes = 300

export async function readHome(
  db: Db,
  config: Pick<Config, 'basePath' | 'demo' | 'siteUrl' | 'siteBody' | 'railOrder'>,
): Promise<Home> {
  const body = await rootOrganisation(db, config.siteBody)
  const [guide, within] = body
    ? await Promise.all([publicGuideOf(db, body.id), organisationsWithin(db, [body.id])])
    : [undefined, []]
  const publishing = within.filter(({ kind }) => kind !== 'section')
  const under = publishing.filter(({ id }) => id !== body?.id)
  const has = {
    guide: guide !== undefined,
    schools: under.some(({ kind }) => kind === 'school'),
    bodies: under.some(({ kind }) => kind !== 'school'),
  }
  return {
    site: siteOf(config, body, has),
    body: body ?? null,
    bodies: new Map(publishing.map((each) => [each.id, each])),
  }
}
