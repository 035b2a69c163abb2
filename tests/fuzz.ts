/**
 * `npm run fuzz [RUNS] [FORMAT…]`: mutated files through reader, report reader and rules, one worker a format.
 *
 * A run passes when it ends in a value. Printed per format: runs, how many were still read, exceptions, hangs (no answer
 * for 60 s), and resident memory at a tenth of the way and at the end. Exit 1 on any exception, hang or growth over 300 MB.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { demoReport } from '../src/demo/report.ts'

interface Progress {
  run: number
  read: number
  megabytes: number
  failure?: string
  done?: boolean
}

const formats = ['md', 'txt', 'html', 'docx', 'pptx', 'xlsx', 'pdf'] as const
type Format = (typeof formats)[number]

if (isMainThread) await main()
else await fuzz(workerData.format, workerData.runs)

async function main(): Promise<void> {
  const runs = Number(process.argv[2] ?? 10_000)
  const chosen = formats.filter((f) => process.argv.length < 4 || process.argv.slice(3).includes(f))
  let bad = false
  process.stdout.write('格式\t次数\t仍可读\t异常\t挂起\t内存(10%→100%)\n')
  for (const format of chosen) {
    const { last, early, failures, hung } = await watch(format, runs)
    bad ||= failures.length > 0 || hung || last.megabytes - early > 300
    process.stdout.write(
      `${format}\t${last.run}\t${last.read}\t${failures.length}\t${hung ? 1 : 0}\t${early}→${last.megabytes} MB\n`,
    )
    for (const failure of failures.slice(0, 3)) process.stderr.write(`${format}: ${failure}\n`)
  }
  process.exitCode = bad ? 1 : 0
}

function watch(format: Format, runs: number) {
  return new Promise<{ last: Progress; early: number; failures: string[]; hung: boolean }>((done) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { format, runs }, execArgv: process.execArgv })
    let last: Progress = { run: 0, read: 0, megabytes: 0 }
    let early = 0
    const failures: string[] = []
    const finish = (hung: boolean) => {
      clearTimeout(timer)
      void worker.terminate()
      done({ last, early, failures, hung })
    }
    let timer = setTimeout(() => finish(true), 60_000)
    worker.on('message', (progress: Progress) => {
      clearTimeout(timer)
      timer = setTimeout(() => finish(true), 60_000)
      last = progress
      if (progress.failure) failures.push(progress.failure)
      if (progress.run >= runs / 10 && early === 0) early = progress.megabytes
      if (progress.done) finish(false)
    })
    worker.on('error', (error) => {
      failures.push(`worker: ${error.message}`)
      finish(false)
    })
  })
}

async function fuzz(format: Format, runs: number): Promise<void> {
  const [{ read }, { reportFrom }, { check }] = await Promise.all([
    import('../src/documents/read/index.ts'),
    import('../src/annual/reading/index.ts'),
    import('../src/annual/rules/index.ts'),
  ])
  const sample = await sampleOf(format)
  let readable = 0
  for (let run = 1; run <= runs; run++) {
    let failure: string | undefined
    try {
      const reading = await read(mutate(sample, random(run)), `sample.${format}`)
      if (reading.ok) {
        readable++
        const report = reportFrom(reading.source)
        if (report.ok) check(report.report, { previous: null, level: 'unknown' })
      }
    } catch (error) {
      failure = `run ${run}: ${error instanceof Error ? error.stack?.split('\n').slice(0, 3).join(' | ') : String(error)}`
    }
    if (failure || run % 50 === 0 || run === runs) {
      const megabytes = Math.round(process.memoryUsage().rss / 1048576)
      parentPort?.postMessage({ run, read: readable, megabytes, failure, done: run === runs } satisfies Progress)
    }
  }
}

/** The demonstration report in the format, made by the product itself. */
async function sampleOf(format: Format): Promise<Uint8Array> {
  const { outputFormat } = await import('../src/annual/present/files.ts')
  const { report, show, text } = await demoReport()
  if (format === 'md') return strToU8(text)
  const [file] = (await outputFormat(format)?.make(report, show, '2021-01-29')) ?? []
  if (!file) throw new Error(`no writer made ${format}`)
  return file.bytes
}

/** One to four wounds: flipped, cut, doubled or moved bytes; in a zip half of the time inside one of its parts. */
function mutate(sample: Uint8Array, next: () => number): Uint8Array {
  if (sample[0] === 0x50 && sample[1] === 0x4b && next() < 0.5) {
    const parts = unzipSync(sample)
    const names = Object.keys(parts).filter((name) => name.endsWith('.xml'))
    const name = names[Math.floor(next() * names.length)] ?? ''
    return zipSync({ ...parts, [name]: wound(parts[name] ?? new Uint8Array(), next) } as Zippable, { level: 1 })
  }
  return isText(sample) && next() < 0.7 ? strToU8(woundText(strFromU8(sample), next)) : wound(sample, next)
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 2000).includes(0) && bytes[0] !== 0x25
}

/** Wounds between characters, so that the text is still text: lines cut, cells doubled, pieces of tables anywhere. */
function woundText(text: string, next: () => number): string {
  let result = text
  for (let n = 1 + Math.floor(next() * 6); n > 0; n--) {
    const at = Math.floor(next() * result.length)
    const length = Math.floor(next() ** 4 * result.length)
    const kind = Math.floor(next() * 4)
    if (kind === 0) result = result.slice(0, at) + result.slice(at + length)
    else if (kind === 1) result = result.slice(0, at) + result.slice(at, at + length) + result.slice(at)
    else if (kind === 2) result = `${result.slice(0, at)}${strFromU8(noise(40, next))}${result.slice(at)}`
    else result = result.slice(0, at) + result.charAt(at).repeat(1 + Math.floor(next() * 20)) + result.slice(at + 1)
  }
  return result
}

function wound(bytes: Uint8Array, next: () => number): Uint8Array {
  let result = Uint8Array.from(bytes)
  for (let n = 1 + Math.floor(next() * 4); n > 0; n--) {
    const at = Math.floor(next() * result.length)
    const length = Math.floor(next() ** 3 * Math.min(result.length, 5_000))
    const kind = Math.floor(next() * 5)
    if (kind === 0) result[at] = Math.floor(next() * 256)
    else if (kind === 1) result = result.slice(0, at)
    else if (kind === 2) result = joined(result.slice(0, at), result.slice(at + length))
    else if (kind === 3) result = joined(result.slice(0, at), result.slice(at, at + length), result.slice(at))
    else result = joined(result.slice(0, at), noise(length, next), result.slice(at))
  }
  return result
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts))
}

function noise(length: number, next: () => number): Uint8Array {
  const pieces = [
    '<td>',
    '</tr>',
    '|',
    '\n\n',
    '第二十条第（五）项',
    '行政许可',
    '９９９９',
    '\0',
    '&#x10FFFF;',
    '-1',
    '万元',
    '(',
  ]
  return strToU8(Array.from({ length: length / 8 }, () => pieces[Math.floor(next() * pieces.length)]).join(''))
}

/** Repeatable random numbers in [0, 1) from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
