/**
 * Examinations in a thread of their own, one after the other: a large or hostile file neither holds up the site nor runs
 * for ever. The thread starts with the first examination and ends when it has had nothing to do for a while.
 */
import { Worker } from 'node:worker_threads'
import type { ExaminationRequest, ExaminationResult } from './examination.ts'

export interface Examiner {
  /** Never rejects for what was handed in; `busy` when too many wait already. */
  examine(request: ExaminationRequest): Promise<ExaminationResult | 'busy'>
}

const idle = 60_000
const longestQueue = 20

/** `patience` is in milliseconds, for one examination with its reading; the first one also starts the thread. */
export function createExaminer(patience = 20_000): Examiner {
  let worker: Worker | undefined
  let rest: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const end = async () => {
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }

  const run = async (request: ExaminationRequest): Promise<ExaminationResult> => {
    clearTimeout(rest)
    worker ??= startWorker()
    const answer = await answerOf(worker, request, patience)
    if (answer.kind === 'done') {
      rest = setTimeout(end, idle).unref()
      return answer.result
    }
    await end()
    if (answer.kind === 'error') throw answer.error
    return { ok: false, of: 'current', message: tooSlow }
  }

  return {
    async examine(request) {
      if (waiting >= longestQueue) return 'busy'
      waiting += 1
      const mine = turn.then(() => run(request))
      turn = mine.catch(() => {}) // whoever waits for `mine` gets its error; the next one is not held up by it
      return mine.finally(() => {
        waiting -= 1
      })
    },
  }
}

const tooSlow = '这份文件太复杂，规定时间内没有读完。请只保留年度报告的正文和统计表，另存后再试。'

function startWorker(): Worker {
  const worker = new Worker(new URL('examiner-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  worker.unref()
  return worker
}

type Answer =
  | { kind: 'done'; result: ExaminationResult }
  | { kind: 'late' }
  /** A bug, or a file that needs more memory than the thread has. */
  | { kind: 'error'; error: unknown }

function answerOf(worker: Worker, request: ExaminationRequest, patience: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const message = (result: ExaminationResult) => resolve({ kind: 'done', result })
  const error = (error: Error & { code?: string }) =>
    resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'late' } : { kind: 'error', error })
  const late = setTimeout(() => resolve({ kind: 'late' }), patience)
  worker.ref()
  worker.on('message', message).on('error', error).postMessage(request)
  return promise.finally(() => {
    clearTimeout(late)
    worker.off('message', message).off('error', error).unref()
  })
}
