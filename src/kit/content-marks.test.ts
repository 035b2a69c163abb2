import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropOldChanges, noteChanges } from './content-cache.ts'
import { changedSince, setMark } from './content-marks.ts'
import { freshDatabase } from './testing.ts'

const { db } = await freshDatabase()
const inThreeDays = () => new Date(Date.now() + 3 * 24 * 60 * 60 * 1000)
const known = async (holder: string, mark: Awaited<ReturnType<typeof setMark>>) =>
  [...((await changedSince(db, holder, mark)) ?? ['nobody knows'])].filter((scope) => !scope.startsWith('mark:')).sort()

test('what changed since a mark is told, though it was thrown away long ago', async () => {
  await noteChanges(db, ['before'])
  await noteChanges(db, ['both'])
  const mark = await setMark(db, 'one')
  assert.deepEqual(await known('one', mark), [])
  await noteChanges(db, ['after', 'both'])
  assert.deepEqual(await known('one', mark), ['after', 'both'])
  await dropOldChanges(db, inThreeDays())
  assert.deepEqual(await known('one', mark), ['after', 'both'])
  await noteChanges(db, ['both'])
  await dropOldChanges(db, inThreeDays())
  assert.deepEqual(await known('one', mark), ['after', 'both'])
  assert.deepEqual(await known('one', await setMark(db, 'one')), [])
})

test('a change that was under way when the mark was set is told', async () => {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const slow = db.transaction().execute(async (tx) => {
    await noteChanges(tx, ['slow'])
    begun.resolve()
    await end.promise
  })
  await begun.promise
  const mark = await setMark(db, 'one')
  end.resolve()
  await slow
  assert.deepEqual(await known('one', mark), ['slow'])
})

test('nobody can say in another database, nor in one that was put back to before the mark', async () => {
  const mark = await setMark(db, 'one')
  assert.notEqual(await changedSince(db, 'one', mark), null)
  assert.equal(await changedSince(db, 'one', { ...mark, system: '1' }), null)
  assert.equal(await changedSince(db, 'another', mark), null)
  await db.deleteFrom('content_changes').where('scope', '=', 'mark:one').execute()
  assert.equal(await changedSince(db, 'one', mark), null)
})
