/** What can be found, kept: entries made with their tokens, dropped, and brought into the order of the index. */
import { sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import { yearOf } from '../../law/date.ts'
import { dictionary } from '../dictionary.ts'
import { fold } from '../folding.ts'
import { coreOf } from '../query.ts'
import type { Entry } from '../search.ts'
import { soundsOf } from '../sounds.ts'
import { textTokens } from '../tokens.ts'

/** Changes whenever a text would be folded or cut otherwise: entries of another version are made anew. */
const searchVersion = (): string => `3-${dictionary().digest}`

/** Keeps what can be found of these things, in the transaction that makes them public. */
export async function keepEntries(tx: Db, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  await waitingEntries(tx, entries.length >= bulk)
  const version = searchVersion()
  const made = entries.map((entry) => {
    const line = entry.title.replaceAll('\n', ' ')
    const body = fold(entry.texts.join('\n'))
    const tail = fold(`\n${entry.documentNumber ?? ''}\n${line}`)
    const folded = body.folded + tail.folded
    return { entry, title: fold(line).folded, body, folded, shown: body.shown + tail.shown, ...textTokens(folded) }
  })
  const kept = await tx
    .insertInto('search_entries')
    .values(
      made.map(({ entry, title, tokens, keys }) => ({
        organisation_id: entry.organisationId,
        subject: entry.subject,
        subject_id: entry.subjectId,
        kind: entry.kind,
        topic: entry.topic,
        stages: [...(entry.stages ?? [])],
        validity: entry.validity,
        written_on: entry.writtenOn,
        written_year: yearOf(entry.writtenOn),
        published_on: entry.publishedOn,
        title: entry.title,
        title_folded: title,
        title_core: coreOf(title),
        document_number: entry.documentNumber,
        document_key: entry.documentKey,
        index_number: entry.indexNumber,
        version,
        tokens: integers(tokens),
        keys: integers(keys),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'subject', 'subject_id']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        topic: eb.ref('excluded.topic'),
        stages: eb.ref('excluded.stages'),
        validity: eb.ref('excluded.validity'),
        written_on: eb.ref('excluded.written_on'),
        written_year: eb.ref('excluded.written_year'),
        published_on: eb.ref('excluded.published_on'),
        title: eb.ref('excluded.title'),
        title_folded: eb.ref('excluded.title_folded'),
        title_core: eb.ref('excluded.title_core'),
        document_number: eb.ref('excluded.document_number'),
        document_key: eb.ref('excluded.document_key'),
        index_number: eb.ref('excluded.index_number'),
        version: eb.ref('excluded.version'),
        tokens: eb.ref('excluded.tokens'),
        keys: eb.ref('excluded.keys'),
      })),
    )
    .returning(['organisation_id', 'subject', 'subject_id', 'entry_id'])
    .execute()
  const keys = new Map(kept.map((row) => [`${row.organisation_id} ${row.subject} ${row.subject_id}`, row.entry_id]))
  const idOf = ({ organisationId, subject, subjectId }: Entry): number =>
    keys.get(`${organisationId} ${subject} ${subjectId}`)!
  await tx
    .insertInto('search_sounds')
    .values(
      made.map(({ entry, title }) => ({
        entry_id: idOf(entry),
        organisation_id: entry.organisationId,
        sounds: soundsOf(title),
      })),
    )
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet((eb) => ({ sounds: eb.ref('excluded.sounds') })))
    .execute()
  await tx
    .insertInto('search_texts')
    .values(
      made.map(({ entry, body, folded, shown }) => ({
        entry_id: idOf(entry),
        body_length: codePoints(body.folded),
        folded,
        shown,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('entry_id').doUpdateSet((eb) => ({
        body_length: eb.ref('excluded.body_length'),
        folded: eb.ref('excluded.folded'),
        shown: eb.ref('excluded.shown'),
      })),
    )
    .execute()
}

/** One string: the driver would quote every number. */
const integers = (values: readonly number[]) => sql<string[]>`${`{${values.join()}}`}::integer[]`

/** Entries at once that come from an import or a rebuild. */
const bulk = 10

/**
 * How many tokens may wait outside the order of the index: few, because every search looks through them, but many while
 * thousands of texts come in: putting them in order page by page took three times as long. `tidyIndex` ends that.
 */
async function waitingEntries(tx: Db, isBulk: boolean): Promise<void> {
  await sql`select set_config('gin_pending_list_limit', ${isBulk ? '32MB' : '1MB'}, true),
    set_config('work_mem', ${isBulk ? '64MB' : '8MB'}, true)`.execute(tx)
}

/** What is no longer public is no longer found. */
export async function dropEntries(tx: Db, subject: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('search_entries').where('subject', '=', subject).where('subject_id', 'in', ids).execute()
}

/** Brings what came last into the order of the index; without it a search looks through that piece by piece. */
export async function tidyIndex(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local maintenance_work_mem = '128MB'`.execute(tx)
    await sql`select gin_clean_pending_list('search_entries_tokens')`.execute(tx)
  })
}

/** Which things have an entry of this version. */
export async function indexedOf(db: Db, subject: string, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('search_entries')
    .select('subject_id')
    .where('subject', '=', subject)
    .where('subject_id', 'in', ids)
    .where('version', '=', searchVersion())
    .execute()
  return new Set(rows.map(({ subject_id }) => subject_id))
}

const codePoints = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
