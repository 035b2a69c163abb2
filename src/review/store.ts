import type { Selectable } from 'kysely'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import type { ReviewActs, Reviews } from '../kit/schema.ts'
import { inTransaction } from '../kit/transaction.ts'
import { placeOf } from '../organisations/store.ts'
import { chainIssues, stepsFor } from './chain.ts'
import { chainOf, stepFrom } from './chains/store.ts'
import { type Decision, decide, type Moment } from './decide.ts'
import { tell } from './news/store.ts'
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
import { closedStates, isMove, isState, moves, type State, type StepId, stateLabel } from './stages.ts'

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

/** The last act, its entry in the record, and the news of it. */
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
  await tell(tx, review)
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

function stateFrom(word: string): State {
  if (!isState(word)) throw new Error(`unknown review state ${word}`)
  return word
}
