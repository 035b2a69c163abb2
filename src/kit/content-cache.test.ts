import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { cacheBounds, createContentCache, dropOldChanges, noteChanges } from './content-cache.ts'
import { freshDatabase } from './testing.ts'

const { db } = await freshDatabase()
const cache = () => createContentCache(db, { ...cacheBounds, bytes: 100_000, interval: 0 })

function counted(scopes: readonly string[]) {
  let made = 0
  return { scopes, make: async () => `made ${++made}` }
}

test('what is kept is made once, until one of its scopes changed, on every process', async () => {
  const [one, other] = [cache(), cache()]
  const page = counted(['item:1', 'site'])
  const elsewhere = counted(['site'])
  for (const each of [one, other]) await each.refresh()
  assert.equal(await one.keep('a', page), 'made 1')
  assert.equal(await one.keep('a', page), 'made 1')
  assert.equal(await other.keep('a', elsewhere), 'made 1')
  await noteChanges(db, ['item:1'])
  for (const each of [one, other]) await each.refresh()
  assert.equal(one.find('a'), undefined)
  assert.equal(other.find('a'), 'made 1')
  assert.equal(await one.keep('a', page), 'made 2')
})

test('a change counts when it is committed, not before, whatever was committed meanwhile', async () => {
  const each = cache()
  await each.refresh()
  await each.keep('slow', counted(['item:2']))
  await each.keep('quick', counted(['item:3']))
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const slow = db.transaction().execute(async (tx) => {
    await noteChanges(tx, ['item:2'])
    begun.resolve()
    await end.promise
  })
  await begun.promise
  await noteChanges(db, ['item:3'])
  await each.refresh()
  assert.equal(each.find('quick'), undefined)
  assert.notEqual(each.find('slow'), undefined)
  const again = counted(['item:3'])
  await each.keep('quick', again)
  await each.refresh()
  assert.equal(each.find('quick'), 'made 1', 'the change that was seen is not taken for a new one')
  end.resolve()
  await slow
  await each.refresh()
  assert.equal(each.find('slow'), undefined)
})

test('what changed while it was made is given out and not kept; many who ask at once get the same', async () => {
  const each = cache()
  await each.refresh()
  let made = 0
  const slow = {
    scopes: ['items'],
    make: async () => {
      await noteChanges(db, ['items'])
      await each.refresh()
      await sleep(1)
      return `made ${++made}`
    },
  }
  assert.deepEqual(await Promise.all([each.keep('a', slow), each.keep('a', slow)]), ['made 1', 'made 1'])
  assert.equal(each.find('a'), undefined)
})

test('the oldest goes when there is no room', async () => {
  const each = cache()
  await each.refresh()
  for (const n of Array(30).keys()) {
    await each.keep(`page ${n}`, { scopes: ['site'], make: async () => n, size: () => 10_000 })
  }
  assert.equal(each.find('page 0'), undefined)
  assert.equal(each.find('page 29'), 29)
})

test('changes nobody waits for are thrown away', async () => {
  await noteChanges(db, ['site'])
  await dropOldChanges(db, new Date(Date.now() + 3 * 24 * 60 * 60 * 1000))
  assert.deepEqual(await db.selectFrom('content_changes').select('scope').execute(), [])
})
