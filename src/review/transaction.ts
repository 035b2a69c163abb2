import type { Db } from '../kit/db.ts'

/** In the caller's transaction where there is one, so that a domain may hand in together with a change of its own. */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
