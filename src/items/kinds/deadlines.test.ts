import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishBy } from '../../catalogue/clock.ts'
import { matterById } from '../../catalogue/shipped.ts'
import { calendarAsOf } from '../../law/calendar.ts'
import { legalTexts } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import { notices } from '../../law/notices.ts'
import { publishDeadline } from '../clock.ts'
import { sourceOn } from '../kind.ts'
import { kinds } from './index.ts'

const calendar = calendarAsOf(notices)

/** Where a kind is due on another day than the shortest of its matters, and why. */
const differs: Readonly<Record<string, string>> = {
  interpretation: '文件公开后3个工作日内（国办发〔2016〕80号）；目录没有单列解读',
  'teacher-qualification':
    '结果是许可决定，按双公示7个工作日（教师资格条例第13条、国办发〔2018〕118号）；目录事项合并了公告和结果，按20个工作日',
  'training-list': '名单变动即时公开（rules/04 §2），目录写“及时，最迟20个工作日”',
}

test('rules/04 §6: a kind is due on the day of the shortest of its matters, or says why not', () => {
  const days: PlainDate[] = ['2020-04-24', '2020-09-18', '2021-01-25', '2026-09-25']
  const found = kinds.filter((kind) => {
    const rules = kind.matters.flatMap((id) => matterById(id)?.deadline ?? [])
    return days.some((day) => {
      const fields = kind.deadline.from === null ? {} : { [kind.deadline.from]: day }
      const own = publishDeadline(kind, { formedOn: day, fields }, calendar).due
      const shortest = rules.map((rule) => publishBy(rule, day, calendar).due).sort()[0]
      return own !== shortest
    })
  })
  assert.deepEqual(
    found.map(({ id }) => id),
    kinds.map(({ id }) => id).filter((id) => id in differs),
  )
})

test('rules/04 §4: a clock before an event counts from a date that is always there', () => {
  for (const { id, deadline, fields } of kinds) {
    if (!deadline.before) continue
    const from = fields.find(({ name }) => name === deadline.from)
    assert.ok(from?.type === 'date' && from.required, id)
  }
  assert.deepEqual(
    kinds.filter(({ deadline }) => deadline.before).map(({ id }) => id),
    ['school-charge', 'procurement-intention'],
  )
})

test('财库〔2020〕10号: an intention is public 30 days before the purchase', () => {
  const kind = kinds.find(({ id }) => id === 'procurement-intention')!
  const { due } = publishDeadline(kind, { formedOn: '2020-05-01', fields: { expectedOn: '2020-07-01' } }, calendar)
  assert.equal(due, '2020-06-01')
})

test('rules/04 §7: the law that is named was in force on the day of the event', () => {
  const days: PlainDate[] = [
    '2019-05-15',
    '2020-06-30',
    '2021-07-14',
    '2021-07-15',
    '2021-09-01',
    '2025-05-31',
    '2025-06-01',
  ]
  for (const kind of kinds) {
    for (const day of days) {
      for (const source of [sourceOn(kind, day), sourceOn(kind.deadline, day)]) {
        const text: { title: string; since?: string } = legalTexts[source.text]
        assert.ok(!text.since || text.since <= day, `${kind.id} on ${day}: ${text.title}`)
      }
    }
  }
})

test('行政处罚法第48条 from 2021-07-15, before it 条例第20条第（六）项; the other texts of §7 on their days', () => {
  const on = (id: string, day: PlainDate) => sourceOn(kinds.find((kind) => kind.id === id)!, day)
  assert.deepEqual(on('penalty-decision', '2021-07-14'), { text: 'regulation', article: 20, item: 6 })
  assert.deepEqual(on('penalty-decision', '2021-07-15'), { text: 'penalty-law', article: 48, paragraph: 1 })
  assert.equal(on('private-school', '2021-08-31').text, 'private-education-rules-2004')
  assert.equal(on('private-school', '2021-09-01').text, 'private-education-rules')
  assert.equal(on('preschool-licence', '2025-05-31').text, 'preschool-zhejiang')
  assert.equal(on('preschool-licence', '2025-06-01').text, 'preschool-law')
})
