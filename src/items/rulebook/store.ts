import { sql } from 'kysely'
import type { Db } from '../../kit/db.ts'
import type { Content } from '../item.ts'
import { type RuleGroup, type RuleItem, rulebookOf, type Topic } from './rulebook.ts'

/** 政府信息公开制度 of a body by level, as the public has it: its newest public edition of each item, newest 成文日期 first. */
export async function rulebookFor(db: Db, bodyId: number): Promise<RuleGroup[]> {
  const rows = await db
    .selectFrom('items as i')
    .innerJoin('item_editions as e', (join) =>
      join
        .onRef('e.organisation_id', '=', 'i.organisation_id')
        .onRef('e.item_id', '=', 'i.item_id')
        .onRef('e.edition', '=', 'i.edition'),
    )
    .select(['i.item_id', 'i.index_number', 'e.content'])
    .where('i.body_id', '=', bodyId)
    .where('i.kind', '=', 'work-rules')
    .where('i.stage', '<>', 'withdrawn')
    .where(sql<boolean>`e.content -> 'fields' ->> 'topic' <> ''`)
    .orderBy(sql`e.content ->> 'writtenOn'`, 'desc')
    .orderBy('i.item_id', 'desc')
    .execute()
  return rulebookOf(rows.map((row) => ruleOf(row, row.content as unknown as Content)))
}

const ruleOf = (row: { item_id: number; index_number: string | null }, content: Content): RuleItem => ({
  title: content.title,
  documentNumber: content.documentNumber,
  on: content.writtenOn,
  issuer: String(content.fields.issuer ?? ''),
  item: {
    id: row.item_id,
    indexNumber: row.index_number ?? '',
    validity: content.validity,
    topic: content.fields.topic as Topic,
  },
})
