import type { Db } from '../../kit/db.ts'
import type { Item } from '../item.ts'
import { rowsWith } from '../store.ts'
import type { ItemSum } from './item-sum.ts'
import { sumFindings } from './rules.ts'
import { summedKinds } from './sums.ts'

/** What does not add up in the tables of the item's year 加总核对; none for a kind that has no sums. */
export async function sumsOff(db: Db, item: Item): Promise<ItemSum[]> {
  if (!summedKinds.includes(item.kind)) return []
  const year = String(item.fields.year ?? '')
  const items = await rowsWith(db, item.bodyId, { kinds: summedKinds, field: 'year', values: [year] })
  return sumFindings(items.map((each) => ({ kind: each.kind, values: each.fields, item: each })))
}
