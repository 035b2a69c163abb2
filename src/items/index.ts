import type { Domain } from '../domain.ts'
import { itemCommands } from './commands.ts'
import { itemSubject } from './item.ts'

/** Items 主动公开信息: drafted, reviewed, published, corrected and withdrawn, of every kind. */
export const items: Domain = {
  name: 'items',
  office: async () => (await import('./office.tsx')).itemOffice,
  commands: itemCommands,
  deadlines: {
    says: '信息公开期限',
    open: async (db) => (await import('./running/store.ts')).openItemDeadlines(db),
  },
  catalogue: {
    lastUpdates: async (db, organisationId) => (await import('./fill/store.ts')).lastUpdates(db, organisationId),
    missingRules: async (db, organisationId) => {
      const [{ rulebookFor }, { missingIn }] = await Promise.all([
        import('./rulebook/store.ts'),
        import('./rulebook/rulebook.ts'),
      ])
      return missingIn(await rulebookFor(db, organisationId))
    },
  },
  desk: {
    tasks: async (asked) => (await import('./running/store.ts')).itemTasks(asked),
    checks: async (asked) => (await import('./running/store.ts')).itemChecks(asked),
  },
  start: async (context) => {
    const [{ startSchedules }, { tidyAutosaves }] = await Promise.all([
      import('./schedule/jobs.ts'),
      import('./autosave/jobs.ts'),
    ])
    const ending = [await startSchedules(context), tidyAutosaves(context)]
    return async () => {
      await Promise.all(ending.map((end) => end()))
    }
  },
  reviewSubjects: [
    {
      kind: itemSubject,
      label: '公开信息',
      current: async (db, subject) => (await import('./review-subject.tsx')).itemUnderReview(db, subject),
    },
  ],
}
