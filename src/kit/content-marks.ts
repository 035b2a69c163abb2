/**
 * What of the public content has changed since a mark 内容标记: for copies of pages that outlive the process that made them.
 * A mark is set before the first page is asked for; what changed since then is told however late the question comes.
 */
import { sql } from 'kysely'
import type { Db } from './db.ts'

export interface Mark {
  /** The database it was set in: another one counts its transactions anew. */
  system: string
  /** Transactions from here on may not have been seen by the pages made after the mark. */
  horizon: number
  /** The transaction that set it. */
  setIn: number
}

/** Sets a mark; `holder` names whose it is, always the same. */
export async function setMark(db: Db, holder: string): Promise<Mark> {
  const { rows } = await sql<Mark>`
    with noted as (insert into content_changes (scope) values (${scopeOf(holder)}) returning changed_in)
    select ${systemIdentifier} as system, pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon,
      changed_in as "setIn" from noted`.execute(db)
  return rows[0]!
}

/**
 * Scopes that changed since this holder's mark, some of them perhaps just before. Null where nobody can say: the database is
 * another one, or was put back to a day before the mark.
 */
export async function changedSince(db: Db, holder: string, mark: Mark): Promise<ReadonlySet<string> | null> {
  const { rows } = await sql<{ known: boolean; scopes: string[] | null }>`
    with changes as (
      select scope, changed_in from content_changes where changed_in >= ${mark.horizon}
      union all
      select scope, changed_in from content_last_changes where changed_in >= ${mark.horizon})
    select ${systemIdentifier} = ${mark.system} and exists (
        select from changes where scope = ${scopeOf(holder)} and changed_in = ${mark.setIn}) as known,
      (select json_agg(distinct scope) from changes) as scopes`.execute(db)
  const { known, scopes } = rows[0]!
  return known ? new Set(scopes ?? []) : null
}

const scopeOf = (holder: string): string => `mark:${holder}`

/** Text: it has more digits than numbers hold. */
const systemIdentifier = sql<string>`(select system_identifier::text from pg_control_system())`
