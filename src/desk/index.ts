import type { Domain } from '../domain.ts'

/** The desk 工作台, first screen of the back office. `domains` gives all domains of the application: they fill it. */
export function deskDomain(domains: () => readonly Domain[]): Domain {
  return {
    name: 'desk',
    office: async () => {
      const [{ deskOffice }, { calendarOnDesk, reportsOnDesk }] = await Promise.all([
        import('./office.tsx'),
        import('./store.ts'),
      ])
      const plugged = domains().flatMap(({ desk }) => desk ?? [])
      return deskOffice([reportsOnDesk, calendarOnDesk, ...plugged])
    },
  }
}
