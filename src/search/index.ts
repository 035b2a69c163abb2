import type { Domain } from '../domain.ts'

/** Search 检索: the index of what the public finds, and the words it is told are alike. */
export const search: Domain = {
  name: 'search',
  office: async () => (await import('./synonyms/office.tsx')).synonymRoutes,
}
