import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { separateDuties } from '../accounts/permissions.ts'
import { asksTwoPeople, chainIssues, defaultChain, inOrder, stepsFor } from './chain.ts'
import { type Decision, decide, type Moment } from './decide.ts'
import { contentDigest, type Person, type Review } from './review.ts'
import {
  isClosed,
  type Move,
  moves,
  type StepId,
  stateIds,
  stepOf,
  steps,
  transitions,
  transitionsFrom,
} from './stages.ts'

const people: readonly Person[] = ['陈一', '林二', '周三', '吴四', '郑五'].map((name, index) => ({
  accountId: index + 1,
  name,
}))
const [author, first, secret, leader, other] = people as [Person, Person, Person, Person, Person]
const at = new Date('2026-11-24T02:00:00Z')
const same: Moment = { digest: 'a'.repeat(64), hasParent: true, at }

function handedIn(chain: readonly StepId[] = defaultChain, by = author): Review {
  return {
    id: 1,
    subject: { organisationId: 1, kind: 'report', id: '2020' },
    title: '2020年年度报告',
    digest: same.digest!,
    normative: false,
    chain,
    state: chain[0]!,
    round: 1,
    version: 1,
    submittedBy: by,
    submittedAt: at,
    changedAt: at,
    acts: [
      { number: 1, round: 1, state: null, move: 'submit', by, onBehalfOf: null, words: null, digest: same.digest!, at },
    ],
  }
}

const decision = (review: Review, move: Move, by: Person, more: Partial<Decision> = {}): Decision => ({
  move,
  by,
  words: moves[move].words === 'required' ? '请补充依据。' : '',
  version: review.version,
  onBehalfOf: null,
  ...more,
})

/** After moves that must all be taken. */
function after(review: Review, ...taken: [Move, Person, Partial<Decision>?][]): Review {
  return taken.reduce((now, [move, by, more]) => {
    const outcome = decide(now, decision(now, move, by, more), same)
    assert.ok(outcome.ok, `${move}: ${JSON.stringify(outcome)}`)
    return outcome.value
  }, review)
}

const messageOf = (review: Review, taken: Decision, moment = same): string => {
  const outcome = decide(review, taken, moment)
  assert.ok(!outcome.ok, `${taken.move} was taken`)
  return outcome.issues.map((issue) => issue.message).join('\n')
}

test('第17条: a subject goes through the steps of its chain and is then approved', () => {
  const passed = after(handedIn(), ['pass', first], ['pass', secret], ['pass', leader])
  assert.equal(passed.state, 'approved')
  assert.deepEqual(
    passed.acts.map((act) => [act.state, act.move, act.by.name]),
    [
      [null, 'submit', '陈一'],
      ['first', 'pass', '林二'],
      ['secrecy', 'pass', '周三'],
      ['sign', 'pass', '吴四'],
    ],
  )
})

test('两人办理: every pair of separate duties is refused to one person, and the message names both', () => {
  const all = handedIn(steps.map((step) => step.id))
  const line: [Move, Person][] = [
    ['pass', first],
    ['pass', secret],
    ['pass', other],
  ]
  const before: Readonly<Record<string, Review>> = {
    'review.first': all,
    'review.secrecy': after(all, ...line.slice(0, 1)),
    'review.legal': after(all, ...line.slice(0, 2)),
    'review.sign': after(all, ...line),
  }
  const doers: Readonly<Record<string, Person>> = {
    'review.submit': author,
    'review.first': first,
    'review.secrecy': secret,
  }
  const pairs = separateDuties.filter(([one, duty]) => doers[one] && before[duty])
  assert.equal(pairs.length, 5)
  for (const [one, duty] of pairs) {
    const review = before[duty]!
    const message = messageOf(review, decision(review, 'pass', doers[one]!))
    assert.match(message, /须由两人分别办理/)
    assert.ok(message.includes(doers[one]!.name), message)
  }
})

