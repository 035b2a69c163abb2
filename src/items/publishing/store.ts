/** Gives an item to the public 公开: its files through the release gate first, then the edition; by hand or at its hour. */
import { sql } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import { contactsOf } from '../../files/inspection/inspection.ts'
import { releaseThroughGate } from '../../files/release/store.ts'
import type { Db } from '../../kit/db.ts'
import type { Storage } from '../../kit/storage.ts'
import { type PlainDate, yearOf } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import { approved } from '../../review/store.ts'
import { eventDay } from '../clock.ts'
import { itemDigest } from '../digest.ts'
import { contentOf, type Item, indexNumber, subjectOf } from '../item.ts'
import { type Kind, sourceOn } from '../kind.ts'
import { kindFor } from '../kinds/index.ts'
import { applyLinks } from '../links/store.ts'
import { keepPublications } from '../publication/keeping/store.ts'
import { type Obstacle, obstaclesOf } from '../publish.ts'
import { recalledKind, recallKind, recallWords } from '../recall/recall.ts'
import { recallOf } from '../recall/store.ts'
import { removeSchedule } from '../schedule/store.ts'
import { entryOf, filesOfItem, lockItem, updateItem } from '../store.ts'
import { sumWords } from '../sums/item-sum.ts'
import { sumsOff } from '../sums/store.ts'
import type { Issue } from '../values.ts'
import { withdrawItem } from '../withdrawal/store.ts'

export type PutOut = { ok: true; item: Item } | { ok: false; issues: readonly Issue[] }

/** What stands against it is told by field; no file is released before everything else is in order. */
export async function putOut(
  { db, storage }: { db: Db; storage: Storage },
  item: Item,
  { changeNote, at }: { changeNote: string; at: Date },
  actor: Actor,
): Promise<PutOut> {
  const against = await issuesAgainst(db, item, changeNote)
  if (against.length > 0) return { ok: false, issues: against }
  const issues: Issue[] = []
  for (const file of await filesOfItem(db, item)) {
    const released = await releaseThroughGate({ db, storage }, file, actor)
    if (!released.ok) issues.push({ field: 'files', message: `附件“${file.name}”：${released.problem.message}` })
  }
  if (issues.length > 0) return { ok: false, issues }
  const published = await publishItem(db, item, { today: dayAt(at), at, changeNote }, actor)
  return published.ok ? published : { ok: false, issues: published.obstacles.map(asIssue) }
}

/** What stands against publishing the item as it is now, beside the fields of its page. */
export async function issuesAgainst(db: Db, item: Item, changeNote: string): Promise<Issue[]> {
  const body = await organisationById(db, item.bodyId)
  if (!body) throw new Error(`item ${item.id} belongs to no body`)
  return (await standingAgainst(db, item, kindFor(item), body, changeNote)).map(asIssue)
}

/** The page of an item has a field for the note alone; the rest is listed there as what is still to do. */
const asIssue = ({ field, message }: Obstacle): Issue => ({
  field: field === 'changeNote' ? field : 'obstacles',
  message,
})

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
    const item = await lockItem(tx, given)
    const body = item && (await organisationById(tx, item.bodyId))
    if (!item || !body) throw new Error(`item ${given.id} is gone`)
    const kind = kindFor(item)
    const obstacles = await standingAgainst(tx, item, kind, body, publication.changeNote)
    if (obstacles.length > 0) return { ok: false, obstacles }
    const edition = item.edition + 1
    const published = await updateItem(tx, item, {
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
      for (const decision of decisions) await withdrawItem(tx, decision, { words, at: publication.at }, actor)
    }
    const says = `公开${kind.label}第${item.id}号（${published.indexNumber}）第${edition}版`
    await record(tx, {
      ...entryOf(published, actor, 'item.published', says),
      details: { digest: itemDigest(item, await filesOfItem(tx, item)) },
    })
    return { ok: true, item: published }
  })
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
