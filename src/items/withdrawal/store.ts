import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import { holdFile } from '../../files/store.ts'
import type { Db } from '../../kit/db.ts'
import { inTransaction } from '../../kit/transaction.ts'
import { dayAt } from '../../review/clock.ts'
import type { Item } from '../item.ts'
import { keepPublications } from '../publication/keeping/store.ts'
import { entryOf, filesOfItem, lockItem, updateItem } from '../store.ts'
import type { Issue } from '../values.ts'

/** Withdraws what is public 撤回 with its files, with its reason; the address stays. Null when done, else why not. */
export function withdrawItem(
  db: Db,
  given: Item,
  { words, at }: { words: string; at: Date },
  actor: Actor | null,
): Promise<Issue | null> {
  return inTransaction(db, async (tx) => {
    const today = dayAt(at)
    const item = await lockItem(tx, given)
    if (!item || item.edition === 0 || item.stage === 'withdrawn') {
      return { field: 'words', message: '这件信息现在没有公开，不用撤回。' }
    }
    const withdrawn = await updateItem(tx, item, { stage: 'withdrawn', withdrawn_on: today, withdrawn_words: words })
    await keepPublications(tx, [item.id], at)
    for (const file of await filesOfItem(tx, item)) if (file.released) await holdFile(tx, file, actor, '信息撤回')
    await record(tx, {
      ...entryOf(withdrawn, actor, 'item.withdrawn', `撤回${item.indexNumber}`),
      details: { on: today },
    })
    return null
  })
}
