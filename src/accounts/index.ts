import type { Domain } from '../domain.ts'
import { accountCommands } from './commands.ts'

/** Users and roles 用户与角色: sign-in, sessions, permissions, the pages that manage them. */
export const accounts: Domain = {
  name: 'accounts',
  routes: async (app, context) => (await import('./portal.tsx')).accountRoutes(app, context),
  commands: accountCommands,
  office: async () => (await import('./office.tsx')).accountOffice,
}
