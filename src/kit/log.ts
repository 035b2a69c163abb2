/**
 * The log 日志: one JSON line an event on stderr, with level, time and msg. Never names, phones, identity numbers, bodies,
 * addresses or query strings; callers log ids, counts, routes and statuses.
 */
import { type DestinationStream, destination, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

export type Log = Logger

/** A log that writes to `stream`, stderr unless told; `silent` writes nothing. */
export function createLog(level: Config['logLevel'], stream?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream ?? destination({ fd: 2, sync: false }),
  )
}
