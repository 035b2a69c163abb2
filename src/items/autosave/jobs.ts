import type { Context } from '../../kit/context.ts'
import { hourly } from '../../kit/hourly.ts'
import { dropOldAutosaves } from './store.ts'

/** Once an hour what was kept of unsaved forms for too long is thrown away, with the files they brought. */
export const tidyAutosaves = (context: Context): (() => Promise<void>) =>
  hourly(context, 'old autosaves could not be thrown away', () => dropOldAutosaves(context.db, context.now()))
