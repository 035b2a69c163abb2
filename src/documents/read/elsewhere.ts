/**
 * Reading in a worker: large files, and formats whose libraries (pdf.js, exceljs) cannot be asked to look at the clock. A
 * file that hangs them or eats memory costs the worker, not this process. One worker, kept between files; files take turns.
 */
import { Worker } from 'node:worker_threads'
import type { ReadBounds, Reading, Source } from '../source.ts'
import { Refusal, tooSlow } from './budget.ts'

export interface Errand {
  bytes: Uint8Array
  name: string
  bounds: ReadBounds
}

/** The reader stops itself at its bound; only one that cannot is stopped from here, this much later. */
const graceMilliseconds = 2_000
const memoryMegabytes = 1_024

const tooHungry = new Refusal({ code: 'too-large', message: '文件展开后占用内存过多，不读取。请拆成较小的文件再试。' })

const brokenInside = new Refusal({
  code: 'damaged',
  message: '文件已损坏，读到一半无法继续。请用原件重新导出或另存后再试。',
})

let worker: Worker | null = null
let turn: Promise<unknown> = Promise.resolve()

export async function readElsewhere(errand: Errand): Promise<Source> {
  const mine = turn.then(() => run(errand))
  turn = mine.catch(() => undefined) // whoever waits for this reading hears of it; the next one only waits its turn
  const reading = await mine
  if (!reading.ok) throw new Refusal(reading.failure)
  return reading.source
}

function run(errand: Errand): Promise<Reading> {
  worker ??= start()
  const at = worker
  at.ref()
  return new Promise<Reading>((resolve, reject) => {
    const timer = setTimeout(() => giveUp(tooSlow(errand.bounds)), errand.bounds.milliseconds + graceMilliseconds)

    function settle(): void {
      clearTimeout(timer)
      at.off('message', done).off('error', broke)
    }
    function done(reading: Reading): void {
      settle()
      at.unref()
      resolve(reading)
    }
    function giveUp(reason: Error): void {
      settle()
      worker = null
      void at.terminate()
      reject(reason)
    }
    function broke(error: Error): void {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ERR_WORKER_OUT_OF_MEMORY') giveUp(tooHungry)
      // A library left a promise of its own to itself when the file contradicted it; our own bugs come as what they are.
      else if (code === 'ERR_UNHANDLED_REJECTION') giveUp(brokenInside)
      else giveUp(new Error(`reading ${errand.name} broke its worker`, { cause: error }))
    }
    at.on('message', done).on('error', broke)
    at.postMessage(errand)
  })
}

function start(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  })
  // A library may fail late, after its file was answered: nobody waits for that error, and the next file gets a new worker.
  started.on('error', () => {
    if (worker === started) worker = null
  })
  return started
}
