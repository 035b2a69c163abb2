import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf } from '../../law/calendar.ts'
import { notices as holidays } from '../../law/notices.ts'
import type { Item } from '../item.ts'
import type { Values } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { purchaseFile, purchaseKinds } from './purchase.ts'

const notice = (kind: string, fields: Values = {}) =>
  ({ id: 1, kind, formedOn: '2020-04-24', fields, edition: 0, attribute: 'open', stage: 'draft' }) as unknown as Item

const file = (...notices: Item[]) =>
  purchaseFile(notices, calendarAsOf(holidays), '2020-10-09').map((line) =>
    line.notice ? [line.step, line.due, line.late] : [line.step, line.missing ? '缺' : '未到'],
  )

test('steps before the last one reached are missing, those after it are still to come', () => {
  assert.deepEqual(file(notice('procurement-contract', { signedOn: '2020-09-30' })), [
    ['采购意向', '缺'],
    ['采购公告', '缺'],
    ['中标（成交）结果', '缺'],
    ['采购合同', '2020-10-10', false],
    ['验收结果', '未到'],
  ])
})

test('steps that not every purchase has stand only where there is a notice; every kind of a purchase has a step', () => {
  assert.deepEqual(
    file(notice('procurement-prequalification'), notice('procurement-complaint', { decidedOn: '2020-04-24' })).map(
      ([step]) => step,
    ),
    ['采购意向', '资格预审', '采购公告', '中标（成交）结果', '采购合同', '验收结果', '投诉和监督检查处理'],
  )
  for (const id of purchaseKinds) assert.ok(kindOf(id), id)
})

test('after a termination 终止 nothing more is waited for', () => {
  assert.deepEqual(
    file(notice('procurement-intention', { expectedOn: '2020-12-01' }), notice('procurement-termination')).map(
      ([step]) => step,
    ),
    ['采购意向', '更正、终止'],
  )
})
