import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { itemSubject } from '../item.ts'
import { type DeliveryPlace, type Handover, places, type Undelivered } from './delivery.ts'

export interface DeliveryQuery {
  organisationIds: readonly number[]
  place: DeliveryPlace
  length: number
  /** Of these items only; of all without. */
  ids?: readonly number[]
}

/** What the place was not given yet of these bodies, longest public first, and how much that is in all. */
export async function undelivered(
  db: Db,
  { organisationIds, place, length, ids }: DeliveryQuery,
): Promise<{ items: Undelivered[]; total: number }> {
  const waiting = db
    .selectFrom('items as i')
    .where('i.organisation_id', 'in', [0, ...organisationIds])
    .$if(ids !== undefined, (q) => q.where('i.item_id', 'in', [0, ...(ids ?? [])]))
    .where('i.edition', '>', 0)
    .where('i.stage', '<>', 'withdrawn')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('item_deliveries as d')
            .select('d.item_id')
            .whereRef('d.organisation_id', '=', 'i.organisation_id')
            .whereRef('d.item_id', '=', 'i.item_id')
            .whereRef('d.edition', '=', 'i.edition')
            .where('d.place', '=', place),
        ),
      ),
    )
  const [items, { total }] = await Promise.all([
    waiting
      .select([
        'i.item_id as id',
        'i.organisation_id as organisationId',
        'i.title',
        'i.index_number as indexNumber',
        'i.document_number as documentNumber',
        'i.edition',
        'i.published_on as publishedOn',
      ])
      .orderBy('i.published_on')
      .orderBy('i.item_id')
      .limit(length)
      .execute(),
    waiting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: items as Undelivered[], total }
}

/** Records that these were handed over together; what was given before stays as it is. Gives how many are new. */
export function recordHandover(
  db: Db,
  items: readonly Undelivered[],
  place: DeliveryPlace,
  { deliveredOn, receipt }: Handover,
  actor: Actor & { accountId: number },
  at: Date,
): Promise<number> {
  if (items.length === 0) return Promise.resolve(0)
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .insertInto('item_deliveries')
      .values(
        items.map(({ id, organisationId, edition }) => ({
          organisation_id: organisationId,
          item_id: id,
          edition,
          place,
          delivered_on: deliveredOn,
          receipt,
          recorded_by: actor.accountId,
          recorded_at: at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['organisation_id', 'item_id'])
      .execute()
    for (const [organisationId, own] of Map.groupBy(rows, ({ organisation_id }) => organisation_id)) {
      await record(tx, {
        actor,
        organisationId,
        event: 'item.delivered',
        subject: { kind: itemSubject, id: `delivery-${place}` },
        says: `向${places[place]}移交${own.length}件，回执${receipt}`,
        details: { items: own.map(({ item_id }) => item_id), deliveredOn },
      })
    }
    return rows.length
  })
}
