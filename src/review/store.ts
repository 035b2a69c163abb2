import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Action } from '../accounts/permissions.ts'
import type { Place, Staff } from '../accounts/staff.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import type { ReviewActs, Reviews } from '../kit/schema.ts'
import type { PlainDate } from '../law/date.ts'
import { placeOf } from '../organisations/store.ts'
import { delegationsTo } from './absence/store.ts'
import { chainIssues, defaultChain, stepsFor } from './chain.ts'
import { type Decision, decide, type Moment } from './decide.ts'
import { separateSteps } from './duties.ts'
import {
  type Act,
  type Issue,
  type Outcome,
  type Person,
  personOf,
  type Review,
  type SubjectRef,
  type Submission,
} from './review.ts'
import { closedStates, isMove, isState, isStep, moves, type State, type StepId, stateLabel } from './stages.ts'
import { inTransaction } from './transaction.ts'
import { type Duty, dutiesOf, rootsOf } from './waiting.ts'

/**
 * Hands a subject in: a new review, or the next round of the one that was returned. Refused while it is under review and
 * when its chain would let one person do everything.
 */
export async function submitReview(
  db: Db,
  submission: Submission,
  act: { by: Person; at: Date; words?: string },
): Promise<Outcome<Review>> {
  return inTransaction(db, async (tx) => {
    const { subject, normative } = submission
    const chain = stepsFor(await chainOf(tx, await placeOf(tx, subject.organisationId), subject.kind), normative)
    const issues = chainIssues(chain)
    if (issues.length > 0) return { ok: false, issues }
    const open = await openReview(tx, subject)
    const handedIn = open
      ? handInAgain({ ...open, ...submission, digest: open.digest, chain }, submission, act)
      : { ok: true as const, value: handIn(submission, chain, act) }
    if (!handedIn.ok) return handedIn
    const id = open ? await saveChanged(tx, handedIn.value, open.version) : await insertReview(tx, handedIn.value)
    if (id === undefined) return { ok: false, issues: [underReview] }
    const review = { ...handedIn.value, id }
    await keepAct(tx, review)
    return { ok: true, value: review }
  })
}

/** Takes a decision under a lock: of two at once the second is told what the first one did, and nothing is kept of it. */
export async function decideReview(
  db: Db,
  id: number,
  decision: Decision,
  moment: Moment,
): Promise<Outcome<Review> | undefined> {
  return inTransaction(db, async (tx) => {
    const review = await lockedReview(tx, id)
    if (!review) return undefined
    const outcome = decide(review, decision, moment)
    if (!outcome.ok) return outcome
    await saveChanged(tx, outcome.value, review.version)
    await keepAct(tx, outcome.value)
    return outcome
  })
}

/** The review with all its acts; undefined when there is none. */
export async function reviewById(db: Db, id: number): Promise<Review | undefined> {
  const row = await db.selectFrom('reviews').selectAll().where('review_id', '=', id).executeTakeFirst()
  return row && withActs(db, row)
}

/** What an approval is good for: this content and no other. */
export interface Approval {
  reviewId: number
  title: string
  at: Date
}

/**
 * The approval of exactly this content; undefined when the subject was never approved, has changed since, or was handed in
 * again.
 */
export async function approved(db: Db, subject: SubjectRef, digest: string): Promise<Approval | undefined> {
  const row = await ofSubject(db, subject).selectAll().limit(1).executeTakeFirst()
  return row && row.state === 'approved' && row.digest === digest
    ? { reviewId: row.review_id, title: row.title, at: row.changed_at }
    : undefined
}

/** The newest review of a subject; undefined when it was never handed in. */
export async function reviewOf(db: Db, subject: SubjectRef): Promise<Review | undefined> {
  const row = await ofSubject(db, subject).selectAll().limit(1).executeTakeFirst()
  return row && withActs(db, row)
}

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

