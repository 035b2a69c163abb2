import type { Domain } from '../domain.ts'
import { calendarCommands } from './commands.ts'

/** The working-day calendar 工作日历. `domains` gives all domains of the application: their running deadlines follow it. */
export function calendarDomain(domains: () => readonly Domain[]): Domain {
  const providers = () => domains().flatMap(({ deadlines }) => deadlines ?? [])
  return { name: 'calendar', commands: calendarCommands(providers) }
}
