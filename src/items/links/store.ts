import { sql } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import { noteChanges } from '../../kit/content-cache.ts'
import type { Db } from '../../kit/db.ts'
import type { PlainDate } from '../../law/date.ts'
import { documentNumberKey } from '../document-number.ts'
import { type Content, type Item, itemSubject } from '../item.ts'
import type { Values } from '../kind.ts'
import { kinds } from '../kinds/index.ts'
import { keepPublications } from '../publication/keeping/store.ts'
import { type BackLink, effectiveOn } from './back-link.ts'
import { namesIn } from './lines.ts'
import { type Link, type LinkTarget, linkKinds } from './link.ts'

const columns = ['item_id as id', 'title', 'index_number as indexNumber', 'document_number as documentNumber'] as const

/** The items of a body that the lines of a form can mean. */
export async function targetsNamed(db: Db, bodyId: number, typed: string): Promise<LinkTarget[]> {
  const names = namesIn(typed).slice(0, 100)
  if (names.length === 0) return []
  const keys = names.map(documentNumberKey).filter((key) => key !== '')
  const numbers = names.filter((name) => /^\d{1,15}$/.test(name)).map(Number)
  return db
    .selectFrom('items')
    .select(columns)
    .where('body_id', '=', bodyId)
    .where((eb) =>
      eb.or([
        eb('index_number', 'in', names),
        ...(keys.length > 0 ? [eb('document_number_key', 'in', keys)] : []),
        ...(numbers.length > 0 ? [eb('item_id', 'in', numbers)] : []),
      ]),
    )
    .execute()
}

/** The items these links lead to. */
export async function targetsOf(db: Db, links: readonly Link[]): Promise<LinkTarget[]> {
  const ids = links.map(({ target }) => target)
  return ids.length === 0 ? [] : db.selectFrom('items').select(columns).where('item_id', 'in', ids).execute()
}

/** Items of the same body that link to this one and are public, with what they say of it and from when. */
export async function linksTo(db: Db, { id, bodyId }: Pick<Item, 'id' | 'bodyId'>): Promise<BackLink[]> {
  const rows = await db
    .selectFrom('items')
    .select([...columns, 'links', 'fields'])
    .where('body_id', '=', bodyId)
    .where('stage', '=', 'published')
    .where(sql<boolean>`links @> ${JSON.stringify([{ target: id }])}::jsonb`)
    .orderBy('item_id')
    .execute()
  return rows.flatMap(({ links, fields, ...from }) =>
    (links as unknown as Link[]).flatMap(({ kind, target }) =>
      target === id ? [{ kind, from, on: effectiveOn(fields as Values) }] : [],
    ),
  )
}

/**
 * What a document that is public now does to others 有效性: what it repeals, replaces or amends says so from now on, in an
 * edition of its own with a note that names it. Nothing before its 施行日期: `applyLinksOn` does it that day.
 */
export async function applyLinks(
  tx: Db,
  item: Pick<Content, 'title' | 'documentNumber' | 'links' | 'fields'> & { bodyId: number },
  today: PlainDate,
  { actor, at }: { actor: Actor | null; at: Date },
): Promise<void> {
  await noteChanges(
    tx,
    item.links.map(({ target }) => `item:${target}`),
  )
  if ((effectiveOn(item.fields) ?? today) > today) return
  const number = item.documentNumber ? `（${item.documentNumber}）` : ''
  for (const { kind, target } of item.links) {
    const { validity, label } = linkKinds[kind]
    if (validity === null) continue
    const note = `已被《${item.title}》${number}${label}`
    await changeValidity(tx, { id: target, bodyId: item.bodyId }, validity, note, { actor, at })
  }
}

/**
 * Does what public documents say of others where their 施行日期 has come since they were published; gives how many. What
 * got a new edition since that day was looked at by people then, and stays as they left it.
 */
export async function applyLinksOn(db: Db, { today, at }: { today: PlainDate; at: Date }): Promise<number> {
  const { rows } = await sql<{ bodyId: number; content: Content; link: Link }>`
    select i.body_id as "bodyId", e.content, link
    from items i
    join item_editions e on (e.organisation_id, e.item_id, e.edition) = (i.organisation_id, i.item_id, i.edition)
    cross join jsonb_array_elements(e.content -> 'links') link
    join items t on t.item_id = (link ->> 'target')::bigint and t.body_id = i.body_id
    join item_editions te on (te.organisation_id, te.item_id, te.edition) = (t.organisation_id, t.item_id, t.edition)
    where i.kind = any(${kindsWithDay}) and i.stage <> 'withdrawn'
      and e.content -> 'fields' ->> 'effectiveOn' between (i.published_on + 1)::text and ${today}
      and te.published_at < (e.content -> 'fields' ->> 'effectiveOn')::timestamp at time zone 'Asia/Shanghai'
      and link ->> 'kind' = any(${Object.keys(linkKinds).filter((kind) => linkKinds[kind as Link['kind']].validity)})
    order by i.item_id`.execute(db)
  for (const { bodyId, content, link } of rows) {
    const by = { ...content, links: [link], bodyId }
    await db.transaction().execute((tx) => applyLinks(tx, by, today, { actor: null, at }))
  }
  return rows.length
}

/** Kinds that have a 施行日期: the texts of all others need not be looked into. */
const kindsWithDay = kinds.filter(({ fields }) => fields.some(({ name }) => name === 'effectiveOn')).map(({ id }) => id)

/** Gives what is public another 有效性, as an edition with its note; nothing when it has it already or is not public. */
export async function changeValidity(
  tx: Db,
  { id, bodyId }: { id: number; bodyId: number },
  validity: string,
  note: string,
  { actor, at }: { actor: Actor | null; at: Date },
): Promise<void> {
  const row = await tx
    .updateTable('items')
    .set((eb) => ({ validity, edition: eb('edition', '+', 1), version: eb('version', '+', 1), changed_at: at }))
    .where('item_id', '=', id)
    .where('body_id', '=', bodyId)
    .where('edition', '>', 0)
    .where('validity', '<>', validity)
    .returning(['organisation_id', 'edition', 'index_number'])
    .executeTakeFirst()
  if (!row) return
  await sql`
    insert into item_editions (organisation_id, item_id, edition, content, change_note, published_at)
    select organisation_id, item_id, ${row.edition}, jsonb_set(content, '{validity}', to_jsonb(${validity}::text)), ${note}, ${at}
    from item_editions
    where organisation_id = ${row.organisation_id} and item_id = ${id} and edition = ${row.edition - 1}`.execute(tx)
  await keepPublications(tx, [id], at)
  await record(tx, {
    actor,
    organisationId: row.organisation_id,
    event: 'item.validity-changed',
    subject: { kind: itemSubject, id: String(id) },
    says: `${row.index_number}的有效性改为${validity}`,
  })
}
