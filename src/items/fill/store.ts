import { sql } from 'kysely'
import type { Action } from '../../accounts/permissions.ts'
import { placesWhere, type Staff } from '../../accounts/staff.ts'
import type { Db } from '../../kit/db.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { publishingBody } from '../../organisations/store.ts'
import { type ListedOrganisation, organisationsWithin } from '../../organisations/within/store.ts'
import type { Attribute } from '../attribute.ts'
import type { Values } from '../kind.ts'
import { columnAndYear, type ItemPlace } from '../store.ts'
import type { FillItem } from './fill.ts'

/** Items under these columns in a year, without their texts: those these organisations work on, or all with null. */
export async function fillItems(
  db: Db,
  place: ItemPlace,
  organisationIds: readonly number[] | null,
): Promise<FillItem[]> {
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
    .$if(organisationIds !== null, (q) => q.where('organisation_id', 'in', [0, ...(organisationIds ?? [])]))
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

/** A body whose catalogue concerns a person, and the sections 科室 they are there for: null where it is the whole body. */
export interface BodyOf {
  body: Organisation
  sections: readonly ListedOrganisation[] | null
}

/** The bodies whose catalogues concern a person who may do this, and all organisations whose items they may open. */
export async function bodiesOf(
  db: Db,
  staff: Pick<Staff, 'grants'>,
  action: Action,
): Promise<{ bodies: BodyOf[]; reach: ReadonlySet<number> }> {
  const within = await organisationsWithin(db, placesWhere(staff, action))
  const heads = await Promise.all(within.map(({ id }) => publishingBody(db, id)))
  const bodies = new Map(heads.flatMap((body) => (body ? [[body.id, body] as const] : [])))
  const reach = new Set(within.map(({ id }) => id))
  return {
    bodies: [...bodies.values()].map((body) => ({
      body,
      sections: reach.has(body.id) ? null : within.filter((_, at) => heads[at]?.id === body.id),
    })),
    reach,
  }
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

/** The last day something went public or was corrected under each column of the body that has anything public now. */
export async function lastUpdates(db: Db, bodyId: number): Promise<Map<string, PlainDate>> {
  const { rows } = await sql<{ column: string; on: PlainDate }>`
    select i.column_id as "column", max(greatest(
      i.published_on,
      case when i.edition > 1 and not i.migrated then (e.published_at at time zone 'Asia/Shanghai')::date end)) as "on"
    from items i
    join item_editions e on (e.organisation_id, e.item_id, e.edition) = (i.organisation_id, i.item_id, i.edition)
    where i.body_id = ${bodyId} and i.stage <> 'withdrawn' and i.column_id is not null
    group by i.column_id`.execute(db)
  return new Map(rows.map(({ column, on }) => [column, on]))
}
