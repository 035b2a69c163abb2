import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { letterOf } from './letter.ts'
import { usualSettings } from './message.ts'
import { isQuiet, mailedUpTo, pauseAfter } from './timetable.ts'

const at = (time: string) => new Date(`2026-11-24T${time}:00+08:00`)

test('免打扰: from 20 until 8 nothing goes out, over midnight too', () => {
  for (const time of ['20:00', '23:59', '00:00', '07:59']) assert.equal(mailedUpTo(usualSettings, at(time)), null, time)
  for (const time of ['08:00', '12:00', '19:59']) assert.deepEqual(mailedUpTo(usualSettings, at(time)), at(time), time)
})

test('the same hour twice means never quiet; quiet hours may lie within a day', () => {
  const never = { ...usualSettings, quietFrom: 8, quietUntil: 8 }
  const noon = { ...usualSettings, quietFrom: 12, quietUntil: 14 }
  for (let hour = 0; hour < 24; hour++) {
    assert.equal(isQuiet(never, hour), false)
    assert.equal(isQuiet(noon, hour), hour === 12 || hour === 13)
  }
})

test('the digest takes what came before its hour, today’s once it has struck, else yesterday’s', () => {
  const digest = { ...usualSettings, mode: 'digest' as const, digestHour: 8 }
  assert.deepEqual(mailedUpTo(digest, at('08:00')), at('08:00'))
  assert.deepEqual(mailedUpTo(digest, at('23:30')), at('08:00'))
  assert.deepEqual(mailedUpTo(digest, at('07:59')), new Date('2026-11-23T08:00:00+08:00'))
})

test('who wants no mail gets none', () => {
  assert.equal(mailedUpTo({ ...usualSettings, mode: 'off' }, at('12:00')), null)
})

test('tries come further apart, never further than four hours', () => {
  assert.equal(pauseAfter(1), 60_000)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (tries) => {
      assert.ok(pauseAfter(tries) <= pauseAfter(tries + 1))
      assert.ok(pauseAfter(tries) <= 4 * 3_600_000)
    }),
  )
})

test('a mail says classes and counts, and where to read', () => {
  const letter = letterOf(['review', 'review', 'deadline'], 'https://www.qingyuan.example/xxgk/office/notifications')
  assert.equal(letter.subject, '政府信息公开工作台：审核待办2条、期限提醒1条')
  assert.match(letter.text, /^您在政府信息公开工作台有3条新消息：审核待办2条、期限提醒1条。/)
  assert.match(letter.text, /https:\/\/www\.qingyuan\.example\/xxgk\/office\/notifications/)
})
