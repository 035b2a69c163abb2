import { type Selectable, sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import type { Publications } from '../../kit/schema.ts'
import type { PlainDate } from '../../law/date.ts'
import { type Content, itemSubject } from '../item.ts'
import type { Values } from '../kind.ts'
import type { Link } from '../links/link.ts'
import type { Validity } from '../validity.ts'
import type { FullPublication, Publication, TextPublication } from './publication.ts'
import type { Sealed } from './seal.ts'

/** The item with this 索引号, withdrawn ones too, and what it is linked with: one question to the database. */
export async function publicationByIndex(db: Db, indexNumber: string): Promise<FullPublication | undefined> {
  const { rows } = await sql<
    Selectable<Publications> &
      Pick<FullPublication, 'content' | 'hasFiles'> & {
        notes: FullPublication['notes'] | null
        first_published_at: Date
        related: (Selectable<Publications> & { effective: PlainDate | null; medium: string | null })[] | null
      }
  >`
    select p.*, e.content,
      case when p.edition = 1 then e.published_at else (select f.published_at from item_editions f
       where f.organisation_id = p.section_id and f.item_id = p.item_id and f.edition = 1) end as first_published_at,
      case when p.edition > 1 then (
       select json_agg(json_build_object('on', n.published_at::date, 'words', n.change_note) order by n.edition desc)
       from item_editions n where n.organisation_id = p.section_id and n.item_id = p.item_id
         and n.change_note is not null and n.edition <= p.edition) end as notes,
      exists (select 1 from files f where f.organisation_id = p.section_id and f.subject_kind = ${itemSubject}
         and f.subject_id = p.item_id::text) as "hasFiles",
      (select json_agg(to_jsonb(r) || (
           select jsonb_build_object('effective', e.content -> 'fields' -> 'effectiveOn', 'medium', e.content -> 'fields' -> 'medium')
           from item_editions e where e.organisation_id = r.section_id and e.item_id = r.item_id and e.edition = r.edition)
         order by r.published_on desc, r.item_id desc)
       from publications r where r.withdrawn_on is null and r.item_id = any(array(
         select item_id from publications where links <> '[]' and links @> jsonb_build_array(jsonb_build_object('target', p.item_id))
         union all
         select (l ->> 'target')::bigint from jsonb_array_elements(p.links) l))) as related
    from publications p
    join item_editions e on e.organisation_id = p.section_id and e.item_id = p.item_id and e.edition = p.edition
    where p.index_number = ${indexNumber}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  return {
    ...withContent(row),
    hasFiles: row.hasFiles,
    notes: row.notes ?? [],
    related: (row.related ?? []).map((each) => ({
      ...fromRow(each),
      effectiveOn: each.effective,
      medium: each.medium,
    })),
    firstPublishedAt: row.first_published_at,
  }
}

/** Index numbers of what was withdrawn: no page leads there, and their addresses stay. */
export async function withdrawnNumbers(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('publications')
    .select('index_number')
    .where('withdrawn_on', 'is not', null)
    .orderBy('index_number')
    .execute()
  return rows.map(({ index_number }) => index_number)
}

/** How many there are of each column of a body, in which years, and the day the newest went public 最近更新. */
export async function countsByColumn(
  db: Db,
  bodyId: number,
): Promise<Map<string, { count: number; updatedOn: PlainDate }>> {
  const rows = await db
    .selectFrom('publications')
    .select(['column_id', sql<number>`count(*)`.as('count'), sql<PlainDate>`max(published_on)`.as('updated')])
    .where('organisation_id', '=', bodyId)
    .where('withdrawn_on', 'is', null)
    .where('column_id', 'is not', null)
    .groupBy('column_id')
    .execute()
  return new Map(rows.map(({ column_id, count, updated }) => [column_id!, { count, updatedOn: updated }]))
}

/** The columns of these bodies that have something public, each with the day its newest item went public. */
export async function filledColumns(
  db: Db,
  bodyIds: readonly number[],
): Promise<{ bodyId: number; column: string; updatedOn: PlainDate }[]> {
  if (bodyIds.length === 0) return []
  const rows = await db
    .selectFrom('publications')
    .select(['organisation_id', 'column_id', sql<PlainDate>`max(published_on)`.as('updated')])
    .where('organisation_id', 'in', bodyIds)
    .where('withdrawn_on', 'is', null)
    .where('column_id', 'is not', null)
    .groupBy(['organisation_id', 'column_id'])
    .orderBy('organisation_id')
    .orderBy('column_id')
    .execute()
  return rows.map((row) => ({ bodyId: row.organisation_id, column: row.column_id!, updatedOn: row.updated }))
}

/** How many there are of each kind of these bodies, and the day the newest went public. */
export async function countsByKind(
  db: Db,
  bodyIds: readonly number[],
): Promise<Map<string, { count: number; updatedOn: PlainDate }>> {
  const rows = await db
    .selectFrom('publications')
    .select(['kind', sql<number>`count(*)`.as('count'), sql<PlainDate>`max(published_on)`.as('updated')])
    .where('organisation_id', 'in', bodyIds)
    .where('withdrawn_on', 'is', null)
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, count, updated }) => [kind, { count, updatedOn: updated }]))
}

/** What is public of these items. */
export async function publicationsById(db: Db, ids: readonly number[]): Promise<Publication[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('publications').selectAll().where('item_id', 'in', ids).execute()
  return rows.map(fromRow)
}

/** Every edition that was public under this 索引号, the newest first. */
export async function editionsOf(db: Db, indexNumber: string): Promise<Sealed[]> {
  const rows = await db
    .selectFrom('publications as p')
    .innerJoin('item_editions as e', (join) =>
      join.onRef('e.organisation_id', '=', 'p.section_id').onRef('e.item_id', '=', 'p.item_id'),
    )
    .select(['p.item_id', 'p.kind', 'e.edition', 'e.content'])
    .where('p.index_number', '=', indexNumber)
    .whereRef('e.edition', '<=', 'p.edition')
    .orderBy('e.edition', 'desc')
    .execute()
  return rows.map(({ item_id, kind, edition, content }) => ({
    id: item_id,
    kind,
    indexNumber,
    edition,
    content: content as unknown as Content,
  }))
}

/** How many items of these bodies are public. */
export async function countPublic(db: Db, bodyIds: readonly number[]): Promise<number> {
  const { total } = await publicOf(db, bodyIds).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return total
}

/** 索引号 of the public items of these bodies and when they last changed, in the order they came. */
export async function publicAddresses(
  db: Db,
  bodyIds: readonly number[],
  { offset, limit }: { offset: number; limit: number },
): Promise<{ indexNumber: string; changedAt: Date }[]> {
  return publicOf(db, bodyIds)
    .select(['index_number as indexNumber', 'changed_at as changedAt'])
    .orderBy('item_id')
    .offset(offset)
    .limit(limit)
    .execute()
}

const publicOf = (db: Db, bodyIds: readonly number[]) =>
  db.selectFrom('publications').where('organisation_id', 'in', bodyIds).where('withdrawn_on', 'is', null)

/** Years 年度 that the public rows of these kinds are about, newest first. */
export async function yearsOfRows(db: Db, bodyId: number, kinds: readonly string[]): Promise<string[]> {
  const rows = await rowsOfKinds(db, bodyId, kinds).select(yearField.as('year')).distinct().execute()
  return rows.flatMap(({ year }) => year ?? []).toSorted((one, other) => other.localeCompare(one))
}

/** The public rows of these kinds about one year 年度, with their fields. */
export async function rowsOfYear(
  db: Db,
  { bodyId, kinds, year }: { bodyId: number; kinds: readonly string[]; year: string },
): Promise<(Publication & { fields: Values })[]> {
  const rows = await rowsOfKinds(db, bodyId, kinds)
    .selectAll('p')
    .select(sql<Values>`e.content -> 'fields'`.as('fields'))
    .where(yearField, '=', year)
    .orderBy('p.item_id')
    .execute()
  return rows.map((row) => ({ ...fromRow(row), fields: row.fields }))
}

const yearField = sql<string | null>`e.content -> 'fields' ->> 'year'`

const rowsOfKinds = (db: Db, bodyId: number, kinds: readonly string[]) =>
  withEdition(db)
    .where('p.organisation_id', '=', bodyId)
    .where('p.kind', 'in', kinds)
    .where('p.withdrawn_on', 'is', null)

/** A column of a body. */
export interface BodyColumn {
  bodyId: number
  column: string
}

/** The scope of which columns of a body have something public: noted when one gets its first item or loses its last. */
export const filledScope = (bodyId: number): string => `filled:${bodyId}`

/** Which of these columns have something public. */
export async function filledAmong(db: Db, columns: readonly BodyColumn[]): Promise<BodyColumn[]> {
  if (columns.length === 0) return []
  const { rows } = await sql<BodyColumn>`
    select c.body_id as "bodyId", c.column_id as "column"
    from unnest(${columns.map(({ bodyId }) => bodyId)}::bigint[], ${columns.map(({ column }) => column)}::text[]) as c(body_id, column_id)
    where exists (select 1 from publications p
      where p.organisation_id = c.body_id and p.column_id = c.column_id and p.withdrawn_on is null)`.execute(db)
  return rows
}

/** What went public last in each of these columns, so many of each, the newest first. */
export async function newestByColumn(
  db: Db,
  bodyId: number,
  { columns, each }: { columns: readonly string[]; each: number },
): Promise<Publication[]> {
  const { rows } = await sql<Selectable<Publications>>`
    select p.* from unnest(${columns}::text[]) as c(id), lateral (
      select * from publications
      where organisation_id = ${bodyId} and column_id = c.id and withdrawn_on is null
      order by published_on desc, written_on desc, index_number desc limit ${each}) p
    order by p.published_on desc, p.written_on desc, p.index_number desc`.execute(db)
  return rows.map(fromRow)
}

/** Which of these bodies have something public, how much, and the day of the newest. */
export async function publishingBodies(
  db: Db,
  bodyIds: readonly number[],
): Promise<Map<number, { count: number; updatedOn: PlainDate }>> {
  if (bodyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('publications')
    .select(['organisation_id', sql<number>`count(*)`.as('count'), sql<PlainDate>`max(published_on)`.as('updated')])
    .where('organisation_id', 'in', bodyIds)
    .where('withdrawn_on', 'is', null)
    .groupBy('organisation_id')
    .execute()
  return new Map(rows.map(({ organisation_id, count, updated }) => [organisation_id, { count, updatedOn: updated }]))
}

/** The publication a row says, with the edition the public reads. */
export const withContent = (row: Selectable<Publications> & { content: unknown }): TextPublication => ({
  ...fromRow(row),
  content: row.content as Content,
})

/** What is public as `p`, each with the edition the public reads as `e`. */
export const withEdition = (db: Db) =>
  db
    .selectFrom('publications as p')
    .innerJoin('item_editions as e', (join) =>
      join
        .onRef('e.organisation_id', '=', 'p.section_id')
        .onRef('e.item_id', '=', 'p.item_id')
        .onRef('e.edition', '=', 'p.edition'),
    )

/** The publication a row says. */
export function fromRow(row: Selectable<Publications>): Publication {
  return {
    id: row.item_id,
    bodyId: row.organisation_id,
    sectionId: row.section_id,
    indexNumber: row.index_number,
    edition: row.edition,
    kind: row.kind,
    column: row.column_id,
    title: row.title,
    documentNumber: row.document_number,
    topic: row.topic,
    writtenOn: row.written_on as PlainDate,
    publishedOn: row.published_on as PlainDate,
    migrated: row.migrated,
    validity: row.validity as Validity,
    links: row.links as unknown as Link[],
    changedAt: new Date(row.changed_at),
    withdrawn: row.withdrawn_on ? { on: row.withdrawn_on as PlainDate, words: row.withdrawn_words ?? '' } : null,
  }
}
