/** Clocks that run 在办期限: items that are to be public and are not yet, for the desk and for a new holiday notice. */
import { placesWhere } from '../../accounts/staff.ts'
import type { OpenDeadline } from '../../calendar/deadline.ts'
import { calendarOf } from '../../calendar/store.ts'
import type { DeskQuestion } from '../../desk/provider.ts'
import type { Task } from '../../desk/task.ts'
import type { Db } from '../../kit/db.ts'
import { namesWithin } from '../../organisations/store.ts'
import { assessmentTasks } from '../assessment/store.ts'
import { publishDeadline } from '../clock.ts'
import { expiryTasks } from '../ends/store.ts'
import { itemSubject } from '../item.ts'
import { kindFor } from '../kinds/index.ts'
import { unpublishedItems } from '../store.ts'

/** The last day of every item that is still to be published, under any calendar. */
export async function openItemDeadlines(db: Db): Promise<OpenDeadline[]> {
  const items = await unpublishedItems(db)
  return items.map((item) => ({
    organisationId: item.organisationId,
    subject: { kind: itemSubject, id: String(item.id) },
    title: `${kindFor(item).label}第${item.id}号`,
    dueUnder: (calendar) => publishDeadline(kindFor(item), item, calendar),
  }))
}

/** What waits for a person: items to publish, validities that run out, withheld items to assess. */
export async function itemTasks(asked: DeskQuestion): Promise<Task[]> {
  const tasks = await Promise.all([toPublish(asked), expiryTasks(asked), assessmentTasks(asked)])
  return tasks.flat()
}

async function toPublish({ staff, context: { db }, urls }: DeskQuestion): Promise<Task[]> {
  const names = await namesWithin(db, placesWhere(staff, 'item.edit'))
  const [items, calendar] = await Promise.all([unpublishedItems(db, [...names.keys()]), calendarOf(db)])
  return items.map((item) => ({
    type: 'item',
    title: item.title,
    from: names.get(item.organisationId) ?? '',
    received: item.formedOn,
    due: publishDeadline(kindFor(item), item, calendar).due,
    owner: null,
    action: { label: '办理', href: urls.item(item.id) },
  }))
}
