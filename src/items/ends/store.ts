import { sql } from 'kysely'
import { placesWhere } from '../../accounts/staff.ts'
import type { DeskQuestion } from '../../desk/provider.ts'
import type { Task } from '../../desk/task.ts'
import type { Db } from '../../kit/db.ts'
import type { PlainDate } from '../../law/date.ts'
import { namesWithin } from '../../organisations/within/store.ts'
import type { Item } from '../item.ts'
import { applyLinksOn, changeValidity } from '../links/store.ts'
import { itemById } from '../store.ts'
import { withdrawItem } from '../withdrawal/store.ts'
import { type End, ends, isNear, lastDay } from './ends.ts'

/**
 * Ends what has had its last day before `today`: an expired document says so, a notice leaves the site, and what another
 * repeals or replaces says so from that one's 施行日期 on, when it comes into force itself. Gives how many.
 */
export async function endWhatIsOver(db: Db, { today, at }: { today: PlainDate; at: Date }): Promise<number> {
  let count = (await applyLinksOn(db, { today, at })) + (await bringIntoForce(db, { today, at }))
  for (const end of ends) {
    const over = await running(db, end).where(sql<boolean>`fields ->> ${end.field} < ${today}`).execute()
    for (const { item_id } of over) {
      const item = await itemById(db, item_id)
      if (item) await endOne(db, end, item, at)
      count += 1
    }
  }
  return count
}

/** What was published 尚未施行 and whose 施行日期 has come. */
async function bringIntoForce(db: Db, { today, at }: { today: PlainDate; at: Date }): Promise<number> {
  const rows = await db
    .selectFrom('items')
    .select(['item_id as id', 'body_id as bodyId'])
    .where('edition', '>', 0)
    .where('stage', '<>', 'withdrawn')
    .where('validity', '=', '尚未施行')
    .where(sql<boolean>`fields ->> 'effectiveOn' between '1000-01-01' and ${today}`)
    .execute()
  for (const row of rows) {
    await db.transaction().execute((tx) => changeValidity(tx, row, '有效', '已到施行日期', { actor: null, at }))
  }
  return rows.length
}

/** Documents whose validity runs out soon 有效期将满: to be renewed, amended or let go. */
export async function expiryTasks({ staff, context: { db }, urls, today }: DeskQuestion): Promise<Task[]> {
  const names = await namesWithin(db, placesWhere(staff, 'item.edit'))
  const found = ends
    .filter(({ remind }) => remind !== null)
    .map(async (end) => {
      const rows = await running(db, end)
        .select(['title', 'organisation_id', 'fields', 'published_on'])
        .where('organisation_id', 'in', [0, ...names.keys()])
        .execute()
      return rows.flatMap((row): Task[] => {
        const due = lastDay(end, row.fields as Item['fields'])
        if (due === null || !isNear(end, due, today)) return []
        return [
          {
            type: 'expiry',
            title: row.title,
            from: names.get(row.organisation_id) ?? '',
            received: row.published_on as PlainDate,
            due,
            owner: null,
            action: { label: '评估', href: urls.item(row.item_id) },
          },
        ]
      })
    })
  return (await Promise.all(found)).flat()
}

function endOne(db: Db, end: End, item: Item, at: Date): Promise<unknown> {
  if (end.becomes === 'withdrawn') return withdrawItem(db, item, { words: end.words, at }, null)
  return db.transaction().execute((tx) => changeValidity(tx, item, '失效', end.words, { actor: null, at }))
}

/** Public items of the kind that have not ended. */
const running = (db: Db, { kind, becomes }: End) =>
  db
    .selectFrom('items')
    .select('item_id')
    .where('kind', '=', kind)
    .where('edition', '>', 0)
    .where('stage', '<>', 'withdrawn')
    .$if(becomes === 'expires', (q) => q.where('validity', 'not in', ['失效', '废止']))
    .orderBy('item_id')
