/** What stands under a body: its schools, the names of all of them. */
import { sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import type { Kind, Level, Organisation } from '../organisation.ts'
import { fromRow, organisations } from '../store.ts'

/** A body as an office list shows it. */
export interface ListedOrganisation {
  id: number
  parentId: number | null
  code: string
  fullName: string
  shortName: string
  level: Level
  kind: Kind
  competent: boolean
}

/** Bodies directly under this one, in the order they were registered. */
export async function organisationsUnder(db: Db, parentId: number): Promise<Organisation[]> {
  const rows = await organisations(db).where('o.parent_id', '=', parentId).orderBy('o.organisation_id').execute()
  return rows.map(fromRow)
}

/** These bodies and everything under them, in the order they were registered: what a grant at those places reaches. */
export async function organisationsWithin(db: Db, ids: readonly number[]): Promise<ListedOrganisation[]> {
  const { rows } = await sql<ListedOrganisation>`
    with recursive reach(id) as (
      select unnest(${ids}::bigint[])
      union
      select o.organisation_id from organisations o join reach on o.parent_id = reach.id)
    select organisation_id as id, parent_id as "parentId", code, full_name as "fullName", short_name as "shortName",
      level, kind, competent
    from organisations join reach on organisation_id = reach.id
    order by organisation_id`.execute(db)
  return rows
}

/** Schools under this body, in the order they were registered. */
export async function schoolsWithin(db: Db, id: number): Promise<Organisation[]> {
  const within = await organisationsWithin(db, [id])
  const ids = within.filter(({ kind }) => kind === 'school').map((school) => school.id)
  if (ids.length === 0) return []
  const rows = await organisations(db).where('o.organisation_id', 'in', ids).orderBy('o.organisation_id').execute()
  return rows.map(fromRow)
}

/** Full names by id of these bodies and all below them. */
export async function namesWithin(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  return new Map((await organisationsWithin(db, ids)).map(({ id, fullName }) => [id, fullName]))
}

/** Every body of the installation, whatever its tree: for work nobody asked for, never for a page. */
export async function everyOrganisation(db: Db): Promise<ListedOrganisation[]> {
  const tops = await db.selectFrom('organisations').select('organisation_id').where('parent_id', 'is', null).execute()
  return organisationsWithin(
    db,
    tops.map((row) => row.organisation_id),
  )
}
