import { changesBetween } from '../../audit/changes.ts'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { PlainDate } from '../../law/date.ts'
import { type GuideParts, guideIssues, type PartId, partsOf } from './guide.ts'

/** A guide as it is kept. */
export interface Guide {
  parts: GuideParts
  /** 更新日期. */
  updatedOn: PlainDate
  updatedBy: string
}

/** The guide of a body; undefined while none was written. */
export async function guideOf(db: Db, organisationId: number): Promise<Guide | undefined> {
  const row = await db.selectFrom('guides').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst()
  if (!row) return undefined
  const parts = partsOf(Object.entries(row.parts as Record<PartId, string>) as [PartId, string][])
  return { parts, updatedOn: row.updated_on as PlainDate, updatedBy: row.updated_by_name }
}

/** The guide the public reads: one with all that the law asks for; undefined until there is. */
export async function publicGuideOf(db: Db, organisationId: number): Promise<Guide | undefined> {
  const guide = await guideOf(db, organisationId)
  return guide && guideIssues(guide.parts).length === 0 ? guide : undefined
}

/** Writes the guide, with the changed parts in the record; its date stays where nothing changed. Gives whether something did. */
export function saveGuide(
  db: Db,
  organisationId: number,
  parts: GuideParts,
  { actor, on }: { actor: Actor; on: PlainDate },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const before = await guideOf(tx, organisationId)
    const changes = changesBetween<GuideParts>(before?.parts ?? partsOf([]), parts)
    if (Object.keys(changes).length === 0) return false
    const columns = { parts: JSON.stringify(parts), updated_on: on, updated_by_name: actor.name }
    await tx
      .insertInto('guides')
      .values({ organisation_id: organisationId, ...columns })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(columns))
      .execute()
    await record(tx, {
      actor,
      organisationId,
      event: 'guide.changed',
      subject: { kind: 'guide', id: String(organisationId) },
      says: '修改公开指南',
      details: changes,
    })
    return true
  })
}
