/** Keeps the lines of an import as items, each batch in one transaction, and publishes what was public where it comes from. */
import { sql } from 'kysely'
import type { Db } from '../../../kit/db.ts'
import { keepFormerAddresses } from '../../former/store.ts'
import type { Content } from '../../item.ts'
import { keepPublications } from '../../publication/keeping/store.ts'
import { nextIndexNumbers } from '../../publishing/store.ts'
import { columnsOf } from '../../store.ts'
import { type ImportState, isSummed, type Kept, type Known, keyOf, type Ready, waits, workedOn } from '../importing.ts'
import { note, refuse } from '../report.ts'

/** Keeps a batch in one transaction; gives the lines that were kept, each with its item. */
export async function keep(state: ImportState, lines: readonly Ready[]): Promise<Kept[]> {
  const { db, now } = state
  return db.transaction().execute(async (tx) => {
    const added = await addItems(
      tx,
      state,
      lines.filter(({ known }) => !known),
    )
    const updated: Kept[] = []
    for (const each of lines) {
      const item = each.known && (await updateItem(tx, state, each, each.known))
      if (item) updated.push({ ...each, item })
      else if (each.known) refuse(state.report, each, [workedOn(each.known)])
    }
    const kept = [...added, ...updated]
    if (kept.length > 0) {
      const origins = kept.map((each) => ({
        organisation_id: each.item.organisationId,
        item_id: each.item.id,
        digest: waits(each) ? null : each.digest,
        topic: each.line.topic || null,
        version: each.item.version,
        edition: each.item.edition,
        imported_at: now,
      }))
      await tx
        .insertInto('item_origins')
        .values(origins)
        .onConflict((conflict) =>
          conflict.columns(['organisation_id', 'item_id']).doUpdateSet((eb) => ({
            digest: eb.ref('excluded.digest'),
            topic: eb.ref('excluded.topic'),
            version: eb.ref('excluded.version'),
            edition: eb.ref('excluded.edition'),
            imported_at: eb.ref('excluded.imported_at'),
          })),
        )
        .execute()
      await keepFormerAddresses(
        tx,
        kept.flatMap(({ item, line: { formerAddress } }) =>
          formerAddress ? [{ ...item, address: formerAddress }] : [],
        ),
      )
      await keepPublications(
        tx,
        kept.flatMap(({ item }) => (item.edition > 0 ? [item.id] : [])),
        now,
      )
    }
    return kept
  })
}

const publishesNow = (each: Ready): boolean => each.publishedOn !== null && !waits(each)

async function addItems(tx: Db, state: ImportState, lines: readonly Ready[]): Promise<Kept[]> {
  if (lines.length === 0) return []
  const numbers = await numbersFor(tx, lines.filter(publishesNow))
  const rows = await tx
    .insertInto('items')
    .values(
      lines.map((each) => ({
        organisation_id: each.body.unitId,
        body_id: each.body.organisation.id,
        kind: each.kind.id,
        created_by: state.actor?.accountId ?? null,
        created_at: state.now,
        external_id: each.line.externalId,
        ...columnsOf(each.kind, each.content, state.now),
        ...(publishesNow(each)
          ? {
              stage: 'published',
              edition: 1,
              published_on: each.publishedOn,
              index_number: numbers.get(each)!,
              migrated: true,
            }
          : {}),
      })),
    )
    .returning(['organisation_id', 'item_id', 'body_id', 'external_id', 'stage', 'version', 'edition', 'index_number'])
    .execute()
  const byName = new Map(rows.map((row) => [`${row.body_id} ${row.external_id}`, row]))
  const kept = lines.map((each) => {
    const row = byName.get(keyOf(each))
    if (!row) throw new Error(`line ${each.number}: the item it was kept as did not come back`)
    const { organisation_id: organisationId, item_id: id, stage, version, edition, index_number: indexNumber } = row
    const origin = { digest: null, version, edition }
    const publishedOn = edition > 0 ? each.publishedOn : null
    return { ...each, item: { organisationId, id, stage, version, edition, publishedOn, indexNumber, origin } }
  })
  await keepEditions(tx, state, kept.filter(publishesNow))
  return kept
}

