import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Column } from '../../catalogue/column.ts'
import type { NilStatement } from '../../catalogue/nil/nil.ts'
import { parseDate } from '../../law/date.ts'
import { shownColumns } from './shown.ts'

const column = (id: string, hidden = false) => ({ id, hidden }) as Column
const statement = (columnId: string, year: number, state = 'approved') => ({ columnId, year, state }) as NilStatement
const filled = new Map([['filled', { count: 3, updatedOn: parseDate('2026-03-02')! }]])
const shown = (columns: Column[], statements: NilStatement[] = []) =>
  shownColumns(columns, filled, statements, 2026).map(({ column: { id }, count, nil }) => [
    id,
    count,
    nil?.year ?? null,
  ])

test('空白栏目 is never shown: a column is filled, or explained, or not there', () => {
  assert.deepEqual(shown([column('filled'), column('empty')]), [['filled', 3, null]])
  assert.deepEqual(shown([column('empty')], [statement('empty', 2025), statement('empty', 2026)]), [['empty', 0, 2026]])
})

test('a statement that was not approved, or of years ago, explains nothing', () => {
  assert.deepEqual(shown([column('empty')], [statement('empty', 2026, 'proposed')]), [])
  assert.deepEqual(shown([column('empty')], [statement('empty', 2024)]), [])
  assert.deepEqual(shown([column('empty')], [statement('empty', 2025)]), [['empty', 0, 2025]])
})

test('a hidden column stays hidden when it is filled', () => {
  assert.deepEqual(shown([column('filled', true)]), [])
})
