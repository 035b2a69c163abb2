/**
 * The portal under load, for `bench.ts`: the server on one core, `wrk` on another, beside nginx that serves the same page from a
 * file, in turns. Both come from the system (`apt-get install nginx-light wrk`); without them this says so.
 */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '..')
const run = promisify(execFile)

export interface Row {
  work: string
  figure: string
  target: string
}

/** `data` is a data folder whose body has public items, `paths` addresses of detail pages in it, `list` a list of many pages. */
export interface Portal {
  /** What it holds: 3471件法规. */
  name: string
  data: string
  paths: readonly string[]
  list: string
}

const has = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export async function portalRows({ name, data, paths, list }: Portal, work: string): Promise<Row[]> {
  const missing = ['nginx', 'wrk', 'taskset'].filter((program) => !has(program))
  if (missing.length > 0)
    return [{ work: `门户，${name}`, figure: `没有 ${missing.join('、')}，未测`, target: '见设计' }]
  const server = await serve(data)
  const nginx = await nginxWith(server.url + paths[0], work)
  try {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < 3; round++) {
      theirs.push(await load(nginx.url))
      ours.push(await load(server.url + paths[0]))
    }
    const ratio = Math.round((median(ours) / median(theirs)) * 100)
    const random = await load(server.url, writeScript(work, paths.slice(0, 1700)))
    const memory = memoryOf(server.pid)
    return [
      {
        work: `${name}：详情页，已备好，16个连接`,
        figure: `每秒${Math.round(median(ours))}次，nginx ${Math.round(median(theirs))}次，为其${ratio}%`,
        target: '≥ nginx 的60%',
      },
      {
        work: `${name}：${Math.min(1700, paths.length)}个不同的详情页，随机`,
        figure: `每秒${Math.round(random)}次`,
        target: '≥ 5,000次',
      },
      { work: `${name}：此后的内存，含数据库`, figure: `${memory} MB`, target: '≤ 350 MB' },
      ...(await uncached(name, data, [paths[0]!, list, `${list}?page=100`], server)),
    ]
  } finally {
    await nginx.stop()
    await server.stop()
  }
}

interface Running {
  url: string
  pid: number
  stop(): Promise<void>
}

/** The product, on the first core with its database. */
async function serve(data: string): Promise<Running> {
  const port = 18_120
  const env = { ...process.env, GONGKAI_DATA: data, GONGKAI_PORT: String(port), GONGKAI_HOST: '127.0.0.1' }
  const child = spawn('taskset', ['-c', '0', join(root, 'bin/gongkai'), 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const closed = new Promise((done) => child.once('close', done))
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('listening on') && done())
    child.once('close', (code) => fail(new Error(`serve ended with ${code} before it listened`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}

/** nginx on the same core, serving what the address answers from a file, with a log as servers have. */
async function nginxWith(address: string, work: string): Promise<Running> {
  const folder = join(work, 'nginx')
  mkdirSync(join(folder, 'www'), { recursive: true })
  writeFileSync(join(folder, 'www/page.html'), await (await fetch(address)).text())
  writeFileSync(
    join(folder, 'nginx.conf'),
    `user ${userInfo().username}; worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http { types { text/html html; } access_log ${folder}/access.log; sendfile on; keepalive_requests 1000000;
  server { listen 127.0.0.1:18121; root ${folder}/www; } }\n`,
  )
  const child = spawn('taskset', ['-c', '0', 'nginx', '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
  const closed = new Promise((done) => child.once('close', done))
  await sleep(500)
  return {
    url: 'http://127.0.0.1:18121/page.html',
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGQUIT')
      await closed
    },
  }
}

/** Requests a second from the second core, after a warm-up. */
async function load(url: string, script?: string): Promise<number> {
  const words = ['-c', '1', 'wrk', '-t1', '-c16', ...(script ? ['-s', script] : [])]
  await run('taskset', [...words, '-d2s', url])
  const { stdout } = await run('taskset', [...words, '-d5s', url])
  if (/Non-2xx/.test(stdout)) throw new Error(`${url}: ${stdout}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
}

function writeScript(work: string, paths: readonly string[]): string {
  const file = join(work, 'random.lua')
  const list = paths.map((path) => JSON.stringify(path)).join(',')
  writeFileSync(file, `local p={${list}}\nrequest=function() return wrk.format("GET", p[math.random(#p)]) end\n`)
  return file
}

/** Pages made anew each time, in a process of their own on the first core, asked without a network. */
async function uncached(name: string, data: string, paths: readonly string[], server: Running): Promise<Row[]> {
  await server.stop()
  const script = join(root, 'tests/bench-uncached.ts')
  const words = ['-c', '0', process.execPath, '--import', 'tsx', script, ...paths]
  const { stdout } = await run('taskset', words, { env: { ...process.env, GONGKAI_DATA: data }, cwd: root })
  const [article, first, hundredth] = JSON.parse(stdout) as [number, number, number]
  return [
    { work: `${name}：详情页，每次重做`, figure: `每秒${Math.round(article)}次`, target: '≥ 1,500次' },
    {
      work: `${name}：列表第1页和第100页，每次重做`,
      figure: `每秒${Math.round(first)}次和${Math.round(hundredth)}次，第100页用时为第1页的${(first / hundredth).toFixed(2)}倍`,
      target: '≥ 1,500次；≤ 1.1倍',
    },
  ]
}

/** Memory of a process and all below it that is theirs alone, and their part of what they share, in megabytes. */
function memoryOf(pid: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
          return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const]
        } catch {
          return []
        }
      }),
  )
  const isBelow = (each: number): boolean => each === pid || (parents.has(each) && isBelow(parents.get(each)!))
  const kilobytes = [...parents.keys()].filter(isBelow).map((each) => {
    const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, 'utf8'))
    return Number(pss?.[1] ?? 0)
  })
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024)
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1]!
