import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinkKind } from '../../items/links/link.ts'
import type { RelatedPublication } from '../../items/publication/publication.ts'
import type { PlainDate } from '../../law/date.ts'
import { changedBy, relatedGroups, saysUntil } from './related.ts'

const today: PlainDate = '2026-11-24'
const other = (id: number, kind: LinkKind | null, more: Partial<RelatedPublication> = {}) =>
  ({
    id,
    title: `第${id}件`,
    links: kind ? [{ kind, target: 1 }] : [],
    effectiveOn: null,
    medium: null,
    ...more,
  }) as RelatedPublication
const item = (related: RelatedPublication[], links: { kind: LinkKind; target: number }[] = []) => ({
  id: 1,
  links,
  related,
})
const words = (of: ReturnType<typeof item>) =>
  relatedGroups(of, today).map(({ label, items }) => [label, ...items.map((each) => each.words)])

test('an explanation stands under its form; what explains leads to the document', () => {
  const explained = item([
    other(2, 'explains', { medium: '文字' }),
    other(3, 'explains', { medium: '图解' }),
    other(4, 'explains', { medium: '问答' }),
  ])
  assert.deepEqual(words(explained), [
    ['解读', ''],
    ['图解', ''],
    ['问答', ''],
  ])
  assert.deepEqual(words(item([other(5, null)], [{ kind: 'explains', target: 5 }])), [['原文', '']])
})

test('what ends it on a day to come is said with the day, and does not count as done', () => {
  const ending = item([other(2, 'repeals', { effectiveOn: '2027-01-01' }), other(3, 'amends')])
  assert.deepEqual(words(ending), [['修订与废止', '将于2027年1月1日废止本件', '修改本件']])
  const { now, ahead } = changedBy(ending, today)
  assert.deepEqual([now.map(({ id }) => id), ahead.map(({ publication }) => publication.id)], [[3], [2]])
  assert.deepEqual(
    changedBy(ending, '2027-01-01').now.map(({ id }) => id),
    [2, 3],
  )
})

test('the page says what it says until the day before the next change', () => {
  const days = (...on: PlainDate[]) =>
    saysUntil(item(on.map((day, at) => other(at + 2, 'repeals', { effectiveOn: day }))), today)
  assert.equal(days('2027-03-01', '2027-01-01', '2026-11-24'), '2026-12-31')
  assert.equal(days('2026-11-24'), null)
  assert.equal(saysUntil(item([other(2, 'explains')]), today), null)
})

test('nothing linked, no group', () => {
  assert.deepEqual(words(item([])), [])
})
