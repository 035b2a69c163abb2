/** Public lists: what stands in one, in which order, its pages, and what it can be narrowed to. */
import { sql } from 'kysely'
import { containing } from '../../../kit/containing.ts'
import type { Db } from '../../../kit/db.ts'
import type { PlainDate } from '../../../law/date.ts'
import type { Values } from '../../kind.ts'
import type { Validity } from '../../validity.ts'
import type { ListOrder, Publication, PublicationFilter } from '../publication.ts'
import { fromRow, withEdition } from '../store.ts'

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

/** What the public finds under these bounds; withdrawn items are in no list. */
function matching(db: Db, { bodyIds, column, kinds, year, validity, words = '' }: PublicationFilter) {
  const pattern = containing(words)
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
