import { sql } from 'kysely'
import { placesWhere } from '../../accounts/staff.ts'
import { calendarOf } from '../../calendar/store.ts'
import type { DeskQuestion } from '../../desk/provider.ts'
import type { Task } from '../../desk/task.ts'
import type { Db } from '../../kit/db.ts'
import type { PlainDate } from '../../law/date.ts'
import { namesWithin } from '../../organisations/within/store.ts'
import { publishDeadline } from '../clock.ts'
import type { Item } from '../item.ts'
import type { Values } from '../kind.ts'
import { kindFor } from '../kinds/index.ts'
import { rowsWith } from '../store.ts'
import { recalledKind, recallKind } from './recall.ts'

interface Row {
  kind: string
  formedOn: PlainDate
  fields: Values
}

/** Decisions still public though a row says what became of them, for those who may take them back. No title: it names a party. */
export async function recallTasks({ staff, context: { db }, urls, today }: DeskQuestion): Promise<Task[]> {
  const names = await namesWithin(db, placesWhere(staff, 'item.publish'))
  const reach = [...names.keys()]
  const { rows } = await sql<{ decision: number; organisationId: number; id: number } & Row>`
    select d.item_id as decision, d.organisation_id as "organisationId",
      r.item_id as id, r.kind, r.formed_on as "formedOn", r.fields
    from items r
    join items d on d.body_id = r.body_id and d.kind = ${recalledKind}
      and d.natural_key = split_part(r.natural_key, '|', 1)
    where r.kind = ${recallKind} and r.stage <> 'withdrawn' and r.organisation_id = any(${reach}::bigint[])
      and d.edition > 0 and d.stage <> 'withdrawn' and d.organisation_id = any(${reach}::bigint[])
    order by d.item_id`.execute(db)
  if (rows.length === 0) return []
  const calendar = await calendarOf(db)
  return rows.map(({ decision, organisationId, ...row }) => ({
    type: 'recall',
    title: `处罚决定${row.fields.decisionNumber}已${row.fields.outcome}`,
    from: names.get(organisationId) ?? '',
    received: row.formedOn < today ? row.formedOn : today,
    due: publishDeadline(kindFor(row), row, calendar).due,
    owner: null,
    action: { label: '撤回', href: urls.item(decision) },
  }))
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
