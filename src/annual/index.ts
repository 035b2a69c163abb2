import type { Domain } from '../domain.ts'
import { annualCommands } from './commands.ts'

/** Annual reports 年度报告: public pages, 年报体检, and the commands that check and build reports. */
export const annual: Domain = {
  name: 'annual',
  routes: async (app, context) => (await import('./portal.tsx')).annualRoutes(app, context),
  commands: annualCommands,
  deadlines: {
    says: '年度报告公布',
    open: async (db, now) => (await import('./deadlines/store.ts')).openReportDeadlines(db, now),
  },
}
