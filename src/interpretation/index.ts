import type { Domain } from '../domain.ts'

/** Interpretation 政策解读: what is to be explained, by when, and what explains it. */
export const interpretation: Domain = {
  name: 'interpretation',
  office: async () => (await import('./office.tsx')).interpretationOffice,
  deadlines: {
    says: '政策解读期限',
    open: async (db) => (await import('./store.ts')).openInterpretations(db),
  },
  desk: { tasks: async (asked) => (await import('./store.ts')).interpretationTasks(asked) },
}
