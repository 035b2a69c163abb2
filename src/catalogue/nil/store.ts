import type { Selectable } from 'kysely'
import type { Actor } from '../../audit/entry.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import type { NilStatements } from '../../kit/schema.ts'
import type { Column } from '../column.ts'
import {
  decisionFault,
  type NilDecision,
  type NilDraft,
  type NilStatement,
  type Reason,
  type State,
  states,
} from './nil.ts'

/** A statement with the names a list shows. */
export interface ListedStatement extends NilStatement {
  label: string
  organisation: string
}

/** Hands a statement in; null when the column already has one for that year that was not returned. */
export function proposeNil(
  db: Db,
  column: Column,
  draft: NilDraft,
  { actor, at }: { actor: Actor; at: Date },
): Promise<number | null> {
  return db.transaction().execute(async (tx) => {
    const { organisationId, id: columnId } = column
    const added = await tx
      .insertInto('nil_statements')
      .values({
        organisation_id: organisationId,
        column_id: columnId,
        ...draft,
        state: 'proposed',
        written_by: actor.accountId,
        written_by_name: actor.name,
        written_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('nil_statement_id')
      .executeTakeFirst()
    if (!added) return null
    await record(tx, {
      actor,
      organisationId,
      event: 'nil.proposed',
      subject: { kind: 'nil-statement', id: String(added.nil_statement_id) },
      says: `拟写${draft.year}年零公开说明：${column.label}`,
      details: { columnId, ...draft },
    })
    return added.nil_statement_id
  })
}

/** Approves or returns a statement; gives why not, or null when it is done. Two people who decide at once: the first counts. */
export function decideNil(
  db: Db,
  id: number,
  { to, opinion }: NilDecision,
  { actor, at }: { actor: Actor; at: Date },
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('nil_statements')
      .select('nil_statement_id')
      .where('nil_statement_id', '=', id)
      .forUpdate()
      .execute()
    const statement = await nilById(tx, id)
    if (!statement) throw new Error(`nil statement ${id} is not there: expected one the caller has read`)
    const fault = decisionFault(statement, actor.accountId)
    if (fault !== null) return fault
    await tx
      .updateTable('nil_statements')
      .set({ state: to, decided_by: actor.accountId, decided_by_name: actor.name, decided_at: at, opinion })
      .where('nil_statement_id', '=', id)
      .execute()
    await record(tx, {
      actor,
      organisationId: statement.organisationId,
      event: `nil.${to}`,
      subject: { kind: 'nil-statement', id: String(id) },
      says: `${to === 'approved' ? '批准' : '退回'}${statement.year}年零公开说明：${statement.label}`,
      details: { columnId: statement.columnId, opinion },
    })
    return null
  })
}

/** The statement with this id; undefined when there is none. */
export async function nilById(db: Db, id: number): Promise<ListedStatement | undefined> {
  const row = await statements(db).where('n.nil_statement_id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Statements of these bodies: those that wait first, then the newest. */
export async function nilStatementsOf(db: Db, organisationIds: readonly number[]): Promise<ListedStatement[]> {
  const rows = await statements(db)
    .where('n.organisation_id', 'in', [0, ...organisationIds])
    .orderBy((eb) => eb('n.state', '<>', 'proposed'))
    .orderBy('n.written_at', 'desc')
    .orderBy('n.nil_statement_id', 'desc')
    .execute()
  return rows.map(fromRow)
}

const statements = (db: Db) =>
  db
    .selectFrom('nil_statements as n')
    .innerJoin('catalogue_columns as c', (join) =>
      join.onRef('c.organisation_id', '=', 'n.organisation_id').onRef('c.column_id', '=', 'n.column_id'),
    )
    .innerJoin('organisations as o', 'o.organisation_id', 'n.organisation_id')
    .selectAll('n')
    .select(['c.label', 'o.full_name'])

function fromRow(row: Selectable<NilStatements> & { label: string; full_name: string }): ListedStatement {
  return {
    id: row.nil_statement_id,
    organisationId: row.organisation_id,
    columnId: row.column_id,
    label: row.label,
    organisation: row.full_name,
    year: row.year,
    reason: row.reason as Reason,
    words: row.words,
    phone: row.phone,
    state: stateFrom(row.state),
    writtenBy: { accountId: row.written_by, name: row.written_by_name },
    writtenAt: row.written_at,
    decidedBy: row.decided_by === null ? null : { accountId: row.decided_by, name: row.decided_by_name ?? '' },
    decidedAt: row.decided_at,
    opinion: row.opinion,
  }
}

function stateFrom(word: string): State {
  if (!Object.hasOwn(states, word)) throw new Error(`unknown state ${word} of a nil statement`)
  return word as State
}
