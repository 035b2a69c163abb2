import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from '../kinds/index.ts'
import { autosaveSubject, isNews, savedFields } from './autosave.ts'

const kind = kindOf('normative-document')!
const saved = (typed: Record<string, string>) => ({ typed, baseVersion: 1, savedAt: new Date() })

test('the fields of the form and of the kind are kept, tokens and files are not', () => {
  const typed = { title: '甲', effectiveOn: '2026-11-20', formToken: 'x', version: '2', filesKept: '3' }
  assert.deepEqual(savedFields(kind, typed), { title: '甲', effectiveOn: '2026-11-20' })
})

test('a text that says the same in other HTML is no news', () => {
  const current = { title: '甲', body: '一\n二' }
  assert.equal(isNews(kind, saved({ title: '甲 ', body: '<p>一</p><p>二</p><p></p>' }), current), false)
  assert.equal(isNews(kind, saved({ title: '甲', body: '<p>一</p>' }), current), true)
  assert.equal(isNews(kind, saved({ title: '乙', body: '一\r\n二' }), current), true)
})

test('a new one is told apart by its kind', () => {
  assert.equal(autosaveSubject(null, kind), 'new:normative-document')
  assert.equal(autosaveSubject({ id: 12 }, kind), 'item:12')
})
