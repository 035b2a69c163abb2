import { createHash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import type { Reports } from '../kit/schema.ts'
import type { PlainDate } from '../law/date.ts'
import type { Kind, Organisation } from '../organisations/organisation.ts'
import { organisationsWithin } from '../organisations/within/store.ts'
import { isUnderWay } from '../review/stages.ts'
import { approved, reviewOf } from '../review/store.ts'
import { keepEntries } from '../search/keeping/store.ts'
import { contactOf } from '../site.ts'
import { reportDigest, subjectOf } from './digest.ts'
import { findingsOf } from './examination.ts'
import type { Presentation } from './present/official.ts'
import type { Report } from './report.ts'
import { reportSchema } from './report-schema.ts'
import { type Publishable, publishable } from './rules/index.ts'
import { passagesOf } from './search.ts'

/** A report as it is kept: one edition of one year. */
export interface StoredReport {
  organisationId: number
  year: number
  /** Counts from 1; a correction after publishing is a new edition. */
  edition: number
  state: 'draft' | 'published'
  report: Report
  /** Name of the file it was read from. */
  sourceName: string
  /** SHA-256 of that file, hexadecimal. */
  sourceSha256: string
  importedAt: Date
  /** 公开日期 YYYY-MM-DD; null for a draft. */
  publishedOn: string | null
  /** 更正说明 of a corrected edition. */
  changeNote: string | null
}

export type NewDraft = Pick<StoredReport, 'organisationId' | 'year' | 'report' | 'sourceName' | 'sourceSha256'>

/** Which editions a reader may see: the public those that are published, staff and the demonstration drafts too. */
export type Visible = 'published' | 'all'

/** A draft from the file it was read from. */
export const draftFrom = (
  { name, bytes }: { name: string; bytes: Uint8Array },
  read: Pick<NewDraft, 'organisationId' | 'year' | 'report'>,
): NewDraft => ({ ...read, sourceName: name, sourceSha256: createHash('sha256').update(bytes).digest('hex') })

/**
 * Keeps a draft and gives its edition: it replaces the draft of that year, or follows the published edition. A draft that is
 * under review or was approved is not replaced.
 */
export async function saveDraft(db: Db, draft: NewDraft, actor: Actor | null): Promise<number | 'under-review'> {
  const columns = {
    report: JSON.stringify(draft.report),
    source_name: draft.sourceName,
    source_sha256: draft.sourceSha256,
    imported_at: sql<Date>`now()`,
  }
  return db.transaction().execute(async (trx) => {
    const newest = await trx
      .selectFrom('reports')
      .select(['edition', 'state'])
      .where('organisation_id', '=', draft.organisationId)
      .where('year', '=', draft.year)
      .orderBy('edition', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    const edition = newest ? newest.edition + (newest.state === 'published' ? 1 : 0) : 1
    const review = await reviewOf(trx, subjectOf({ ...draft, edition }))
    if (review && (isUnderWay(review.state) || review.state === 'approved')) return 'under-review'
    await trx
      .insertInto('reports')
      .values({ organisation_id: draft.organisationId, year: draft.year, edition, state: 'draft', ...columns })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'year', 'edition']).doUpdateSet(columns))
      .execute()
    await record(trx, {
      ...entryOf(actor, draft.organisationId, draft.year, edition),
      event: 'report.imported',
      says: `导入${draft.year}年度报告草稿：${draft.sourceName}`,
      details: { sha256: draft.sourceSha256 },
    })
    return edition
  })
}

/**
 * Publishes the draft of a year on a day YYYY-MM-DD. A report with a part missing, an error left or no approval stays a draft, and
 * the reasons say why (条例第十七、四十九、五十条); a correction carries a note.
 */
export async function publishDraft(
  db: Db,
  body: Organisation,
  year: number,
  { on, changeNote }: { on: string; changeNote: string },
  actor: Actor | null,
): Promise<Publishable> {
  return db.transaction().execute(async (trx) => {
    const draft = await presentedReport(trx, body, year, 'all')
    if (draft?.stored.state !== 'draft') return { ok: false, reasons: [`没有${year}年度报告的草稿。`] }
    const { edition } = draft.stored
    const isCorrection = edition > 1
    const reasons = [
      ...(await standingAgainst(trx, draft)),
      ...(isCorrection && changeNote === '' ? ['这是更正，请写明更正说明，它会和新的版本一起公开。'] : []),
      ...(changeNote.length > 500 ? ['更正说明最多500字。'] : []),
    ]
    if (reasons.length > 0) return { ok: false, reasons }
    await trx
      .updateTable('reports')
      .set({ state: 'published', published_on: on, change_note: isCorrection ? changeNote : null })
      .where('organisation_id', '=', body.id)
      .where('year', '=', year)
      .where('edition', '=', edition)
      .execute()
    await record(trx, {
      ...entryOf(actor, body.id, year, edition),
      event: 'report.published',
      says: `公开${year}年度报告`,
      details: { on },
    })
    await keepFindable(trx, body.id)
    return { ok: true }
  })
}

/** What the public finds by words, brought to the published reports of a body. */
export async function keepFindable(tx: Db, organisationId: number): Promise<void> {
  const reports = await reportsOf(tx, organisationId, 'published')
  await keepEntries(
    tx,
    reports.map(({ year, report, publishedOn }) => ({
      organisationId,
      subject: 'report',
      subjectId: year,
      title: `${year}年政府信息公开工作年度报告`,
      documentNumber: null,
      documentKey: null,
      indexNumber: null,
      kind: 'annual-report',
      topic: null,
      writtenOn: publishedOn as PlainDate,
      publishedOn: publishedOn as PlainDate,
      validity: '有效',
      texts: passagesOf(report),
    })),
  )
}

