import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { placeOf } from '../../organisations/store.ts'
import type { LimitsByType } from '../lights.ts'
import { limitsAt, typesInOrder } from './limits.ts'

/** The limits in force in an organisation. */
export async function limitsOf(db: Db, organisationId: number): Promise<LimitsByType> {
  const place = await placeOf(db, organisationId)
  const rows = await db
    .selectFrom('desk_lights')
    .select(['organisation_id as organisationId', 'task_type as type', 'amber', 'red'])
    .where('organisation_id', 'in', [0, ...place])
    .execute()
  return limitsAt(place, rows)
}

/** Sets the limits of an organisation and of what lies under it, with the entry in the record. */
export function saveLimits(db: Db, organisationId: number, limits: LimitsByType, actor: Actor): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await limitsOf(tx, organisationId)
    await tx
      .insertInto('desk_lights')
      .values(typesInOrder.map((type) => ({ organisation_id: organisationId, task_type: type, ...limits[type] })))
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'task_type']).doUpdateSet((eb) => ({
          amber: eb.ref('excluded.amber'),
          red: eb.ref('excluded.red'),
        })),
      )
      .execute()
    await record(tx, {
      actor,
      organisationId,
      event: 'lights.changed',
      subject: { kind: 'lights', id: String(organisationId) },
      says: '修改红黄绿灯门限',
      details: { before, after: limits },
    })
  })
}
