/**
 * `npm run bench`: the speed targets of this stage, measured as whole processes and printed beside their targets.
 *
 * Figures are medians; the machine's load stands beside them, because a busy machine explains a slow row.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const gongkai = join(root, 'bin/gongkai')
const work = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))

interface Row {
  work: string
  figure: string
  target: string
}

const rows: Row[] = []
try {
  rows.push(await checkThousand(), await coldStart())
} finally {
  rmSync(work, { recursive: true, force: true })
}
for (const row of rows) process.stdout.write(`${row.work}\t${row.figure}\t目标 ${row.target}\n`)
process.stdout.write(
  `机器负载 ${loadavg()
    .map((n) => n.toFixed(2))
    .join(' ')}\n`,
)

/** 1,000 copies of the demonstration report, each with another figure, in one command. */
async function checkThousand(): Promise<Row> {
  const report = readFileSync(join(root, 'src/demo/wucheng-2020.md'), 'utf8')
  const folder = mkdtempSync(join(work, 'reports-'))
  for (let n = 0; n < 1000; n++) writeFileSync(join(folder, `${n}.md`), report.replaceAll('1507', String(1507 + n)))
  const runs = []
  for (let n = 0; n < 3; n++) runs.push(await run(['check', 'report', folder, '--json']))
  const seconds = median(runs.map((r) => r.seconds))
  const peak = Math.max(...runs.map((r) => r.peakMegabytes))
  return { work: '校核1,000份年报', figure: `${seconds.toFixed(1)} 秒，峰值 ${peak} MB`, target: '≤ 10 秒' }
}

/** From the command to the first answered page, database included, on a data folder that exists already. */
async function coldStart(): Promise<Row> {
  const data = join(work, 'data')
  const starts = []
  for (let n = 0; n < 4; n++) starts.push(await firstPage(data, 18080 + n))
  return {
    work: '启动到第一页',
    figure: `首次 ${starts[0]?.toFixed(2)} 秒，之后 ${median(starts.slice(1)).toFixed(2)} 秒`,
    target: '≤ 1.5 秒',
  }
}

async function firstPage(data: string, port: number): Promise<number> {
  const started = performance.now()
  const server = spawn(gongkai, ['serve'], {
    env: { ...process.env, GONGKAI_DATA: data, GONGKAI_PORT: String(port), GONGKAI_HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = new Promise((done) => server.once('close', done))
  try {
    await new Promise<void>((done, fail) => {
      server.stdout.on('data', (chunk) => String(chunk).includes('listening on') && done())
      server.once('close', (code) => fail(new Error(`serve ended with ${code} before it listened`)))
    })
    const answer = await fetch(`http://127.0.0.1:${port}/tools/report-check`)
    if (!answer.ok) throw new Error(`first page answered ${answer.status}`)
    return (performance.now() - started) / 1000
  } finally {
    server.kill('SIGTERM')
    await closed
  }
}

async function run(words: string[]): Promise<{ seconds: number; peakMegabytes: number }> {
  const started = performance.now()
  const child = spawn(gongkai, words, { stdio: ['ignore', 'ignore', 'ignore'] })
  let peak = 0
  const watch = setInterval(() => {
    try {
      const high = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
      peak = Math.max(peak, Number(high ?? 0))
    } catch {
      clearInterval(watch)
    }
  }, 50)
  await new Promise((done) => child.once('close', done))
  clearInterval(watch)
  return { seconds: (performance.now() - started) / 1000, peakMegabytes: Math.round(peak / 1024) }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
