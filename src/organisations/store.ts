import { type Selectable, sql } from 'kysely'
import type { Place } from '../accounts/staff.ts'
import type { Db } from '../kit/db.ts'
import { Fault } from '../kit/fault.ts'
import type { Organisations } from '../kit/schema.ts'
import type { Kind, Level, NewOrganisation, Organisation } from './organisation.ts'

/**
 * Adds the body, or brings the one with the same code up to date; gives its id.
 *
 * @throws Fault when `parent` names a body that is not there, or this one
 */
export async function saveOrganisation(db: Db, body: NewOrganisation): Promise<number> {
  const parentId = body.parent === null ? null : await idOf(db, body.parent)
  if (parentId === undefined || body.parent === body.code) {
    throw new Fault('parent-unknown', `${body.fullName}的上级机构「${body.parent}」不存在，请先登记上级机构。`)
  }
  const columns = {
    parent_id: parentId,
    full_name: body.fullName,
    short_name: body.shortName,
    credit_code: body.creditCode,
    level: body.level,
    kind: body.kind,
    address: body.address,
    postcode: body.postcode,
    phone: body.phone,
    email: body.email,
    office_hours: body.officeHours,
  }
  const { organisation_id } = await db
    .insertInto('organisations')
    .values({ code: body.code, ...columns })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(columns))
    .returning('organisation_id')
    .executeTakeFirstOrThrow()
  return organisation_id
}

/** The body with this code; undefined when there is none. */
export async function organisationByCode(db: Db, code: string): Promise<Organisation | undefined> {
  const row = await organisations(db).where('o.code', '=', code).executeTakeFirst()
  return row && fromRow(row)
}

/** The body whose portal this installation is: the first one without a parent; undefined on an empty installation. */
export async function rootOrganisation(db: Db): Promise<Organisation | undefined> {
  const row = await organisations(db)
    .where('o.parent_id', 'is', null)
    .orderBy('o.organisation_id')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Bodies directly under this one, in the order they were registered. */
export async function organisationsUnder(db: Db, parentId: number): Promise<Organisation[]> {
  const rows = await organisations(db).where('o.parent_id', '=', parentId).orderBy('o.organisation_id').execute()
  return rows.map(fromRow)
}

/** Where the body stands: ids from the top of its tree down to itself; empty when there is no such body. */
export async function placeOf(db: Db, organisationId: number): Promise<Place> {
  const { rows } = await sql<{ id: number }>`
    with recursive up(id, parent_id, depth) as (
      select organisation_id, parent_id, 0 from organisations where organisation_id = ${organisationId}
      union all
      select o.organisation_id, o.parent_id, depth + 1 from up join organisations o on o.organisation_id = up.parent_id
      where depth < ${deepest})
    select id from up order by depth desc`.execute(db)
  return rows.map((row) => row.id)
}

/** Levels a tree may have; more would be a ring. */
const deepest = 20

function organisations(db: Db) {
  return db
    .selectFrom('organisations as o')
    .leftJoin('organisations as p', 'p.organisation_id', 'o.parent_id')
    .selectAll('o')
    .select('p.code as parent')
}

async function idOf(db: Db, code: string): Promise<number | undefined> {
  const row = await db.selectFrom('organisations').select('organisation_id').where('code', '=', code).executeTakeFirst()
  return row?.organisation_id
}

function fromRow(row: Selectable<Organisations> & { parent: string | null }): Organisation {
  return {
    id: row.organisation_id,
    code: row.code,
    fullName: row.full_name,
    shortName: row.short_name,
    creditCode: row.credit_code,
    level: row.level as Level,
    kind: row.kind as Kind,
    address: row.address,
    postcode: row.postcode,
    phone: row.phone,
    email: row.email,
    officeHours: row.office_hours,
    parent: row.parent,
  }
}
