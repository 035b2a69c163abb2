/** Gives an item to the public 公开: its files through the release gate first, then the edition; by hand or at its hour. */
import type { Actor } from '../../audit/entry.ts'
import { releaseThroughGate } from '../../files/release/store.ts'
import type { Db } from '../../kit/db.ts'
import type { Storage } from '../../kit/storage.ts'
import { organisationById } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import type { Item } from '../item.ts'
import { kindFor } from '../kinds/index.ts'
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
  const body = await organisationById(db, item.bodyId)
  if (!body) throw new Error(`item ${item.id} belongs to no body`)
  const obstacles = await standingAgainst(db, item, kindFor(item), body, changeNote)
  if (obstacles.length > 0) return { ok: false, issues: obstacles.map(asIssue) }
  const issues: Issue[] = []
  for (const file of await filesOfItem(db, item)) {
    const released = await releaseThroughGate({ db, storage }, file, actor)
    if (!released.ok) issues.push({ field: 'files', message: `附件“${file.name}”：${released.problem.message}` })
  }
  if (issues.length > 0) return { ok: false, issues }
  const published = await publishItem(db, item, { today: dayAt(at), at, changeNote }, actor)
  return published.ok ? published : { ok: false, issues: published.obstacles.map(asIssue) }
}

const asIssue = ({ field = 'obstacles', message }: { field?: string; message: string }): Issue => ({ field, message })
