import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { enqueue, progressOf } from '../../kit/jobs.ts'
import type { Storage } from '../../kit/storage.ts'
import { organisationById } from '../../organisations/store.ts'
import type { StoredFile } from '../file.ts'
import type { GateReport, Verdict } from '../gate/report.ts'
import { fileKey, gateJob, holdFile, lockFile, orderOf } from '../store.ts'
import { contactsOf, type GateState, type Inspection, jsonOf } from './inspection.ts'

/** What the gate said of these bytes; null while it has not looked at them. */
export async function inspectionOf(db: Db, { organisationId, id, sha256 }: StoredFile): Promise<Inspection | null> {
  const row = await db
    .selectFrom('file_gates')
    .select(['report', 'own_contacts', 'inspected_at'])
    .where('organisation_id', '=', organisationId)
    .where('file_id', '=', id)
    .where('digest', '=', sha256)
    .executeTakeFirst()
  return row ? { report: row.report as GateReport, ownContacts: row.own_contacts, inspectedAt: row.inspected_at } : null
}

/** Where each of these files stands at the gate, by its number. */
export async function gateStates(db: Db, files: readonly StoredFile[]): Promise<Map<number, GateState>> {
  if (files.length === 0) return new Map()
  const rows = await db
    .selectFrom('file_gates')
    .select(['file_id', 'digest', 'verdict'])
    .where(
      'organisation_id',
      'in',
      files.map(({ organisationId }) => organisationId),
    )
    .where(
      'file_id',
      'in',
      files.map(({ id }) => id),
    )
    .execute()
  const verdicts = new Map(rows.map((row) => [`${row.file_id} ${row.digest}`, row.verdict as Verdict]))
  const states = files.map(async (file): Promise<[number, GateState]> => {
    const verdict = verdicts.get(`${file.id} ${file.sha256}`)
    return [file.id, verdict ?? (await unfinished(db, file))]
  })
  return new Map(await Promise.all(states))
}

/** A file nobody will look at any more must not look as if somebody did. */
async function unfinished(db: Db, file: StoredFile): Promise<GateState> {
  const progress = await progressOf(db, gateJob, fileKey(file))
  return progress?.state === 'waiting' || progress?.state === 'running' ? 'waiting' : 'failed'
}

/** Has the gate look at a file now, and keeps what it said; takes as long as the gate does. */
export async function inspectNow(
  { db, storage, now }: { db: Db; storage: Storage; now: Date },
  file: StoredFile,
): Promise<void> {
  const bytes = await new Response(await storage.read(file.sha256)).bytes()
  const ownContacts = contactsOf(await organisationById(db, file.organisationId))
  const { inspect } = await import('../gate/gate.ts')
  const report = await inspect(bytes, file.name, { ownContacts })
  await keepInspection(db, file, { report, ownContacts, inspectedAt: now })
}

/**
 * Keeps what the gate said; a file that was not given to the public and may not be as it is, is held. The same report
 * again changes nothing; of a file that is gone, was released or has other bytes meanwhile, nothing is kept.
 */
export function keepInspection(db: Db, file: StoredFile, { report, ownContacts, inspectedAt }: Inspection) {
  return db.transaction().execute(async (tx): Promise<void> => {
    const now = await lockFile(tx, file)
    if (!now || now.state === 'released' || now.sha256 !== report.digest) return
    const columns = {
      digest: report.digest,
      verdict: report.verdict,
      report: jsonOf(report),
      own_contacts: [...ownContacts],
      inspected_at: inspectedAt,
    }
    await tx
      .insertInto('file_gates')
      .values({ organisation_id: now.organisationId, file_id: now.id, ...columns })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'file_id']).doUpdateSet(columns))
      .execute()
    const stops = report.verdict === 'held' || report.verdict === 'refused'
    if (stops && now.state === 'uploaded') await holdFile(tx, now, null, whyHeld(report))
  })
}

/** Has the file looked at anew 重新检查: what was said before is void at once. Gives false when it is gone or released. */
export function orderInspection(db: Db, file: StoredFile, actor: Actor): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const now = await lockFile(tx, file)
    if (!now || now.state === 'released') return false
    await tx
      .deleteFrom('file_gates')
      .where('organisation_id', '=', now.organisationId)
      .where('file_id', '=', now.id)
      .execute()
    await enqueue(tx, orderOf(gateJob, now))
    await record(tx, {
      actor,
      organisationId: now.organisationId,
      event: 'file.gate-ordered',
      subject: { kind: 'file', id: String(now.id) },
      says: `重新检查附件${now.id}`,
    })
    return true
  })
}

const whyHeld = ({ refusal, findings }: GateReport): string =>
  refusal?.message ?? `发布前检查有 ${findings.filter((finding) => finding.remains).length} 处需要决定`
