import { sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Attribute } from '../item.ts'
import type { Values } from '../kind.ts'
import { columnAndYear, type ItemPlace } from '../store.ts'
import type { FillItem } from './fill.ts'

/** Items under these columns in a year, whoever worked on them, without their texts. */
export async function fillItems(db: Db, place: ItemPlace): Promise<FillItem[]> {
  const rows = await db
    .selectFrom('items')
    .select([
      'item_id',
      'organisation_id',
      'column_id',
      'kind',
      'formed_on',
      'fields',
      'edition',
      'attribute',
      'published_on',
    ])
    .where(columnAndYear(place))
    .orderBy('item_id')
    .execute()
  return rows.map((row) => ({
    id: row.item_id,
    organisationId: row.organisation_id,
    column: row.column_id,
    kind: row.kind,
    formedOn: row.formed_on as PlainDate,
    fields: row.fields as Values,
    edition: row.edition,
    attribute: row.attribute as Attribute,
    publishedOn: row.published_on as PlainDate | null,
  }))
}

/** The years in which items of the body went public or were formed, newest first. */
export async function yearsWithItems(db: Db, bodyId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('items')
    .select(sql<number>`extract(year from coalesce(published_on, formed_on))::integer`.as('year'))
    .distinct()
    .where('body_id', '=', bodyId)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}
