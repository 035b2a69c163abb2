import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { readConfig } from '../config.ts'
import { createContext } from './context.ts'
import { enqueue, type Job, type Progress, progressOf, runWaiting, startJobs } from './jobs.ts'
import { createMetrics } from './metrics.ts'
import { freshDatabase } from './testing.ts'

const { db, pool } = await freshDatabase()
const context = createContext(readConfig({}).config!, db, pino({ level: 'silent' }))

/** A job that keeps what it was asked to do and does what `how` says. */
function observed(name: string, how: Job['run'] = async () => {}): Job & { seen: string[] } {
  const seen: string[] = []
  return {
    name,
    says: '测试',
    seen,
    run: (task, context) => {
      seen.push(task.key)
      return how(task, context)
    },
  }
}

test('an order is given with its cause or not at all', async () => {
  const job = observed('t.cause')
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await enqueue(tx, { job: job.name, key: '1' })
      throw new Error('the cause did not happen')
    }),
    /did not happen/,
  )
  await runWaiting(context, [job])
  assert.deepEqual(job.seen, [])
  assert.equal(await progressOf(db, job.name, '1'), undefined)
})

test('an order that stands is not given twice; one that is done can be given again', async () => {
  const job = observed('t.twice')
  await enqueue(db, { job: job.name, key: '1' })
  await enqueue(db, { job: job.name, key: '1' })
  await runWaiting(context, [job])
  assert.deepEqual(job.seen, ['1'])
  await runWaiting(context, [job])
  assert.deepEqual(job.seen, ['1'])
  await enqueue(db, { job: job.name, key: '1' })
  await runWaiting(context, [job])
  assert.deepEqual(job.seen, ['1', '1'])
})

test('how far the work is can be read while it goes on', async () => {
  const read: (Progress | undefined)[] = []
  const job = observed('t.progress', async (task) => {
    await task.progress(40, '已读 4 页，共 10 页')
    read.push(await progressOf(db, 't.progress', task.key))
    await task.progress(400, '多了')
    read.push(await progressOf(db, 't.progress', task.key))
  })
  await enqueue(db, { job: job.name, key: '1', data: { page: 4 } })
  read.push(await progressOf(db, job.name, '1'))
  await runWaiting(context, [job])
  read.push(await progressOf(db, job.name, '1'))
  assert.deepEqual(
    read.map((progress) => [progress?.state, progress?.percent, progress?.words]),
    [
      ['waiting', 0, '等待处理'],
      ['running', 40, '已读 4 页，共 10 页'],
      ['running', 100, '多了'],
      ['done', 100, '已完成'],
    ],
  )
})

test('work ordered anew while it runs is done again, and the old run no longer speaks for it', async () => {
  const job = observed('t.anew', async (task) => {
    if (job.seen.length === 1) await enqueue(db, { job: 't.anew', key: task.key })
  })
  await enqueue(db, { job: job.name, key: '1' })
  await runWaiting(context, [job])
  assert.equal((await progressOf(db, job.name, '1'))?.state, 'waiting')
  await runWaiting(context, [job])
  assert.deepEqual([job.seen.length, (await progressOf(db, job.name, '1'))?.state], [2, 'done'])
})

test('work that fails for the last time says so and is counted', async () => {
  const job = observed('t.fails', async () => {
    throw new Error('broken')
  })
  await enqueue(db, { job: job.name, key: '1' })
  await assert.rejects(runWaiting(context, [job]), /broken/)
  assert.equal((await progressOf(db, job.name, '1'))?.state, 'failed')
  assert.match(await createMetrics().text(), /gongkai_jobs_failed_total\{job="t\.fails"\} 1/)
})

test('pg-boss runs what was ordered before the start and after it, and tries again what fails', async () => {
  const flaky = observed('t.flaky', async (task) => {
    if (task.key === 'b' && flaky.seen.filter((key) => key === 'b').length === 1) throw new Error('the first time')
  })
  await enqueue(db, { job: flaky.name, key: 'a' })
  const stop = startJobs(context, pool, [flaky])
  try {
    await until(async () => (await progressOf(db, flaky.name, 'a'))?.state === 'done')
    await enqueue(db, { job: flaky.name, key: 'b' })
    await until(async () => (await progressOf(db, flaky.name, 'b'))?.state === 'done')
    assert.deepEqual(flaky.seen, ['a', 'b', 'b'])
  } finally {
    await stop()
  }
  await enqueue(db, { job: flaky.name, key: 'c' })
  assert.equal((await progressOf(db, flaky.name, 'c'))?.state, 'waiting')
})

async function until(claim: () => Promise<boolean>): Promise<void> {
  while (!(await claim())) await sleep(50)
}
