/** Starts everything and stops it again: listener, database, migrations, application. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { createApp, domains } from './app.ts'
import type { Config } from './config.ts'
import { connectDatabase } from './kit/connect.ts'
import { type Context, createContext } from './kit/context.ts'
import type { Database } from './kit/db.ts'
import type { Variables } from './kit/domain.ts'
import { Fault } from './kit/fault.ts'
import type { Log } from './kit/log.ts'
import { variantIn } from './ui/frame.ts'

export interface RunningServer {
  /** Where the home page answers, base path included. */
  url: string
  context: Context
  /** Settles when the embedded database ends on its own: nothing can be served any more. */
  lost: Promise<void>
  /** Stops accepting, lets open requests finish for at most ten seconds, closes the database. */
  stop(): Promise<void>
}

/**
 * Starts listening first, so that a port in use is said at once; requests that come early wait for the application.
 *
 * @throws Fault when the port is taken, or what `connectDatabase` and `migrate` say
 */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  const app = Promise.withResolvers<Hono<Variables>>()
  app.promise.catch(() => {}) // reported below; here it only keeps early requests waiting
  const application = getRequestListener(async (request, env) => (await app.promise).fetch(request, env))
  let listener: RequestListener = application
  const server = createServer((request, response) => listener(request, response))
  await listen(server, config)
  try {
    const connecting = connectDatabase(config, log, { sole: true })
    const [database, { migrate }, { fixedHeaders }, { readyFirst }] = await Promise.all([
      connecting,
      import('./kit/migrate.ts'),
      import('./kit/http.ts'),
      import('./kit/ready-page.ts'),
    ])
    try {
      const applied = await migrate(database.pool)
      if (applied.length > 0) log.info({ migrations: applied }, 'database migrated')
      const context = createContext(config, database.db, log)
      app.resolve(await createApp(context))
      listener = readyFirst(context, { variantOf: variantIn, fixed: await fixedHeaders() }, application)
      const end = await startDomains(context, database.pool)
      const stop = async () => {
        await drain(server)
        await end()
        await database.close()
        log.info('stopped')
      }
      return { url: urlOf(server, config), context, lost: database.lost, stop }
    } catch (error) {
      await database.close()
      throw error
    }
  } catch (error) {
    app.reject(error)
    server.close()
    server.closeAllConnections()
    throw error
  }
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function notListening(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const words: Readonly<Record<string, [string, string]>> = {
    EADDRINUSE: ['port-in-use', `端口 ${port} 已被别的程序占用。请停止那个程序，或用 GONGKAI_PORT 指定别的端口。`],
    EACCES: [
      'port-forbidden',
      `没有权限监听端口 ${port}。请用 GONGKAI_PORT 指定 1024 以上的端口，由反向代理对外服务。`,
    ],
    EADDRNOTAVAIL: ['host-unknown', `本机没有地址 ${host}。请检查 GONGKAI_HOST。`],
    ENOTFOUND: ['host-unknown', `找不到主机名 ${host}。请检查 GONGKAI_HOST。`],
  }
  const found = words[error.code ?? '']
  return found ? new Fault(...found, { cause: error }) : error
}

function urlOf(server: Server, { host, basePath }: Config): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}${basePath}`
}

/** Starts what the domains do on their own; gives what ends it again, whatever went wrong in between. */
async function startDomains(context: Context, pool: Database['pool']): Promise<() => Promise<void>> {
  const endings: (() => Promise<void>)[] = []
  const end = async () => {
    for (const ending of endings.reverse()) {
      await ending().catch((err) => context.log.error({ err }, 'a domain did not end in good order'))
    }
  }
  try {
    for (const domain of domains) {
      const ending = await domain.start?.(context)
      if (ending) endings.push(ending)
    }
    const { startJobs } = await import('./kit/jobs.ts')
    const jobs = domains.flatMap((domain) => domain.jobs ?? [])
    endings.push(startJobs(context, pool, jobs))
    return end
  } catch (error) {
    await end()
    throw error
  }
}

const patience = 10_000

/** Kept-alive connections that fall idle are closed as they do; what is still open at the end is cut. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const cut = new AbortController()
  const late = sleep(patience, undefined, { signal: cut.signal }).then(
    () => server.closeAllConnections(),
    () => {},
  )
  await closed
  clearInterval(idle)
  cut.abort()
  await late
}
