import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { RoleId } from '../accounts/permissions.ts'
import type { Staff } from '../accounts/staff.ts'
import { freshDatabase } from '../kit/testing.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { placeOf, saveOrganisation } from '../organisations/store.ts'
import { chainOf, saveChain } from './chains/store.ts'
import { listReviews, pageLength, type ReviewQuery } from './list/store.ts'
import { contentDigest, type Person, type Review, type SubjectRef } from './review.ts'
import type { Move, StepId } from './stages.ts'
import { approved, decideReview, reviewById, reviewOf, submitReview } from './store.ts'
import { dutiesOf, rootsOf } from './waiting.ts'

const { db } = await freshDatabase()

const organisation = (code: string, parent: string | null, kind = 'department') =>
  saveOrganisation(
    db,
    newOrganisation.parse({ code, fullName: `青槐区${code}`, shortName: code, level: 'county', kind, parent }),
  )
const office = await organisation('office', null, 'government')
const bureau = await organisation('bureau', 'office')
const school = await organisation('school', 'bureau', 'school')
const elsewhere = await organisation('elsewhere', null)

let accounts = 0
const staffAt = (organisationId: number, ...held: RoleId[]): Staff => {
  accounts += 1
  return {
    accountId: accounts,
    name: `${'赵钱孙李周吴郑王冯陈'[accounts - 1]}某`,
    formToken: '',
    grants: held.map((role) => ({ role, organisationId })),
  }
}
const author = staffAt(bureau, 'section')
const clerk = staffAt(bureau, 'clerk')
const secrecy = staffAt(bureau, 'secrecy')
const deputy = staffAt(bureau, 'deputy')
const head = staffAt(bureau, 'head')
const supervisor = staffAt(office, 'supervisor')
const stranger = staffAt(elsewhere, 'head')

const at = new Date('2026-11-24T02:00:00Z')
const digest = contentDigest('正文')
let subjects = 0
const subject = (organisationId = bureau): SubjectRef => {
  subjects += 1
  return { organisationId, kind: 'leaflet', id: String(subjects) }
}

