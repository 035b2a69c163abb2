/** What the running application hands every domain: configuration, database, log, and today's date. */
import type { Config } from '../config.ts'
import type { Db } from './db.ts'
import type { Log } from './log.ts'

export interface Context {
  config: Config
  db: Db
  log: Log
  /** Now; a test may hand in its own. */
  now(): Date
}
