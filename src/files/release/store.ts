import type { Actor } from '../../audit/entry.ts'
import type { Db } from '../../kit/db.ts'
import type { Storage } from '../../kit/storage.ts'
import type { StoredFile } from '../file.ts'
import { type Inspection, saysTheSame } from '../inspection/inspection.ts'
import { inspectionOf } from '../inspection/store.ts'
import { keptIds } from '../override/override.ts'
import { overridesOf } from '../override/store.ts'
import { files, fromRow, lockFile, releaseFile } from '../store.ts'
import { wordsOf } from '../words.ts'
import { changed, type Draft, draftProblem, gone, problem, type ReleaseOutcome, releaseProblem } from './release.ts'

interface Keeping {
  db: Db
  storage: Storage
}

/**
 * 发布稿: the file as it would be released with the decisions so far, masked and proven; changes nothing. What two people did
 * not agree to keep is masked. Takes as long as the gate does.
 */
export async function draftOf({ db, storage }: Keeping, file: StoredFile): Promise<ReleaseOutcome<Draft>> {
  const inspection = await inspectionOf(db, file)
  const stopped = draftProblem(inspection)
  if (stopped || !inspection) return { ok: false, problem: stopped ?? changed }
  return throughGate(storage, file, inspection, keptIds(await overridesOf(db, file)))
}

/**
 * Gives a file to the public 放行, for the domain it belongs to: the version that passed the gate, its findings masked but for
 * those two people let stand (条例第15、17条). A file that is released already stays as it is. Call it outside a transaction:
 * the gate takes its time, and only then is the file locked and its decisions compared.
 */
export async function releaseThroughGate(
  { db, storage }: Keeping,
  file: StoredFile,
  actor: Actor | null,
): Promise<ReleaseOutcome<StoredFile>> {
  if (file.state === 'released') return { ok: true, value: file }
  const inspection = await inspectionOf(db, file)
  const decided = await overridesOf(db, file)
  const early = releaseProblem(inspection, decided)
  if (early || !inspection) return { ok: false, problem: early ?? changed }
  const draft = await throughGate(storage, file, inspection, keptIds(decided))
  if (!draft.ok) return draft
  const { bytes, name, kept } = draft.value
  const words = await wordsOf(bytes, { kind: file.kind, name })
  const content = await storage.put(new Blob([bytes])) // before the line: the public must never be shown to nothing
  return db.transaction().execute(async (tx): Promise<ReleaseOutcome<StoredFile>> => {
    const now = await lockFile(tx, file)
    if (!now) return { ok: false, problem: gone }
    if (now.state === 'released') return { ok: true, value: now }
    const looked = await inspectionOf(tx, now)
    const overrides = await overridesOf(tx, now)
    const stopped = releaseProblem(looked, overrides)
    if (stopped) return { ok: false, problem: stopped }
    const isSame = looked && saysTheSame(looked.report, inspection.report) && now.name === file.name
    if (!isSame || keptIds(overrides).join() !== kept.join()) return { ok: false, problem: changed }
    const released = { ...content, name }
    await releaseFile(tx, now, { ...released, text: 'text' in words ? words.text : null }, actor)
    return { ok: true, value: { ...now, state: 'released', released } }
  })
}

/** With the contacts of the report that was decided on; a gate that finds something else now is asked anew by people. */
async function throughGate(
  storage: Storage,
  file: StoredFile,
  { report, ownContacts }: Inspection,
  kept: readonly string[],
): Promise<ReleaseOutcome<Draft>> {
  const { release } = await import('../gate/gate.ts')
  const bytes = await new Response(await storage.read(file.sha256)).bytes()
  const made = await release(bytes, file.name, { digest: report.digest, keep: kept }, { ownContacts })
  if (made.ok) {
    if (!saysTheSame(made.report, report)) return { ok: false, problem: changed }
    const { name, format, masked } = made
    return { ok: true, value: { bytes: new Uint8Array(made.bytes), name, format, masked, kept } }
  }
  const { code, message, leaks } = made.problem
  return { ok: false, problem: code === 'stale-decision' ? changed : problem(code, message, leaks) }
}

/** Files whose content the public is given has this digest. */
export async function filesReleasedWith(db: Db, sha256: string): Promise<StoredFile[]> {
  const rows = await files(db).where('released_sha256', '=', sha256).orderBy('file_id').execute()
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
