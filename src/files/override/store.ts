import type { Selectable } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { FileOverrides } from '../../kit/schema.ts'
import type { StoredFile } from '../file.ts'
import { type Finding, findingKinds } from '../gate/report.ts'
import { inspectionOf } from '../inspection/store.ts'
import { lockFile } from '../store.ts'
import {
  confirmProblem,
  type DecidedFinding,
  type Override,
  type OverrideProblem,
  reasonProblem,
  type Signature,
  standing,
} from './override.ts'

/** Decisions to keep findings of this file that stand for its present content, in the order of their finding. */
export async function overridesOf(db: Db, file: StoredFile): Promise<Override[]> {
  const inspection = await inspectionOf(db, file)
  if (!inspection) return []
  const rows = await db
    .selectFrom('file_overrides')
    .selectAll()
    .where('organisation_id', '=', file.organisationId)
    .where('file_id', '=', file.id)
    .execute()
  const order = new Map(inspection.report.findings.map(({ id }, index) => [id, index]))
  return standing(rows.map(fromRow), inspection.report).toSorted(
    (one, other) => order.get(one.finding.id)! - order.get(other.finding.id)!,
  )
}

/** Proposes 提议 that a finding stays readable; gives what stands against it, or null when it is done. */
export function proposeOverride(
  db: Db,
  file: StoredFile,
  { findingId, reason }: { findingId: string; reason: string },
  { by, at }: Signature,
): Promise<OverrideProblem | null> {
  return deciding(db, file, findingId, async (tx, now, finding, stands) => {
    if (stands) return { at: 'finding', message: '这一处已有不遮盖的提议，请先刷新页面' }
    const problem = reasonProblem(reason)
    if (problem) return problem
    const { id, kind, place, excerpt } = finding
    await rowOf(tx.deleteFrom('file_overrides'), now, id).execute() // a void one, about another content
    await tx
      .insertInto('file_overrides')
      .values({
        organisation_id: now.organisationId,
        file_id: now.id,
        finding_id: id,
        digest: now.sha256,
        finding: JSON.stringify({ id, kind, place, excerpt }),
        reason: storable(reason.trim()),
        proposed_by: by.accountId,
        proposed_name: by.name,
        proposed_at: at,
      })
      .execute()
    await entry(tx, now, by, 'file.override-proposed', `提议不遮盖附件${now.id}的一处${findingKinds[kind]}`, finding)
    return null
  })
}

/** Confirms 确认 what somebody else proposed; from here on the finding stays readable in a release. */
export function confirmOverride(
  db: Db,
  file: StoredFile,
  findingId: string,
  { by, at }: Signature,
): Promise<OverrideProblem | null> {
  return deciding(db, file, findingId, async (tx, now, finding, stands) => {
    if (!stands) return nothingProposed
    const problem = confirmProblem(stands, by)
    if (problem) return problem
    await rowOf(tx.updateTable('file_overrides'), now, findingId)
      .set({ confirmed_by: by.accountId, confirmed_name: by.name, confirmed_at: at })
      .execute()
    const says = `确认不遮盖附件${now.id}的一处${findingKinds[finding.kind]}`
    await entry(tx, now, by, 'file.override-confirmed', says, finding)
    return null
  })
}

/** Withdraws 撤回 a proposal, confirmed or not: the finding is masked again. */
export function withdrawOverride(
  db: Db,
  file: StoredFile,
  findingId: string,
  by: Actor,
): Promise<OverrideProblem | null> {
  return deciding(db, file, findingId, async (tx, now, finding, stands) => {
    if (!stands) return nothingProposed
    await rowOf(tx.deleteFrom('file_overrides'), now, findingId).execute()
    const says = `撤回附件${now.id}一处${findingKinds[finding.kind]}的不遮盖提议`
    await entry(tx, now, by, 'file.override-withdrawn', says, finding)
    return null
  })
}

const nothingProposed: OverrideProblem = { at: 'confirm', message: '这一处没有不遮盖的提议，可能已被撤回。请刷新页面' }

/** One act on one finding of a file, under its lock: nobody decides on the same thing meanwhile. */
function deciding(
  db: Db,
  file: StoredFile,
  findingId: string,
  act: (tx: Db, now: StoredFile, finding: Finding, stands: Override | undefined) => Promise<OverrideProblem | null>,
): Promise<OverrideProblem | null> {
  return db.transaction().execute(async (tx) => {
    const now = await lockFile(tx, file)
    if (!now) return { at: 'finding', message: '附件已被删除' }
    if (now.state === 'released') return { at: 'finding', message: '附件已放行，不能再改决定' }
    const finding = (await inspectionOf(tx, now))?.report.findings.find(
      ({ id, remains }) => id === findingId && remains,
    )
    if (!finding) return { at: 'finding', message: '检查结果里没有这一处，请刷新页面后再决定' }
    const stands = (await overridesOf(tx, now)).find((each) => each.finding.id === findingId)
    return act(tx, now, finding, stands)
  })
}

interface Narrowed<Query> {
  where(column: 'organisation_id' | 'file_id' | 'finding_id', operator: '=', value: number | string): Query
}

const rowOf = <Query extends Narrowed<Query>>(query: Query, { organisationId, id }: StoredFile, findingId: string) =>
  query.where('organisation_id', '=', organisationId).where('file_id', '=', id).where('finding_id', '=', findingId)

/** The reason stays with the decision: it may name somebody, and the record names nobody. */
const entry = (tx: Db, file: StoredFile, actor: Actor, event: string, says: string, { id, kind }: DecidedFinding) =>
  record(tx, {
    actor,
    organisationId: file.organisationId,
    event,
    subject: { kind: 'file', id: String(file.id) },
    says,
    details: { finding: id, kind, digest: file.sha256 },
  })

/** Text as PostgreSQL can keep it. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd')

function fromRow(row: Selectable<FileOverrides>): Override {
  const { confirmed_by, confirmed_name, confirmed_at } = row
  return {
    finding: row.finding as DecidedFinding,
    digest: row.digest,
    reason: row.reason,
    proposed: { by: { accountId: row.proposed_by, name: row.proposed_name }, at: row.proposed_at },
    confirmed:
      confirmed_by !== null && confirmed_name !== null && confirmed_at !== null
        ? { by: { accountId: confirmed_by, name: confirmed_name }, at: confirmed_at }
        : null,
  }
}
