import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterOf, queryIn, queryWords, topicLabel } from './filter.ts'

const bodies = [
  { id: 1, fullName: '青原区教育局', shortName: '区教育局', code: 'qingyuan-edu' },
  { id: 2, fullName: '荷塘小学', shortName: '荷塘小学', code: 'hetang-primary' },
]
const asked = (given: Record<string, string>, installation = false) =>
  filterOf(
    queryIn((name) => given[name]),
    bodies,
    installation,
  )

test('an empty query is everything the person reaches', () => {
  assert.deepEqual(asked({}, true), {
    filter: {
      organisationIds: [1, 2],
      installation: true,
      from: null,
      to: null,
      actor: null,
      topic: null,
      subject: null,
    },
  })
})

test('a named organisation leaves the others and the installation out; one of no such name finds nothing', () => {
  const found = asked({ organisation: '荷塘' }, true)
  assert.ok('filter' in found)
  assert.deepEqual([found.filter.organisationIds, found.filter.installation], [[2], false])
  const none = asked({ organisation: '别处' }, true)
  assert.ok('filter' in none)
  assert.deepEqual([none.filter.organisationIds, none.filter.installation], [[], false])
})

test('what cannot be read is said beside its field, never dropped', () => {
  const found = asked({ from: '2026-02-30', to: 'x', topic: 'nothing', subject: '12' })
  assert.ok('errors' in found)
  assert.deepEqual(
    found.errors.map(({ field }) => field),
    ['from', 'to', 'topic', 'subject'],
  )
  const turned = asked({ from: '2026-05-02', to: '2026-05-01' })
  assert.ok('errors' in turned)
  assert.equal(turned.errors[0]?.field, 'to')
})

test('a query reads as words, and an event by what it is about', () => {
  const query = queryIn((name) => ({ from: '2026-05-01', topic: 'account', actor: '林\u0000' })[name])
  assert.equal(queryWords(query), '2026-05-01起，人员含“林”，事项：用户')
  assert.equal(topicLabel('signin.failed'), '登录')
  assert.equal(topicLabel('unheard.of'), 'unheard.of')
})
