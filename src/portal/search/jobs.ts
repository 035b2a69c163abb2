import type { Context } from '../../kit/context.ts'
import { bringIndexUp } from './store.ts'

/** Brings into the index what an older version or a broken-off run left out, while the server already answers. */
export async function startIndex({ db, log }: Context): Promise<() => Promise<void>> {
  const stop = new AbortController()
  const done = bringIndexUp(db, { all: false, signal: stop.signal }).then(
    (items) => items > 0 && log.info({ items }, 'search index brought up'),
    (error: unknown) => log.error({ err: error }, 'search index not brought up'),
  )
  return async () => {
    stop.abort()
    await done
  }
}
