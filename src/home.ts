/** The home 本站 of this installation, read: the body its portal belongs to, and the site made of both. */
import { publicGuideOf } from './catalogue/guide/store.ts'
import type { Config } from './config.ts'
import type { Context } from './kit/context.ts'
import type { Db } from './kit/db.ts'
import type { Organisation } from './organisations/organisation.ts'
import { kindsUnder, rootOrganisation } from './organisations/store.ts'
import { type Site, siteOf } from './site.ts'

/** The site and the body it belongs to; null on an installation without one. */
export interface Home {
  site: Site
  body: Organisation | null
}

/** The home as it is now: what was committed half a second ago is known, for whatever is kept after it too. */
export async function homeOf({ content, config, db }: Context): Promise<Home> {
  await content.refresh()
  return content.keep('home', { scopes: ['site'], make: () => readHome(db, config) })
}

export async function readHome(
  db: Db,
  config: Pick<Config, 'basePath' | 'demo' | 'siteUrl' | 'railOrder'>,
): Promise<Home> {
  const body = await rootOrganisation(db)
  const [guide, kinds] = body ? await Promise.all([publicGuideOf(db, body.id), kindsUnder(db, body.id)]) : []
  const has = {
    guide: guide !== undefined,
    schools: kinds?.has('school') === true,
    bodies: kinds?.has('department') === true || kinds?.has('institution') === true,
  }
  return { site: siteOf(config, body, has), body: body ?? null }
}
