import type { Selectable } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import { enqueue } from '../kit/jobs.ts'
import type { Files } from '../kit/schema.ts'
import type { Storage } from '../kit/storage.ts'
import { type FileState, type StoredFile, type Subject, sizeWords } from './file.ts'
import { type FileKind, fileKinds, kindOf } from './kind.ts'
import { cleanName } from './name.ts'
import { fileBounds, problems, type UploadProblem } from './upload.ts'

/** A file as it arrives. */
export interface Upload {
  content: Blob
  /** The name as the person's system gives it. */
  name: string
  organisationId: number
  /** Null: it belongs to nothing yet; see `attachFiles`. */
  subject: Subject | null
}

export type Received = { ok: true; file: StoredFile; notice: string | null } | { ok: false; problem: UploadProblem }

/**
 * Takes a file in: recognised by content, its name cleaned, its bytes kept, its line written with the orders to read
 * its text and to look at it before anybody else does.
 * When the promise settles with a file, both bytes and line survive a crash.
 */
export async function receiveFile(
  { db, storage }: { db: Db; storage: Storage },
  { content, name, organisationId, subject }: Upload,
  actor: Actor | null,
): Promise<Received> {
  if (content.size === 0) return { ok: false, problem: problems.empty }
  if (content.size > fileBounds.bytes) return { ok: false, problem: problems.tooLarge }
  const recognised = await kindOf(new Uint8Array(await content.arrayBuffer()), name)
  if (!recognised.ok) return recognised
  const clean = cleanName(name, recognised.kind)
  const kept = await storage.put(content) // before the line: a line without bytes would be a file that is lost
  return db.transaction().execute(async (tx) => {
    if (subject && (await room(tx, organisationId, subject)) < 1) return { ok: false, problem: problems.tooMany }
    const row = await tx
      .insertInto('files')
      .values({
        organisation_id: organisationId,
        subject_kind: subject?.kind ?? null,
        subject_id: subject?.id ?? null,
        name: clean.name,
        kind: recognised.kind,
        uploaded_by: actor?.accountId ?? null,
        ...kept,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const file = fromRow(row)
    await enqueue(tx, orderOf(textJob, file))
    await enqueue(tx, orderOf(gateJob, file))
    await record(
      tx,
      entryOf(file, actor, 'file.uploaded', `上传附件${file.id}（${aboutOf(file)}）`, { sha256: file.sha256 }),
    )
    return { ok: true, file, notice: clean.notice }
  })
}

/** The file of this number wherever it stands; undefined when there is none. Who may see it is for the caller to ask. */
export async function fileById(db: Db, id: number): Promise<StoredFile | undefined> {
  const row = await files(db).where('file_id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Files whose content the public is given has this digest. */
export async function filesReleasedWith(db: Db, sha256: string): Promise<StoredFile[]> {
  const rows = await files(db).where('released_sha256', '=', sha256).orderBy('file_id').execute()
  return rows.map(fromRow)
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

/** Files that were released of many subjects of one kind, by the id of the subject, in the order they came. */
export async function releasedOf(
  db: Db,
  kind: string,
  subjects: readonly { organisationId: number; id: string }[],
): Promise<Map<string, StoredFile[]>> {
  if (subjects.length === 0) return new Map()
  const rows = await files(db)
    .where('organisation_id', 'in', [...new Set(subjects.map(({ organisationId }) => organisationId))])
    .where('subject_kind', '=', kind)
    .where(
      'subject_id',
      'in',
      subjects.map(({ id }) => id),
    )
    .where('released_sha256', 'is not', null)
    .orderBy('file_id')
    .execute()
  return Map.groupBy(rows.map(fromRow), ({ subject }) => subject?.id ?? '')
}

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
async function room(db: Db, organisationId: number, subject: Subject): Promise<number> {
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
const entryOf = (
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

const aboutOf = ({ kind, bytes }: StoredFile): string => `${fileKinds[kind].label}，${sizeWords(bytes)}`

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
const files = (db: Db) => db.selectFrom('files').select(columns)

function fromRow(row: Omit<Selectable<Files>, 'text' | 'released_text' | 'listed'>): StoredFile {
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

/** What a form with an `UploadField` brought. */
export interface ReceivedForm {
  /** Files that are there now, those that arrived before included. */
  files: StoredFile[]
  /** One Chinese sentence for each file that was not taken, with its name. */
  problems: string[]
  /** One for each that was renamed. */
  notices: string[]
}

/** Takes in the files a form carries, and finds those it names that arrived before. A bad file keeps no other out. */
export async function receiveForm(
  given: { db: Db; storage: Storage },
  form: { files: readonly File[]; kept: readonly number[]; organisationId: number; subject: Subject | null },
  actor: Actor,
): Promise<ReceivedForm> {
  const { organisationId, subject } = form
  const taken: ReceivedForm = {
    files: await looseFiles(given.db, organisationId, actor.accountId, form.kept),
    problems: [],
    notices: [],
  }
  if (form.files.length + taken.files.length > fileBounds.count) {
    return { ...taken, problems: [problems.tooMany.message] }
  }
  for (const content of form.files) {
    const received = await receiveFile(given, { content, name: content.name, organisationId, subject }, actor)
    if (!received.ok) taken.problems.push(`「${content.name}」：${received.problem.message}`)
    else {
      taken.files.push(received.file)
      if (received.notice) taken.notices.push(received.notice)
    }
  }
  return taken
}
