import type { Domain } from '../domain.ts'
import { portalCommands } from './commands.ts'

/** The portal 门户: home page, the files every page refers to, and how a reader wants pages shown. */
export const portal: Domain = {
  name: 'portal',
  routes: async (app, context) => (await import('./portal.tsx')).portalRoutes(app, context),
  commands: portalCommands,
}
