import { sql } from 'kysely'
import { noteChanges } from '../../../kit/content-cache.ts'
import type { Db } from '../../../kit/db.ts'
import { dropEntries, indexedOf, keepEntries } from '../../../search/keeping/store.ts'
import type { Entry } from '../../../search/search.ts'
import { documentNumberKey } from '../../document-number.ts'
import { type Content, itemSubject } from '../../item.ts'
import { kindFor } from '../../kinds/index.ts'
import { publicTexts } from '../../public-texts.ts'
import { schoolStagesOf } from '../../school-stage.ts'
import type { Publication } from '../publication.ts'
import { type BodyColumn, filledAmong, filledScope, fromRow, withEdition } from '../store.ts'

/** Brings what the public reads to the newest editions of these items, in the transaction that made them. */
export async function keepPublications(tx: Db, itemIds: readonly number[], at: Date): Promise<void> {
  const columns = await columnsTouched(tx, itemIds)
  const before = await filledAmong(tx, columns)
  await sql`
    insert into publications (organisation_id, item_id, section_id, index_number, edition, kind, column_id, title, document_number,
      topic, written_on, published_on, migrated, validity, links, changed_at, withdrawn_on, withdrawn_words)
    select i.body_id, i.item_id, i.organisation_id, i.index_number, i.edition, i.kind, e.content ->> 'column',
      e.content ->> 'title', e.content ->> 'documentNumber', o.topic,
      (e.content ->> 'writtenOn')::date, i.published_on, i.migrated, e.content ->> 'validity', coalesce(e.content -> 'links', '[]'),
      ${at}, i.withdrawn_on, i.withdrawn_words
    from items i
    join item_editions e on e.organisation_id = i.organisation_id and e.item_id = i.item_id and e.edition = i.edition
    left join item_origins o on o.organisation_id = i.organisation_id and o.item_id = i.item_id
    where i.item_id = any(${itemIds})
    on conflict (organisation_id, item_id) do update set
      section_id = excluded.section_id, edition = excluded.edition, kind = excluded.kind, column_id = excluded.column_id,
      title = excluded.title, document_number = excluded.document_number,
      topic = excluded.topic, written_on = excluded.written_on, validity = excluded.validity, links = excluded.links, changed_at = excluded.changed_at,
      withdrawn_on = excluded.withdrawn_on, withdrawn_words = excluded.withdrawn_words`.execute(tx)
  const after = await filledAmong(tx, columns)
  const changed = columns.filter((each) => hasColumn(before, each) !== hasColumn(after, each))
  await noteChanges(tx, [...new Set(changed.map(({ bodyId }) => filledScope(bodyId)))])
  await keepFindable(tx, itemIds)
}

/** Columns these items stand in before and after their newest edition is kept. */
async function columnsTouched(tx: Db, itemIds: readonly number[]): Promise<BodyColumn[]> {
  const { rows } = await sql<BodyColumn>`
    select i.body_id as "bodyId", e.content ->> 'column' as "column"
    from items i
    join item_editions e on e.organisation_id = i.organisation_id and e.item_id = i.item_id and e.edition = i.edition
    where i.item_id = any(${itemIds}) and e.content ->> 'column' is not null
    union
    select organisation_id, column_id from publications where item_id = any(${itemIds}) and column_id is not null`.execute(
    tx,
  )
  return rows
}

const hasColumn = (columns: readonly BodyColumn[], { bodyId, column }: BodyColumn): boolean =>
  columns.some((each) => each.bodyId === bodyId && each.column === column)

/**
 * Of the next items that are public after this one, up to `length`: which the index does not have as this version would make
 * them, or all; with the last one looked at. Locked, so that nobody publishes in between.
 */
export async function unfindable(
  tx: Db,
  { after, length, all }: { after: number; length: number; all: boolean },
): Promise<{ ids: number[]; last: number | null }> {
  const rows = await tx
    .selectFrom('publications')
    .select('item_id')
    .where('item_id', '>', after)
    .where('withdrawn_on', 'is', null)
    .orderBy('item_id')
    .limit(length)
    .forShare()
    .execute()
  const ids = rows.map(({ item_id }) => item_id)
  const known = all || ids.length === 0 ? new Set<number>() : await indexedOf(tx, itemSubject, ids)
  return { ids: ids.filter((id) => !known.has(id)), last: ids.at(-1) ?? null }
}

/** What the public finds by words, brought to what it reads of these items. */
export async function keepFindable(tx: Db, itemIds: readonly number[]): Promise<void> {
  if (itemIds.length === 0) return
  const rows = await withEdition(tx)
    .selectAll('p')
    .select(['e.content', attachmentTexts, publishingSchool])
    .where('p.item_id', 'in', itemIds)
    .execute()
  const [withdrawn, found] = [rows.filter((row) => row.withdrawn_on), rows.filter((row) => !row.withdrawn_on)]
  await dropEntries(
    tx,
    itemSubject,
    withdrawn.map((row) => row.item_id),
  )
  await keepEntries(
    tx,
    found.map((row) => ({
      ...entryOf(fromRow(row), row.content as unknown as Content, row.attachments ?? []),
      stages: schoolStagesOf([row.title, row.topic], row.school),
    })),
  )
}

/** Name of the school whose item it is. */
const publishingSchool = sql<string | null>`(
  select o.full_name from organisations o where o.organisation_id = p.organisation_id and o.kind = 'school')`.as(
  'school',
)

/** Names and texts of the released files, as the public has them: what was masked in them is not found either. */
const attachmentTexts = sql<string[] | null>`(
  select array_agg(concat_ws(E'\n', f.released_name, f.released_text) order by f.file_id)
  from files f
  where f.organisation_id = p.section_id and f.subject_kind = ${itemSubject} and f.subject_id = p.item_id::text
    and f.state = 'released')`.as('attachments')

function entryOf(publication: Publication, content: Content, attachments: readonly string[]): Entry {
  const texts = publicTexts(kindFor(publication), content).filter(({ of }) => of !== 'title')
  const { bodyId, id, title, documentNumber, indexNumber, kind, topic, writtenOn, publishedOn, validity } = publication
  return {
    organisationId: bodyId,
    subject: itemSubject,
    subjectId: id,
    title,
    documentNumber,
    documentKey: documentNumber === null ? null : documentNumberKey(documentNumber),
    indexNumber,
    kind,
    topic,
    writtenOn,
    publishedOn,
    validity,
    texts: [...texts.map(({ text }) => text), ...attachments],
  }
}
