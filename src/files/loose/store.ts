/** Loose files: uploaded while a form is filled in, until they come to belong to something. */
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { StoredFile, Subject } from '../file.ts'
import { entryOf, files, fromRow, lockFile, removeFile, room } from '../store.ts'
import { problems, type UploadProblem } from '../upload.ts'

/** Of these numbers, the files this person uploaded here that belong to nothing yet: what a form may name. */
export async function looseFiles(
  db: Db,
  organisationId: number,
  accountId: number,
  ids: readonly number[],
): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const rows = await files(db)
    .where('organisation_id', '=', organisationId)
    .where('uploaded_by', '=', accountId)
    .where('subject_kind', 'is', null)
    .where('file_id', 'in', ids)
    .orderBy('file_id')
    .execute()
  return rows.map(fromRow)
}

/** Keeps loose files for their own sake, though they belong to nothing. */
export async function listLoose(db: Db, loose: readonly StoredFile[]): Promise<void> {
  for (const { organisationId, id } of loose) {
    await db
      .updateTable('files')
      .set({ listed: true })
      .where('organisation_id', '=', organisationId)
      .where('file_id', '=', id)
      .execute()
  }
}

/** Files that a form brought before this moment and that came to belong to nothing, the oldest first; at most `limit`. */
export async function abandonedFiles(db: Db, before: Date, limit: number): Promise<StoredFile[]> {
  const rows = await files(db)
    .where('subject_kind', 'is', null)
    .where('listed', '=', false)
    .where('state', '<>', 'released')
    .where('uploaded_at', '<', before)
    .orderBy('uploaded_at')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** Takes a loose file away, unless it came to belong to something a moment ago. */
export function dropLoose(db: Db, loose: StoredFile): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const file = await lockFile(tx, loose)
    if (file?.subject === null && file.state !== 'released') await removeFile(tx, file, null)
  })
}

/** Gives loose files to a subject, in the transaction that makes it; gives what is wrong, or null. */
export async function attachFiles(
  tx: Db,
  loose: readonly StoredFile[],
  subject: Subject,
  actor: Actor,
): Promise<UploadProblem | null> {
  const [first] = loose
  if (!first) return null
  if ((await room(tx, first.organisationId, subject)) < loose.length) return problems.tooMany
  for (const file of loose) {
    await tx
      .updateTable('files')
      .where('organisation_id', '=', file.organisationId)
      .where('file_id', '=', file.id)
      .set({ subject_kind: subject.kind, subject_id: subject.id })
      .where('subject_kind', 'is', null)
      .returning('file_id')
      .executeTakeFirstOrThrow()
    await record(
      tx,
      entryOf(file, actor, 'file.attached', `附件${file.id}归入${subject.kind} ${subject.id}`, { ...subject }),
    )
  }
  return null
}
