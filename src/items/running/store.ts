/** Clocks that run 在办期限: items that are to be public and are not yet, for the desk and for a new holiday notice. */
import { placesWhere } from '../../accounts/staff.ts'
import type { OpenDeadline } from '../../calendar/deadline.ts'
import { calendarOf } from '../../calendar/store.ts'
import { healthOfColumns } from '../../catalogue/health.ts'
import { nilStatementsOf } from '../../catalogue/nil/store.ts'
import { columnsOf } from '../../catalogue/store.ts'
import type { DeskQuestion } from '../../desk/provider.ts'
import type { DeskCheck, Task } from '../../desk/task.ts'
import type { Db } from '../../kit/db.ts'
import { namesWithin } from '../../organisations/within/store.ts'
import { assessmentTasks } from '../assessment/store.ts'
import { publishDeadline } from '../clock.ts'
import { expiryTasks } from '../ends/store.ts'
import { checksOf } from '../fill/checks.ts'
import { bodiesOf, lastUpdates } from '../fill/store.ts'
import { itemSubject } from '../item.ts'
import { kindFor } from '../kinds/index.ts'
import { columnsOfSections } from '../placing.ts'
import { recallTasks } from '../recall/store.ts'
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

/** What waits for a person: items to publish, penalties to take back, validities that run out, withheld items to assess. */
export async function itemTasks(asked: DeskQuestion): Promise<Task[]> {
  const tasks = await Promise.all([toPublish(asked), recallTasks(asked), expiryTasks(asked), assessmentTasks(asked)])
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

/** Bodies whose columns one desk looks at; a county has a few dozen departments. */
const mostBodies = 50

/** What is wrong with the columns a person keeps: of the body, or of the sections they work for. */
export async function itemChecks({ staff, context: { db }, urls, today }: DeskQuestion): Promise<DeskCheck[]> {
  const { bodies } = await bodiesOf(db, staff, 'item.edit')
  const found = bodies.slice(0, mostBodies).map(async ({ body, sections }) => {
    const [columns, statements, updates] = await Promise.all([
      columnsOf(db, body.id),
      nilStatementsOf(db, [body.id]),
      lastUpdates(db, body.id),
    ])
    const checked = healthOfColumns(columnsOfSections(columns, sections), { statements, updates }, today)
    return checksOf(checked, { body, ofAll: sections === null, urls })
  })
  return (await Promise.all(found)).flat()
}
