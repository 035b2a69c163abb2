/**
 * What is made of public content and kept 内容缓存: pages ready to send, counts, the frame of the site, until what they were made
 * of has changed.
 *
 * What changes notes its scopes in the table `content_changes` in its own transaction (`noteChanges`, and triggers of the
 * database). Every process looks there at most twice a second, and only when somebody asks for something, and drops what it
 * kept of those scopes: what is published shows within a second on all of them. Nothing personal belongs in here.
 */
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Db } from './db.ts'

/** Notes that these scopes changed, in the transaction that changed them. */
export async function noteChanges(tx: Db, scopes: readonly string[]): Promise<void> {
  if (scopes.length === 0) return
  await tx
    .insertInto('content_changes')
    .values(scopes.map((scope) => ({ scope })))
    .execute()
}

/** Days a change is kept: far longer than any process goes without looking. */
const keptDays = 2

/** Throws away what every process has seen; of each scope its last change stays known, for `content-marks.ts`. */
export async function dropOldChanges(db: Db, at: Date): Promise<void> {
  const before = new Date(at.getTime() - keptDays * 24 * 60 * 60 * 1000)
  await sql`
    with dropped as (delete from content_changes where changed_at < ${before} returning scope, changed_in)
    insert into content_last_changes as known (scope, changed_in)
    select scope, max(changed_in) from dropped group by scope order by scope
    on conflict (scope) do update set changed_in = greatest(known.changed_in, excluded.changed_in)`.execute(db)
}

export interface ContentCache {
  /** What is kept under this key; undefined when it has to be made. */
  find(key: string): unknown
  /** Makes sure that what was committed half a second ago is known; call it before `keep`. */
  refresh(): Promise<void>
  /** Whether what `find` gives is at most a second old; begins to look for changes when half of that has passed. */
  isFresh(): boolean
  /**
   * What is kept under the key, made where it is not there. What several ask for at once is made once; what changed while it
   * was made is given out and not kept.
   */
  keep<Value extends object | string | number>(key: string, kept: Kept<Value>): Promise<Value>
}

export interface Kept<Value> {
  /** What it is made of: a change of any of these drops it. */
  scopes: readonly string[]
  make(): Promise<Value>
  /** Bytes it takes; 1,000 unless told. */
  size?(value: Value): number
}

export interface CacheBounds {
  /** Bytes of all that is kept. */
  bytes: number
  /** Milliseconds between two looks for changes. */
  interval: number
  /** Milliseconds anything is kept at most: pages say how many days are left. */
  age: number
}

export const cacheBounds: CacheBounds = { bytes: 64 * 1024 * 1024, interval: 500, age: 10 * 60 * 1000 }

export function createContentCache(db: Db, bounds: CacheBounds = cacheBounds): ContentCache {
  const values = new LRUCache<string, object | string | number>({
    maxSize: bounds.bytes,
    ttl: bounds.age,
    dispose: (_, key) => forget(key),
  })
  const keysOf = new Map<string, Set<string>>()
  const scopesOf = new Map<string, readonly string[]>()
  const making = new Map<string, Promise<object | string | number>>()
  /** When a scope last changed, counted in looks. */
  const changedAt = new Map<string, number>()
  let looks = 0
  let seenAt = Number.NEGATIVE_INFINITY
  let horizon = 0
  /** Changes that the last look gave: the next gives them again while a transaction of their time is under way. */
  let seen = new Set<number>()
  let looking: Promise<void> | null = null

  const forget = (key: string) => {
    for (const scope of scopesOf.get(key) ?? []) {
      const keys = keysOf.get(scope)
      keys?.delete(key)
      if (keys?.size === 0) keysOf.delete(scope)
    }
    scopesOf.delete(key)
  }
  const look = (): Promise<void> => {
    looking ??= (async () => {
      const begun = performance.now()
      const { changes, next } = await changesSince(db, horizon)
      looks += 1
      for (const { id, scope } of changes) {
        if (seen.has(id)) continue
        changedAt.set(scope, looks)
        for (const key of [...(keysOf.get(scope) ?? [])]) values.delete(key)
      }
      seen = new Set(changes.map(({ id }) => id))
      horizon = next
      seenAt = begun
    })().finally(() => {
      looking = null
    })
    return looking
  }
  const age = () => performance.now() - seenAt

  return {
    find: (key) => values.get(key),
    refresh: async () => {
      if (age() >= bounds.interval) await look()
    },
    isFresh: () => {
      if (age() >= bounds.interval) look().catch(() => {}) // whoever makes the next page learns what is wrong
      return age() < 2 * bounds.interval
    },
    keep: <Value extends object | string | number>(key: string, { scopes, make, size = () => 1000 }: Kept<Value>) => {
      const there = values.get(key)
      if (there !== undefined) return Promise.resolve(there as Value)
      const begun = looks
      const under = making.get(key)
      if (under) return under as Promise<Value>
      const made = make()
        .then((value) => {
          if (scopes.every((scope) => (changedAt.get(scope) ?? -1) <= begun)) {
            values.set(key, value, { size: Math.ceil(size(value)) + key.length + 200 })
            scopesOf.set(key, scopes)
            for (const scope of scopes) keysOf.set(scope, (keysOf.get(scope) ?? new Set()).add(key))
          }
          return value
        })
        .finally(() => making.delete(key))
      making.set(key, made)
      return made
    },
  }
}

/**
 * Changes noted by transactions that may have been under way at `horizon`, and the horizon for the next question. A change can
 * come twice; none is left out, whatever the order transactions ended in.
 */
async function changesSince(
  db: Db,
  horizon: number,
): Promise<{ changes: { id: number; scope: string }[]; next: number }> {
  const { rows } = await sql<{ changes: { id: number; scope: string }[] | null; next: number }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as next,
      (select json_agg(json_build_object('id', change_id, 'scope', scope)) from content_changes
       where ${horizon} > 0 and changed_in >= ${horizon}) as changes`.execute(db)
  const { changes, next } = rows[0]!
  return { changes: changes ?? [], next }
}
