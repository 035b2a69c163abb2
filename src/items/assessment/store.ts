import { placesWhere } from '../../accounts/staff.ts'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { DeskQuestion } from '../../desk/provider.ts'
import type { Task } from '../../desk/task.ts'
import type { Db } from '../../kit/db.ts'
import { addDays, type PlainDate } from '../../law/date.ts'
import { namesWithin } from '../../organisations/within/store.ts'
import { type Item, itemSubject } from '../item.ts'
import { type Assessment, assessBy, outcomes } from './assessment.ts'

/**
 * Keeps an assessment. One that opens the item makes it 主动公开 from that day on: its clock begins with the change, and it
 * goes through review like any other.
 */
export function saveAssessment(
  db: Db,
  item: Item,
  assessment: Assessment,
  actor: Actor & { accountId: number },
  at: Date,
): Promise<void> {
  const { assessedOn, outcome, words } = assessment
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('item_assessments')
      .values({
        organisation_id: item.organisationId,
        item_id: item.id,
        assessed_on: assessedOn,
        outcome,
        words,
        assessed_by: actor.accountId,
      })
      .execute()
    if (outcome === 'open') {
      await tx
        .updateTable('items')
        .set((eb) => ({
          attribute: 'open',
          ground: null,
          ground_words: null,
          formed_on: assessedOn,
          version: eb('version', '+', 1),
          changed_at: at,
        }))
        .where('organisation_id', '=', item.organisationId)
        .where('item_id', '=', item.id)
        .where('attribute', '<>', 'open')
        .execute()
    }
    await record(tx, {
      actor,
      organisationId: item.organisationId,
      event: 'item.assessed',
      subject: { kind: itemSubject, id: String(item.id) },
      says: `定期评估第${item.id}号信息：${outcomes[outcome]}`,
    })
  })
}

/** Assessments of an item, newest first. */
export async function assessmentsOf(db: Db, { organisationId, id }: Item): Promise<Assessment[]> {
  const rows = await db
    .selectFrom('item_assessments')
    .select(['assessed_on as assessedOn', 'outcome', 'words'])
    .where('organisation_id', '=', organisationId)
    .where('item_id', '=', id)
    .orderBy('assessment_id', 'desc')
    .execute()
  return rows as Assessment[]
}

/** Days before its day from which the desk reminds of an assessment. */
const remindDays = 60

/** What is not public and is to be looked at again, for the desk. */
export async function assessmentTasks({ staff, context: { db }, urls, today }: DeskQuestion): Promise<Task[]> {
  const names = await namesWithin(db, placesWhere(staff, 'item.publish'))
  const rows = await db
    .selectFrom('items as i')
    .leftJoin('item_assessments as a', (join) =>
      join.onRef('a.organisation_id', '=', 'i.organisation_id').onRef('a.item_id', '=', 'i.item_id'),
    )
    .select((eb) => ['i.item_id', 'i.organisation_id', 'i.formed_on', eb.fn.max('a.assessed_on').as('assessed_on')])
    .where('i.attribute', '<>', 'open')
    .where('i.organisation_id', 'in', [0, ...names.keys()])
    .groupBy(['i.organisation_id', 'i.item_id'])
    .execute()
  return rows.flatMap((row): Task[] => {
    const last = (row.assessed_on ?? row.formed_on) as PlainDate
    const due = assessBy(last)
    if (addDays(due, -remindDays) > today) return []
    return [
      {
        type: 'assessment',
        title: `第${row.item_id}号未公开信息的定期评估`,
        from: names.get(row.organisation_id) ?? '',
        received: last,
        due,
        owner: null,
        action: { label: '评估', href: urls.item(row.item_id) },
      },
    ]
  })
}
