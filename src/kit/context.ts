/** What the running application hands every domain: configuration, database, log, and today's date. */
import type { Config } from '../config.ts'
import { type ContentCache, cacheBounds, createContentCache } from './content-cache.ts'
import type { Db } from './db.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'

export interface Context {
  config: Config
  db: Db
  log: Log
  metrics: Metrics
  /** What is made of public content and kept. */
  content: ContentCache
  /** Now; a test may hand in its own. */
  now(): Date
}

/** The context over an open database; a test says what time it is, and then every page is looked at for changes at once. */
export function createContext(config: Config, db: Db, log: Log, now?: () => Date): Context {
  const content = createContentCache(db, now ? { ...cacheBounds, interval: 0 } : cacheBounds)
  return { config, db, log, metrics: createMetrics(), content, now: now ?? (() => new Date()) }
}
