import { keepFindable as keepReports, reportingBodies } from '../../annual/store.ts'
import { keepFindable as keepItems, unfindable } from '../../items/publication/keeping/store.ts'
import { noteChanges } from '../../kit/content-cache.ts'
import type { Db } from '../../kit/db.ts'
import { tidyIndex } from '../../search/keeping/store.ts'

/** Things one transaction brings into the index. */
const batch = 100

/**
 * Brings the index to what is public: what it lacks or has of another version, with `all` everything. Gives how many things it
 * wrote. May run beside anything else, and stop anywhere.
 */
export async function bringIndexUp(db: Db, { all, signal }: { all: boolean; signal?: AbortSignal }): Promise<number> {
  let written = 0
  for (let after: number | null = 0; after !== null && !signal?.aborted; ) {
    const from: number = after
    after = await db.transaction().execute(async (tx) => {
      const { ids, last } = await unfindable(tx, { after: from, length: batch, all })
      await keepItems(tx, ids)
      if (ids.length > 0) await noteChanges(tx, ['items'])
      written += ids.length
      return last
    })
  }
  for (const id of await reportingBodies(db)) await db.transaction().execute((tx) => keepReports(tx, id))
  await tidyIndex(db)
  return written
}
