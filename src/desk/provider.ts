/** What a domain brings to the desk, declared as `desk` in its `index.ts`. Each part answers for this person only. */
import type { Staff } from '../accounts/staff.ts'
import type { Context } from '../kit/context.ts'
import type { PlainDate } from '../law/date.ts'
import type { Urls } from '../urls.ts'
import type { DeskCheck, DeskNumber, StatutoryDate, Task } from './task.ts'

export interface DeskProvider {
  /** Open work of this person; the desk takes the `mostTasks` most urgent of it. */
  tasks?(asked: DeskQuestion): Promise<readonly Task[]>
  /** What is wrong with the columns this person keeps, the worst first. */
  checks?(asked: DeskQuestion): Promise<readonly DeskCheck[]>
  /** The next date of each kind. */
  dates?(asked: DeskQuestion): Promise<readonly StatutoryDate[]>
  numbers?(asked: DeskQuestion): Promise<readonly DeskNumber[]>
}

export interface DeskQuestion {
  staff: Staff
  context: Context
  urls: Urls
  /** Today in Shanghai. */
  today: PlainDate
}

/** As many lines as one domain gets on a desk. */
export const mostTasks = 500
