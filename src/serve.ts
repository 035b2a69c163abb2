/** The `serve` command, and what `demo` shares with it: run until told to stop. */
import { once } from 'node:events'
import { type Config, requireConfig } from './config.ts'
import type { Call } from './kit/command.ts'
import type { Context } from './kit/context.ts'
import { createLog } from './kit/log.ts'
import { type RunningServer, startServer } from './server.ts'
import { urlsUnder } from './urls.ts'

/** Starts the server of this environment; 0 when it was told to stop, 1 when its database ended under it. */
export function serve(call: Call): Promise<number> {
  return serveUntilStopped(requireConfig(call.env), call)
}

/**
 * Serves until the call's signal; `prepare` runs before the address is printed, with the database open, `meanwhile` from then
 * on, and is told to end with the program.
 */
export async function serveUntilStopped(
  config: Config,
  { signal, stdout, stderr }: Pick<Call, 'signal' | 'stdout' | 'stderr'>,
  prepare: (context: Context) => Promise<void> = async () => {},
  meanwhile: (context: Context, signal: AbortSignal) => Promise<void> = async () => {},
): Promise<number> {
  const log = createLog(config.logLevel)
  const server = await startServer(config, log)
  const ending = new AbortController()
  let besides = Promise.resolve()
  try {
    await prepare(server.context)
    const link = await firstStart(server)
    stdout.write(`listening on ${server.url}\n`)
    if (link) stderr.write(`还没有用户。请在一小时内打开下面的链接，开立第一个系统管理员（只能用一次）：\n${link}\n`)
    besides = meanwhile(server.context, ending.signal).catch((error: unknown) => {
      if (!ending.signal.aborted) log.error({ err: error }, 'what was to go on besides serving failed')
    })
    const told = signal.aborted ? Promise.resolve() : once(signal, 'abort')
    const end = await Promise.race([told.then(() => 'told'), server.lost.then(() => 'lost')])
    if (end === 'told') return 0
    stderr.write('内置数据库意外停止，服务随之结束。原因见数据文件夹里的 postgres/server.log。\n')
    return 1
  } finally {
    ending.abort()
    await besides
    await server.stop()
  }
}

/** The link behind which the first user is opened; null when there are users already. */
async function firstStart({ context: { config, db, now }, url }: RunningServer): Promise<string | null> {
  const [{ hasAccounts }, { newFirstStartLink }] = await Promise.all([
    import('./accounts/store.ts'),
    import('./accounts/first/store.ts'),
  ])
  if (await hasAccounts(db)) return null
  return new URL(urlsUnder(config.basePath).firstStart(await newFirstStartLink(db, now())), url).href
}