/** The chain in force at a place: its own, else the nearest one set above it, else the default. */
export async function chainOf(db: Db, place: Place, kind: string): Promise<readonly StepId[]> {
  const rows = await db
    .selectFrom('review_chains')
    .select(['organisation_id', 'steps'])
    .where('organisation_id', 'in', place.length > 0 ? place : [0])
    .where('subject_kind', '=', kind)
    .execute()
  const nearest = place.findLast((id) => rows.some((row) => row.organisation_id === id))
  const row = rows.find((each) => each.organisation_id === nearest)
  return row ? row.steps.map(stepFrom) : defaultChain
}

/** Sets the chain of a kind of subject for an organisation and what lies under it; gives what stands against it. */
export async function saveChain(
  db: Db,
  chain: { organisationId: number; kind: string; steps: readonly StepId[] },
  by: Person,
): Promise<readonly Issue[]> {
  const issues = chainIssues(chain.steps)
  if (issues.length > 0) return issues
  const columns = { steps: [...chain.steps] }
  await inTransaction(db, async (tx) => {
    const before = await chainOf(tx, await placeOf(tx, chain.organisationId), chain.kind)
    await tx
      .insertInto('review_chains')
      .values({ organisation_id: chain.organisationId, subject_kind: chain.kind, ...columns })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'subject_kind']).doUpdateSet(columns))
      .execute()
    await record(tx, {
      actor: personOf(by),
      organisationId: chain.organisationId,
      event: 'chain.changed',
      subject: { kind: 'chain', id: chain.kind },
      says: '修改审核流程',
      details: { before, after: chain.steps },
    })
  })
  return []
}

function handIn(
  submission: Submission,
  chain: readonly StepId[],
  act: { by: Person; at: Date; words?: string },
): Review {
  const { by, at, words } = act
  const [first] = chain
  if (!first) throw new Error('handed in with an empty chain: expected one that chainIssues has passed')
  return {
    ...submission,
    id: 0,
    chain,
    state: first,
    round: 1,
    version: 1,
    submittedBy: personOf(by),
    submittedAt: at,
    changedAt: at,
    acts: [
      {
        number: 1,
        round: 1,
        state: null,
        move: 'submit',
        by: personOf(by),
        onBehalfOf: null,
        words: words?.trim() || null,
        digest: submission.digest,
        at,
      },
    ],
  }
}

function handInAgain(
  open: Review,
  { digest }: Submission,
  { by, at, words = '' }: { by: Person; at: Date; words?: string },
): Outcome<Review> {
  if (open.state !== 'returned') return { ok: false, issues: [underReview] }
  const decision: Decision = { move: 'submit', words, version: open.version, by, onBehalfOf: null }
  return decide(open, decision, { digest, hasParent: false, at })
}

const underReview: Issue = {
  field: 'subject',
  message: '这份内容已经在审核中，不用再提交。要修改请先撤回，或者等退回。',
}

const ofSubject = (db: Db, { organisationId, kind, id }: SubjectRef) =>
  db
    .selectFrom('reviews')
    .where('organisation_id', '=', organisationId)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('review_id', 'desc')

async function openReview(tx: Db, subject: SubjectRef): Promise<Review | undefined> {
  const row = await ofSubject(tx, subject)
    .selectAll()
    .where('state', 'not in', closedStates)
    .forUpdate()
    .executeTakeFirst()
  return row && withActs(tx, row)
}

async function lockedReview(tx: Db, id: number): Promise<Review | undefined> {
  const row = await tx.selectFrom('reviews').selectAll().where('review_id', '=', id).forUpdate().executeTakeFirst()
  return row && withActs(tx, row)
}

