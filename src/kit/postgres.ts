/**
 * The embedded PostgreSQL 18: made, started and stopped by us, on a Unix socket only, everything in one folder.
 *
 *   cluster/  the database itself     lib/  library names     server.log  what the server said since its last start
 *   run/      its socket and the lock that says who started it (in the system's temporary folder when the path is long)
 *
 * A process that was killed leaves the server running; the next start stops that server and starts its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, lstatSync, openSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolConfig } from 'pg'
import { Fault } from './fault.ts'
import { type OwnerLock, takeLock } from './owner-lock.ts'
import { type Launch, prepareLaunch } from './postgres-launch.ts'

export interface Postgres {
  /** Ready for a pool. */
  connection: PoolConfig
  /** True when another process of this system runs the server and we only use it. */
  borrowed: boolean
  /** Settles when the server ends without having been told to; never for a borrowed one. */
  lost: Promise<void>
  /** Ends the server in good order and waits for it; does nothing to a borrowed one. */
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** For tests only: no waiting for the disk, so a power failure may lose data. */
  fast?: boolean
}

const port = 5432
const version = '18'

/**
 * Starts the server of `folder`, making the database on first use. Ready when the promise settles.
 *
 * @throws Fault when another process owns the folder, the database is of another version, the server does not start,
 * or the platform has none
 */
export async function startPostgres(folder: string, options: PostgresOptions = {}): Promise<Postgres> {
  const running = await ownOrBorrow(folder, options)
  if (!running.borrowed) return running
  throw new Fault(
    'data-in-use',
    `数据文件夹 ${folder} 正被另一个 gongkai 进程使用。请先停止它，或用 GONGKAI_DATA 指定别的文件夹。`,
  )
}

/** As `startPostgres`, but uses the running server when a living process already owns it: for commands beside `serve`. */
export async function ownOrBorrow(folder: string, options: PostgresOptions = {}): Promise<Postgres> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const home = realpathSync(folder)
  const run = await runFolder(home)
  const taken = await takeLock(join(run, 'owner'))
  if ('owner' in taken) return borrow(home, run)
  try {
    return await start(home, run, taken.lock, options)
  } catch (error) {
    await taken.lock.release()
    throw error
  }
}

async function borrow(home: string, run: string): Promise<Postgres> {
  const cluster = join(home, 'cluster')
  const deadline = Date.now() + startPatience
  while (!isReady(cluster, readPid(cluster))) {
    if (Date.now() > deadline)
      throw new Fault('data-in-use', `另一个 gongkai 进程正在启动或停止，请稍后再试（${home}）。`)
    await sleep(50)
  }
  return { connection: connectionTo(run), borrowed: true, lost: new Promise(() => {}), stop: async () => {} }
}

async function start(home: string, run: string, lock: OwnerLock, options: PostgresOptions): Promise<Postgres> {
  const cluster = join(home, 'cluster')
  await stopOrphan(cluster)
  // Its server is gone; one that was killed together with its parent may still count as alive until somebody buries it.
  await rm(join(run, `.s.PGSQL.${port}.lock`), { force: true })
  await removeUnfinished(home)
  const launch = await prepareLaunch(home)
  const { uid, gid } = launch.identity
  if (uid !== undefined && gid !== undefined) await chown(run, uid, gid)
  await makeCluster(home, cluster, launch, options)
  const server = await startServer(home, run, launch, options)
  let told = false
  const lost = new Promise<void>((resolve) => {
    server.once('exit', () => {
      if (!told) resolve()
    })
  })
  const stop = async () => {
    told = true
    await endServer(server)
    await lock.release()
    if (!run.startsWith(home)) await rm(run, { recursive: true, force: true })
  }
  return { connection: connectionTo(run), borrowed: false, lost, stop }
}

function connectionTo(run: string): PoolConfig {
  return { host: run, port, user: 'gongkai', database: 'postgres' }
}

