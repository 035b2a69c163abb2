import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Column } from '../catalogue/column.ts'
import { columnById } from '../catalogue/store.ts'
import type { StoredFile } from '../files/file.ts'
import { contactsOf } from '../files/inspection/inspection.ts'
import { attachFiles, filesOf, holdFile, removeFile } from '../files/store.ts'
import type { Db } from '../kit/db.ts'
import type { Items, Schema } from '../kit/schema.ts'
import { type PlainDate, yearOf } from '../law/date.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { organisationById } from '../organisations/store.ts'
import { dayAt } from '../review/clock.ts'
import { approved } from '../review/store.ts'
import type { Attribute, Ground } from './attribute.ts'
import { eventDay } from './clock.ts'
import { itemDigest } from './digest.ts'
import { documentNumberKey } from './document-number.ts'
import { type Content, contentOf, type Item, indexNumber, itemSubject, type Stage, subjectOf } from './item.ts'
import { type Kind, sourceOn, type Values } from './kind.ts'
import { kindFor } from './kinds/index.ts'
import { applyLinks } from './links/store.ts'
import { keepPublications } from './publication/keeping/store.ts'
import { type Obstacle, obstaclesOf } from './publish.ts'
import { recalledKind, recallKind, recallWords } from './recall/recall.ts'
import { removeSchedule } from './schedule/store.ts'
import { type ItemSum, sumWords } from './sums/item-sum.ts'
import { sumFindings } from './sums/rules.ts'
import { summedKinds } from './sums/sums.ts'
import { type Issue, naturalKey } from './values.ts'

export type Saved = { ok: true; item: Item } | { ok: false; issues: readonly Issue[] }

