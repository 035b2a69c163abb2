import type { Selectable } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { ItemSchedules } from '../../kit/schema.ts'
import { notify } from '../../messages/store.ts'
import { minuteAt } from '../../review/clock.ts'
import { urlsUnder } from '../../urls.ts'
import { type Item, itemSubject } from '../item.ts'
import type { Schedule } from './schedule.ts'

/** Sets the hour an item is to be public at; a later one replaces it. */
export function setSchedule(
  db: Db,
  item: Item,
  { publishAt, changeNote }: Pick<Schedule, 'publishAt' | 'changeNote'>,
  actor: Actor & { accountId: number },
  at: Date,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const order = {
      publish_at: publishAt,
      change_note: changeNote,
      ordered_by: actor.accountId,
      ordered_at: at,
      fault: null,
    }
    await tx
      .insertInto('item_schedules')
      .values({ organisation_id: item.organisationId, item_id: item.id, ...order })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'item_id']).doUpdateSet(order))
      .execute()
    await recordOn(tx, item, actor, 'item.scheduled', `第${item.id}号信息定于${minuteAt(publishAt)}公开`)
  })
}

/** Calls a schedule off 取消定时; false when there was none. */
export function dropSchedule(db: Db, item: Item, actor: Actor): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const gone = await removeSchedule(tx, item)
    if (gone) await recordOn(tx, item, actor, 'item.schedule-dropped', `取消第${item.id}号信息的定时公开`)
    return gone
  })
}

/** Takes the schedule away without a word: the item is out. */
export async function removeSchedule(tx: Db, item: Item): Promise<boolean> {
  const { numDeletedRows } = await ofItem(tx.deleteFrom('item_schedules'), item).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** It could not be published at its hour: kept with the reason, and who set it is told. */
export function failSchedule(db: Db, item: Item, schedule: Schedule, fault: string, at: Date): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await tx
      .updateTable('item_schedules')
      .set({ fault })
      .where('organisation_id', '=', item.organisationId)
      .where('item_id', '=', item.id)
      .execute()
    await recordOn(tx, item, null, 'item.schedule-failed', `第${item.id}号信息到时没有公开`)
    await notify(tx, {
      organisationId: item.organisationId,
      accountIds: [schedule.orderedBy],
      class: 'deadline',
      says: `《${item.title}》到了定时没有公开：${fault}`,
      link: urlsUnder('/').item(item.id),
      at,
    })
  })
}

/** The schedule of an item; undefined when it has none. */
export async function scheduleOf(db: Db, item: Item): Promise<Schedule | undefined> {
  const row = await ofItem(db.selectFrom('item_schedules').selectAll(), item).executeTakeFirst()
  return row && fromRow(row)
}

/** Schedules whose hour has come, earliest first. */
export async function schedulesDue(db: Db, now: Date): Promise<Schedule[]> {
  const rows = await db
    .selectFrom('item_schedules')
    .selectAll()
    .where('publish_at', '<=', now)
    .where('fault', 'is', null)
    .orderBy('publish_at')
    .execute()
  return rows.map(fromRow)
}

const ofItem = <Q extends { where(column: 'organisation_id' | 'item_id', op: '=', value: number): Q }>(
  query: Q,
  { organisationId, id }: Item,
): Q => query.where('organisation_id', '=', organisationId).where('item_id', '=', id)

const recordOn = (tx: Db, item: Item, actor: Actor | null, event: string, says: string): Promise<void> =>
  record(tx, {
    actor,
    organisationId: item.organisationId,
    event,
    subject: { kind: itemSubject, id: String(item.id) },
    says,
  })

const fromRow = (row: Selectable<ItemSchedules>): Schedule => ({
  organisationId: row.organisation_id,
  itemId: row.item_id,
  publishAt: row.publish_at,
  changeNote: row.change_note,
  orderedBy: row.ordered_by,
  fault: row.fault,
})
