import { type Selectable, sql } from 'kysely'
import type { Place } from '../accounts/staff.ts'
import { changesBetween } from '../audit/changes.ts'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import { Fault } from '../kit/fault.ts'
import type { Organisations } from '../kit/schema.ts'
import { inTransaction } from '../kit/transaction.ts'
import type { Kind, Level, NewOrganisation, Organisation } from './organisation.ts'

/** Why a body could not be written: the field whose value another body has, in this tree or another. */
export interface Taken {
  taken: 'code' | 'creditCode'
}

/**
 * Adds a body to the tree, with its entry in the record; gives its id, or which field another body already has.
 *
 * @throws Fault when `parent` names a body that is not there
 */
export function addOrganisation(db: Db, body: NewOrganisation, actor: Actor | null): Promise<number | Taken> {
  return inTransaction(db, async (tx) => {
    const columns = await columnsOf(tx, body)
    const added = await tx
      .insertInto('organisations')
      .values({ code: body.code, ...columns })
      .onConflict((conflict) => conflict.doNothing())
      .returning('organisation_id')
      .executeTakeFirst()
    if (!added) return { taken: (await organisationByCode(tx, body.code)) ? 'code' : 'creditCode' }
    const organisationId = added.organisation_id
    await record(tx, {
      actor,
      organisationId,
      event: 'organisation.added',
      subject: { kind: 'organisation', id: String(organisationId) },
      says: `登记机构：${body.fullName}`,
      details: { ...body },
    })
    return organisationId
  })
}

/**
 * Brings a body up to date, with the changed fields in the record; writes nothing when nothing changed. Gives its id, or
 * which field another body already has. The code stays what it is.
 *
 * @throws Fault when `parent` names a body that is not there, or one that stands under this one
 */
export function changeOrganisation(
  db: Db,
  before: Organisation,
  body: NewOrganisation,
  actor: Actor | null,
): Promise<number | Taken> {
  return inTransaction(db, async (tx) => {
    const { id, ...was } = before
    const changes = changesBetween<NewOrganisation>(was, { ...body, code: was.code })
    if (Object.keys(changes).length === 0) return id
    const columns = await columnsOf(tx, body)
    if (columns.parent_id !== null && (await placeOf(tx, columns.parent_id)).includes(id)) throw parentUnknown(body)
    if (await creditCodeTaken(tx, body.creditCode, id)) return { taken: 'creditCode' }
    await tx.updateTable('organisations').set(columns).where('organisation_id', '=', id).execute()
    await record(tx, {
      actor,
      organisationId: id,
      event: 'organisation.changed',
      subject: { kind: 'organisation', id: String(id) },
      says: `修改机构：${body.fullName}`,
      details: changes,
    })
    return id
  })
}

/**
 * Adds the body, or brings the one with the same code up to date; gives its id. For imports and the demonstration.
 *
 * @throws Fault when `parent` names a body that is not there or this one, or another body has the same 统一社会信用代码
 */
export function saveOrganisation(db: Db, body: NewOrganisation, actor: Actor | null = null): Promise<number> {
  return inTransaction(db, async (tx) => {
    const before = await organisationByCode(tx, body.code)
    const saved = before ? await changeOrganisation(tx, before, body, actor) : await addOrganisation(tx, body, actor)
    if (typeof saved === 'number') return saved
    throw new Fault('credit-code-taken', `${body.fullName}的统一社会信用代码「${body.creditCode}」已登记给另一个机构。`)
  })
}

/** The body with this code; undefined when there is none. */
export async function organisationByCode(db: Db, code: string): Promise<Organisation | undefined> {
  const row = await organisations(db).where('o.code', '=', code).executeTakeFirst()
  return row && fromRow(row)
}

/** The body with this id; undefined when there is none. */
export async function organisationById(db: Db, id: number): Promise<Organisation | undefined> {
  const row = await organisations(db).where('o.organisation_id', '=', id).executeTakeFirst()
  return row && fromRow(row)
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

/**
 * The body that discloses what is worked on here 公开机关: the organisation itself, or the body a section belongs to;
 * undefined when there is no such organisation.
 */
export async function publishingBody(db: Db, organisationId: number): Promise<Organisation | undefined> {
  for (const id of (await placeOf(db, organisationId)).toReversed()) {
    const body = await organisationById(db, id)
    if (body && body.kind !== 'section') return body
  }
  return undefined
}

/** Levels a tree may have; more would be a ring. */
const deepest = 20

/** Makes whoever changes something of this organisation under a bound wait until the transaction has ended. */
export async function lockOrganisation(tx: Db, organisationId: number): Promise<void> {
  await tx
    .selectFrom('organisations')
    .select('organisation_id')
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .execute()
}

/** How many trees there are on this installation. */
export async function countTrees(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from organisations where parent_id is null`.execute(db)
  return rows[0]?.count ?? 0
}

async function columnsOf(db: Db, body: NewOrganisation) {
  const parentId = body.parent === null ? null : await idOf(db, body.parent)
  if (parentId === undefined || body.parent === body.code) throw parentUnknown(body)
  return {
    parent_id: parentId,
    full_name: body.fullName,
    short_name: body.shortName,
    credit_code: body.creditCode,
    level: body.level,
    kind: body.kind,
    competent: body.competent,
    disclosure_unit: body.disclosureUnit,
    address: body.address,
    postcode: body.postcode,
    phone: body.phone,
    fax: body.fax,
    email: body.email,
    office_hours: body.officeHours,
  }
}

const parentUnknown = ({ fullName, parent }: NewOrganisation): Fault =>
  new Fault('parent-unknown', `${fullName}的上级机构「${parent}」不存在，请先登记上级机构。`)

async function creditCodeTaken(db: Db, creditCode: string | null, id: number): Promise<boolean> {
  if (creditCode === null) return false
  const row = await db
    .selectFrom('organisations')
    .select('organisation_id')
    .where('credit_code', '=', creditCode)
    .where('organisation_id', '<>', id)
    .executeTakeFirst()
  return row !== undefined
}

/** Bodies as `o`, each with the code of the one above it. */
export function organisations(db: Db) {
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

/** The body a row says. */
export function fromRow(row: Selectable<Organisations> & { parent: string | null }): Organisation {
  return {
    id: row.organisation_id,
    code: row.code,
    fullName: row.full_name,
    shortName: row.short_name,
    creditCode: row.credit_code,
    level: row.level as Level,
    kind: row.kind as Kind,
    competent: row.competent,
    disclosureUnit: row.disclosure_unit,
    address: row.address,
    postcode: row.postcode,
    phone: row.phone,
    fax: row.fax,
    email: row.email,
    officeHours: row.office_hours,
    parent: row.parent,
  }
}