/** Undefined when somebody was quicker. */
async function updateItem(tx: Db, state: ImportState, each: Ready, known: Known): Promise<Known | undefined> {
  const row = await tx
    .updateTable('items')
    .set({ ...columnsOf(each.kind, each.content, state.now), kind: each.kind.id, stage: 'draft' })
    .set({ version: sql<number>`version + 1` })
    .where('organisation_id', '=', known.organisationId)
    .where('item_id', '=', known.id)
    .where('version', '=', known.version)
    .where('edition', '=', known.edition)
    .returning('version')
    .executeTakeFirst()
  if (!row) return undefined
  const draft = { ...known, version: row.version, stage: 'draft' }
  return publishesNow(each) ? publish(tx, state, { ...each, item: draft }) : draft
}

/** The next edition of what stands there, with the 公开日期 it had. */
async function publish(tx: Db, state: ImportState, each: Kept): Promise<Known> {
  const { item } = each
  const edition = item.edition + 1
  const indexNumber = item.indexNumber ?? (await numbersFor(tx, [each])).get(each)!
  await tx
    .updateTable('items')
    .set({
      stage: 'published',
      edition,
      published_on: each.publishedOn,
      index_number: indexNumber,
      migrated: true,
    })
    .where('organisation_id', '=', item.organisationId)
    .where('item_id', '=', item.id)
    .execute()
  const published = { ...item, stage: 'published', edition, indexNumber, publishedOn: each.publishedOn }
  await keepEditions(tx, state, [{ ...each, item: published }])
  return published
}

/** Index numbers by the year of the 公开日期, in the order of the lines. */
async function numbersFor(tx: Db, lines: readonly Ready[]): Promise<Map<Ready, string>> {
  const numbers = new Map<Ready, string>()
  const groups = Map.groupBy(lines, ({ body, publishedOn }) => `${body.organisation.id} ${publishedOn?.slice(0, 4)}`)
  for (const [place, group] of [...groups].sort(([one], [other]) => one.localeCompare(other))) {
    const given = await nextIndexNumbers(tx, group[0]!.body.organisation, Number(place.split(' ')[1]), group.length)
    for (const [at, each] of group.entries()) numbers.set(each, given[at]!)
  }
  return numbers
}

async function keepEditions(tx: Db, { now }: ImportState, lines: readonly Kept[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ content, item }) => ({
    organisation_id: item.organisationId,
    item_id: item.id,
    edition: item.edition,
    content: JSON.stringify(content satisfies Content),
    change_note: item.edition === 1 ? null : '原系统的数据有更正，重新迁入。',
    published_at: now,
  }))
  await tx.insertInto('item_editions').values(rows).execute()
}

/**
 * What a line waited for is there: its attachments come after their item, which stays a draft until the gate let all of them
 * through. Gives whether it is public; one that its table kept from it is tried again with the next import.
 */
export async function complete(state: ImportState, each: Kept): Promise<boolean> {
  const faults = await keepAttachments(state, each)
  note(state.report.issues, each, faults)
  if (faults.length > 0) return false
  const held = each.publishedOn === null ? [] : await releaseAttachments(state, each)
  note(state.report.held, each, held)
  const isPublic = each.publishedOn !== null && held.length === 0
  const isTriedAgain = isSummed(each) && each.held.length > 0
  await state.db.transaction().execute(async (tx) => {
    const item = isPublic ? await publish(tx, state, each) : each.item
    await tx
      .updateTable('item_origins')
      .set({ digest: isTriedAgain ? null : each.digest, edition: item.edition })
      .where('organisation_id', '=', item.organisationId)
      .where('item_id', '=', item.id)
      .execute()
    if (isPublic) await keepPublications(tx, [item.id], state.now)
  })
  return isPublic
}

const keepAttachments = async ({ attachments, actor }: ImportState, { item, line }: Kept) =>
  line.attachments.length > 0 && attachments ? attachments.keep(item, line, actor) : []

const releaseAttachments = async ({ attachments, actor }: ImportState, { item, line }: Kept) =>
  line.attachments.length > 0 && attachments ? attachments.release(item, actor) : []
