/** Approval of a draft as three people give it, for tests that publish. */

import { reportDigest, subjectOf } from '../src/annual/digest.ts'
import { reportOf } from '../src/annual/store.ts'
import type { Db } from '../src/kit/db.ts'
import { decideReview, submitReview } from '../src/review/store.ts'

export async function approveDraft(db: Db, organisationId: number, year: number): Promise<void> {
  const stored = await reportOf(db, organisationId, year, 'all')
  if (!stored) throw new Error(`no report of ${year} to approve`)
  const at = new Date('2026-11-24T02:00:00Z')
  const digest = reportDigest(stored)
  const submission = { subject: subjectOf(stored), title: `${year}年报`, digest, normative: false }
  const [author, ...reviewers] = [901, 902, 903, 904].map((accountId) => ({ accountId, name: `某人${accountId}` }))
  const handedIn = await submitReview(db, submission, { by: author!, at })
  if (!handedIn.ok) throw new Error('the draft was not taken for review')
  let review = handedIn.value
  for (const by of reviewers) {
    const decision = { move: 'pass', words: '', version: review.version, by, onBehalfOf: null } as const
    const outcome = await decideReview(db, review.id, decision, { digest, hasParent: false, at })
    if (!outcome?.ok) throw new Error('the draft was not passed')
    review = outcome.value
  }
}
