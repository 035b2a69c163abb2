/**
 * The database handle 数据库: Kysely over one pool of PostgreSQL connections, typed by the migrated schema (`schema.ts`).
 *
 * How values arrive: `bigint` (ids, counts, money in 分) as a JavaScript number, checked to be exact (below 2^53, ninety
 * trillion 元 in 分) and otherwise an error; `date` as `YYYY-MM-DD`; `timestamptz` as Date; `jsonb` parsed. Sessions run in
 * Asia/Shanghai.
 */
import { Kysely, PostgresDialect } from 'kysely'
import { Client, Pool, type PoolConfig, types } from 'pg'
import type { Log } from './log.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

export interface Database {
  db: Db
  pool: Pool
  close(): Promise<void>
}

/** Opens a pool; nothing connects before the first query. `connection` is what PostgreSQL's own client takes. */
export function openDatabase(connection: PoolConfig, log?: Log): Database {
  const pool = new Pool({
    Client: PlanningOnce,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'gongkai',
    options: '-c TimeZone=Asia/Shanghai',
    types: { getTypeParser },
    ...connection,
  })
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', (error) => log?.warn({ code: (error as { code?: string }).code }, 'idle database connection lost'))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => pool.end() }
}

/** Statements a connection has planned and kept, and how often one is asked before it is. */
const planned = { most: 300, after: 3, longest: 20_000 }

/**
 * A connection that has the database plan once what it is asked again and again: a page's question takes longer to plan than to
 * answer.
 */
class PlanningOnce extends Client {
  readonly #asked = new Map<string, number>()
  #named = 0

  // biome-ignore lint/suspicious/noExplicitAny: pg's own signature is eleven overloads
  override query(question: any, values?: any, callback?: any): any {
    const name = typeof question === 'string' && Array.isArray(values) ? this.#nameOf(question) : null
    return name === null
      ? super.query(question, values, callback)
      : super.query({ name, text: question, values }, callback)
  }

  #nameOf(text: string): string | null {
    const times = this.#asked.get(text) ?? 0
    if (times < 0) return String(-times)
    if (text.length > planned.longest || this.#named >= planned.most) return null
    if (times < planned.after) {
      if (this.#asked.size > planned.most * 10) this.#asked.clear()
      this.#asked.set(text, times + 1)
      return null
    }
    this.#named += 1
    this.#asked.set(text, -this.#named)
    return String(this.#named)
  }
}

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: exactInteger,
  [types.builtins.DATE]: (text) => text,
}

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return (format !== 'binary' && parsers[oid]) || types.getTypeParser(oid, format as 'text')
}

function exactInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit an exact JavaScript number`)
  return value
}
