import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf } from '../law/calendar.ts'
import { notices } from '../law/notices.ts'
import { type Explained, explainBy, stateOf } from './interpretation.ts'

const calendar = calendarAsOf(notices)
const policy: Explained = {
  id: 1,
  organisationId: 1,
  title: '某办法',
  documentNumber: null,
  publishedOn: '2020-09-29',
  plan: '同步解读',
  planWords: null,
  explanations: [],
}
const draft = { id: 2, title: '解读', indexNumber: null, documentNumber: null, publishedOn: null }

test('国办发〔2016〕80号: three working days after the document, over the National Day break', () => {
  assert.equal(explainBy('2020-09-29', calendar).due, '2020-10-10') // 30日、10月9日、10月10日（周六上班）
})

test('a draft does not explain, a published one does; what needs none or was not planned says so', () => {
  assert.equal(stateOf({ ...policy, explanations: [draft] }, '2020-10-10', calendar), 'waiting')
  assert.equal(stateOf({ ...policy, explanations: [draft] }, '2020-10-11', calendar), 'late')
  const out = { ...draft, publishedOn: '2020-10-12' } as const
  assert.equal(stateOf({ ...policy, explanations: [out] }, '2020-10-11', calendar), 'explained')
  assert.equal(stateOf({ ...policy, plan: '不需要解读' }, '2020-12-01', calendar), 'unneeded')
  assert.equal(stateOf({ ...policy, plan: null }, '2020-12-01', calendar), 'unplanned')
})
