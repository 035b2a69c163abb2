import { type Selectable, sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import type { Publications } from '../../kit/schema.ts'
import type { PlainDate } from '../../law/date.ts'
import { type Content, itemSubject } from '../item.ts'
import type { Values } from '../kind.ts'
import type { Link } from '../links/link.ts'
import type { Validity } from '../validity.ts'
import type { FullPublication, ListOrder, Publication, PublicationFilter, TextPublication } from './publication.ts'
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

/** Where a page of a list begins: the values its order goes by. */
export interface PageStart {
  writtenOn: PlainDate
  publishedOn: PlainDate
  indexNumber: string
}

/** A page of a list, newest 成文日期 first, each line with its fields. */
export async function listPublications(
  db: Db,
  filter: PublicationFilter,
  { page, length }: { page: number; length: number },
): Promise<(Publication & { fields: Values })[]> {
  const rows = await publicationsFrom(db, filter, { from: (page - 1) * length, length })
  const fields = await fieldsOf(db, rows)
  return rows.map((row) => ({ ...row, fields: fields.get(row.id) ?? {} }))
}

/** The same without fields, from a page's beginning or after so many. */
export async function publicationsFrom(
  db: Db,
  filter: PublicationFilter,
  { from, length, order = usualOrder }: { from: PageStart | number; length: number; order?: ListOrder },
): Promise<Publication[]> {
  const [first, second] = daysOf(order)
  const direction = order.newestFirst ? 'desc' : 'asc'
  const rows = await matching(db, filter)
    .selectAll()
    .$if(typeof from !== 'number', (q) => {
      const start = from as PageStart
      const [one, other] =
        order.by === 'writtenOn' ? [start.writtenOn, start.publishedOn] : [start.publishedOn, start.writtenOn]
      return q.where(
        sql<boolean>`(${sql.ref(first)}, ${sql.ref(second)}, index_number)
          ${sql.raw(order.newestFirst ? '<=' : '>=')} (${one}::date, ${other}::date, ${start.indexNumber})`,
      )
    })
    .orderBy(first, direction)
    .orderBy(second, direction)
    .orderBy('index_number', direction)
    // Written out, so that the database can plan the page once for all.
    .limit(sql.lit(length))
    .offset(sql.lit(typeof from === 'number' ? from : 0))
    .execute()
  return rows.map(fromRow)
}

/** Where every page of a list begins: with these a far page costs what the first costs. */
export async function pageStarts(
  db: Db,
  filter: PublicationFilter,
  length: number,
  order: ListOrder = usualOrder,
): Promise<PageStart[]> {
  const [first, second] = daysOf(order)
  const direction = sql.raw(order.newestFirst ? 'desc' : 'asc')
  const numbered = matching(db, filter).select([
    'written_on as writtenOn',
    'published_on as publishedOn',
    'index_number as indexNumber',
    sql<number>`row_number() over (order by ${sql.ref(first)} ${direction}, ${sql.ref(second)} ${direction}, index_number ${direction})`.as(
      'place',
    ),
  ])
  const rows = await db
    .selectFrom(numbered.as('numbered'))
    .select(['writtenOn', 'publishedOn', 'indexNumber'])
    .where(sql<boolean>`place % ${sql.lit(length)} = 1`)
    .orderBy('place')
    .execute()
  return rows as PageStart[]
}

const usualOrder: ListOrder = { by: 'writtenOn', newestFirst: true }

const daysOf = ({ by }: ListOrder) =>
  by === 'writtenOn' ? (['written_on', 'published_on'] as const) : (['published_on', 'written_on'] as const)

/** The fields of rows of a ledger, by the number of the item. */
export async function fieldsOf(db: Db, listed: readonly Publication[]): Promise<Map<number, Values>> {
  const rows = await withEdition(db)
    .select(['p.item_id', sql<Values>`e.content -> 'fields'`.as('fields')])
    .where(sql<boolean>`p.item_id = any(${listed.map(({ id }) => id)})`)
    .execute()
  return new Map(rows.map(({ item_id, fields }) => [item_id, fields]))
}

export async function countPublications(db: Db, filter: PublicationFilter): Promise<number> {
  const { total } = await matching(db, filter).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return total
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

/** What a list can be narrowed to: years, the newest first, with how many there are of each; kinds; validities. */
export async function facetsOf(
  db: Db,
  filter: PublicationFilter,
): Promise<{ years: { year: number; count: number }[]; kinds: string[]; validities: Validity[] }> {
  const rows = await matching(db, filter)
    .select([
      sql<number>`extract(year from written_on)::int`.as('year'),
      sql<number>`count(*)`.as('count'),
      sql<string[]>`array_agg(distinct kind)`.as('kinds'),
      sql<Validity[]>`array_agg(distinct validity)`.as('validities'),
    ])
    .groupBy('year')
    .orderBy('year', 'desc')
    .execute()
  return {
    years: rows.map(({ year, count }) => ({ year, count })),
    kinds: [...new Set(rows.flatMap(({ kinds }) => kinds))].toSorted(),
    validities: [...new Set(rows.flatMap(({ validities }) => validities))].toSorted(),
  }
}

/** How many of a list have each value of a field; an empty value stands for none. */
export async function countsByField(
  db: Db,
  filter: PublicationFilter,
  field: string,
): Promise<{ label: string; count: number }[]> {
  return db
    .selectFrom(matching(db, filter).select(['section_id', 'item_id', 'edition']).as('p'))
    .innerJoin('item_editions as e', (join) =>
      join
        .onRef('e.organisation_id', '=', 'p.section_id')
        .onRef('e.item_id', '=', 'p.item_id')
        .onRef('e.edition', '=', 'p.edition'),
    )
    .select([
      sql<string>`coalesce(e.content -> 'fields' ->> ${field}, '')`.as('label'),
      sql<number>`count(*)`.as('count'),
    ])
    .groupBy('label')
    .orderBy('count', 'desc')
    .orderBy('label')
    .execute()
}

/** 最新公开: what went public last. */
export async function newestPublications(db: Db, bodyId: number, length: number): Promise<Publication[]> {
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('organisation_id', '=', bodyId)
    .where('withdrawn_on', 'is', null)
    .orderBy('published_on', 'desc')
    .orderBy('index_number', 'desc')
    .limit(length)
    .execute()
  return rows.map(fromRow)
}

/** What changed last of these bodies, or of one column of theirs, newest first; what was withdrawn is among it. */
export async function latestChanges(
  db: Db,
  { bodyIds, column }: { bodyIds: readonly number[]; column?: string },
  length: number,
): Promise<TextPublication[]> {
  const rows = await withText(db)
    .where('p.organisation_id', 'in', bodyIds)
    .$if(column !== undefined, (q) => q.where('p.column_id', '=', column!))
    .orderBy('p.changed_at', 'desc')
    .orderBy('p.item_id', 'desc')
    .limit(length)
    .execute()
  return rows.map(withContent)
}

/** What changed after this place in the order of changes, oldest first; what was withdrawn is among it. */
export async function changesAfter(
  db: Db,
  bodyIds: readonly number[],
  { at, id }: { at: Date; id: number },
  length: number,
): Promise<TextPublication[]> {
  const rows = await withText(db)
    .where('p.organisation_id', 'in', bodyIds)
    .where(sql<boolean>`(p.changed_at, p.item_id) > (${at}, ${id})`)
    .orderBy('p.changed_at')
    .orderBy('p.item_id')
    .limit(length)
    .execute()
  return rows.map(withContent)
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

const withText = (db: Db) => withEdition(db).selectAll('p').select('e.content')

const withContent = (row: Selectable<Publications> & { content: unknown }): TextPublication => ({
  ...fromRow(row),
  content: row.content as Content,
})

/** What the public finds under these bounds; withdrawn items are in no list. */
function matching(db: Db, { bodyIds, column, kinds, year, validity, words = '' }: PublicationFilter) {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return db
    .selectFrom('publications')
    .where('organisation_id', 'in', bodyIds)
    .where('withdrawn_on', 'is', null)
    .$if(column !== undefined, (q) => q.where('column_id', '=', column!))
    .$if(kinds !== undefined, (q) => q.where('kind', 'in', kinds!))
    .$if(validity !== undefined, (q) => q.where('validity', '=', validity!))
    .$if(year !== undefined, (q) =>
      q.where('written_on', '>=', `${year}-01-01`).where('written_on', '<=', `${year}-12-31`),
    )
    .$if(words !== '', (q) =>
      q.where((eb) => eb.or([eb('title', 'ilike', pattern), eb('document_number', 'ilike', pattern)])),
    )
}

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
