/** Takes files in: recognised by content, named anew, kept before their line is written. */
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { enqueue } from '../../kit/jobs.ts'
import type { Storage } from '../../kit/storage.ts'
import type { StoredFile, Subject } from '../file.ts'
import { kindOf } from '../kind.ts'
import { looseFiles } from '../loose/store.ts'
import { cleanName } from '../name.ts'
import { aboutOf, entryOf, fromRow, gateJob, orderOf, room, textJob } from '../store.ts'
import { fileBounds, problems, type UploadProblem } from '../upload.ts'

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
