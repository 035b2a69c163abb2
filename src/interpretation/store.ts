import { sql } from 'kysely'
import { placesWhere } from '../accounts/staff.ts'
import type { OpenDeadline } from '../calendar/deadline.ts'
import { calendarOf } from '../calendar/store.ts'
import type { DeskQuestion } from '../desk/provider.ts'
import type { Task } from '../desk/task.ts'
import { itemSubject } from '../items/item.ts'
import type { Db } from '../kit/db.ts'
import { namesWithin } from '../organisations/within/store.ts'
import { type Explained, explainBy, explainedKinds, isOwed } from './interpretation.ts'

/** Public documents that are to be explained, newest first; of all organisations without `organisationIds`. */
export async function explainedDocuments(db: Db, organisationIds?: readonly number[]): Promise<Explained[]> {
  const { rows } = await sql<Explained>`
    select i.item_id as id, i.organisation_id as "organisationId", i.title, i.document_number as "documentNumber",
      i.published_on as "publishedOn", i.fields ->> 'interpretation' as plan, i.fields ->> 'interpretationWords' as "planWords",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', e.item_id, 'title', e.title, 'indexNumber', e.index_number,
          'documentNumber', e.document_number, 'publishedOn', e.published_on) order by e.item_id)
        from items e
        where e.body_id = i.body_id and e.stage <> 'withdrawn'
          and e.links @> jsonb_build_array(jsonb_build_object('kind', 'explains', 'target', i.item_id))), '[]') as explanations
    from items i
    where i.kind in (${sql.join([...explainedKinds])}) and i.stage = 'published'
      and (${organisationIds === undefined} or i.organisation_id = any(${organisationIds ?? []}::bigint[]))
    order by i.published_on desc, i.item_id desc`.execute(db)
  return rows
}

/** Documents a person still has to explain, for the desk. */
export async function interpretationTasks({ staff, context: { db }, urls }: DeskQuestion): Promise<Task[]> {
  const names = await namesWithin(db, placesWhere(staff, 'item.edit'))
  const [documents, calendar] = await Promise.all([explainedDocuments(db, [...names.keys()]), calendarOf(db)])
  return documents.filter(isOwed).map(({ id, organisationId, title, publishedOn }) => ({
    type: 'interpretation',
    title,
    from: names.get(organisationId) ?? '',
    received: publishedOn,
    due: explainBy(publishedOn, calendar).due,
    owner: null,
    action: { label: '写解读', href: urls.newItem('interpretation', `解读 ${id}`) },
  }))
}

/** Running clocks of explanations, under any calendar. */
export async function openInterpretations(db: Db): Promise<OpenDeadline[]> {
  const documents = await explainedDocuments(db)
  return documents.filter(isOwed).map(({ id, organisationId, publishedOn }) => ({
    organisationId,
    subject: { kind: itemSubject, id: String(id) },
    title: `第${id}号信息的解读`,
    dueUnder: (calendar) => explainBy(publishedOn, calendar),
  }))
}
