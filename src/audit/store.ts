import { sql } from 'kysely'
import type { Db } from '../kit/db.ts'
import { type Content, type Head, hashOf, type Link } from './chain.ts'
import type { NewEntry } from './entry.ts'

/**
 * Adds an entry to the record. Give it the transaction of the change, as late in it as possible: from here to its end
 * everybody else's entries wait. With the bare handle it makes a transaction of its own.
 */
export async function record(db: Db, entry: NewEntry): Promise<void> {
  if (!db.isTransaction) return db.transaction().execute((tx) => record(tx, entry))
  const details = JSON.stringify(entry.details ?? {}, (_, value) =>
    typeof value === 'string' ? storable(value) : value,
  )
  // Locked before it is read; the time is taken under the lock, so that it grows with the number.
  const { rows } = await sql<{ number: number; hash: string; at: string; details: string }>`
    select number, hash, ${utc(sql`clock_timestamp()`)} as at, ${details}::jsonb::text as details
    from audit_head for update`.execute(db)
  const head = rows[0]
  if (!head) throw new Error('audit_head has no row: expected the one that migration 0010 makes')
  const content: Content = {
    number: head.number + 1,
    at: head.at,
    actorId: entry.actor?.accountId ?? null,
    actorName: entry.actor && storable(entry.actor.name),
    organisationId: entry.organisationId,
    event: entry.event,
    subjectKind: entry.subject.kind,
    subjectId: storable(entry.subject.id),
    says: storable(entry.says),
    details: head.details,
  }
  const hash = hashOf(head.hash, content)
  await sql`
    with entry as (
      insert into audit_entries values (
        ${content.number}, ${content.at}::timestamptz, ${content.actorId}, ${content.actorName},
        ${content.organisationId}, ${content.event}, ${content.subjectKind}, ${content.subjectId}, ${content.says},
        ${content.details}::jsonb, ${head.hash}, ${hash})
      returning number)
    update audit_head set number = entry.number, hash = ${hash} from entry`.execute(db)
}

/** Text as PostgreSQL can keep it: what somebody typed must never make a record fail. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd')
}

const utc = (instant: ReturnType<typeof sql>) =>
  sql<string>`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** An entry to the letter, as the hash was taken over it. */
const links = sql<Link>`number, ${utc(sql`at`)} as at, actor_id as "actorId", actor_name as "actorName",
  organisation_id as "organisationId", event, subject_kind as "subjectKind", subject_id as "subjectId", says,
  details::text as details, previous_hash as "previousHash", hash`

/** The end of the chain; null when somebody took it away. */
export async function headOf(db: Db): Promise<Head | null> {
  const row = await db.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirst()
  return row ?? null
}

/**
 * Hands every entry to `take` in the order of numbers and gives the head, all as of one moment. By a cursor, not by
 * number: where the primary key was dropped a number may stand twice.
 */
export function readChain(db: Db, take: (link: Link) => void): Promise<Head | null> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`declare chain no scroll cursor for select ${links} from audit_entries order by number, hash`.execute(tx)
      for (;;) {
        const { rows } = await sql<Link>`fetch 2000 from chain`.execute(tx)
        if (rows.length === 0) return headOf(tx)
        for (const row of rows) take(row)
      }
    })
}

/** An entry as the list and its exports show it. */
export interface ListedEntry extends Omit<Link, 'at'> {
  at: Date
}

/** Which entries; null in a field means any. */
export interface EntryFilter {
  /** Entries of these organisations only. */
  organisationIds: readonly number[]
  /** Also entries of the installation as a whole. */
  installation: boolean
  /** First and last day in Asia/Shanghai, both included, YYYY-MM-DD. */
  from: string | null
  to: string | null
  /** Part of the actor's name. */
  actor: string | null
  /** What an event is about, the part before its dot: account. */
  topic: string | null
  subject: { kind: string; id: string } | null
}

/** Entries that match, newest first: `below` this number, or the first `above` it. */
export async function listEntries(
  db: Db,
  filter: EntryFilter,
  { limit, below, above }: { limit: number; below?: number; above?: number },
): Promise<ListedEntry[]> {
  const ascending = above !== undefined
  const { rows } = await sql<ListedEntry>`
    select number, at, actor_id as "actorId", actor_name as "actorName", organisation_id as "organisationId", event,
      subject_kind as "subjectKind", subject_id as "subjectId", says, details::text as details,
      previous_hash as "previousHash", hash
    from audit_entries
    where ${matching(filter)}
      ${below === undefined ? sql`` : sql`and number < ${below}`}
      ${ascending ? sql`and number > ${above}` : sql``}
    order by number ${ascending ? sql`asc` : sql`desc`}
    limit ${limit}`.execute(db)
  return ascending ? rows.reverse() : rows
}

/** Entries that match as they stand in the chain, to the letter, oldest first: those after `after`, up to `through`. */
export async function archiveEntries(
  db: Db,
  filter: EntryFilter,
  { after, through, limit }: { after: number; through: number; limit: number },
): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select ${links} from audit_entries
    where ${matching(filter)} and number > ${after} and number <= ${through}
    order by number limit ${limit}`.execute(db)
  return rows
}

/** How many match, counted up to `most`: the whole of a long record is never counted for a page. */
export async function countEntries(db: Db, filter: EntryFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (select 1 from audit_entries where ${matching(filter)} limit ${most}) as matched`.execute(db)
  return rows[0]?.count ?? 0
}

function matching({ organisationIds, installation, from, to, actor, topic, subject }: EntryFilter) {
  const own = sql`organisation_id = any(${organisationIds}::bigint[])`
  const conditions = [
    installation ? sql`(${own} or organisation_id is null)` : own,
    ...(from === null ? [] : [sql`at >= ${from}::date`]),
    ...(to === null ? [] : [sql`at < ${to}::date + 1`]),
    ...(actor === null ? [] : [sql`position(${actor} in actor_name) > 0`]),
    ...(topic === null ? [] : [sql`starts_with(event, ${`${topic}.`})`]),
    ...(subject === null ? [] : [sql`subject_kind = ${subject.kind} and subject_id = ${subject.id}`]),
  ]
  return sql.join(conditions, sql` and `)
}
