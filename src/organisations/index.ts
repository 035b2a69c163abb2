import type { Domain } from '../domain.ts'
import { organisationCommands } from './commands.ts'

/** Organisations 机构: the tree of bodies, and the settings of their sites. */
export const organisations: Domain = {
  name: 'organisations',
  office: async () => (await import('./office.tsx')).organisationRoutes,
  commands: organisationCommands,
}
