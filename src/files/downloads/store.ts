import { createHash } from 'node:crypto'
import type { Db } from '../../kit/db.ts'
import type { Subject } from '../file.ts'

/** What a file that was made of public content was made of. */
export interface DownloadOf {
  organisationId: number
  subject: Subject
  edition: number
}

export interface Download extends DownloadOf {
  name: string
}

/** Remembers the digests of files that are given out; of the same bytes the first time counts. */
export async function keepDownloads(
  db: Db,
  { organisationId, subject, edition }: DownloadOf,
  files: readonly { name: string; bytes: Uint8Array }[],
  at: Date,
): Promise<void> {
  if (files.length === 0) return
  const rows = files.map(({ name, bytes }) => ({
    organisation_id: organisationId,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    subject_kind: subject.kind,
    subject_id: subject.id,
    edition,
    name,
    made_at: at,
  }))
  await db
    .insertInto('downloads')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What was given out with this digest. */
export async function downloadsWith(db: Db, sha256: string): Promise<Download[]> {
  const rows = await db.selectFrom('downloads').selectAll().where('sha256', '=', sha256).orderBy('made_at').execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    edition: row.edition,
    name: row.name,
  }))
}
