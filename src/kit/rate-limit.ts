/** Rate limits per route class: a token bucket for each caller, in memory, with a bound on how many are remembered. */
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Variables } from './domain.ts'

export interface Rate {
  /** Requests a caller may make at once. */
  burst: number
  /** Requests a caller gets back every second. */
  perSecond: number
}

/** Route classes: `write` is every request that is not a read; `render` is for reads that make a document. */
export const rates = {
  write: { burst: 60, perSecond: 1 },
  render: { burst: 120, perSecond: 4 },
} as const satisfies Record<string, Rate>

interface Bucket {
  tokens: number
  /** Seconds on the limit's own clock when `tokens` was right. */
  at: number
}

export interface Limiter {
  /** Seconds until the caller may ask again; 0 lets this request through and counts it. */
  wait(caller: string): number
}

/** `clock` gives seconds that only go forward; the bucket longest unused is forgotten above `remembered` callers. */
export function createLimiter(rate: Rate, clock = () => performance.now() / 1000, remembered = 10_000): Limiter {
  const buckets = new Map<string, Bucket>()
  return {
    wait(caller) {
      const now = clock()
      const { tokens, at } = buckets.get(caller) ?? { tokens: rate.burst, at: now }
      const available = Math.min(rate.burst, tokens + (now - at) * rate.perSecond)
      const allowed = available >= 1
      buckets.delete(caller) // put back at the end: a Map keeps the order of insertion
      buckets.set(caller, { tokens: allowed ? available - 1 : available, at: now })
      const oldest = buckets.size > remembered ? buckets.keys().next().value : undefined
      if (oldest !== undefined) buckets.delete(oldest)
      return allowed ? 0 : Math.ceil((1 - available) / rate.perSecond)
    },
  }
}

/** Middleware for the routes of one class; a caller beyond the rate gets the 429 page with Retry-After. */
export function limitRate(rate: Rate, applies: (method: string) => boolean = () => true): MiddlewareHandler<Variables> {
  const limiter = createLimiter(rate)
  return async (c, next) => {
    const client = c.get('client')
    const wait = client !== null && applies(c.req.method) ? limiter.wait(network(client)) : 0
    if (wait > 0) {
      c.header('Retry-After', String(wait))
      throw new HTTPException(429)
    }
    await next()
  }
}

/** An IPv6 caller commands a whole /64; IPv4, also written as ::ffff:1.2.3.4, is taken as it is. */
export function network(address: string): string {
  const v4 = address.replace(/^::ffff:/i, '')
  return v4.includes(':') ? v4.split(':').slice(0, 4).join(':') : v4
}
