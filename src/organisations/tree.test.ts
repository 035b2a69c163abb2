import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placementFault, topFault, treeOf } from './tree.ts'

const county = (kind: 'government' | 'department' | 'section' | 'institution' | 'school') => ({
  kind,
  level: 'county' as const,
})

test('a bureau stands under the office of its government, a school and a section under the bureau', () => {
  assert.equal(placementFault(county('department'), county('department')), null)
  assert.equal(placementFault(county('school'), county('department')), null)
  assert.equal(placementFault(county('section'), county('school')), null)
})

test('nothing stands under a section, and no bureau under a school', () => {
  assert.equal(placementFault(county('school'), county('section')), '内设科室下面不能设学校')
  assert.equal(placementFault(county('department'), county('school')), '学校下面不能设政府部门')
})

test('a body is never of a higher level than the one above it', () => {
  assert.equal(placementFault({ kind: 'department', level: 'city' }, county('department')), '层级不能高于上级机构')
  assert.equal(placementFault({ kind: 'government', level: 'town' }, county('government')), null)
})

test('only a government or a department is the top of a tree', () => {
  assert.equal(topFault(county('department')), null)
  assert.equal(topFault(county('school')), '学校应有上级机构')
})

test('a list becomes a tree in its own order; who has no parent in the list stands at the top', () => {
  const body = (id: number, parentId: number | null) => ({ id, parentId })
  const branches = treeOf([body(2, 1), body(3, 2), body(4, 9), body(5, 2), body(6, 3)])
  assert.deepEqual(
    branches.map(({ body: { id }, depth }) => [id, depth]),
    [
      [2, 0],
      [3, 1],
      [6, 2],
      [5, 1],
      [4, 0],
    ],
  )
})
