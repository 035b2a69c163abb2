import type { Domain } from '../domain.ts'
import { calendarCommands } from './commands.ts'

/** The working-day calendar 工作日历. `domains` gives all domains of the application: their running deadlines follow it. */
export function calendarDomain(domains: () => readonly Domain[]): Domain {
  const providers = () => domains().flatMap(({ deadlines }) => deadlines ?? [])
  return {
    name: 'calendar',
    office: async () => (await import('./office.tsx')).calendarRoutes(providers()),
    commands: calendarCommands(providers),
  }
}
