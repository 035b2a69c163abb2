import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import type { Column } from '../catalogue/column.ts'
import { columnById } from '../catalogue/store.ts'
import type { StoredFile } from '../files/file.ts'
import { filesOf } from '../files/store.ts'
import { containing } from '../kit/containing.ts'
import type { Db } from '../kit/db.ts'
import type { Items, Schema } from '../kit/schema.ts'
import type { PlainDate } from '../law/date.ts'
import type { Attribute, Ground } from './attribute.ts'
import { documentNumberKey } from './document-number.ts'
import { type Content, type Item, itemSubject, type Stage, subjectOf } from './item.ts'
import type { Kind, Values } from './kind.ts'
import { naturalKey } from './values.ts'

/** Rows of a body that say one of these in a field: the tables of a year, the notices of a purchase; withdrawn ones where asked. */
export async function rowsWith(
  db: Db,
  bodyId: number,
  query: { kinds: readonly string[]; field: string; values: readonly string[]; withdrawn?: boolean },
): Promise<Item[]> {
  const { kinds, field, values, withdrawn = false } = query
  const rows = await db
    .selectFrom('items')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('kind', 'in', kinds)
    .$if(!withdrawn, (q) => q.where('stage', '<>', 'withdrawn'))
    .where(sql<boolean>`fields ->> ${field} = any(${values}::text[])`)
    .orderBy('item_id')
    .execute()
  return rows.map(fromRow)
}

/** 公开栏目 of an item; undefined until one is chosen. */
export const columnOf = async (db: Db, { bodyId, column }: Item): Promise<Column | undefined> =>
  column === null ? undefined : columnById(db, bodyId, column)

/** Files of an item in the order they came. */
export const filesOfItem = (db: Db, item: Item): Promise<StoredFile[]> =>
  filesOf(db, item.organisationId, subjectOf(item))

