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
      serializers: { err: describeError },
    },
    stream ?? destination({ fd: 2, sync: false }),
  )
}

/** An error for the log. PostgreSQL puts values of rows and parameters into its messages; of those only the code is kept. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, routine, severity } = error as Error & { code?: string; routine?: string; severity?: string }
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ')).trim()
  const fromDatabase = severity !== undefined
  return { type: error.name, code, routine, message: fromDatabase ? undefined : error.message, at: frames }
}
