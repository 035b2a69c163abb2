import type { Domain } from '../domain.ts'
import { taskOf } from './tasks.ts'

/** Lines the reviews put on one desk at most. */
const mostTasks = 500

/**
 * Review 审核: the steps between a draft and its publication, for every domain that has something to publish. `domains` gives
 * all domains of the application: what they plug in as `reviewSubjects` can be reviewed.
 */
export function reviewDomain(domains: () => readonly Domain[]): Domain {
  const subjects = () => domains().flatMap(({ reviewSubjects }) => reviewSubjects ?? [])
  return {
    name: 'review',
    office: async () => (await import('./office.tsx')).reviewOffice(subjects()),
    desk: {
      tasks: async ({ staff, context, urls, today }) => {
        const { waitingReviews } = await import('./list/store.ts')
        const { lines } = await waitingReviews(context.db, staff, today, mostTasks)
        return lines.map((line) => taskOf(line, urls))
      },
    },
  }
}
