import type { Db } from './db.ts'

/** In the caller's transaction where there is one, else in one of its own: a change may be part of a larger one. */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
