import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RoleId } from '../../accounts/permissions.ts'
import type { Staff } from '../../accounts/staff.ts'
import { optionsOf, type Standpoint } from '../options.ts'
import type { Review } from '../review.ts'
import type { Move } from '../stages.ts'
import { type Colleague, type DelegationForm, delegationFrom, narrowed } from './delegation.ts'

const bureau = 2
const place = [1, bureau]
const places = new Map([[bureau, place]])
const today = '2026-11-24'

const staff = (accountId: number, name: string, ...roles: RoleId[]): Staff => ({
  accountId,
  name,
  formToken: '',
  grants: roles.map((role) => ({ role, organisationId: bureau })),
})
const head = staff(1, '王某', 'head')
const deputy = staff(2, '李某', 'deputy')
const clerk = staff(3, '陈某', 'clerk')
const secrecy = staff(4, '周某', 'secrecy')
const admin = staff(5, '吴某', 'admin')
const auditor = staff(6, '郑某', 'auditor')
const colleagues: readonly Colleague[] = [head, deputy, clerk, secrecy, admin, auditor]

const form = (more: Partial<DelegationForm> = {}): DelegationForm => ({
  to: '2',
  organisation: String(bureau),
  actions: ['review.sign'],
  startsOn: '2026-11-24',
  endsOn: '2026-11-30',
  ...more,
})

const messages = (given: DelegationForm, from = head): string => {
  const outcome = delegationFrom(given, from, colleagues, places, today)
  return outcome.ok ? '' : outcome.issues.map((issue) => `${issue.field}: ${issue.message}`).join('\n')
}

const live = (from: Staff, to: Staff, actions: DelegationForm['actions']) => {
  const outcome = delegationFrom(form({ to: String(to.accountId), actions }), from, colleagues, places, today)
  assert.ok(outcome.ok)
  return { ...outcome.value, id: 1, endedAt: null }
}

test('a delegation names whom, where, what and when; every gap is named at once', () => {
  const outcome = delegationFrom(form(), head, colleagues, places, today)
  assert.deepEqual(outcome, {
    ok: true,
    value: {
      organisationId: bureau,
      from: { accountId: 1, name: '王某' },
      to: { accountId: 2, name: '李某' },
      actions: ['review.sign'],
      startsOn: '2026-11-24',
      endsOn: '2026-11-30',
    },
  })
  const empty = messages(form({ to: '', organisation: '', actions: [], startsOn: '', endsOn: '2026-02-30' }))
  for (const field of ['to', 'organisation', 'actions', 'startsOn', 'endsOn'])
    assert.ok(empty.includes(`${field}: `), field)
})

test('days run forward, are not over, and last at most 90', () => {
  assert.match(messages(form({ endsOn: '2026-11-23', startsOn: '2026-11-20' })), /已经过去/)
  assert.match(messages(form({ endsOn: '2026-11-23' })), /不能早于开始日期/)
  assert.equal(messages(form({ endsOn: '2027-02-21' })), '')
  assert.match(messages(form({ endsOn: '2027-02-22' })), /最多90天/)
})

test('nobody delegates what they may not do, to themselves, or outside their places', () => {
  assert.match(messages(form({ actions: ['review.secrecy'] })), /您自己没有“保密与隐私审查”的权限/)
  assert.match(messages(form({ to: '1' })), /请选择受托人/)
  assert.match(messages(form({ organisation: '9' })), /请选择在哪个机构/)
})

test('a delegate takes part in reviews and holds no opposed role', () => {
  assert.match(messages(form({ to: '5' })), /吴某在这个机构不办理审核/)
  assert.match(messages(form({ to: '6' })), /郑某在这个机构不办理审核/)
  assert.match(
    messages(form({ to: '3', actions: ['review.secrecy'] }), secrecy),
    /陈某担任的角色不能办理“保密与隐私审查”/,
  )
})

const review = (acts: Partial<Review['acts'][number]>[] = []): Review => ({
  id: 1,
  subject: { organisationId: bureau, kind: 'leaflet', id: '1' },
  title: '册子',
  digest: 'a'.repeat(64),
  normative: false,
  chain: ['first', 'secrecy', 'sign'],
  state: 'sign',
  round: 1,
  version: 3,
  submittedBy: { accountId: 9, name: '孙某' },
  submittedAt: new Date(0),
  changedAt: new Date(0),
  acts: acts.map((act, index) => ({
    number: index + 1,
    round: 1,
    state: null,
    move: 'submit',
    by: { accountId: 9, name: '孙某' },
    onBehalfOf: null,
    words: null,
    digest: '',
    at: new Date(0),
    ...act,
  })),
})

const movesOf = (standpoint: Standpoint, of = review()): [Move, string | undefined][] =>
  optionsOf(of, standpoint).map((option) => [option.move, option.onBehalfOf?.name])

test('a delegate acts 代 the absent person; who holds the permission acts in their own name', () => {
  const delegations = [live(head, clerk, ['review.sign'])]
  assert.deepEqual(movesOf({ staff: clerk, place, delegations }), [
    ['pass', '王某'],
    ['return', '王某'],
    ['escalate', '王某'],
  ])
  assert.deepEqual(movesOf({ staff: deputy, place, delegations }).at(0), ['pass', undefined])
  assert.deepEqual(movesOf({ staff: clerk, place, delegations: [] }), [])
})

test('what the absent person has lost, nobody does for them', () => {
  const delegation = live(head, clerk, ['review.sign'])
  assert.deepEqual(narrowed(delegation, head.grants, place).actions, ['review.sign'])
  assert.deepEqual(narrowed(delegation, [], place).actions, [])
})

test('a delegate is barred when the absent person did the separate duty', () => {
  const passed = review([{}, { move: 'pass', state: 'secrecy', by: { accountId: 1, name: '王某' } }])
  const [option] = optionsOf(passed, { staff: clerk, place, delegations: [live(head, clerk, ['review.sign'])] })
  assert.match(option?.barred?.message ?? '', /须由两人分别办理/)
})

test('another place in the tree offers nothing', () => {
  assert.deepEqual(movesOf({ staff: head, place: [1, 3], delegations: [] }), [])
})
