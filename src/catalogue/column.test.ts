import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Column, columnKey, columnRef, matterOf, treeOf } from './column.ts'
import { columnFrom, reasonFrom, typedOf } from './column-form.ts'

const column: Column = {
  organisationId: 2,
  id: 'own-1',
  matterId: null,
  article20: 15,
  parent: '其他',
  label: '校车路线',
  position: 900,
  elements: ['路线', '时刻'],
  section: '安全管理科',
  freshnessDays: 180,
  hidden: false,
  note: null,
  adoptedAt: new Date('2026-11-24T02:00:00Z'),
}

test('an own column rests on its item of article 20 and is due in 20 working days; an adopted one keeps the shipped rules', () => {
  const own = matterOf(column)
  assert.deepEqual(own.deadline, { unit: 'working', days: 20, from: 'formed' })
  assert.equal(own.basis[0]?.item, 15)
  const adopted = matterOf({ ...column, id: 'finance-budget', matterId: 'finance-budget', section: '计财科' })
  assert.equal(adopted.deadline.from, 'approved')
  assert.equal(adopted.section, '计财科')
})

test('a key names its column, and nothing else is a key', () => {
  assert.deepEqual(columnRef(columnKey(column)), { organisationId: 2, id: 'own-1' })
  for (const key of ['own-1', '0-x', '2-', '2-大', '2', '']) assert.equal(columnRef(key), null)
})

test('the tree groups by item and first-level matter in the order given', () => {
  const tree = treeOf([{ ...column, article20: 1, parent: '甲' }, { ...column, article20: 1, parent: '乙' }, column])
  assert.deepEqual(
    tree.map(({ item, groups }) => [item, groups.map(({ parent }) => parent)]),
    [
      [1, ['甲', '乙']],
      [15, ['其他']],
    ],
  )
})

test('a form shows the column it is read from; full-width digits and elements with semicolons are read too', () => {
  const { article20, parent, label, position, elements, section, freshnessDays } = column
  const draft = { article20, parent, label, position, elements, section, freshnessDays }
  assert.deepEqual(columnFrom(typedOf(column), null), { ok: true, value: draft })
  const typed = columnFrom({ ...typedOf(column), freshnessDays: '１４', elements: '路线；时刻\r\n路线' }, null)
  assert.ok(typed.ok)
  assert.equal(typed.value.freshnessDays, 14)
  assert.deepEqual(typed.value.elements, ['路线', '时刻'])
})

test('what is missing or out of bounds is said beside its field', () => {
  const fieldsOf = (changes: Record<string, string>) => {
    const read = columnFrom({ ...typedOf(column), ...changes }, null)
    return read.ok ? [] : read.errors.map(({ field }) => field)
  }
  assert.deepEqual(fieldsOf({ article20: '16' }), ['article20'])
  assert.deepEqual(fieldsOf({ article20: 'toString' }), ['article20'])
  assert.deepEqual(fieldsOf({ label: ' ' }), ['label'])
  assert.deepEqual(fieldsOf({ elements: '\n' }), ['elements'])
  assert.deepEqual(fieldsOf({ freshnessDays: '0' }), ['freshnessDays'])
  assert.deepEqual(fieldsOf({ position: '-1', section: '科'.repeat(41) }), ['section', 'position'])
  assert.equal(reasonFrom({ reason: '' }, column).ok, false)
  assert.deepEqual(reasonFrom({}, { hidden: true }), { ok: true, value: null })
})
