/**
 * `npm run bench`: the speed targets of this stage, measured as whole processes and printed beside their targets. Numbers after
 * it (`npm run bench -- 100000 1000000`) are how many short texts search and lists are measured over, 100,000 unless told.
 *
 * Figures are medians; the machine's load stands beside them, because a busy machine explains a slow row.
 */

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { adoptAll } from '../src/catalogue/store.ts'
import { requireConfig } from '../src/config.ts'
import { prepareDemo } from '../src/demo/bureau.ts'
import { publicationsFrom } from '../src/items/publication/lists/store.ts'
import { connectDatabase } from '../src/kit/connect.ts'
import { createContext } from '../src/kit/context.ts'
import { createLog } from '../src/kit/log.ts'
import { migrate } from '../src/kit/migrate.ts'
import { organisationByCode } from '../src/organisations/store.ts'
import { type Portal, portalRows, type Row } from './bench-portal.ts'
import { searchPages } from './bench-search.ts'
import { staticCopy } from './bench-static.ts'
import { articlesAsItems, lawsAsItems, lawsFile } from './laws-to-items.ts'

const root = resolve(import.meta.dirname, '..')
const gongkai = join(root, 'bin/gongkai')
const work = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))

const sizes = process.argv.slice(2).map(Number)

const rows: Row[] = []
try {
  rows.push(await checkThousand(), await coldStart(), ...(await importLaws()))
  for (const articles of sizes.length > 0 ? sizes : [100_000]) rows.push(...(await searchArticles(articles)))
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

/** Every law of the shared corpus into an empty bureau by one command, and the same file again. */
async function importLaws(): Promise<Row[]> {
  const target = '≤ 20 秒，一件不少；再导一次不变'
  if (!existsSync(lawsFile)) return [{ work: '迁入法规', figure: `没有 ${lawsFile}，未测`, target }]
  const data = join(work, 'laws')
  await emptyBureau(data)
  const file = join(work, 'laws.jsonl')
  const lines = lawsAsItems()
  writeFileSync(file, `${lines.join('\n')}\n`)
  const first = await run(['import', 'items', file, '--json'], data)
  const again = await run(['import', 'items', file, '--json'], data)
  const [{ added, published }, { unchanged }] = [JSON.parse(first.stdout), JSON.parse(again.stdout)]
  const speed = Math.round(lines.length / first.seconds)
  const kept = `新增${added}、公开${published}，共${lines.length}件`
  const second = `再导一次 ${again.seconds.toFixed(1)} 秒、未变${unchanged}`
  return [
    {
      work: `迁入${lines.length}件法规`,
      figure: `${first.seconds.toFixed(1)} 秒（每秒${speed}件），${kept}，峰值 ${first.peakMegabytes} MB；${second}`,
      target,
    },
    await searchPages(data, `检索页，${lines.length}件法规`, 'p50 ≤ 5 毫秒，p95 ≤ 15 毫秒'),
    ...(await portalRows(await portalOf(data, `${lines.length}件法规`), work)),
    await staticCopy(data, file, `${lines.length}件法规`, work),
  ]
}

/** The same over so many short texts. */
async function searchArticles(articles: number): Promise<Row[]> {
  const [name, target] = [`检索页，${articles}条法条`, 'p95 ≤ 20 毫秒，没有超过100毫秒的']
  if (!existsSync(lawsFile)) return [{ work: name, figure: `没有 ${lawsFile}，未测`, target }]
  const data = join(work, `articles-${articles}`)
  await emptyBureau(data)
  const file = join(work, 'articles.jsonl')
  await writeFile(
    file,
    Readable.from(articlesAsItems(articles)).map((line) => `${line}\n`),
  )
  const taken = await run(['import', 'items', file, '--json'], data)
  return [
    {
      work: `迁入${articles}条法条`,
      figure: `${taken.seconds.toFixed(0)} 秒（每秒${Math.round(articles / taken.seconds)}件），峰值 ${taken.peakMegabytes} MB`,
      target: '一件不少',
    },
    await searchPages(data, name, target),
    ...(await portalRows(await portalOf(data, `${articles}条法条`), work)),
    await staticCopy(data, file, `${articles}条法条`, work),
  ]
}

/** Addresses of what was imported. */
async function portalOf(data: string, name: string): Promise<Portal> {
  const config = requireConfig({ GONGKAI_DATA: data, GONGKAI_LOG_LEVEL: 'silent' })
  const database = await connectDatabase(config)
  try {
    const bureau = await organisationByCode(database.db, 'wucheng-edu')
    const items = await publicationsFrom(database.db, { bodyIds: [bureau!.id] }, { from: 0, length: 1700 })
    return { name, data, paths: items.map(({ indexNumber }) => `/info/${indexNumber}`), list: '/catalog/policy-laws' }
  } finally {
    await database.close()
  }
}

async function emptyBureau(data: string): Promise<void> {
  const config = requireConfig({ GONGKAI_DATA: data, GONGKAI_LOG_LEVEL: 'silent' })
  const database = await connectDatabase(config)
  try {
    await migrate(database.pool)
    await prepareDemo(createContext(config, database.db, createLog('silent')))
    const bureau = await organisationByCode(database.db, 'wucheng-edu')
    await adoptAll(database.db, bureau!, { actor: null, at: new Date() })
  } finally {
    await database.close()
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

interface Run {
  seconds: number
  peakMegabytes: number
  stdout: string
}

async function run(words: string[], data?: string): Promise<Run> {
  const started = performance.now()
  const env = { ...process.env, ...(data ? { GONGKAI_DATA: data } : {}) }
  const child = spawn(gongkai, words, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    if (data) stdout += chunk
  })
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
  return { seconds: (performance.now() - started) / 1000, peakMegabytes: Math.round(peak / 1024), stdout }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