test('代办: neither the delegate nor the absent person may take a separate duty', () => {
  const review = after(handedIn(), ['pass', first, { onBehalfOf: other }])
  assert.match(messageOf(review, decision(review, 'pass', first)), /林二代郑五/)
  assert.match(messageOf(review, decision(review, 'pass', other)), /林二代郑五/)
  assert.match(messageOf(review, decision(review, 'pass', secret, { onBehalfOf: other })), /两人分别办理/)
  assert.equal(after(review, ['pass', secret]).state, 'sign')
})

test('退回修改 needs a reason; the next round starts over, and who handed in once never reviews', () => {
  const review = after(handedIn(), ['pass', first])
  assert.match(messageOf(review, decision(review, 'return', secret, { words: ' \n' })), /请写明理由/)
  assert.match(
    messageOf(review, decision(review, 'return', secret, { words: '改'.repeat(501) })),
    /最多500字，现在是501字/,
  )
  const again = after(review, ['return', secret], ['submit', other])
  assert.deepEqual([again.state, again.round, again.submittedBy.name], ['first', 2, '郑五'])
  assert.match(messageOf(again, decision(again, 'pass', author)), /提交审核/)
  assert.equal(after(again, ['pass', first], ['pass', secret], ['pass', leader]).state, 'approved')
})

test('第17条第3款: 存疑报批 waits for the organisation above and comes back to the step that asked', () => {
  const review = after(handedIn(), ['pass', first], ['escalate', secret])
  assert.equal(review.state, 'escalated')
  assert.match(messageOf(review, decision(review, 'pass', leader)), /存疑报批中.*不能再“通过”/)
  assert.equal(after(review, ['confirm', other]).state, 'secrecy')
  assert.equal(after(review, ['refuse', other]).state, 'returned')
})

test('存疑报批 without an organisation above says whom to ask instead', () => {
  const review = handedIn()
  const message = messageOf(review, decision(review, 'escalate', first), { ...same, hasParent: false })
  assert.match(message, /没有上级机构.*保密行政管理部门/)
})

test('content that changed after it was handed in cannot be passed, only returned', () => {
  const changed = { ...same, digest: 'b'.repeat(64) }
  const review = handedIn()
  assert.match(messageOf(review, decision(review, 'pass', first), changed), /改动过，不能通过/)
  assert.equal(decide(review, decision(review, 'return', first), changed).ok, true)
  assert.match(messageOf(review, decision(review, 'pass', first), { ...same, digest: null }), /已经不存在/)
})

test('only the submitter withdraws', () => {
  const review = handedIn()
  assert.match(messageOf(review, decision(review, 'withdraw', other)), /只有提交人（陈一）/)
  assert.equal(after(review, ['withdraw', author]).state, 'withdrawn')
})

test('of two decisions on one version the second is told what happened', () => {
  const review = handedIn()
  const late = decision(review, 'pass', other)
  assert.match(messageOf(after(review, ['return', first]), late), /林二已退回修改，现在是“退回修改”/)
  assert.match(messageOf(after(review, ['pass', first]), late), /没有保存，写的意见还在下面/)
})

test('a chain that one person could finish, or without secrecy review or signature, is refused', () => {
  const subsets = fc.subarray(steps.map((step) => step.id))
  fc.assert(
    fc.property(subsets, (chain) => {
      const right = chain.includes('secrecy') && chain.includes('sign')
      assert.equal(chainIssues(chain).length === 0, right)
    }),
  )
  assert.equal(asksTwoPeople([]), false)
  assert.equal(asksTwoPeople(['legal']), false)
  assert.deepEqual(chainIssues(defaultChain), [])
})

test('合法性审核 is added for normative documents, in its place', () => {
  assert.deepEqual(stepsFor(defaultChain, true), ['first', 'secrecy', 'legal', 'sign'])
  assert.deepEqual(stepsFor(defaultChain, false), defaultChain)
  assert.deepEqual(inOrder(['sign', 'first', 'sign']), ['first', 'sign'])
})

