import { setTimeout } from 'node:timers/promises'
import type { Context } from '../../kit/context.ts'
import { bringIndexUp } from './store.ts'

/** Milliseconds the first readers get before the dictionary is loaded and the index is looked through. */
const pause = 3000

/** Brings into the index what an older version or a broken-off run left out, while the server already answers. */
export async function startIndex({ db, log }: Context): Promise<() => Promise<void>> {
  const stop = new AbortController()
  const { signal } = stop
  const done = setTimeout(pause, undefined, { signal })
    .then(() => bringIndexUp(db, { all: false, signal }))
    .then(
      (items) => items > 0 && log.info({ items }, 'search index brought up'),
      (err: unknown) => signal.aborted || log.error({ err }, 'search index not brought up'),
    )
  return async () => {
    stop.abort()
    await done
  }
}
