import type { Domain } from '../domain.ts'

/**
 * Review 审核: the steps between a draft and its publication, for every domain that has something to publish. `domains` gives
 * all domains of the application: what they plug in as `reviewSubjects` can be reviewed.
 */
export function reviewDomain(domains: () => readonly Domain[]): Domain {
  const subjects = () => domains().flatMap(({ reviewSubjects }) => reviewSubjects ?? [])
  return { name: 'review', office: async () => (await import('./office.tsx')).reviewOffice(subjects()) }
}
