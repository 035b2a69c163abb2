import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { grantRole } from '../../accounts/grants/store.ts'
import type { RoleId } from '../../accounts/permissions.ts'
import { createAccount, type Keeper } from '../../accounts/store.ts'
import { secretsIn } from '../../kit/secrets.ts'
import { freshDatabase } from '../../kit/testing.ts'
import { listMessages } from '../../messages/store.ts'
import { newOrganisation } from '../../organisations/organisation.ts'
import { saveOrganisation } from '../../organisations/store.ts'
import { saveDelegation } from '../absence/store.ts'
import { contentDigest, type Person, type Review } from '../review.ts'
import type { Move } from '../stages.ts'
import { decideReview, submitReview } from '../store.ts'

const { db } = await freshDatabase()
const at = new Date('2026-11-24T02:00:00Z')
const data = await mkdtemp(join(tmpdir(), 'gongkai-news-'))
after(() => rm(data, { recursive: true }))
const keeper: Keeper = { db, secrets: secretsIn(data), now: at }

const organisation = (code: string, parent: string | null, kind: string) =>
  saveOrganisation(
    db,
    newOrganisation.parse({ code, fullName: `青槐区${code}`, shortName: code, level: 'county', kind, parent }),
  )
const office = await organisation('office', null, 'government')
const bureau = await organisation('bureau', 'office', 'department')

async function person(name: string, role: RoleId, organisationId = bureau): Promise<Person> {
  const account = { signInName: name, name, phone: null, email: null, organisationId }
  const created = await createAccount(keeper, null, account, null)
  assert.ok(created.id !== null)
  await grantRole(keeper, null, { id: created.id, name }, { role, organisationId })
  return { accountId: created.id, name }
}
const author = await person('author', 'section')
const clerk = await person('clerk', 'clerk')
const secrecy = await person('secrecy', 'secrecy')
const deputy = await person('deputy', 'deputy')
const supervisor = await person('supervisor', 'supervisor', office)
const everybody = [author, clerk, secrecy, deputy, supervisor]

const digest = contentDigest('正文')
let subjects = 0

async function submitted(by: Person): Promise<Review> {
  subjects += 1
  const subject = { organisationId: bureau, kind: 'leaflet', id: String(subjects) }
  const outcome = await submitReview(db, { subject, title: `册子${subjects}`, digest, normative: false }, { by, at })
  assert.ok(outcome.ok)
  return outcome.value
}

async function taken(review: Review, move: Move, by: Person): Promise<Review> {
  const decision = { move, words: '请看', version: review.version, by, onBehalfOf: null }
  const outcome = await decideReview(db, review.id, decision, { digest, hasParent: true, at })
  assert.ok(outcome?.ok, JSON.stringify(outcome))
  return outcome.value
}

/** Who has how many messages about a title, and the words of the newest. */
async function told(title: string): Promise<Record<string, string>> {
  const lists = everybody.map(async ({ accountId, name }) => {
    const { messages } = await listMessages(db, { accountId, unreadOnly: false, page: 1 })
    return messages.filter(({ says }) => says.includes(`《${title}》`)).map(({ says }) => [name, says] as const)
  })
  return Object.fromEntries((await Promise.all(lists)).flatMap((list) => list.slice(0, 1)))
}

test('第17条: each step calls those whose move it is, and nobody whom an earlier duty bars', async () => {
  const review = await submitted(clerk)
  assert.deepEqual(await told(review.title), { deputy: `《${review.title}》待科室初审` })
  const passed = await taken(review, 'pass', deputy)
  assert.deepEqual(await told(review.title), {
    deputy: `《${review.title}》待科室初审`,
    secrecy: `《${review.title}》待保密与隐私审查`,
  })
  await taken(passed, 'pass', secrecy)
  assert.equal((await told(review.title)).deputy, `《${review.title}》待终审`)
})

test('a return tells the author, a doubt the organisation above, an approval the author', async () => {
  const returned = await taken(await submitted(author), 'return', clerk)
  assert.equal((await told(returned.title)).author, `《${returned.title}》退回修改`)
  const doubted = await taken(await submitted(author), 'escalate', clerk)
  assert.equal((await told(doubted.title)).supervisor, `《${doubted.title}》存疑报批中`)
  let review = await submitted(author)
  for (const by of [clerk, secrecy, deputy]) review = await taken(review, 'pass', by)
  assert.equal((await told(review.title)).author, `《${review.title}》审核通过`)
})

test('who stands in for an absent person is called too', async () => {
  await saveDelegation(db, {
    organisationId: bureau,
    from: secrecy,
    to: deputy,
    actions: ['review.secrecy'],
    startsOn: '2026-11-20',
    endsOn: '2026-11-30',
  })
  const review = await taken(await submitted(author), 'pass', clerk)
  assert.equal((await told(review.title)).deputy, `《${review.title}》待保密与隐私审查`)
})