/** Unix socket paths hold 107 bytes; a data folder deeper than that has its sockets in the temporary folder. */
async function runFolder(home: string): Promise<string> {
  const inside = join(home, 'run')
  const fits = Buffer.byteLength(join(inside, `.s.PGSQL.${port}.lock`)) <= 107
  const run = fits ? inside : join(tmpdir(), `gongkai-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
  await mkdir(run, { recursive: true, mode: 0o700 })
  const { uid } = lstatSync(run)
  const trusted = [process.getuid?.(), lstatSync(home).uid, ...(process.getuid?.() === 0 ? [0] : [])]
  if (!lstatSync(run).isDirectory() || !trusted.includes(uid)) {
    throw new Fault('socket-folder', `文件夹 ${run} 属于别的用户，不能放数据库套接字。请把数据文件夹换到较短的路径。`)
  }
  await chmod(run, 0o700)
  return run
}

/**
 * Made beside its place and moved there whole, so that a cluster that is there is a finished one. The place is this
 * process's own: an initdb that outlived a killed process clears up after itself, and must not clear up ours.
 */
async function makeCluster(home: string, cluster: string, launch: Launch, { fast }: PostgresOptions): Promise<void> {
  const found = existsSync(cluster) ? readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim() : null
  if (found === version) return
  if (found !== null) {
    throw new Fault(
      'postgres-version',
      `数据文件夹里是 PostgreSQL ${found} 的数据库，本程序带的是 ${version}。请用原来的版本备份，再用新版本恢复。`,
    )
  }
  const making = join(home, `cluster.new-${process.pid}`)
  const [program, args] = launch.command('initdb', [
    `--pgdata=${making}`,
    '--username=gongkai',
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(fast ? ['--no-sync'] : []),
  ])
  const status = await ended(spawnIn(program, args, home, launch, 'SIGKILL'))
  if (status !== 0) throw notStarted(home, `initdb ${status}`)
  await rename(making, cluster)
}

/** Takes away what an interrupted start left; what still writes there is given time to notice. */
async function removeUnfinished(home: string): Promise<void> {
  for (const name of await readdir(home))
    if (name.startsWith('cluster.new-'))
      await rm(join(home, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

const startPatience = 20_000

async function startServer(
  home: string,
  run: string,
  launch: Launch,
  { fast }: PostgresOptions,
): Promise<ChildProcess> {
  const cluster = join(home, 'cluster')
  const settings = {
    listen_addresses: '',
    port,
    unix_socket_directories: run,
    unix_socket_permissions: '0700',
    max_connections: 60,
    shared_buffers: '64MB',
    jit: 'off',
    // What the system has in memory is read at once; workers beside us took a tenth longer for a search, and memory.
    io_method: 'sync',
    // Error details and statements can carry personal data.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program, args] = launch.command('postgres', ['-D', cluster, ...flags])
  const deadline = Date.now() + startPatience
  for (;;) {
    const server = spawnIn(program, args, home, launch)
    let exited: number | string | null = null
    const exit = ended(server).then((status) => {
      exited = status
    })
    while (exited === null && Date.now() < deadline) {
      if (server.pid && isReady(cluster, server.pid)) return server
      await sleep(10)
    }
    if (exited === null) {
      server.kill('SIGQUIT')
      await exit
      throw notStarted(home, 'timeout')
    }
    // For a moment after a kill -9 the old server's memory and lock file are still held.
    if (!/postmaster\.pid|shared memory block/.test(tail(home)) || Date.now() > deadline) {
      throw notStarted(home, `postgres ${exited}`)
    }
    await sleep(250)
  }
}

/**
 * In a session of its own: Ctrl-C in the terminal must reach the server through us, after open requests have ended. Told
 * to stop when this process exits in whatever way it can notice.
 */
function spawnIn(
  program: string,
  args: string[],
  home: string,
  { env, identity }: Launch,
  atExit: NodeJS.Signals = 'SIGINT',
): ChildProcess {
  const log = openSync(join(home, 'server.log'), 'w', 0o600)
  const child = spawn(program, args, { env, stdio: ['ignore', log, log], cwd: home, detached: true, ...identity })
  closeSync(log)
  const tell = () => child.kill(atExit)
  process.once('exit', tell)
  child.once('exit', () => process.removeListener('exit', tell))
  return child
}

/** SIGINT is PostgreSQL's fast shutdown. A server that hangs is ended hard after a while; it recovers at its next start. */
async function endServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exit = once(server, 'exit')
  server.kill('SIGINT')
  const hard = setTimeout(() => server.kill('SIGQUIT'), 8000)
  await exit
  clearTimeout(hard)
}

/** Ends the server a killed process left behind. The lock is ours, so nobody living wants it. */
async function stopOrphan(cluster: string): Promise<void> {
  const pid = readPid(cluster)
  if (pid === null) return
  if (!worksIn(pid, cluster)) {
    await rm(join(cluster, 'postmaster.pid'), { force: true }) // the number belongs to nobody, or to another program by now
    return
  }
  process.kill(pid, 'SIGINT')
  for (let waited = 0; worksIn(pid, cluster); waited += 50) {
    if (waited === 10_000) process.kill(pid, 'SIGQUIT')
    if (waited > 15_000) throw new Fault('postgres-orphan', `上次留下的数据库进程 ${pid} 停不下来，请结束它后再试。`)
    await sleep(50)
  }
}

/** Is this process a server at work in `cluster`? A server makes its data folder its working folder. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster
    return process.kill(pid, 0)
  } catch {
    return false // no such process
  }
}

function readPid(cluster: string): number | null {
  const [first] = pidFile(cluster)
  return Number.parseInt(first ?? '', 10) || null
}

function isReady(cluster: string, pid: number | null): boolean {
  const lines = pidFile(cluster)
  return pid !== null && lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

function pidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function ended(child: ChildProcess): Promise<number | string> {
  try {
    const [code, signal] = await once(child, 'exit')
    return code ?? signal
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown'
  }
}

function tail(home: string): string {
  return readFileSync(join(home, 'server.log'), 'utf8').trim().split('\n').slice(-5).join('\n')
}

function notStarted(home: string, what: string): Fault {
  const root =
    process.getuid?.() === 0
      ? '\n以 root 运行且上级文件夹不对其他用户开放时，请改用普通用户运行，或把数据文件夹放到 /var/lib/gongkai 之类的位置。'
      : ''
  return new Fault('postgres-not-started', `内置数据库没有启动（${what}）：\n${tail(home)}${root}`)
}
