import type { Place } from '../../accounts/staff.ts'
import { record } from '../../audit/store.ts'
import type { Db } from '../../kit/db.ts'
import { inTransaction } from '../../kit/transaction.ts'
import { placeOf } from '../../organisations/store.ts'
import { chainIssues, defaultChain } from '../chain.ts'
import { type Issue, type Person, personOf } from '../review.ts'
import { isStep, type StepId } from '../stages.ts'

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

/** A step as the database has it. */
export function stepFrom(word: string): StepId {
  if (!isStep(word)) throw new Error(`unknown review step ${word}`)
  return word
}
