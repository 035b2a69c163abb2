/** The whole site over a database of its own, with the demonstration bureau and its 2020 draft: what flows and journeys walk. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { createApp } from '../../src/app.ts'
import { shipped } from '../../src/catalogue/shipped.ts'
import { adoptMatters } from '../../src/catalogue/store.ts'
import { readConfig } from '../../src/config.ts'
import { prepareDemo } from '../../src/demo/bureau.ts'
import { type Context, createContext } from '../../src/kit/context.ts'
import { createLog } from '../../src/kit/log.ts'
import { freshDatabase } from '../../src/kit/testing.ts'
import { newOrganisation } from '../../src/organisations/organisation.ts'
import { rootOrganisation } from '../../src/organisations/site/store.ts'
import { saveOrganisation } from '../../src/organisations/store.ts'
import { type Urls, urlsUnder } from '../../src/urls.ts'

export interface TestSite {
  urls: Urls
  context: Context
  organisationId: number
  fetch(request: Request): Promise<Response>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: FormData | URLSearchParams | string, headers?: Record<string, string>): Promise<Response>
}

/** `demo` false hides drafts, as an office's own installation does. `today` is when the site believes it is, `env` further settings. */
export async function testSite(
  options: { demo?: boolean; basePath?: string; today?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<TestSite> {
  const { demo = true, basePath = '/xxgk', today = '2026-11-24T10:00:00+08:00' } = options
  const data = await mkdtemp(join(tmpdir(), 'gongkai-site-'))
  after(() => rm(data, { recursive: true, force: true }))
  const env = { GONGKAI_DATA: data, GONGKAI_BASE_PATH: basePath, GONGKAI_LOG_LEVEL: 'silent', ...options.env }
  const { config } = readConfig(env, { demo })
  if (!config) throw new Error('the configuration of the tests is wrong')
  const { db } = await freshDatabase()
  const context = createContext(config, db, createLog('silent'), () => new Date(today))
  await prepareDemo(context)
  const body = await rootOrganisation(db, null)
  const app = await createApp(context)
  const fetch = async (request: Request) => app.fetch(request)
  return {
    urls: urlsUnder(config.basePath),
    context,
    organisationId: body!.id,
    fetch,
    get: (path, headers = {}) => fetch(new Request(`http://site.test${path}`, { headers })),
    post: (path, body, headers = {}) =>
      fetch(new Request(`http://site.test${path}`, { method: 'POST', body, headers })),
  }
}

/** The site's body adopts every matter there is: an item of any kind finds its column. */
export const adoptEverything = ({ context: { db, now }, organisationId }: TestSite): Promise<number> =>
  adoptMatters(
    db,
    organisationId,
    shipped.map(({ id }) => id),
    { actor: null, at: now() },
  )

/** A body of another tree on the same installation: nothing of the site's own is there for its people. */
export const bodyElsewhere = ({ context: { db } }: TestSite): Promise<number> =>
  saveOrganisation(
    db,
    newOrganisation.parse({
      code: 'elsewhere',
      fullName: '落霞县教育局',
      shortName: '落霞局',
      level: 'county',
      kind: 'department',
    }),
  )
