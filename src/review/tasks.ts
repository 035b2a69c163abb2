/** Reviews as lines of the desk 今天要办. */
import type { Task } from '../desk/task.ts'
import type { Urls } from '../urls.ts'
import { dayAt } from './clock.ts'
import type { ReviewLine } from './list/store.ts'

/** A review that waits for somebody, as their desk shows it. */
export const taskOf = ({ id, title, state, organisation, submittedBy, changedAt }: ReviewLine, urls: Urls): Task => ({
  type: state === 'returned' ? 'returned' : 'review',
  title,
  from: `${organisation} ${submittedBy}`,
  received: dayAt(changedAt),
  due: null,
  owner: null,
  action: { label: state === 'returned' ? '修改' : '办理', href: urls.review(id) },
})
