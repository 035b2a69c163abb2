/** What changed of what is public, for those who follow it; what was withdrawn is among it. */
import { sql } from 'kysely'
import type { Db } from '../../../kit/db.ts'
import type { TextPublication } from '../publication.ts'
import { withContent, withEdition } from '../store.ts'

/** What changed last of these bodies, or of one column of theirs, newest first; what was withdrawn is among it. */
export async function latestChanges(
  db: Db,
  { bodyIds, column }: { bodyIds: readonly number[]; column?: string },
  length: number,
): Promise<TextPublication[]> {
  const rows = await withText(db)
    .where('p.organisation_id', 'in', bodyIds)
    .$if(column !== undefined, (q) => q.where('p.column_id', '=', column!))
    .orderBy('p.changed_at', 'desc')
    .orderBy('p.item_id', 'desc')
    .limit(length)
    .execute()
  return rows.map(withContent)
}

/** What changed after this place in the order of changes, oldest first; what was withdrawn is among it. */
export async function changesAfter(
  db: Db,
  bodyIds: readonly number[],
  { at, id }: { at: Date; id: number },
  length: number,
): Promise<TextPublication[]> {
  const rows = await withText(db)
    .where('p.organisation_id', 'in', bodyIds)
    .where(sql<boolean>`(p.changed_at, p.item_id) > (${at}, ${id})`)
    .orderBy('p.changed_at')
    .orderBy('p.item_id')
    .limit(length)
    .execute()
  return rows.map(withContent)
}

const withText = (db: Db) => withEdition(db).selectAll('p').select('e.content')
