/** Gives an item to the public 公开: its files through the release gate first, then the edition; by hand or at its hour. */
import type { Actor } from '../../audit/entry.ts'
import { releaseThroughGate } from '../../files/release/store.ts'
import type { Db } from '../../kit/db.ts'
import type { Storage } from '../../kit/storage.ts'
import { organisationById } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import type { Item } from '../item.ts'
import { kindFor } from '../kinds/index.ts'
import type { Obstacle } from '../publish.ts'
import { filesOfItem, publishItem, standingAgainst } from '../store.ts'
import type { Issue } from '../values.ts'

export type PutOut = { ok: true; item: Item } | { ok: false; issues: readonly Issue[] }

/** What stands against it is told by field; no file is released before everything else is in order. */
export async function putOut(
  { db, storage }: { db: Db; storage: Storage },
  item: Item,
  { changeNote, at }: { changeNote: string; at: Date },
  actor: Actor,
): Promise<PutOut> {
  const against = await issuesAgainst(db, item, changeNote)
  if (against.length > 0) return { ok: false, issues: against }
  const issues: Issue[] = []
  for (const file of await filesOfItem(db, item)) {
    const released = await releaseThroughGate({ db, storage }, file, actor)
    if (!released.ok) issues.push({ field: 'files', message: `附件“${file.name}”：${released.problem.message}` })
  }
  if (issues.length > 0) return { ok: false, issues }
  const published = await publishItem(db, item, { today: dayAt(at), at, changeNote }, actor)
  return published.ok ? published : { ok: false, issues: published.obstacles.map(asIssue) }
}

/** What stands against publishing the item as it is now, beside the fields of its page. */
export async function issuesAgainst(db: Db, item: Item, changeNote: string): Promise<Issue[]> {
  const body = await organisationById(db, item.bodyId)
  if (!body) throw new Error(`item ${item.id} belongs to no body`)
  return (await standingAgainst(db, item, kindFor(item), body, changeNote)).map(asIssue)
}

/** The page of an item has a field for the note alone; the rest is listed there as what is still to do. */
const asIssue = ({ field, message }: Obstacle): Issue => ({
  field: field === 'changeNote' ? field : 'obstacles',
  message,
})
