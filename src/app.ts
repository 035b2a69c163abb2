/** The domains in dependency order, and the application they make: one `fetch(Request): Response`. */
import type { Hono } from 'hono'
import type { Context } from './kit/context.ts'
import type { Domain, Variables } from './kit/domain.ts'
import { organisations } from './organisations/index.ts'

/** A domain imports only from those before it; `tests/layout.test.ts` checks this against the same array. */
export const domains: readonly Domain[] = [organisations]

/** The whole application over this context. Nothing listens yet; a test calls `fetch` directly. */
export async function createApp(context: Context): Promise<Hono<Variables>> {
  // Imported here, because the command line reads `domains` for every `--help`.
  const [{ createHttp }, { readiness }] = await Promise.all([import('./kit/http.ts'), import('./kit/readiness.ts')])
  return createHttp({
    config: context.config,
    log: context.log,
    renderError,
    ready: () => readiness(context),
    routes: async (app) => {
      for (const domain of domains) await domain.routes?.(app, context)
    },
  })
}

function renderError(status: number, requestId: string): string {
  return `<!doctype html><html lang="zh-CN"><title>错误：${status}</title><p>编号 ${requestId}`
}
