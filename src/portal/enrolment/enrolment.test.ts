import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byPlace, bySchool, type EnrolmentRow, placesIn } from './enrolment.ts'

const row = (kind: string, school: string, fields: Record<string, string | number> = {}): EnrolmentRow => ({
  kind,
  indexNumber: `${kind}/${school}`,
  fields: { school, year: '2026', ...fields },
})

test('an area is read as streets with their communities, however it is punctuated', () => {
  assert.deepEqual(placesIn('城东街道：槐树社区、柳树社区；落霞镇东村'), [
    { street: '城东街道', community: '槐树社区' },
    { street: '城东街道', community: '柳树社区' },
    { street: '落霞镇', community: '东村' },
  ])
  assert.deepEqual(placesIn('城东街道槐树社区，城西街道\n城西街道柳树社区。'), [
    { street: '城东街道', community: '槐树社区' },
    { street: '城西街道', community: '全部' },
    { street: '城西街道', community: '柳树社区' },
  ])
  assert.deepEqual(placesIn('梦乡社区'), [{ street: '其他地址', community: '梦乡社区' }])
})

test('a school has its plan, its area and its result in one entry', () => {
  const [primary, middle] = bySchool([
    row('enrolment-result', '落霞初级中学', { admitted: 90 }),
    row('enrolment-plan', '青槐小学', { grade: '一年级' }),
    row('enrolment-area', '青槐小学'),
  ])
  assert.deepEqual(
    [primary?.school, primary?.plans.length, primary?.area?.kind, primary?.result],
    ['青槐小学', 1, 'enrolment-area', null],
  )
  assert.equal(middle?.result?.fields.admitted, 90)
})

test('a community names every school it belongs to', () => {
  const schools = bySchool([
    row('enrolment-area', '青槐小学', { area: '城东街道槐树社区、柳树社区' }),
    row('enrolment-area', '青槐初级中学', { area: '城东街道槐树社区' }),
  ])
  assert.deepEqual(byPlace(schools), [
    {
      street: '城东街道',
      communities: [
        { community: '槐树社区', schools: ['青槐小学', '青槐初级中学'] },
        { community: '柳树社区', schools: ['青槐小学'] },
      ],
    },
  ])
})