/** Undefined when somebody else has handed the same subject in at this moment. */
async function insertReview(tx: Db, review: Review): Promise<number | undefined> {
  const row = await tx
    .insertInto('reviews')
    .values({
      organisation_id: review.subject.organisationId,
      subject_kind: review.subject.kind,
      subject_id: review.subject.id,
      ...changing(review),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('review_id')
    .executeTakeFirst()
  return row?.review_id
}

async function saveChanged(tx: Db, review: Review, version: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('reviews')
    .set(changing(review))
    .where('organisation_id', '=', review.subject.organisationId)
    .where('review_id', '=', review.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`review ${review.id} version ${version} changed under its lock`)
  return review.id
}

const changing = (review: Review) => ({
  title: review.title,
  digest: review.digest,
  normative: review.normative,
  chain: [...review.chain],
  state: review.state,
  round: review.round,
  version: review.version,
  submitted_by: review.submittedBy.accountId,
  submitter_name: review.submittedBy.name,
  submitted_at: review.submittedAt,
  changed_at: review.changedAt,
})

/** The last act, and its entry in the record. */
async function keepAct(tx: Db, review: Review): Promise<void> {
  const act = review.acts.at(-1)
  if (!act) throw new Error(`review ${review.id} has no act to keep`)
  const { subject, id } = review
  await tx
    .insertInto('review_acts')
    .values({
      organisation_id: subject.organisationId,
      review_id: id,
      number: act.number,
      round: act.round,
      state: act.state,
      move: act.move,
      account_id: act.by.accountId,
      account_name: act.by.name,
      absent_id: act.onBehalfOf?.accountId ?? null,
      absent_name: act.onBehalfOf?.name ?? null,
      words: act.words,
      digest: act.digest,
      acted_at: act.at,
    })
    .execute()
  const behalf = act.onBehalfOf ? `（代${act.onBehalfOf.name}）` : ''
  await record(tx, {
    actor: act.by,
    organisationId: subject.organisationId,
    event: moves[act.move].event,
    subject: { kind: 'review', id: String(id) },
    says: `审核件第${id}号：${moves[act.move].label}${behalf}，现为“${stateLabel(review.state)}”`,
    details: {
      subject: { kind: subject.kind, id: subject.id },
      round: act.round,
      from: act.state,
      to: review.state,
      digest: act.digest,
      ...(act.onBehalfOf ? { absent: act.onBehalfOf.accountId } : {}),
    },
  })
}

async function withActs(db: Db, row: Selectable<Reviews>): Promise<Review> {
  const acts = await db
    .selectFrom('review_acts')
    .selectAll()
    .where('organisation_id', '=', row.organisation_id)
    .where('review_id', '=', row.review_id)
    .orderBy('number')
    .execute()
  return {
    id: row.review_id,
    subject: { organisationId: row.organisation_id, kind: row.subject_kind, id: row.subject_id },
    title: row.title,
    digest: row.digest,
    normative: row.normative,
    chain: row.chain.map(stepFrom),
    state: stateFrom(row.state),
    round: row.round,
    version: row.version,
    submittedBy: { accountId: row.submitted_by, name: row.submitter_name },
    submittedAt: row.submitted_at,
    changedAt: row.changed_at,
    acts: acts.map(actOfRow),
  }
}

function actOfRow(row: Selectable<ReviewActs>): Act {
  if (!isMove(row.move)) throw new Error(`review ${row.review_id} act ${row.number}: unknown move ${row.move}`)
  return {
    number: row.number,
    round: row.round,
    state: row.state === null ? null : stateFrom(row.state),
    move: row.move,
    by: { accountId: row.account_id, name: row.account_name },
    onBehalfOf: row.absent_id === null ? null : { accountId: row.absent_id, name: row.absent_name ?? '' },
    words: row.words,
    digest: row.digest,
    at: row.acted_at,
  }
}

function stepFrom(word: string): StepId {
  if (!isStep(word)) throw new Error(`unknown review step ${word}`)
  return word
}

function stateFrom(word: string): State {
  if (!isState(word)) throw new Error(`unknown review state ${word}`)
  return word
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
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
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
