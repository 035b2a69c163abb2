import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../kit/testing.ts'
import { dayOf } from '../law/calendar.ts'
import type { DeadlineProvider, MovedDeadline } from './deadline.ts'
import { notice2027, springOf2027 } from './sample.ts'
import { calendarOf, importNotice, previewImport } from './store.ts'

const { db } = await freshDatabase()
const now = new Date('2027-01-21T09:00:00+08:00')
const written: MovedDeadline[] = []
const replies: DeadlineProvider = {
  says: '依申请公开答复',
  open: async () => [
    {
      organisationId: 5,
      subject: { kind: 'request', id: '8' },
      title: '第8号申请',
      dueUnder: (calendar) => ({
        due: dayOf('2027-02-05', calendar).kind === 'holiday' ? '2027-02-12' : '2027-02-05',
        provisional: false,
      }),
    },
  ],
  move: async (_, moves) => void written.push(...moves),
}
const by = { actor: { accountId: 1, name: '周管理' }, now }

const recorded = () =>
  db.selectFrom('audit_entries').select(['event', 'organisation_id', 'subject_id', 'says']).orderBy('number').execute()

test('a preview says what would move and writes nothing', async () => {
  const preview = await previewImport(db, notice2027, [replies], now)
  assert.ok('moves' in preview)
  assert.deepEqual(
    preview.moves.map(({ says, was, now }) => [says, was.due, now.due]),
    [['依申请公开答复', '2027-02-05', '2027-02-12']],
  )
  assert.deepEqual(preview.looked, [{ says: '依申请公开答复', count: 1 }])
  assert.equal(dayOf('2027-02-05', await calendarOf(db)).provisional, true)
  assert.deepEqual(await recorded(), [])
})

test('an import holds at once, moves the deadlines and is recorded for each', async () => {
  const done = await importNotice(db, notice2027, [replies], by)
  assert.ok('isNew' in done && done.isNew)
  assert.equal(dayOf('2027-02-05', await calendarOf(db)).kind, 'holiday')
  assert.equal(
    dayOf('2027-02-05', await calendarOf(db, '2026-10-01')).provisional,
    true,
    'as known before it was published',
  )
  assert.deepEqual(
    written.map(({ now }) => now.due),
    ['2027-02-12'],
  )
  assert.deepEqual(
    (await recorded()).map((row) => [row.event, row.organisation_id, row.subject_id]),
    [
      ['calendar.imported', null, '2027'],
      ['deadline.moved', 5, '8'],
    ],
  )
})

test('the same notice a second time changes nothing and is not recorded', async () => {
  const again = await importNotice(db, notice2027, [replies], by)
  assert.ok('isNew' in again && !again.isNew)
  assert.equal((await recorded()).length, 2)
  assert.equal(written.length, 1)
})

test('two imports at once take turns: a change is only taken after the notice it changes', async () => {
  const results = await Promise.all([
    importNotice(db, springOf2027, [replies], by),
    importNotice(db, { ...notice2027, number: '国办发明电〔2026〕9号' }, [replies], by),
  ])
  assert.ok(results.every((result) => 'isNew' in result && result.isNew))
  assert.equal(dayOf('2027-02-14', await calendarOf(db)).kind, 'holiday')
})
