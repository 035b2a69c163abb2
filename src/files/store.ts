import type { Selectable } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import type { Files } from '../kit/schema.ts'
import { type FileState, type StoredFile, type Subject, sizeWords } from './file.ts'
import { type FileKind, fileKinds } from './kind.ts'
import { fileBounds } from './upload.ts'

/** The file of this number wherever it stands; undefined when there is none. Who may see it is for the caller to ask. */
export async function fileById(db: Db, id: number): Promise<StoredFile | undefined> {
  const row = await files(db).where('file_id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** The file as it is now, locked until the transaction ends; undefined when it is gone. */
export async function lockFile(
  tx: Db,
  { organisationId, id }: Pick<StoredFile, 'organisationId' | 'id'>,
): Promise<StoredFile | undefined> {
  const row = await files(tx)
    .where('organisation_id', '=', organisationId)
    .where('file_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Files of one subject in the order they came. */
export async function filesOf(db: Db, organisationId: number, subject: Subject): Promise<StoredFile[]> {
  const rows = await files(db)
    .where('organisation_id', '=', organisationId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('file_id')
    .execute()
  return rows.map(fromRow)
}

/** A page of the files of these bodies, newest first: at most `limit`, older than the file `before`. */
export async function listFiles(
  db: Db,
  { organisationIds, before, limit }: { organisationIds: readonly number[]; before: number | null; limit: number },
): Promise<StoredFile[]> {
  if (organisationIds.length === 0) return []
  const rows = await files(db)
    .where('organisation_id', 'in', organisationIds)
    .$if(before !== null, (query) => query.where('file_id', '<', before))
    .orderBy('file_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** The plain text of a file; null while it is not read, and when there is none. */
export async function textOf(db: Db, { organisationId, id }: StoredFile): Promise<string | null> {
  const row = await db
    .selectFrom('files')
    .select('text')
    .where('organisation_id', '=', organisationId)
    .where('file_id', '=', id)
    .executeTakeFirst()
  return row?.text ?? null
}

/** Takes a file away that the public was never given; its content stays while another file has the same. */
export async function removeFile(tx: Db, file: StoredFile, actor: Actor | null): Promise<void> {
  await tx
    .deleteFrom('files')
    .where('organisation_id', '=', file.organisationId)
    .where('file_id', '=', file.id)
    .where('state', '<>', 'released')
    .returning('file_id')
    .executeTakeFirstOrThrow()
  await record(
    tx,
    entryOf(file, actor, 'file.removed', `删除附件${file.id}（${aboutOf(file)}）`, { sha256: file.sha256 }),
  )
}

/** Stops a file at the release gate 暂缓公开; what was given to the public before is given no more. */
export async function holdFile(tx: Db, file: StoredFile, actor: Actor | null, why: string): Promise<void> {
  await changeState(tx, file, {
    state: 'held',
    released_sha256: null,
    released_bytes: null,
    released_name: null,
    released_text: null,
  })
  await record(tx, entryOf(file, actor, 'file.held', `附件${file.id}暂缓公开`, { why }))
}

/**
 * Gives the public the rewritten content that passed the release gate 放行; it must be in the storage already. `text` is what that
 * content says, null for nothing: the public finds it by these words, never by those that were masked.
 */
export async function releaseFile(
  tx: Db,
  file: StoredFile,
  { sha256, bytes, name, text = null }: { sha256: string; bytes: number; name: string; text?: string | null },
  actor: Actor | null,
): Promise<void> {
  await changeState(tx, file, {
    state: 'released',
    released_sha256: sha256,
    released_bytes: bytes,
    released_name: name,
    released_text: text,
  })
  await record(
    tx,
    entryOf(file, actor, 'file.released', `附件${file.id}放行`, { uploaded: file.sha256, released: sha256 }),
  )
}

/** Keeps what the text job found: the words of the file, or why there are none. */
export async function keepText(
  db: Db,
  { organisationId, id }: Pick<StoredFile, 'organisationId' | 'id'>,
  found: { text: string } | { none: string },
): Promise<void> {
  await db
    .updateTable('files')
    .where('organisation_id', '=', organisationId)
    .where('file_id', '=', id)
    .set(
      'text' in found
        ? { text_state: 'done', text: found.text, text_words: null }
        : { text_state: 'none', text: null, text_words: found.none },
    )
    .execute()
}

/** Names of the jobs that read a file's text and look at it before it is given to the public, and the key of one file. */
export const textJob = 'files.text'
export const gateJob = 'files.gate'
export const fileKey = ({ organisationId, id }: Pick<StoredFile, 'organisationId' | 'id'>) => `${organisationId}/${id}`

/** The order of one of these jobs for one file. */
export const orderOf = (job: typeof textJob | typeof gateJob, { organisationId, id }: StoredFile) => ({
  job,
  key: fileKey({ organisationId, id }),
  data: { organisationId, id },
})

/** How many more files the subject may have. */
export async function room(db: Db, organisationId: number, subject: Subject): Promise<number> {
  const { count } = await db
    .selectFrom('files')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .executeTakeFirstOrThrow()
  return fileBounds.count - count
}

async function changeState(
  tx: Db,
  { organisationId, id }: StoredFile,
  to: Pick<Selectable<Files>, 'released_sha256' | 'released_bytes' | 'released_name' | 'released_text'> & {
    state: FileState
  },
): Promise<void> {
  await tx
    .updateTable('files')
    .set(to)
    .where('organisation_id', '=', organisationId)
    .where('file_id', '=', id)
    .returning('file_id')
    .executeTakeFirstOrThrow()
}

/** The record names no file: names can carry those of people. */
export const entryOf = (
  file: StoredFile,
  actor: Actor | null,
  event: string,
  says: string,
  details: Record<string, unknown>,
) => ({
  actor,
  organisationId: file.organisationId,
  event,
  subject: { kind: 'file', id: String(file.id) },
  says,
  details,
})

/** Word 文档，34 kB. */
export const aboutOf = ({ kind, bytes }: StoredFile): string => `${fileKinds[kind].label}，${sizeWords(bytes)}`

const columns = [
  'organisation_id',
  'file_id',
  'subject_kind',
  'subject_id',
  'sha256',
  'name',
  'kind',
  'bytes',
  'uploaded_by',
  'uploaded_at',
  'state',
  'released_sha256',
  'released_bytes',
  'released_name',
  'text_state',
  'text_words',
] as const

/** Files without their text, which can be long. */
export const files = (db: Db) => db.selectFrom('files').select(columns)

/** The file a row says. */
export function fromRow(row: Omit<Selectable<Files>, 'text' | 'released_text' | 'listed'>): StoredFile {
  return {
    id: row.file_id,
    organisationId: row.organisation_id,
    subject:
      row.subject_kind !== null && row.subject_id !== null ? { kind: row.subject_kind, id: row.subject_id } : null,
    sha256: row.sha256,
    name: row.name,
    kind: row.kind as FileKind,
    bytes: row.bytes,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    state: row.state as FileState,
    released:
      row.released_sha256 !== null && row.released_bytes !== null && row.released_name !== null
        ? { sha256: row.released_sha256, bytes: row.released_bytes, name: row.released_name }
        : null,
    textState: row.text_state as StoredFile['textState'],
    textWords: row.text_words,
  }
}
