import type { Domain } from '../domain.ts'
import { annualCommands } from './commands.ts'
import { reportSubject } from './digest.ts'

/** Annual reports 年度报告: public pages, 年报体检, and the commands that check and build reports. */
export const annual: Domain = {
  name: 'annual',
  routes: async (app, context) => (await import('./portal.tsx')).annualRoutes(app, context),
  office: async () => (await import('./office.tsx')).annualOffice(),
  commands: annualCommands,
  reviewSubjects: [
    {
      kind: reportSubject,
      label: '年度报告',
      current: async (db, subject) => (await import('./review-subject.tsx')).reportUnderReview(db, subject),
    },
  ],
  deadlines: {
    says: '年度报告公布',
    open: async (db, now) => (await import('./deadlines/store.ts')).openReportDeadlines(db, now),
  },
}