/** Bodies that have published a report. */
export async function reportingBodies(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('reports')
    .select('organisation_id')
    .distinct()
    .where('state', '=', 'published')
    .execute()
  return rows.map(({ organisation_id }) => organisation_id)
}

/** Why a draft may not be published yet: parts, errors, and the approval of exactly this content (条例第17、49、50条). */
export async function standingAgainst(db: Db, { stored, show }: PresentedReport): Promise<string[]> {
  const may = publishable(stored.report, show.findings)
  const isApproved = await approved(db, subjectOf(stored), reportDigest(stored))
  return [
    ...(may.ok ? [] : may.reasons),
    ...(isApproved ? [] : ['还没有审核通过，或者通过以后内容又改动过。请提交审核。']),
  ]
}

const entryOf = (actor: Actor | null, organisationId: number, year: number, edition: number) => ({
  actor,
  organisationId,
  subject: { kind: 'report', id: `${organisationId}/${year}/${edition}` },
})

/** The newest edition of a year a reader may see; undefined when there is none. */
export async function reportOf(
  db: Db,
  organisationId: number,
  year: number,
  visible: Visible,
): Promise<StoredReport | undefined> {
  const row = await editions(db, organisationId, visible)
    .selectAll()
    .where('year', '=', year)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** A year's newest edition without its text, for lists. */
export type ListedReport = Pick<StoredReport, 'year' | 'state' | 'publishedOn'>

/** The newest edition of every year a reader may see, newest year first. */
export async function listReports(db: Db, organisationId: number, visible: Visible): Promise<ListedReport[]> {
  const rows = await newestEditions(db, organisationId, visible).select(['year', 'state', 'published_on']).execute()
  return rows.map((row) => ({ year: row.year, state: stateOf(row.state), publishedOn: row.published_on }))
}

/** A year's newest edition of a body under the one the list is of. */
export interface ListedReportOf extends ListedReport {
  organisationId: number
  code: string
  fullName: string
  shortName: string
  kind: Kind
}

/** The newest edition of every year of every body under this one, newest year first, bodies as they were registered. */
export async function reportsUnder(db: Db, organisationId: number, visible: Visible): Promise<ListedReportOf[]> {
  const within = await organisationsWithin(db, [organisationId])
  const bodies = new Map(within.filter(({ id }) => id !== organisationId).map((body) => [body.id, body]))
  if (bodies.size === 0) return []
  const rows = await db
    .selectFrom('reports')
    .select(['organisation_id', 'year', 'state', 'published_on'])
    .where('organisation_id', 'in', [...bodies.keys()])
    .$if(visible === 'published', (q) => q.where('state', '=', 'published'))
    .distinctOn(['year', 'organisation_id'])
    .orderBy('year', 'desc')
    .orderBy('organisation_id')
    .orderBy('edition', 'desc')
    .execute()
  return rows.map((row) => {
    const { code, fullName, shortName, kind } = bodies.get(row.organisation_id)!
    return {
      organisationId: row.organisation_id,
      ...{ code, fullName, shortName, kind },
      year: row.year,
      state: stateOf(row.state),
      publishedOn: row.published_on,
    }
  })
}

/** The newest edition of every year of a body with its text, to be searched. */
export async function reportsOf(db: Db, organisationId: number, visible: Visible): Promise<StoredReport[]> {
  const rows = await newestEditions(db, organisationId, visible).selectAll().execute()
  return rows.map(fromRow)
}

function newestEditions(db: Db, organisationId: number, visible: Visible) {
  return editions(db, organisationId, visible).distinctOn('year').orderBy('year', 'desc').orderBy('edition', 'desc')
}

function editions(db: Db, organisationId: number, visible: Visible) {
  const all = db.selectFrom('reports').where('organisation_id', '=', organisationId)
  return visible === 'all' ? all : all.where('state', '=', 'published')
}

/** A row that another release wrote in another shape is an error here, not a page with holes. */
function fromRow(row: Selectable<Reports>): StoredReport {
  return {
    organisationId: row.organisation_id,
    year: row.year,
    edition: row.edition,
    state: stateOf(row.state),
    report: reportSchema.parse(row.report),
    sourceName: row.source_name,
    sourceSha256: row.source_sha256,
    importedAt: row.imported_at,
    publishedOn: row.published_on,
    changeNote: row.change_note,
  }
}

const stateOf = (state: string): StoredReport['state'] => (state === 'published' ? 'published' : 'draft')

/** A kept report with everything its presentations need: the findings against last year's, the body and its contact. */
export interface PresentedReport {
  stored: StoredReport
  show: Presentation
}

/** The newest edition of that year a reader may see; undefined when there is none. */
export async function presentedReport(
  db: Db,
  body: Organisation,
  year: number,
  visible: Visible,
): Promise<PresentedReport | undefined> {
  const stored = await reportOf(db, body.id, year, visible)
  if (!stored) return undefined
  const previous = await reportOf(db, body.id, year - 1, visible)
  const findings = findingsOf({ report: stored.report, previous: previous?.report ?? null, level: body.level })
  return {
    stored,
    show: { organisation: body.fullName, findings, draft: stored.state === 'draft', contact: contactOf(body) },
  }
}
