/** Drafts 起草: a new item, and what is changed of one. */
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { StoredFile } from '../../files/file.ts'
import { attachFiles } from '../../files/loose/store.ts'
import { removeFile } from '../../files/store.ts'
import type { Db } from '../../kit/db.ts'
import { type Content, type Item, subjectOf } from '../item.ts'
import type { Kind } from '../kind.ts'
import { columnsOf, entryOf, filesOfItem, fromRow, lockItem, updateItem } from '../store.ts'
import { type Issue, naturalKey } from '../values.ts'

export type Saved = { ok: true; item: Item } | { ok: false; issues: readonly Issue[] }

/** Keeps a new draft; a ledger row that is there already is refused with its number. */
export function createItem(
  db: Db,
  given: { organisationId: number; bodyId: number; kind: Kind; content: Content; files?: readonly StoredFile[] },
  actor: Actor,
  at: Date,
): Promise<Saved> {
  const { organisationId, bodyId, kind, content, files = [] } = given
  return db.transaction().execute(async (tx) => {
    const twin = await twinOf(tx, bodyId, kind, content, null)
    if (twin) return { ok: false, issues: [twinIssue(kind, twin)] }
    const row = await tx
      .insertInto('items')
      .values({
        organisation_id: organisationId,
        body_id: bodyId,
        kind: kind.id,
        created_by: actor.accountId,
        created_at: at,
        ...columnsOf(kind, content, at),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const item = fromRow(row)
    await record(tx, entryOf(item, actor, 'item.created', `起草${kind.label}第${item.id}号`))
    const problem = await attachFiles(tx, files, subjectOf(item), actor)
    if (problem) throw new TooManyFiles(problem.message)
    return { ok: true, item }
  })
}

/** Keeps the changed content; refused when somebody changed it since `version`. A published item is a correction from now on. */
export function changeItem(
  db: Db,
  item: Item,
  kind: Kind,
  change: { content: Content; version: number; files?: readonly StoredFile[]; drop?: readonly number[] },
  actor: Actor,
  at: Date,
): Promise<Saved> {
  return db.transaction().execute(async (tx) => {
    const current = await lockItem(tx, item)
    if (!current || current.version !== change.version) return { ok: false, issues: [conflict] }
    if (current.stage === 'withdrawn') return { ok: false, issues: [withdrawnIssue] }
    const twin = await twinOf(tx, item.bodyId, kind, change.content, item.id)
    if (twin) return { ok: false, issues: [twinIssue(kind, twin)] }
    const changed = await updateItem(tx, current, {
      ...columnsOf(kind, change.content, at),
      stage: 'draft',
      version: current.version + 1,
    })
    await record(tx, entryOf(changed, actor, 'item.changed', `修改${kind.label}第${item.id}号`))
    for (const file of await filesOfItem(tx, item)) {
      if (change.drop?.includes(file.id) && file.state !== 'released') await removeFile(tx, file, actor)
    }
    const problem = await attachFiles(tx, change.files ?? [], subjectOf(item), actor)
    if (problem) throw new TooManyFiles(problem.message)
    return { ok: true, item: changed }
  })
}

/** More files than an item may have: thrown to undo the change, and said beside the field. */
export class TooManyFiles extends Error {}

/** Another row of the ledger with the same natural key. */
async function twinOf(tx: Db, bodyId: number, kind: Kind, content: Content, own: number | null) {
  const key = kind.form === 'ledger' ? naturalKey(kind, content.fields) : ''
  if (key === '') return undefined
  const row = await tx
    .selectFrom('items')
    .select('item_id')
    .where('body_id', '=', bodyId)
    .where('kind', '=', kind.id)
    .where('natural_key', '=', key)
    .executeTakeFirst()
  return row && row.item_id !== own ? row.item_id : undefined
}

const twinIssue = (kind: Kind, id: number): Issue => ({
  field: kind.key[0],
  message: `${kind.label}里已经有相同的一行（第${id}号），请改那一行，不要重复登记。`,
})

/** Somebody else saved since the form was opened. */
export const conflict: Issue = {
  field: 'conflict',
  message: '您打开以后，别人改过这件信息，所以还没有保存。请看列出的不同，在表单里合并后再保存。',
}

const withdrawnIssue: Issue = { field: 'title', message: '已经撤回的信息不能再改，请另起一件。' }