/** Keeps a new draft; a ledger row that is there already is refused with its number. */
export function createItem(
  db: Db,
  given: { organisationId: number; bodyId: number; kind: Kind; content: Content; files?: readonly StoredFile[] },
  actor: Actor,
  at: Date,
): Promise<Saved> {
  const { organisationId, bodyId, kind, content, files = [] } = given
  return db.transaction().execute(async (tx) => {
    const twin = await twinOf(tx, bodyId, kind, content, null)
    if (twin) return { ok: false, issues: [twinIssue(kind, twin)] }
    const row = await tx
      .insertInto('items')
      .values({
        organisation_id: organisationId,
        body_id: bodyId,
        kind: kind.id,
        created_by: actor.accountId,
        created_at: at,
        ...columnsOf(kind, content, at),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const item = fromRow(row)
    await record(tx, entryOf(item, actor, 'item.created', `起草${kind.label}第${item.id}号`))
    const problem = await attachFiles(tx, files, subjectOf(item), actor)
    if (problem) throw new TooManyFiles(problem.message)
    return { ok: true, item }
  })
}

/** Keeps the changed content; refused when somebody changed it since `version`. A published item is a correction from now on. */
export function changeItem(
  db: Db,
  item: Item,
  kind: Kind,
  change: { content: Content; version: number; files?: readonly StoredFile[]; drop?: readonly number[] },
  actor: Actor,
  at: Date,
): Promise<Saved> {
  return db.transaction().execute(async (tx) => {
    const current = await locked(tx, item)
    if (!current || current.version !== change.version) return { ok: false, issues: [conflict] }
    if (current.stage === 'withdrawn') return { ok: false, issues: [withdrawnIssue] }
    const twin = await twinOf(tx, item.bodyId, kind, change.content, item.id)
    if (twin) return { ok: false, issues: [twinIssue(kind, twin)] }
    const changed = await update(tx, current, {
      ...columnsOf(kind, change.content, at),
      stage: 'draft',
      version: current.version + 1,
    })
    await record(tx, entryOf(changed, actor, 'item.changed', `修改${kind.label}第${item.id}号`))
    for (const file of await filesOfItem(tx, item)) {
      if (change.drop?.includes(file.id) && file.state !== 'released') await removeFile(tx, file, actor)
    }
    const problem = await attachFiles(tx, change.files ?? [], subjectOf(item), actor)
    if (problem) throw new TooManyFiles(problem.message)
    return { ok: true, item: changed }
  })
}

/** What publishing came to: the edition, or all that stands against it. */
export type Published = { ok: true; item: Item } | { ok: false; obstacles: readonly Obstacle[] }

/**
 * Publishes exactly what was approved. 公开日期 is the day of `at`, never chosen; the index number is given with the first
 * edition, a later one carries a note of what was corrected.
 */
export function publishItem(
  db: Db,
  given: Item,
  publication: { today: PlainDate; at: Date; changeNote: string },
  actor: Actor,
): Promise<Published> {
  return db.transaction().execute(async (tx) => {
    const item = await locked(tx, given)
    const body = item && (await organisationById(tx, item.bodyId))
    if (!item || !body) throw new Error(`item ${given.id} is gone`)
    const kind = kindFor(item)
    const obstacles = await standingAgainst(tx, item, kind, body, publication.changeNote)
    if (obstacles.length > 0) return { ok: false, obstacles }
    const edition = item.edition + 1
    const published = await update(tx, item, {
      stage: 'published',
      edition,
      published_on: item.publishedOn ?? publication.today,
      index_number: item.indexNumber ?? (await nextIndexNumbers(tx, body, yearOf(publication.today), 1))[0],
    })
    await tx
      .insertInto('item_editions')
      .values({
        organisation_id: item.organisationId,
        item_id: item.id,
        edition,
        content: JSON.stringify(contentOf(published)),
        change_note: edition === 1 ? null : publication.changeNote.trim(),
        published_at: publication.at,
      })
      .execute()
    await removeSchedule(tx, item)
    await keepPublications(tx, [item.id], publication.at)
    await applyLinks(tx, published, publication.today, { actor, at: publication.at })
    if (kind.id === recallKind) {
      const words = recallWords(published.fields)
      const { decisions } = await recallOf(tx, published)
      for (const decision of decisions) await withdraw(tx, decision, { words, at: publication.at }, actor)
    }
    const says = `公开${kind.label}第${item.id}号（${published.indexNumber}）第${edition}版`
    await record(tx, {
      ...entryOf(published, actor, 'item.published', says),
      details: { digest: itemDigest(item, await filesOfItem(tx, item)) },
    })
    return { ok: true, item: published }
  })
}

/** Withdraws what is public 撤回 with its files, with its reason; the address stays. Null when done, else why not. */
export function withdrawItem(
  db: Db,
  given: Item,
  { words, at }: { words: string; at: Date },
  actor: Actor | null,
): Promise<Issue | null> {
  return db.transaction().execute((tx) => withdraw(tx, given, { words, at }, actor))
}

async function withdraw(
  tx: Db,
  given: Item,
  { words, at }: { words: string; at: Date },
  actor: Actor | null,
): Promise<Issue | null> {
  const today = dayAt(at)
  const item = await locked(tx, given)
  if (!item || item.edition === 0 || item.stage === 'withdrawn') {
    return { field: 'words', message: '这件信息现在没有公开，不用撤回。' }
  }
  const withdrawn = await update(tx, item, { stage: 'withdrawn', withdrawn_on: today, withdrawn_words: words })
  await keepPublications(tx, [item.id], at)
  for (const file of await filesOfItem(tx, item)) if (file.released) await holdFile(tx, file, actor, '信息撤回')
  await record(tx, {
    ...entryOf(withdrawn, actor, 'item.withdrawn', `撤回${item.indexNumber}`),
    details: { on: today },
  })
  return null
}

/** 撤回处罚决定: the rows that say what became of a decision, and the decisions of that number. */
export interface Recall {
  rows: readonly Item[]
  decisions: readonly Item[]
}

/** The recall an item has to do with, as the decision or as the row; an empty one for any other kind. */
export async function recallOf(db: Db, item: Item): Promise<Recall> {
  if (item.kind !== recallKind && item.kind !== recalledKind) return { rows: [], decisions: [] }
  const [other, isRow] = item.kind === recallKind ? [recalledKind, true] : [recallKind, false]
  const query = { field: 'decisionNumber', values: [String(item.fields.decisionNumber)] }
  const others = await rowsWith(db, item.bodyId, { kinds: [other], ...query, withdrawn: isRow })
  return isRow ? { rows: [item], decisions: others } : { rows: others, decisions: [item] }
}

/** Everything against publishing the item as it stands now. */
export async function standingAgainst(
  db: Db,
  item: Item,
  kind: Kind,
  body: Organisation,
  changeNote: string | null,
): Promise<Obstacle[]> {
  const approval = await approved(db, subjectOf(item), itemDigest(item, await filesOfItem(db, item)))
  const recalled = item.kind === recalledKind ? (await recallOf(db, item)).rows : []
  const source = { text: 'regulation', article: 17 } as const
  const against = (when: boolean, message: string, field?: string): Obstacle[] =>
    when ? [{ message, source, ...(field ? { field } : {}) }] : []
  return [
    ...against(item.stage === 'published', '现在的内容已经公开，没有新的修改。'),
    ...against(item.stage === 'withdrawn', '已经撤回，不能再公开；需要时请另起一件。'),
    ...against(!approval, '还没有审核通过，或者通过以后内容又改动过。请提交审核。'),
    ...against(
      item.edition > 0 && changeNote !== null && changeNote.trim() === '',
      '这是更正，请写明更正说明，它会和新的版本一起公开。',
      'changeNote',
    ),
    ...against(body.creditCode === null, `${body.fullName}没有登记统一社会信用代码，编不出索引号。请系统管理员补登。`),
    ...recalled.map((row) => ({
      message: `这份决定已登记${row.fields.outcome}（${row.fields.endedOn}），不能公开。`,
      source: sourceOn(kindFor(row).deadline, eventDay(kindFor(row), row)),
    })),
    ...obstaclesOf(kind, item, contactsOf(body)),
    ...(await sumsOff(db, item)).map((found) => ({ message: sumWords(found), source: found.rule.source })),
  ]
}

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

/** What does not add up in the tables of the item's year 加总核对; none for a kind that has no sums. */
export async function sumsOff(db: Db, item: Item): Promise<ItemSum[]> {
  if (!summedKinds.includes(item.kind)) return []
  const year = String(item.fields.year ?? '')
  const items = await rowsWith(db, item.bodyId, { kinds: summedKinds, field: 'year', values: [year] })
  return sumFindings(items.map((each) => ({ kind: each.kind, values: each.fields, item: each })))
}

/** 公开栏目 of an item; undefined until one is chosen. */
export const columnOf = async (db: Db, { bodyId, column }: Item): Promise<Column | undefined> =>
  column === null ? undefined : columnById(db, bodyId, column)

/** Files of an item in the order they came. */
export const filesOfItem = (db: Db, item: Item): Promise<StoredFile[]> =>
  filesOf(db, item.organisationId, subjectOf(item))

/** More files than an item may have: thrown to undo the change, and said beside the field. */
export class TooManyFiles extends Error {}

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
  const pattern = `%${query.words.replace(/[\\%_]/g, '\\$&')}%`
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

async function locked(tx: Db, { organisationId, id }: Item): Promise<Item | undefined> {
  const row = await tx
    .selectFrom('items')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('item_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && fromRow(row)
}

async function update(tx: Db, { organisationId, id }: Item, columns: Partial<Record<keyof Items, unknown>>) {
  const row = await tx
    .updateTable('items')
    .set(columns as object)
    .where('organisation_id', '=', organisationId)
    .where('item_id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

/** Another row of the ledger with the same natural key. */
async function twinOf(tx: Db, bodyId: number, kind: Kind, content: Content, own: number | null) {
  const key = kind.form === 'ledger' ? naturalKey(kind, content.fields) : ''
  if (key === '') return undefined
  const row = await tx
    .selectFrom('items')
    .select('item_id')
    .where('body_id', '=', bodyId)
    .where('kind', '=', kind.id)
    .where('natural_key', '=', key)
    .executeTakeFirst()
  return row && row.item_id !== own ? row.item_id : undefined
}

/** The next index numbers 索引号 of a year, as many as are asked for, under the lock of its row. */
export async function nextIndexNumbers(tx: Db, body: Organisation, year: number, count: number): Promise<string[]> {
  const { last } = await tx
    .insertInto('item_serials')
    .values({ organisation_id: body.id, year, last: count })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'year']).doUpdateSet({ last: sql<number>`item_serials.last + ${count}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return Array.from({ length: count }, (_, at) => indexNumber(body.creditCode ?? '', year, last - count + 1 + at))
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
const entryOf = (item: Item, actor: Actor | null, event: string, says: string) => ({
  actor,
  organisationId: item.organisationId,
  event,
  subject: { kind: itemSubject, id: String(item.id) },
  says,
})

const twinIssue = (kind: Kind, id: number): Issue => ({
  field: kind.key[0],
  message: `${kind.label}里已经有相同的一行（第${id}号），请改那一行，不要重复登记。`,
})

/** Somebody else saved since the form was opened. */
export const conflict: Issue = {
  field: 'conflict',
  message: '您打开以后，别人改过这件信息，所以还没有保存。请看列出的不同，在表单里合并后再保存。',
}

const withdrawnIssue: Issue = { field: 'title', message: '已经撤回的信息不能再改，请另起一件。' }

function fromRow(row: Selectable<Items>): Item {
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
