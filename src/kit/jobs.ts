/**
 * Work that goes on after an answer was given 后台任务: ordered in the transaction of its cause, run by pg-boss on the same
 * database, tried again when it fails, its progress there for pages to show.
 *
 * An order is a line in `jobs`; while the server runs, new lines are handed to pg-boss. A job may run twice (a process that
 * dies half-way): it must leave the same result.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { Counter, register } from 'prom-client'
import type { Context } from './context.ts'
import type { Db } from './db.ts'

/** A kind of work, declared by a domain in its `index.ts`. */
export interface Job {
  /** `domain.what`: files.text. */
  name: string
  /** What it does, in Chinese, for the pages that show it. */
  says: string
  /** Throws when it should be tried again; an outcome that will not change is recorded by the domain and is no failure. */
  run(task: Task, context: Context): Promise<void>
}

export interface Task {
  /** What the work is about. */
  key: string
  data: unknown
  /** Tells the waiting page how far it is: 0 to 100, and one Chinese line. */
  progress(percent: number, words: string): Promise<void>
}

export interface Progress {
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** 0 to 100. */
  percent: number
  /** One Chinese line. */
  words: string
  changedAt: Date
}

/**
 * Orders the work; give it the transaction of its cause. An order for the same thing that has not begun stands as it is,
 * any other is given anew.
 */
export async function enqueue(db: Db, order: { job: string; key: string; data?: object }): Promise<void> {
  const fresh = {
    data: JSON.stringify(order.data ?? {}),
    state: 'waiting',
    percent: 0,
    words: '等待处理',
    ticket: randomUUID(),
    handed_over: false,
  }
  await db
    .insertInto('jobs')
    .values({ name: order.job, key: order.key, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['name', 'key'])
        .doUpdateSet({ ...fresh, ordered_at: sql`now()`, changed_at: sql`now()` })
        .where('jobs.state', '<>', 'waiting'),
    )
    .execute()
}

/** How far the work on this thing is; undefined when it was never ordered. */
export async function progressOf(db: Db, job: string, key: string): Promise<Progress | undefined> {
  const row = await db
    .selectFrom('jobs')
    .select(['state', 'percent', 'words', 'changed_at'])
    .where('name', '=', job)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && { ...row, state: row.state as Progress['state'], changedAt: row.changed_at }
}

/** Does all the work that waits for these jobs, here and once, without pg-boss: for commands and tests. */
export async function runWaiting(context: Context, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    const rows = await context.db
      .selectFrom('jobs')
      .select(['key', 'ticket'])
      .where('name', '=', job.name)
      .where('state', '=', 'waiting')
      .orderBy('ordered_at')
      .execute()
    for (const { key, ticket } of rows) await perform(context, job, { key, ticket, isLast: true })
  }
}

/** Tries after the first; each waits longer than the one before. */
const retries = 3
/** Seconds without a sign of life after which a run is given to somebody else. */
const heartbeat = 30
const pause = 500
const patience = 5_000

const failures = new Counter({
  name: 'gongkai_jobs_failed_total',
  help: 'Jobs given up after their last try',
  labelNames: ['job'],
  registers: [register],
})

/**
 * Runs the jobs of this process until the function it gives is called, which waits a moment for those under way. Starting
 * goes on in the background: no page waits for it.
 */
export function startJobs(context: Context, pool: Pool, jobs: readonly Job[]): () => Promise<void> {
  const stopping = new AbortController()
  for (const { name } of jobs) failures.inc({ job: name }, 0)
  const running = run(context, pool, jobs, stopping.signal)
  return async () => {
    stopping.abort()
    await running
  }
}

async function run(context: Context, pool: Pool, jobs: readonly Job[], stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await runUntilStopped(context, pool, jobs, stopping)
    } catch (err) {
      context.log.error({ err }, 'jobs stopped, starting again')
      await sleep(patience, undefined, { signal: stopping }).catch(() => {})
    }
  }
}

