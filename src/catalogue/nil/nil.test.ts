import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decisionFault, decisionFrom, type NilStatement, nilFrom } from './nil.ts'

const typed = { year: '2026', reason: 'none-occurred', words: '', phone: '0579-00000000' }
const fieldsOf = (read: ReturnType<typeof nilFrom> | ReturnType<typeof decisionFrom>) =>
  read.ok ? [] : read.errors.map(({ field }) => field)

test('a statement names year, reason and phone; another reason needs words', () => {
  assert.deepEqual(nilFrom({ ...typed, year: '２０２６' }, 2026), { ok: true, value: { ...typed, year: 2026 } })
  assert.deepEqual(fieldsOf(nilFrom({ ...typed, year: '2027' }, 2026)), ['year'])
  assert.deepEqual(fieldsOf(nilFrom({ ...typed, reason: 'other' }, 2026)), ['words'])
  assert.deepEqual(fieldsOf(nilFrom({}, 2026)), ['year', 'reason', 'phone'])
})

test('a return says why', () => {
  assert.deepEqual(fieldsOf(decisionFrom({ to: 'returned', opinion: ' ' })), ['opinion'])
  assert.deepEqual(fieldsOf(decisionFrom({})), ['to'])
  assert.deepEqual(decisionFrom({ to: 'approved' }), { ok: true, value: { to: 'approved', opinion: '' } })
})

test('who wrote a statement does not decide it, and it is decided once', () => {
  const statement = { state: 'proposed', writtenBy: { accountId: 1, name: '甲' } } as NilStatement
  assert.match(decisionFault(statement, 1) ?? '', /两人办理/)
  assert.equal(decisionFault(statement, 2), null)
  assert.match(decisionFault({ ...statement, state: 'approved' }, 2) ?? '', /已经办理过/)
})
