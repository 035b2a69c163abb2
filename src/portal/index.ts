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
  start: async (context) => (await import('./search/jobs.ts')).startIndex(context),
}
