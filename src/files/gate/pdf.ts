/**
 * PDF files at the release gate: rebuilt without metadata, comments, attachments, links, earlier versions, hidden layers and
 * text; pages that hold personal data or unseen content become pictures with masks and a clean text layer.
 *
 * Reading order: this file (the thread around it), `pdf-inspect.ts`, `pdf-structure.ts` (the file), `pdf-look.ts` (a page),
 * `pdf-release.ts`, `pdf-copy.ts`, `pdf-raster.ts`, `pdf-proof.ts`. The work runs in a thread, because a hostile file can keep
 * a library busy for ever; it costs the thread, not the site.
 */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { type Decisions, type FormatGate, type GateOptions, type GateReport, type Released, refused } from './report.ts'

export interface Errand {
  task: 'inspect' | 'release' | 'text'
  bytes: Uint8Array
  name: string
  /** Without functions: what can be sent to a thread. */
  options: Pick<GateOptions, 'ownContacts'>
  decisions: Decisions
}

/** Longest time for one file, in milliseconds: a hundred scanned pages, read, masked and read again. */
export const pdfPatience = 15 * 60_000

/** @param patience milliseconds for one file */
export function createPdfGate(patience = pdfPatience): FormatGate {
  return {
    async inspect(bytes, name, options) {
      const answer = await inThread<GateReport>({ task: 'inspect', bytes, name, ...sent(options) }, patience)
      return answer.ok ? answer.value : refused(name, digestOf(bytes), answer.refusal)
    },
    async release(bytes, name, decisions, options) {
      const answer = await inThread<Released>({ task: 'release', bytes, name, ...sent(options), decisions }, patience)
      if (answer.ok) return answer.value
      const report = refused(name, digestOf(bytes), answer.refusal)
      return { ok: false, report, problem: { code: 'refused', message: answer.refusal.message, leaks: [] } }
    },
  }
}

export const pdfGate: FormatGate = createPdfGate()

/** Text of the pages for search, scans read by OCR; null when the file is not accepted. */
export async function scannedText(bytes: Uint8Array): Promise<string | null> {
  const answer = await inThread<string | null>({ task: 'text', bytes, name: '', ...sent({}) }, pdfPatience)
  return answer.ok ? answer.value : null
}

const sent = ({ ownContacts = [] }: GateOptions): Pick<Errand, 'options' | 'decisions'> => ({
  options: { ownContacts },
  decisions: { digest: '', keep: [] },
})

type Answer<Value> = { ok: true; value: Value } | { ok: false; refusal: NonNullable<GateReport['refusal']> }

let turn: Promise<unknown> = Promise.resolve()

/** Files take turns: one page at a time fills a core. */
function inThread<Value>(errand: Errand, patience: number): Promise<Answer<Value>> {
  const mine = turn.then(() => run<Value>(errand, patience))
  turn = mine.catch(() => undefined) // whoever waits for `mine` hears of it; the next one only waits its turn
  return mine
}

async function run<Value>(errand: Errand, patience: number): Promise<Answer<Value>> {
  const worker = new Worker(new URL('pdf-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    stdout: true, // pdf-lib talks about what it skips
    stderr: true,
  })
  const { promise, resolve, reject } = Promise.withResolvers<Answer<Value>>()
  const late = setTimeout(() => resolve({ ok: false, refusal: tooSlow }), patience)
  worker.on('message', (value: Value) => resolve({ ok: true, value }))
  worker.on('error', (error: Error) => {
    if (isBrokenByFile(error)) resolve({ ok: false, refusal: tooHeavy })
    else reject(new Error('looking at a PDF broke its thread', { cause: error }))
  })
  worker.postMessage(errand)
  try {
    return await promise
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}

/** Memory at its end, in JavaScript or in WebAssembly. */
const isBrokenByFile = (error: Error & { code?: string }): boolean =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY' ||
  /RuntimeError|Aborted|allocation|out of bounds/.test(`${error.name} ${error.message}`)

const tooSlow = {
  code: 'too-slow',
  message: '这份 PDF 太复杂，规定时间内没有检查完。请拆成较小的文件，或从原文件重新导出后再上传。',
} as const

const tooHeavy = {
  code: 'too-large',
  message: '这份 PDF 展开后占用内存过多，检查不了。请拆成较小的文件，或降低图片分辨率后再上传。',
} as const

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