test('every state but the closed ones can be left, by each move once; every step has pass, return, escalate and withdraw', () => {
  for (const state of stateIds) {
    const ways = transitionsFrom(state).map((transition) => transition.move)
    assert.equal(new Set(ways).size, ways.length)
    assert.equal(ways.length === 0, state === 'approved' || state === 'withdrawn')
  }
  for (const { id } of steps) {
    assert.deepEqual(
      transitionsFrom(id).map((each) => each.move),
      ['pass', 'return', 'escalate', 'withdraw'],
    )
    assert.ok(
      transitionsFrom(id)
        .slice(0, 3)
        .every((each) => each.by === stepOf(id).permission),
    )
  }
  assert.equal(transitions.length, 21)
})

const attempt = fc.record({
  move: fc.constantFrom(...(Object.keys(moves) as Move[])),
  by: fc.constantFrom(...people),
  absent: fc.option(fc.constantFrom(...people), { freq: 3 }),
  digest: fc.constantFrom('a'.repeat(64), 'a'.repeat(64), 'a'.repeat(64), 'b'.repeat(64)),
  fresh: fc.boolean(),
})
const chains = fc.subarray(steps.map((step) => step.id)).filter((chain) => chainIssues(chain).length === 0)

test('whatever is tried in whatever order: never approved by fewer than two people or with other content, and closed stays closed', () => {
  let approvals = 0
  fc.assert(
    fc.property(
      chains,
      fc.array(fc.oneof({ weight: 3, arbitrary: attempt.map((a) => ({ ...a, move: 'pass' as Move })) }, attempt), {
        minLength: 4,
        maxLength: 25,
      }),
      (chain, attempts) => {
        let review = handedIn(chain)
        for (const { move, by, absent, digest, fresh } of attempts) {
          const onBehalfOf = absent?.accountId === by.accountId ? null : absent
          const taken = decision(review, move, by, {
            onBehalfOf,
            version: fresh || move === 'pass' ? review.version : review.version - 1,
          })
          const outcome = decide(review, taken, { digest, hasParent: true, at })
          if (!outcome.ok) {
            assert.ok(outcome.issues.length > 0)
            continue
          }
          assert.equal(isClosed(review.state), false)
          assert.equal(taken.version, review.version)
          assert.deepEqual(outcome.value.acts.slice(0, -1), review.acts)
          review = outcome.value
          if (review.state !== 'approved') continue
          approvals += 1
          assert.equal(digest, review.digest)
          assertApproved(review)
        }
      },
    ),
    { numRuns: 3000 },
  )
  assert.ok(approvals > 20, `only ${approvals} approvals were reached`)
})

/** Read from the acts alone, without the code under test. */
function assertApproved(review: Review): void {
  const round = review.acts.filter((act) => act.round === review.round)
  const submitters = review.acts.filter((act) => act.move === 'submit').map((act) => act.by.accountId)
  const passes = round.filter((act) => act.move === 'pass')
  assert.deepEqual(
    passes.map((act) => act.state),
    review.chain,
  )
  assert.ok(passes.every((act) => act.digest === review.digest))
  const doersOf = (step: StepId) =>
    passes
      .filter((act) => act.state === step)
      .flatMap((act) => [act.by.accountId, ...(act.onBehalfOf ? [act.onBehalfOf.accountId] : [])])
  assert.ok([...doersOf('secrecy'), ...doersOf('sign'), ...doersOf('first')].every((id) => !submitters.includes(id)))
  assert.ok(doersOf('sign').every((id) => !doersOf('secrecy').includes(id)))
  assert.ok(new Set([...round.map((act) => act.by.accountId)]).size >= 2)
}

test('the digest is of the content, not of the order its keys were written in', () => {
  assert.equal(contentDigest({ a: [1, { b: 2, c: 3 }], d: null }), contentDigest({ d: null, a: [1, { c: 3, b: 2 }] }))
  assert.notEqual(contentDigest({ a: [1, 2] }), contentDigest({ a: [2, 1] }))
})
