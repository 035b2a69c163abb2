/**
 * The release gate 发布前检查 (design.md §7): a file goes in, a report comes out; decided upon, the file comes out anew, without
 * what is hidden and with what is personal masked, and only if re-opening it shows that all of it is gone.
 *
 * The work runs in a thread, kept between files: a file that hangs it or eats its memory costs the thread, not the site.
 */
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../documents/read/budget.ts'
import { inspectHere, notReleased, refusalOf, releaseHere } from './here.ts'
import type { Decisions, GateOptions, GateReport, Released } from './report.ts'
import type { Answer, Errand } from './thread.ts'

/**
 * Looks at a file before it becomes public. Every file gives a report, whatever is wrong with it.
 *
 * Takes seconds for large files and for pictures, which are read by OCR: a job, not a request.
 *
 * @param name as the person named it; the content decides what it is
 */
export async function inspect(bytes: Uint8Array, name: string, options: GateOptions = {}): Promise<GateReport> {
  if (options.pictures) return inspectHere(bytes, name, options)
  try {
    return (await inThread<{ report: GateReport }>({ bytes, name, decisions: null, options: sent(options) })).report
  } catch (error) {
    return refusalOf(error, bytes, name)
  }
}

/**
 * The file as it may be published: rewritten, masked, proven. The same bytes, name, decisions and options give the same bytes.
 *
 * @param options the same as for the report that was decided on
 */
export async function release(
  bytes: Uint8Array,
  name: string,
  decisions: Decisions,
  options: GateOptions = {},
): Promise<Released> {
  if (options.pictures) return releaseHere(bytes, name, decisions, options)
  try {
    return (await inThread<{ released: Released }>({ bytes, name, decisions, options: sent(options) })).released
  } catch (error) {
    return notReleased(refusalOf(error, bytes, name))
  }
}

const sent = ({ ownContacts = [], pictures }: GateOptions): Errand['options'] =>
  pictures === null ? { ownContacts, pictures } : { ownContacts }

// ── the thread ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Two hundred pictures, read twice; milliseconds. */
const patience = 20 * 60_000
const memoryMegabytes = 2_048

let worker: Worker | null = null
let turn: Promise<unknown> = Promise.resolve()

/** Files take turns: one fills a core. */
function inThread<Found extends Answer>(errand: Errand): Promise<Found> {
  const mine = turn.then(() => run<Found>(errand))
  turn = mine.catch(() => undefined) // whoever waits for `mine` hears of it; the next one only waits its turn
  return mine
}

async function run<Found extends Answer>(errand: Errand): Promise<Found> {
  worker ??= start()
  const at = worker
  at.ref()
  const { promise, resolve, reject } = Promise.withResolvers<Found>()
  const late = setTimeout(() => reject(tooSlow), patience)
  at.on('message', resolve).on('error', reject)
  at.postMessage(errand)
  try {
    return await promise
  } catch (error) {
    worker = null
    await at.terminate()
    throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHungry : error
  } finally {
    clearTimeout(late)
    at.off('message', resolve).off('error', reject)
    at.unref()
  }
}

function start(): Worker {
  const started = new Worker(new URL('thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  })
  // A library may fail late, after its file was answered: nobody waits for that error, and the next file gets a new thread.
  started.on('error', () => {
    if (worker === started) worker = null
  })
  return started
}

const tooSlow = new Refusal({ code: 'too-slow', message: '文件太复杂，规定时间内没有检查完。请拆成较小的文件再上传。' })
const tooHungry = new Refusal({
  code: 'too-large',
  message: '文件展开后占用内存过多，检查不了。请拆成较小的文件再上传。',
})
