import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import { noteChanges } from '../../kit/content-cache.ts'
import type { Db } from '../../kit/db.ts'
import { lockOrganisation } from '../../organisations/store.ts'
import { mostGroups, shippedGroups } from './synonyms.ts'

export interface Group {
  id: number
  words: readonly string[]
}

/** What changes of the groups are noted under: see `kit/content-cache.ts`. */
export const wordsScope = 'search-words'

/** Every group that holds on this installation; those people added come first. */
export async function synonymGroups(db: Db): Promise<readonly (readonly string[])[]> {
  const rows = await db.selectFrom('search_words').select('words').orderBy('group_id').execute()
  return [...rows.map(({ words }) => words), ...shippedGroups]
}

/** What a body added. */
export async function groupsOf(db: Db, organisationId: number): Promise<Group[]> {
  const rows = await db
    .selectFrom('search_words')
    .select(['group_id', 'words'])
    .where('organisation_id', '=', organisationId)
    .orderBy('group_id')
    .execute()
  return rows.map(({ group_id, words }) => ({ id: group_id, words }))
}

/** False when the body has as many as it may. */
export function addGroup(
  db: Db,
  organisationId: number,
  words: readonly string[],
  actor: Actor,
  at: Date,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // One writer a body at a time: the bound holds for all of them together.
    await lockOrganisation(tx, organisationId)
    if ((await groupsOf(tx, organisationId)).length >= mostGroups) return false
    await tx
      .insertInto('search_words')
      .values({ organisation_id: organisationId, words: [...words], added_by: actor.accountId, added_at: at })
      .execute()
    await noteChanges(tx, [wordsScope])
    await record(tx, entryOf(actor, organisationId, 'search-words.added', `检索同义词新增一组：${words.join('、')}`))
    return true
  })
}

/** False when it is not there. */
export function removeGroup(db: Db, organisationId: number, id: number, actor: Actor): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const removed = await tx
      .deleteFrom('search_words')
      .where('organisation_id', '=', organisationId)
      .where('group_id', '=', id)
      .returning('words')
      .executeTakeFirst()
    if (!removed) return false
    const says = `检索同义词删去一组：${removed.words.join('、')}`
    await noteChanges(tx, [wordsScope])
    await record(tx, entryOf(actor, organisationId, 'search-words.removed', says))
    return true
  })
}

const entryOf = (actor: Actor, organisationId: number, event: string, says: string) => ({
  actor,
  organisationId,
  event,
  subject: { kind: 'search-words', id: String(organisationId) },
  says,
})