async function submitted(of = subject(), by: Person = author): Promise<Review> {
  const outcome = await submitReview(db, { subject: of, title: `册子${of.id}`, digest, normative: false }, { by, at })
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

const take = (review: Review, move: Move, by: Person, words = '同意') =>
  decideReview(
    db,
    review.id,
    { move, words, version: review.version, by, onBehalfOf: null },
    { digest, hasParent: true, at },
  )

async function taken(review: Review, move: Move, by: Person): Promise<Review> {
  const outcome = await take(review, move, by)
  assert.ok(outcome?.ok, JSON.stringify(outcome))
  return outcome.value
}

async function approvedReview(of = subject()): Promise<Review> {
  const steps: [Move, Person][] = [
    ['pass', clerk],
    ['pass', secrecy],
    ['pass', head],
  ]
  let review = await submitted(of)
  for (const [move, by] of steps) review = await taken(review, move, by)
  return review
}

const queryOf = (staff: Staff, more: Partial<ReviewQuery> = {}): ReviewQuery => ({
  visible: rootsOf(staff, 'review.view'),
  accountId: staff.accountId,
  duties: dutiesOf(staff, []),
  show: 'all',
  kind: null,
  state: null,
  words: '',
  page: 1,
  length: pageLength,
  ...more,
})

const mineOf = async (staff: Staff) =>
  (await listReviews(db, queryOf(staff, { show: 'mine' }))).lines.map((line) => line.id)

test('a review comes back as it was kept, with every act in order', async () => {
  const review = await approvedReview()
  assert.deepEqual(await reviewById(db, review.id), review)
  assert.equal(review.acts.length, 4)
  assert.equal(await reviewById(db, 999_999), undefined)
})

test('an approval answers for the content that was approved and for no other', async () => {
  const review = await approvedReview()
  assert.equal((await approved(db, review.subject, digest))?.reviewId, review.id)
  assert.equal(await approved(db, review.subject, contentDigest('正文改')), undefined)
  assert.equal(await approved(db, { ...review.subject, organisationId: school }, digest), undefined)
  await submitted(review.subject)
  assert.equal(await approved(db, review.subject, digest), undefined, 'handed in again')
})

test('what is not yet through, was returned or withdrawn is not approved', async () => {
  for (const move of ['pass', 'return', 'withdraw'] as const) {
    const review = await taken(await submitted(), move, move === 'withdraw' ? author : clerk)
    assert.equal(await approved(db, review.subject, digest), undefined)
  }
})

test('every act stands in the record, in the same transaction', async () => {
  const review = await taken(await submitted(), 'pass', clerk)
  const { rows } = await sql<{ event: string; says: string; actor: string; details: object }>`
    select event, says, actor_name as actor, details from audit_entries
    where subject_kind = 'review' and subject_id = ${String(review.id)} order by number`.execute(db)
  assert.deepEqual(
    rows.map(({ event, actor }) => [event, actor]),
    [
      ['review.submitted', author.name],
      ['review.passed', clerk.name],
    ],
  )
  assert.equal(rows[1]?.says, `审核件第${review.id}号：通过，现为“待保密与隐私审查”`)
  assert.doesNotMatch(JSON.stringify(rows), /册子|同意/)
})

test('a decision that is undone with its transaction leaves neither act nor entry', async () => {
  const review = await submitted()
  const before = await reviewById(db, review.id)
  const entries = () => db.selectFrom('audit_entries').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
  const counted = await entries()
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      const decision = { move: 'pass', words: '', version: review.version, by: clerk, onBehalfOf: null } as const
      assert.ok((await decideReview(tx, review.id, decision, { digest, hasParent: true, at }))?.ok)
      throw new Error('undone')
    }),
    /undone/,
  )
  assert.deepEqual(await reviewById(db, review.id), before)
  assert.deepEqual(await entries(), counted)
})

test('two decisions at once: one is kept, the other is told what happened', async () => {
  const review = await submitted()
  const outcomes = await Promise.all([take(review, 'pass', clerk), take(review, 'return', deputy, '请改标题')])
  assert.deepEqual(outcomes.map((outcome) => outcome?.ok).sort(), [false, true])
  const refused = outcomes.find((outcome) => outcome && !outcome.ok)
  assert.match(JSON.stringify(refused), /有了变化|不能再/)
  assert.equal((await reviewById(db, review.id))?.acts.length, 2)
})

test('one subject is under review once, however many hand it in at the same moment', async () => {
  const of = subject()
  const hand = () => submitReview(db, { subject: of, title: '同时', digest, normative: false }, { by: author, at })
  const outcomes = await Promise.all([hand(), hand(), hand()])
  assert.deepEqual(outcomes.map((outcome) => outcome.ok).sort(), [false, false, true])
  assert.match(JSON.stringify(outcomes), /已经在审核中/)
})

test('a returned subject is handed in again as the next round of the same review, with the content it has now', async () => {
  const review = await taken(await submitted(), 'return', clerk)
  const changed = contentDigest('改好了')
  const outcome = await submitReview(
    db,
    { subject: review.subject, title: '册子（改）', digest: changed, normative: true },
    { by: author, at },
  )
  assert.ok(outcome.ok)
  const { id, round, digest: now, title, chain, state } = outcome.value
  assert.deepEqual([id, round, now, title, state], [review.id, 2, changed, '册子（改）', 'first'])
  assert.deepEqual(chain, ['first', 'secrecy', 'legal', 'sign'])
  assert.deepEqual(await reviewOf(db, review.subject), outcome.value)
})

