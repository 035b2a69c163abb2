import type { Domain } from '../domain.ts'
import { portalCommands } from './commands.ts'

/** The portal 门户: home page, the files every page refers to, and how a reader wants pages shown. */
export const portal: Domain = {
  name: 'portal',
  routes: async (app, context) => {
    const [{ portalRoutes }, { searchRoutes }] = await Promise.all([
      import('./portal.tsx'),
      import('./search/portal.tsx'),
    ])
    portalRoutes(app, context)
    searchRoutes(app, context)
  },
  commands: portalCommands,
  start: async (context) => {
    const [{ startIndex }, { hourly }, { dropOldChanges }] = await Promise.all([
      import('./search/jobs.ts'),
      import('../kit/hourly.ts'),
      import('../kit/content-cache.ts'),
    ])
    const endings = [
      await startIndex(context),
      hourly(context, 'old changes could not be thrown away', () => dropOldChanges(context.db, context.now())),
    ]
    return async () => {
      await Promise.all(endings.map((end) => end()))
    }
  },
}
