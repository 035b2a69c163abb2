import { sql } from 'kysely'
import type { Db } from '../kit/db.ts'
import { type Content, hashOf } from './chain.ts'
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
