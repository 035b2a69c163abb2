import type { Selectable } from 'kysely'
import { changesBetween } from '../audit/changes.ts'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import type { CatalogueColumns } from '../kit/schema.ts'
import { inTransaction } from '../kit/transaction.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { lockOrganisation } from '../organisations/store.ts'
import type { ArticleItem } from './catalogue.ts'
import type { Column, ColumnDraft } from './column.ts'
import { appliesTo, shipped } from './shipped.ts'

/** Who does it, and when. */
export interface By {
  actor: Actor | null
  at: Date
}

/** All columns of a body in the order of the catalogue, hidden ones too. */
export async function columnsOf(db: Db, organisationId: number): Promise<Column[]> {
  const rows = await db
    .selectFrom('catalogue_columns')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('article20')
    .orderBy('position')
    .orderBy('column_id')
    .execute()
  return rows.map(fromRow)
}

/** A column of a body; undefined when it has none of this id. */
export async function columnById(db: Db, organisationId: number, id: string): Promise<Column | undefined> {
  const row = await db
    .selectFrom('catalogue_columns')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('column_id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Adopts shipped matters; those the body already has stay as they are. Gives how many are new. */
export function adoptMatters(db: Db, organisationId: number, ids: readonly string[], by: By): Promise<number> {
  const chosen = shipped.flatMap((matter, index) => (ids.includes(matter.id) ? [{ matter, position: index + 1 }] : []))
  if (chosen.length === 0) return Promise.resolve(0)
  return inTransaction(db, async (tx) => {
    const rows = chosen.map(({ matter, position }) => ({
      organisation_id: organisationId,
      column_id: matter.id,
      matter_id: matter.id,
      adopted_at: by.at,
      ...columnsFrom({ ...matter, parent: matter.level1, label: matter.level2, position }),
    }))
    const adopted = await tx
      .insertInto('catalogue_columns')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'column_id']).doNothing())
      .returning('column_id')
      .execute()
    if (adopted.length === 0) return 0
    await record(tx, {
      actor: by.actor,
      organisationId,
      event: 'catalogue.adopted',
      subject: { kind: 'catalogue', id: String(organisationId) },
      says: `采用公开事项${adopted.length}项`,
      details: { columns: adopted.map((row) => row.column_id) },
    })
    return adopted.length
  })
}

/** Adopts every shipped matter that applies to the body. For the demonstration and new installations. */
export const adoptAll = (db: Db, body: Pick<Organisation, 'id' | 'level' | 'kind'>, by: By): Promise<number> =>
  adoptMatters(
    db,
    body.id,
    shipped.filter((matter) => appliesTo(matter, body)).map(({ id }) => id),
    by,
  )

/** Adds a column of the body's own; gives its id. */
export function addColumn(db: Db, organisationId: number, draft: ColumnDraft, by: By): Promise<string> {
  return inTransaction(db, async (tx) => {
    // Two people who add at once must not get the same number.
    await lockOrganisation(tx, organisationId)
    const { own } = await tx
      .selectFrom('catalogue_columns')
      .select((eb) => eb.fn.countAll<number>().as('own'))
      .where('organisation_id', '=', organisationId)
      .where('matter_id', 'is', null)
      .executeTakeFirstOrThrow()
    const id = `own-${own + 1}`
    await tx
      .insertInto('catalogue_columns')
      .values({ organisation_id: organisationId, column_id: id, adopted_at: by.at, ...columnsFrom(draft) })
      .execute()
    await recordColumn(tx, { organisationId, id }, by, {
      event: 'catalogue.column-added',
      says: `增设目录栏目：${draft.label}`,
      details: { ...draft },
    })
    return id
  })
}

/** Changes what a body sets itself, with the changed fields in the record; writes nothing when nothing changed. */
export function changeColumn(db: Db, column: Column, draft: ColumnDraft, by: By): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = draftOf(await columnForUpdate(tx, column))
    const changes = changesBetween<ColumnDraft>(before, draft)
    if (Object.keys(changes).length === 0) return
    await update(tx, column, columnsFrom(draft))
    await recordColumn(tx, column, by, {
      event: 'catalogue.column-changed',
      says: `修改目录栏目：${draft.label}`,
      details: changes,
    })
  })
}

/** Hides a column for a reason, or shows it again with null. It is never deleted: what was published under it stays. */
export function hideColumn(db: Db, column: Column, reason: string | null, by: By): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await columnForUpdate(tx, column)
    const hidden = reason !== null
    if (before.hidden === hidden) return
    await update(tx, column, { hidden, note: reason })
    await recordColumn(tx, column, by, {
      event: hidden ? 'catalogue.column-hidden' : 'catalogue.column-shown',
      says: `${hidden ? '隐藏' : '恢复显示'}目录栏目：${before.label}`,
      details: { reason: reason ?? before.note },
    })
  })
}

/** The columns in use for a workbook; the export is recorded with it. */
export function exportColumns(db: Db, organisationId: number, by: By): Promise<Column[]> {
  return inTransaction(db, async (tx) => {
    const columns = (await columnsOf(tx, organisationId)).filter(({ hidden }) => !hidden)
    await record(tx, {
      actor: by.actor,
      organisationId,
      event: 'catalogue.exported',
      subject: { kind: 'catalogue', id: String(organisationId) },
      says: `导出公开目录，${columns.length}项`,
    })
    return columns
  })
}

async function columnForUpdate(tx: Db, { organisationId, id }: Ref): Promise<Column> {
  const row = await tx
    .selectFrom('catalogue_columns')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('column_id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

const update = (tx: Db, { organisationId, id }: Ref, columns: Partial<Selectable<CatalogueColumns>>) =>
  tx
    .updateTable('catalogue_columns')
    .set(columns)
    .where('organisation_id', '=', organisationId)
    .where('column_id', '=', id)
    .execute()

type Ref = Pick<Column, 'organisationId' | 'id'>

const recordColumn = (
  tx: Db,
  { organisationId, id }: Ref,
  { actor }: By,
  entry: { event: string; says: string; details: Readonly<Record<string, unknown>> },
): Promise<void> => record(tx, { actor, organisationId, subject: { kind: 'column', id }, ...entry })

const columnsFrom = (draft: ColumnDraft) => ({
  article20: draft.article20,
  parent: draft.parent,
  label: draft.label,
  position: draft.position,
  elements: [...draft.elements],
  section: draft.section,
  freshness_days: draft.freshnessDays,
})

const draftOf = ({ article20, parent, label, position, elements, section, freshnessDays }: Column): ColumnDraft => ({
  article20,
  parent,
  label,
  position,
  elements,
  section,
  freshnessDays,
})

const fromRow = (row: Selectable<CatalogueColumns>): Column => ({
  organisationId: row.organisation_id,
  id: row.column_id,
  matterId: row.matter_id,
  article20: row.article20 as ArticleItem,
  parent: row.parent,
  label: row.label,
  position: row.position,
  elements: row.elements,
  section: row.section,
  freshnessDays: row.freshness_days,
  hidden: row.hidden,
  note: row.note,
  adoptedAt: row.adopted_at,
})
