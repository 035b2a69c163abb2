import { type RawBuilder, sql } from 'kysely'
import type { Action } from '../../accounts/permissions.ts'
import type { Staff } from '../../accounts/staff.ts'
import { record } from '../../audit/store.ts'
import { containing } from '../../kit/containing.ts'
import type { Db } from '../../kit/db.ts'
import { inTransaction } from '../../kit/transaction.ts'
import type { PlainDate } from '../../law/date.ts'
import { delegationsTo } from '../absence/store.ts'
import { separateSteps } from '../duties.ts'
import { type Person, personOf } from '../review.ts'
import { closedStates, type State } from '../stages.ts'
import { type Duty, dutiesOf, rootsOf } from '../waiting.ts'

/** A line of the list. */
export interface ReviewLine {
  id: number
  kind: string
  title: string
  organisationId: number
  organisation: string
  state: State
  round: number
  submittedBy: string
  submittedAt: Date
  changedAt: Date
  /** It waits for the person who looks. */
  mine: boolean
}

export interface ReviewQuery {
  /** Organisations whose subtrees the person may see. */
  visible: readonly number[]
  accountId: number
  duties: readonly Duty[]
  /** 待我办理, 办理中, 已办结 or everything. */
  show: 'mine' | 'open' | 'closed' | 'all'
  kind: string | null
  state: State | null
  /** Words of the title or the submitter's name. */
  words: string
  /** From 1. */
  page: number
  /** Lines a page has. */
  length: number
}

/** Lines a page of the office list has. */
export const pageLength = 20

/** A page of the reviews a person may see, theirs first, then the newest change, and how many there are in all. */
export async function listReviews(db: Db, query: ReviewQuery): Promise<{ lines: ReviewLine[]; total: number }> {
  const roots = [...new Set([...query.visible, ...query.duties.flatMap((duty) => duty.roots)])]
  const { rows } = await sql<ReviewLine & { total: number }>`
    with recursive reach(root, organisation_id) as (
      select organisation_id, organisation_id from organisations where organisation_id = any(${roots}::bigint[])
      union
      select reach.root, o.organisation_id from reach join organisations o on o.parent_id = reach.organisation_id),
    seen as (
      select r.*, o.full_name as organisation, ${mineOf(query)} as mine
      from reviews r join organisations o using (organisation_id)
      where ${within(sql`r.organisation_id`, query.visible)})
    select review_id as id, subject_kind as kind, title, organisation_id as "organisationId", organisation, state, round,
      submitter_name as "submittedBy", submitted_at as "submittedAt", changed_at as "changedAt", mine,
      count(*) over () as total
    from seen
    where ${filterOf(query)}
    order by mine desc, changed_at desc, review_id desc
    limit ${query.length} offset ${(query.page - 1) * query.length}`.execute(db)
  return { lines: rows.map(({ total, ...line }) => line), total: rows[0]?.total ?? 0 }
}

/** What waits for a person on this day, the newest change first, and how many there are in all. */
export async function waitingReviews(
  db: Db,
  staff: Staff,
  today: PlainDate,
  length: number,
): Promise<{ lines: ReviewLine[]; total: number }> {
  const who = await viewerOf(db, staff, 'review.view', today)
  return listReviews(db, { ...who, show: 'mine', kind: null, state: null, words: '', page: 1, length })
}

/** The part of a query that says whose list it is: what they see by this permission, and what waits for them. */
export async function viewerOf(
  db: Db,
  staff: Staff,
  action: Action,
  today: PlainDate,
): Promise<Pick<ReviewQuery, 'visible' | 'accountId' | 'duties'>> {
  const duties = dutiesOf(staff, await delegationsTo(db, staff.accountId, today))
  return { visible: rootsOf(staff, action), accountId: staff.accountId, duties }
}

/** Everything that matches, for a workbook, up to `query.length`; the export is recorded with it. */
export async function exportReviews(
  db: Db,
  query: ReviewQuery,
  by: Person,
  organisationId: number,
): Promise<ReviewLine[]> {
  return inTransaction(db, async (tx) => {
    const { lines } = await listReviews(tx, query)
    await record(tx, {
      actor: personOf(by),
      organisationId,
      event: 'review.exported',
      subject: { kind: 'review', id: 'list' },
      says: `导出审核件清单，${lines.length}件`,
    })
    return lines
  })
}

/** Whether a review `r` of organisation `o` waits for the person. */
function mineOf({ accountId, duties }: ReviewQuery): RawBuilder<boolean> {
  const returned = sql<boolean>`(r.state = 'returned' and r.submitted_by = ${accountId})`
  return sql`(${sql.join([returned, ...duties.map(waitsFor)], sql` or `)})`
}

function waitsFor({ waiting, roots, people }: Duty): RawBuilder<boolean> {
  if (waiting === 'escalated') return sql`(r.state = 'escalated' and ${within(sql`o.parent_id`, roots)})`
  const done = separateSteps.filter((pair) => pair.waiting === waiting).map((pair) => pair.done)
  return sql`(r.state = ${waiting} and ${within(sql`r.organisation_id`, roots)} and not exists (
    select from review_acts a
    where a.organisation_id = r.organisation_id and a.review_id = r.review_id
      and (a.account_id = any(${people}::bigint[]) or a.absent_id = any(${people}::bigint[]))
      and (a.move = 'submit' and 'submitted' = any(${done}::text[])
        or a.move = 'pass' and a.round = r.round and a.state = any(${done}::text[]))))`
}

const within = (organisation: RawBuilder<unknown>, roots: readonly number[]): RawBuilder<boolean> =>
  sql`exists (select from reach where reach.organisation_id = ${organisation} and reach.root = any(${roots}::bigint[]))`

function filterOf({ show, kind, state, words }: ReviewQuery): RawBuilder<boolean> {
  const pattern = containing(words)
  const parts = [
    ...(show === 'mine' ? [sql<boolean>`mine`] : []),
    ...(show === 'open' ? [sql<boolean>`state <> all(${closedStates}::text[])`] : []),
    ...(show === 'closed' ? [sql<boolean>`state = any(${closedStates}::text[])`] : []),
    ...(kind === null ? [] : [sql<boolean>`subject_kind = ${kind}`]),
    ...(state === null ? [] : [sql<boolean>`state = ${state}`]),
    ...(words === '' ? [] : [sql<boolean>`(title ilike ${pattern} or submitter_name ilike ${pattern})`]),
  ]
  return parts.length > 0 ? sql`${sql.join(parts, sql` and `)}` : sql`true`
}
