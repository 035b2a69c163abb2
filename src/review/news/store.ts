import { permissions } from '../../accounts/permissions.ts'
import type { Db } from '../../kit/db.ts'
import { notify } from '../../messages/store.ts'
import { placeOf } from '../../organisations/store.ts'
import { urlsUnder } from '../../urls.ts'
import { delegationsFrom, peopleAt, peopleById } from '../absence/store.ts'
import { dayAt } from '../clock.ts'
import type { Review } from '../review.ts'
import { isCalled, type News, newsOf } from './news.ts'

/** Tells people where a review stands after its last act, in the transaction of that act; who acted is not told. */
export async function tell(tx: Db, review: Review): Promise<void> {
  const { organisationId } = review.subject
  const news = newsOf(review, await placeOf(tx, organisationId))
  if (!news) return
  const actor = review.acts.at(-1)?.by.accountId
  const accountIds = (await receivers(tx, review, news)).filter((id) => id !== actor)
  const link = urlsUnder('/').review(review.id)
  await notify(tx, { organisationId, accountIds, class: news.class, says: news.says, link, at: review.changedAt })
}

/** Those whose move it is by their own roles, and whoever stands in for them today. */
async function receivers(tx: Db, review: Review, { to }: News): Promise<number[]> {
  if (to === 'submitter') {
    return (await peopleById(tx, [review.submittedBy.accountId])).map(({ accountId }) => accountId)
  }
  const { permission, place } = to
  const holders = (await peopleAt(tx, place)).filter(({ grants }) =>
    grants.some(({ role, organisationId }) => place.includes(organisationId) && permissions[role].includes(permission)),
  )
  const own = holders.filter((each) => isCalled(review, permission, [each]))
  const absent = await delegationsFrom(tx, holders, dayAt(review.changedAt))
  const others = absent
    .filter(({ actions, organisationId }) => actions.includes(permission) && place.includes(organisationId))
    .filter(({ from, to }) => isCalled(review, permission, [to, from]))
  return [...own.map(({ accountId }) => accountId), ...others.map(({ to }) => to.accountId)]
}
