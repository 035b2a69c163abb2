import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf } from '../law/calendar.ts'
import { notices } from '../law/notices.ts'
import { draftFrom } from './draft.ts'
import { kindOf } from './kinds/index.ts'
import { sampleRow } from './kinds/sample.ts'
import { personalDataIn } from './publish.ts'

const found = (id: string, typed: Record<string, string>) => {
  const kind = kindOf(id)!
  const usual = { writtenOn: '2020-01-02', validity: '有效', attribute: 'open' }
  const row = { ...usual, ...sampleRow(kind, { day: '2020-06-01', end: '2020-06-30' }), ...typed }
  const draft = draftFrom(kind, row, { today: '2026-11-24', columns: [], calendar: calendarAsOf(notices) })
  assert.ok(draft.ok, JSON.stringify(draft))
  return personalDataIn(kind, draft.content, []).map(({ field }) => field)
}

test('条例第20条第（二）项: the landline and address of an office in its own field are not personal data', () => {
  assert.deepEqual(found('procurement-result', { agentContact: '0579-82300000' }), [])
  assert.deepEqual(
    found('school-directory', { phone: '0579-82300000', address: '金华市婺城区宾虹路123号3幢201室' }),
    [],
  )
})

test('条例第15条: a mobile number there, and a landline in any other field, still are', () => {
  assert.deepEqual(found('procurement-result', { agentContact: '13805791234' }), ['agentContact'])
  assert.deepEqual(found('procurement-result', { goods: '电脑，联系张三 0579-82300000' }), ['goods'])
})
