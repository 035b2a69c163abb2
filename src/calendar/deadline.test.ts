import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf } from '../law/calendar.ts'
import type { PlainDate } from '../law/date.ts'
import { deadlineOf, periods } from '../law/periods.ts'
import { rollBack } from '../law/roll.ts'
import { movedDeadlines, type OpenDeadline } from './deadline.ts'
import { importFault, noticesWith, noticeText, withNotice } from './notice.ts'
import { notice2027, springOf2027 } from './sample.ts'

const reply = (receivedOn: PlainDate): OpenDeadline => ({
  organisationId: 1,
  subject: { kind: 'request', id: receivedOn },
  title: `答复 ${receivedOn}`,
  dueUnder: (calendar) => deadlineOf(periods.reply, receivedOn, calendar),
})
const target: OpenDeadline = {
  organisationId: 1,
  subject: { kind: 'report', id: '2026' },
  title: '年报',
  dueUnder: (calendar) => {
    const { date, provisional } = rollBack('2027-01-31', calendar)
    return { due: date, provisional }
  },
}

test('第33条: the notice of 2027 moves replies that run over its holidays and leaves the others', () => {
  const [before, after] = [calendarAsOf(noticesWith([])), calendarAsOf(noticesWith([notice2027]))]
  const moves = movedDeadlines([reply('2026-11-02'), reply('2027-01-20')], before, after)
  assert.deepEqual(
    moves.map(({ deadline, was, now }) => [deadline.subject.id, was.due, was.provisional, now.due, now.provisional]),
    [['2027-01-20', '2027-02-17', true, '2027-02-24', false]],
  )
})

test('第49条: a Sunday 31 January that is worked becomes the day to aim at', () => {
  const worked = {
    ...notice2027,
    holidays: notice2027.holidays.map((each) =>
      each.name === '春节' ? { ...each, worked: ['2027-01-31' as const] } : each,
    ),
  }
  const [move] = movedDeadlines([target], calendarAsOf(noticesWith([])), calendarAsOf(noticesWith([worked])))
  assert.deepEqual([move?.was.due, move?.now], ['2027-01-29', { due: '2027-01-31', provisional: false }])
})

test('a notice the program brings is not imported; a change needs the notice it changes', () => {
  assert.match(importFault({ ...notice2027, id: '2026', year: 2026 }, []) ?? '', /已随程序带来/)
  assert.match(importFault(springOf2027, []) ?? '', /被修改的通知 2027 还没有导入/)
  assert.equal(importFault(springOf2027, [notice2027]), null)
  assert.equal(importFault(notice2027, [notice2027]), null)
})

test('a notice imported again stands once, and never in place of one the program brings', () => {
  const corrected = { ...notice2027, number: '国办发明电〔2026〕9号' }
  const found = noticesWith(withNotice([notice2027], corrected)).filter(({ id }) => id === '2027')
  assert.deepEqual(found, [corrected])
  const forged = noticesWith([{ ...notice2027, id: '2026', title: '伪' }]).filter(({ id }) => id === '2026')
  assert.deepEqual(
    forged.map(({ title }) => title),
    ['国务院办公厅关于2026年部分节假日安排的通知'],
  )
})

test('a file of a spreadsheet in GB18030 is read like one in UTF-8, and bytes of neither are refused', () => {
  assert.equal(noticeText(new TextEncoder().encode('节日')), '节日')
  assert.equal(noticeText(Uint8Array.of(0xbd, 0xda, 0xc8, 0xd5)), '节日')
  assert.equal(noticeText(Uint8Array.of(0xff, 0xff, 0xff)), null)
})