export async function itemById(db: Db, id: number): Promise<Item | undefined> {
  const row = await db.selectFrom('items').selectAll().where('item_id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Where and when items stand; the year is that of 公开日期, or of 形成或变更之日 where an item never was public. */
export interface ItemPlace {
  /** One column of a body's catalogue, or all of a body's with null. */
  column: { organisationId: number; id: string | null } | null
  year: number | null
}

/** The condition that an item stands there. */
export const columnAndYear =
  ({ column, year }: ItemPlace) =>
  (eb: ExpressionBuilder<Schema, 'items'>) =>
    eb.and([
      ...(column === null ? [] : [eb('body_id', '=', column.organisationId)]),
      ...(column === null || column.id === null ? [] : [eb('column_id', '=', column.id)]),
      ...(year === null
        ? []
        : [eb.between(eb.fn.coalesce('published_on', 'formed_on'), `${year}-01-01`, `${year}-12-31`)]),
    ])

export interface ItemQuery extends ItemPlace {
  organisationIds: readonly number[]
  /** Only these; null for all that match otherwise. */
  ids: readonly number[] | null
  kind: string | null
  stage: Stage | null
  words: string
  /** From 1. */
  page: number
  length: number
}

/** A page of the items of these bodies, newest 成文日期 first, and how many match in all. */
export async function listItems(db: Db, query: ItemQuery): Promise<{ items: Item[]; total: number }> {
  const pattern = containing(query.words)
  const key = `%${documentNumberKey(query.words)}%`
  const matching = db
    .selectFrom('items')
    .where('organisation_id', 'in', query.organisationIds.length > 0 ? query.organisationIds : [0])
    .where(columnAndYear(query))
    .$if(query.ids !== null, (q) => q.where('item_id', 'in', [0, ...(query.ids ?? [])]))
    .$if(query.kind !== null, (q) => q.where('kind', '=', query.kind))
    .$if(query.stage !== null, (q) => q.where('stage', '=', query.stage))
    .$if(query.words !== '', (q) =>
      q.where((eb) =>
        eb.or([
          eb('title', 'ilike', pattern),
          eb('index_number', '=', query.words),
          ...(key === '%%' ? [] : [eb('document_number_key', 'like', key)]),
        ]),
      ),
    )
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .orderBy('written_on', 'desc')
      .orderBy('item_id', 'desc')
      .limit(query.length)
      .offset((query.page - 1) * query.length)
      .execute(),
    matching.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(fromRow), total }
}

/** What a clock and a line of the desk need of an item; not its text, which can be long. */
export type RunningItem = Pick<Item, 'id' | 'organisationId' | 'kind' | 'title' | 'formedOn' | 'fields'>

/** Items of these bodies, of all without them, that are to be public and never were: those whose clock runs. */
export async function unpublishedItems(db: Db, organisationIds?: readonly number[]): Promise<RunningItem[]> {
  const rows = await db
    .selectFrom('items')
    .select(['item_id', 'organisation_id', 'kind', 'title', 'formed_on', 'fields'])
    .where('edition', '=', 0)
    .where('attribute', '=', 'open')
    .$if(organisationIds !== undefined, (q) => q.where('organisation_id', 'in', [0, ...(organisationIds ?? [])]))
    .orderBy('formed_on')
    .orderBy('item_id')
    .execute()
  return rows.map((row) => ({
    id: row.item_id,
    organisationId: row.organisation_id,
    kind: row.kind,
    title: row.title,
    formedOn: row.formed_on as PlainDate,
    fields: row.fields as Values,
  }))
}

/** The item as it is now, locked until the transaction ends; undefined when it is gone. */
export async function lockItem(tx: Db, { organisationId, id }: Item): Promise<Item | undefined> {
  const row = await tx
    .selectFrom('items')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('item_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Sets columns of an item that is locked; gives it as it is then. */
export async function updateItem(tx: Db, { organisationId, id }: Item, columns: Partial<Record<keyof Items, unknown>>) {
  const row = await tx
    .updateTable('items')
    .set(columns as object)
    .where('organisation_id', '=', organisationId)
    .where('item_id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

/** What a content is kept as. */
export function columnsOf(kind: Kind, content: Content, at: Date) {
  return {
    title: content.title,
    document_number: content.documentNumber,
    document_number_key: content.documentNumber === null ? null : documentNumberKey(content.documentNumber),
    written_on: content.writtenOn,
    formed_on: content.formedOn,
    validity: content.validity,
    attribute: content.attribute,
    ground: content.ground,
    ground_words: content.groundWords,
    summary: content.summary,
    body: content.body,
    column_id: content.column,
    links: JSON.stringify(content.links),
    fields: JSON.stringify(content.fields),
    natural_key: kind.form === 'ledger' ? naturalKey(kind, content.fields) || null : null,
    changed_at: at,
  }
}

/** The record names no title: one can carry the name of a person. */
export const entryOf = (item: Item, actor: Actor | null, event: string, says: string) => ({
  actor,
  organisationId: item.organisationId,
  event,
  subject: { kind: itemSubject, id: String(item.id) },
  says,
})

/** The item a row says. */
export function fromRow(row: Selectable<Items>): Item {
  return {
    id: row.item_id,
    organisationId: row.organisation_id,
    bodyId: row.body_id,
    kind: row.kind,
    stage: row.stage as Stage,
    version: row.version,
    title: row.title,
    documentNumber: row.document_number,
    writtenOn: row.written_on as PlainDate,
    formedOn: row.formed_on as PlainDate,
    validity: row.validity as Item['validity'],
    attribute: row.attribute as Attribute,
    ground: row.ground as Ground | null,
    groundWords: row.ground_words,
    summary: row.summary,
    body: row.body,
    column: row.column_id,
    links: row.links as unknown as Item['links'],
    fields: row.fields as Values,
    indexNumber: row.index_number,
    edition: row.edition,
    publishedOn: row.published_on as PlainDate | null,
    migrated: row.migrated,
    withdrawnOn: row.withdrawn_on as PlainDate | null,
    withdrawnWords: row.withdrawn_words,
    changedAt: row.changed_at,
  }
}