async function runUntilStopped(
  context: Context,
  pool: Pool,
  jobs: readonly Job[],
  stopping: AbortSignal,
): Promise<void> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    // The pool itself: pg-boss sends several statements at once and needs the rows of each.
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: 'pgboss',
    superviseIntervalSeconds: heartbeat,
    monitorIntervalSeconds: heartbeat,
    schedule: false,
  })
  boss.on('error', (err) => context.log.warn({ err }, 'job queue'))
  await boss.start()
  try {
    const workers = new Map<string, string>()
    for (const job of jobs) workers.set(job.name, await startWorker(boss, job, context))
    let turn = 0
    while (!stopping.aborted) {
      const handed = await handOver(boss, context.db, [...workers.keys()])
      for (const name of new Set(handed)) boss.notifyWorker(workers.get(name)!)
      if (turn++ % 60 === 0) await giveUpAbandoned(context)
      await sleep(pause, undefined, { signal: stopping }).catch(() => {})
    }
  } finally {
    await boss.stop({ graceful: true, timeout: patience, close: false })
  }
}

async function startWorker(boss: PgBoss, job: Job, context: Context): Promise<string> {
  await boss.createQueue(job.name, {
    retryLimit: retries,
    retryBackoff: true,
    retryDelay: 5,
    heartbeatSeconds: heartbeat,
    expireInSeconds: 3600,
  })
  const handle = async ([task]: JobWithMetadata<{ key: string }>[]) => {
    if (!task) return
    const isLast = task.retryCount >= task.retryLimit
    try {
      await perform(context, job, { key: task.data.key, ticket: task.id, isLast })
    } finally {
      boss.notifyWorker(worker) // the next one is looked for at once
    }
  }
  const worker: string = await boss.work(job.name, { includeMetadata: true }, handle)
  return worker
}

/** Hands new orders to pg-boss; the line and the queue change in one transaction, so none is lost or doubled. */
async function handOver(boss: PgBoss, db: Db, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const { fromKysely } = await import('pg-boss')
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('jobs')
      .select(['name', 'key', 'ticket'])
      .where('handed_over', '=', false)
      .where('name', 'in', names)
      .orderBy('ordered_at')
      .limit(100)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { name, key, ticket } of rows) await boss.send(name, { key }, { id: ticket, db: fromKysely(tx) })
    if (rows.length > 0) {
      const tickets = rows.map((row) => row.ticket)
      await tx.updateTable('jobs').set({ handed_over: true }).where('ticket', 'in', tickets).execute()
    }
    return rows.map((row) => row.name)
  })
}

interface Attempt {
  key: string
  ticket: string
  isLast: boolean
}

async function perform(context: Context, job: Job, { key, ticket, isLast }: Attempt): Promise<void> {
  const { db, log } = context
  const change = (to: { state?: Progress['state']; percent?: number; words?: string }) =>
    db
      .updateTable('jobs')
      .set({ ...to, changed_at: sql`now()` })
      .where('name', '=', job.name)
      .where('key', '=', key)
      .where('ticket', '=', ticket)
      .where('state', '<>', 'done')
      .returning('data')
      .executeTakeFirst()
  const order = await change({ state: 'running', words: '正在处理' })
  if (!order) return // done already, or ordered anew
  try {
    const progress = async (percent: number, words: string) => {
      await change({ percent: Math.round(Math.min(100, Math.max(0, percent))), words })
    }
    await job.run({ key, data: order.data, progress }, context)
    await change({ state: 'done', percent: 100, words: '已完成' })
  } catch (err) {
    if (isLast) {
      failures.inc({ job: job.name })
      log.error({ err, job: job.name, key }, 'job given up')
      await change({ state: 'failed', words: '多次没有成功，已停止。请联系系统管理员。' })
    } else {
      log.warn({ err, job: job.name, key }, 'job failed, to be tried again')
      await change({ state: 'waiting', words: '这一次没有成功，稍后自动再试' })
    }
    throw err
  }
}

/** What pg-boss gave up because its process died each time has nobody left to say so. */
async function giveUpAbandoned({ db, log }: Context): Promise<void> {
  const { rows } = await sql<{ name: string; key: string }>`
    update jobs set state = 'failed', words = '多次中断，已停止。请联系系统管理员。', changed_at = now()
    from pgboss.job queued
    where jobs.state in ('waiting', 'running') and jobs.handed_over
      and queued.name = jobs.name and queued.id = jobs.ticket::uuid and queued.state = 'failed'
    returning jobs.name, jobs.key`.execute(db)
  for (const { name, key } of rows) {
    failures.inc({ job: name })
    log.error({ job: name, key }, 'job given up: its process ended each time')
  }
}
