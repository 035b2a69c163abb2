/** Small duties of a running server that are done once an hour: throwing away what has been kept long enough. */
import type { Context } from './context.ts'

const hour = 60 * 60 * 1000

/** Does this now and every hour, until the function it gives is called; `what` names in the log what went wrong. */
export function hourly({ log }: Pick<Context, 'log'>, what: string, work: () => Promise<unknown>): () => Promise<void> {
  const once = () => work().catch((err) => log.warn({ err }, what))
  let last = once()
  const timer = setInterval(() => {
    last = once()
  }, hour)
  return async () => {
    clearInterval(timer)
    await last
  }
}
