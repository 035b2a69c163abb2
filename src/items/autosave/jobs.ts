/** Once an hour while the server runs, what was kept of unsaved forms for too long is thrown away, with the files they brought. */
import type { Context } from '../../kit/context.ts'
import { dropOldAutosaves } from './store.ts'

const hour = 60 * 60 * 1000

/** Throws away now and every hour, until the function it gives is called. */
export function tidyAutosaves({ db, log, now }: Context): () => Promise<void> {
  const tidy = () =>
    dropOldAutosaves(db, now()).catch((err) => log.warn({ err }, 'old autosaves could not be thrown away'))
  let last = tidy()
  const timer = setInterval(() => {
    last = tidy()
  }, hour)
  return async () => {
    clearInterval(timer)
    await last
  }
}
