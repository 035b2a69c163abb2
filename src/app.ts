/** The domains in dependency order, and the application they make: one `fetch(Request): Response`. */
import type { Hono } from 'hono'
import { accounts } from './accounts/index.ts'
import { annual } from './annual/index.ts'
import { audit } from './audit/index.ts'
import { calendarDomain } from './calendar/index.ts'
import { catalogueDomain } from './catalogue/index.ts'
import { demo } from './demo/index.ts'
import { deskDomain } from './desk/index.ts'
import type { Domain } from './domain.ts'
import { files } from './files/index.ts'
import { fileBounds } from './files/upload.ts'
import { interpretation } from './interpretation/index.ts'
import { items } from './items/index.ts'
import type { Context } from './kit/context.ts'
import type { Variables } from './kit/domain.ts'
import { messages } from './messages/index.ts'
import { organisations } from './organisations/index.ts'
import { portal } from './portal/index.ts'
import { reviewDomain } from './review/index.ts'
import { search } from './search/index.ts'
import { trail } from './trail/index.ts'
import { paths } from './urls.ts'

/** A domain imports only from those before it; `tests/layout.test.ts` checks this against the same array. */
export const domains: readonly Domain[] = [
  audit,
  organisations,
  calendarDomain(() => domains),
  trail,
  accounts,
  messages,
  files,
  reviewDomain(() => domains),
  catalogueDomain(() => domains),
  search,
  items,
  interpretation,
  annual,
  portal,
  deskDomain(() => domains),
  demo,
]

/** The whole application over this context. Nothing listens yet; a test calls `fetch` directly. */
export async function createApp(context: Context): Promise<Hono<Variables>> {
  // Imported here, because the command line reads `domains` for every `--help`.
  const [{ createHttp }, { readiness }, { errorRenderer, formerPlaces }, { mountOffice }] = await Promise.all([
    import('./kit/http.ts'),
    import('./kit/readiness.ts'),
    import('./portal/portal.tsx'),
    import('./accounts/guard.ts'),
  ])
  return createHttp({
    config: context.config,
    log: context.log,
    metrics: context.metrics,
    renderError: errorRenderer(context),
    movedTo: formerPlaces(context),
    ready: () => readiness(context),
    bodyBounds: new Map(
      [paths.officeFiles, paths.itemImport, paths.itemIntake, paths.verify].map((path) => [path, fileBounds.form]),
    ),
    routes: async (app) => {
      for (const domain of domains) await domain.routes?.(app, context)
      await mountOffice(app, context, domains)
    },
  })
}