test('the list shows each person what waits for them first, and nothing of another tree', async () => {
  const waiting = await submitted()
  assert.ok((await mineOf(clerk)).includes(waiting.id))
  assert.ok(!(await mineOf(author)).includes(waiting.id), 'the author waits')
  assert.ok(!(await mineOf(secrecy)).includes(waiting.id), 'not yet')
  const passed = await taken(waiting, 'pass', clerk)
  assert.ok((await mineOf(secrecy)).includes(passed.id))
  assert.ok(!(await mineOf(clerk)).includes(passed.id))
  const { lines } = await listReviews(db, queryOf(secrecy))
  assert.equal(lines[0]?.mine, true)
  assert.ok(lines.findIndex((line) => !line.mine) > lines.findLastIndex((line) => line.mine))
  assert.deepEqual((await listReviews(db, queryOf(stranger))).lines, [])
})

test('两人办理 in the list: a step is nobody’s to-do who did a separate one', async () => {
  const byClerk = await submitted(subject(), clerk)
  assert.ok(!(await mineOf(clerk)).includes(byClerk.id))
  assert.ok((await mineOf(deputy)).includes(byClerk.id))
})

test('存疑报批 is on the list of the organisation above and of nobody else', async () => {
  const review = await taken(await submitted(), 'escalate', clerk)
  assert.ok((await mineOf(supervisor)).includes(review.id))
  for (const staff of [clerk, secrecy, deputy, head]) assert.ok(!(await mineOf(staff)).includes(review.id))
  const own = staffAt(bureau, 'supervisor')
  assert.ok(!(await mineOf(own)).includes(review.id), 'not the organisation itself')
})

test('the list is filtered by state, kind and words, wild cards read as they are, in pages of 20', async () => {
  const of = { ...subject(school), kind: 'notice' }
  await submitReview(db, { subject: of, title: '100%_合格', digest, normative: false }, { by: author, at })
  const found = (more: Partial<ReviewQuery>) => listReviews(db, queryOf(clerk, more))
  assert.equal((await found({ kind: 'notice' })).total, 1)
  assert.equal((await found({ words: '0%_合' })).total, 1)
  assert.equal((await found({ words: '0_合' })).total, 0)
  assert.ok((await found({ state: 'approved' })).lines.every((line) => line.state === 'approved'))
  for (let index = 0; index < pageLength; index += 1) await submitted()
  const [first, second] = [await found({ show: 'open' }), await found({ show: 'open', page: 2 })]
  assert.equal(first.lines.length, pageLength)
  assert.equal(
    new Set([...first.lines, ...second.lines].map((line) => line.id)).size,
    first.lines.length + second.lines.length,
  )
})

test('a chain holds for the organisation and what lies under it, until one below sets its own', async () => {
  const chainAt = async (id: number) => chainOf(db, await placeOf(db, id), 'sheet')
  const by = { accountId: 99, name: '管理员' }
  const chain = (organisationId: number, steps: StepId[]) => saveChain(db, { organisationId, kind: 'sheet', steps }, by)
  assert.deepEqual(await chainAt(school), ['first', 'secrecy', 'sign'])
  assert.deepEqual(await chain(office, ['secrecy', 'sign']), [])
  assert.deepEqual(await chainAt(school), ['secrecy', 'sign'])
  assert.deepEqual(await chain(bureau, ['first', 'secrecy', 'legal', 'sign']), [])
  assert.deepEqual(await chainAt(school), ['first', 'secrecy', 'legal', 'sign'])
  assert.deepEqual(await chainAt(elsewhere), ['first', 'secrecy', 'sign'])
  assert.match(JSON.stringify(await chain(bureau, ['first'])), /必须有“保密与隐私审查”/)
  assert.deepEqual(await chainAt(bureau), ['first', 'secrecy', 'legal', 'sign'])
})

test('a chain in the database that one person could finish hands nothing in', async () => {
  await sql`insert into review_chains values (${elsewhere}, 'leaflet', '{legal}')`.execute(db)
  const of = subject(elsewhere)
  const outcome = await submitReview(db, { subject: of, title: '一人', digest, normative: false }, { by: stranger, at })
  assert.match(JSON.stringify(outcome), /一个人就能办完/)
  assert.equal(await reviewOf(db, of), undefined)
})
