/**
 * The web frame every page stands in: request numbers, log and figures, security headers, bounds, rate limits, health, and
 * one place where errors become pages.
 */
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { matchedRoutes } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '../config.ts'
import type { Variables } from './domain.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { problemOf } from './problem.ts'
import { limitRate, rates } from './rate-limit.ts'

export interface HttpOptions {
  config: Config
  log: Log
  metrics: Metrics
  /** The error page as HTML; `requestId` is the reference number people read out on the phone. */
  renderError(status: number, requestId: string): string | Promise<string>
  /** Where what once stood at this path and query stands now; null where nothing did. */
  movedTo?(address: string): Promise<string | null>
  /** What must be right before requests are sent here, by name; false means not ready. */
  ready(): Promise<Record<string, boolean>>
  /** Paths under the base path whose requests may carry more bytes than others: forms with files. */
  bodyBounds?: ReadonlyMap<string, number>
  /** Adds the routes of the domains, relative to the base path. */
  routes(app: Hono<Variables>): void | Promise<void>
}

/** Bytes any request may carry: two uploads of 10 MB and their form. Routes set smaller bounds of their own. */
const bodyMaximum = 22 * 1024 * 1024

type Http = HonoContext<Variables>

/** The application without a server: give it requests by `fetch`. */
export async function createHttp(options: HttpOptions): Promise<Hono<Variables>> {
  const { config, metrics } = options
  const app = new Hono<Variables>({ strict: false })
  app.onError((error, c) => errorPage(error, c, options))
  app.notFound(async (c) => {
    const { pathname, search } = new URL(c.req.url)
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    const now = isRead ? await options.movedTo?.(pathname + search) : null
    return !now ? errorPage(new HTTPException(404), c, options) : c.redirect(now, 301)
  })

  app.use(
    requestId({ headerName: config.trustProxy ? 'X-Request-Id' : '', limitLength: 64, generator: referenceNumber }),
  )
  app.use(observe(options.log, metrics))
  app.use(secured)
  app.use(async (c, next) => {
    c.set('client', clientAddress(c, config.trustProxy))
    if (!readable(c.req.url)) throw new HTTPException(400)
    await next()
  })
  health(app, options)
  app.use(limitRate(rates.write, (method) => method !== 'GET' && method !== 'HEAD'))
  app.use(limitBodies(options))

  const pages = new Hono<Variables>()
  await options.routes(pages)
  app.route(config.basePath.replace(/\/$/, '') || '/', pages)
  return app
}

function limitBodies({ config, bodyBounds = new Map() }: HttpOptions): MiddlewareHandler<Variables> {
  const usual = limitBody(bodyMaximum)
  const larger = new Map([...bodyBounds].map(([path, bytes]) => [config.basePath + path.slice(1), limitBody(bytes)]))
  return (c, next) => (larger.get(c.req.path) ?? usual)(c, next)
}

/** Middleware with a smaller bound for one route, in bytes; beyond it people get the 413 page. */
export function limitBody(maxSize: number): MiddlewareHandler<Variables> {
  return bodyLimit({ maxSize, onError: tooLarge })
}

function tooLarge(): never {
  throw new HTTPException(413)
}

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  // Whether the site is https is known to the proxy in front; the header is the proxy's to set.
  strictTransportSecurity: false,
  xXssProtection: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
})

/** The headers of every answer, for those that are given without the application. */
export async function fixedHeaders(): Promise<Record<string, string>> {
  const plain = new Hono().use(headers).get('/', (c) => c.body(null))
  return Object.fromEntries((await plain.request('/')).headers)
}

/** The headers of every answer; one that closes itself further by a policy of its own keeps that. */
const secured: MiddlewareHandler<Variables> = async (c, next) => {
  let own: string | null = null
  await headers(c, async () => {
    await next()
    own = c.res.headers.get('Content-Security-Policy')
  })
  if (own !== null) c.res.headers.set('Content-Security-Policy', own)
}

function observe(log: Log, metrics: Metrics): MiddlewareHandler<Variables> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const id = c.get('requestId')
    c.res.headers.set('X-Request-Id', id)
    const ms = performance.now() - start
    const route = matchedRoutes(c).find((matched) => matched.method !== 'ALL')?.path ?? 'unmatched' // ALL is middleware
    const { method } = c.req
    const { status } = c.res
    metrics.observe({ route, method, status, seconds: ms / 1000 })
    log.info({ id, method, route, status, ms: Math.round(ms * 10) / 10 }, 'request')
  }
}

function health(app: Hono<Variables>, { config, ready, metrics }: HttpOptions): void {
  app.use('/healthz', noStore)
  app.use('/readyz', noStore)
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const checks = await ready()
    const well = Object.values(checks).every(Boolean)
    return c.json({ status: well ? 'ok' : 'not ready', checks }, well ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    if (!mayReadMetrics(c, config)) throw new HTTPException(404)
    return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  })
}

const noStore: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
}

/** With a token set, only its bearer; without one, only a caller on this machine that no proxy stands in front of. */
function mayReadMetrics(c: Http, config: Config): boolean {
  if (config.metricsToken !== null) {
    const given = Buffer.from(c.req.header('Authorization') ?? '')
    const wanted = Buffer.from(`Bearer ${config.metricsToken}`)
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
  const forwarded = ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'].some((name) => c.req.header(name))
  return !forwarded && /^(127\.|::1$|::ffff:127\.)/.test(socketAddress(c) ?? '')
}

/** The caller's address: with a trusted proxy the last one it added to X-Forwarded-For, else the socket's. */
function clientAddress(c: Http, trustProxy: boolean): string | null {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  return forwarded || socketAddress(c)
}

function socketAddress(c: Http): string | null {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  return incoming?.socket.remoteAddress ?? null
}

/** A path that is not percent-encoded UTF-8, or a NUL anywhere, names nothing we could have published. */
const readable = (address: string): boolean => !/%00/.test(address) && isUtf8(address.replace(/[?#].*$/s, ''))

/** Whether a piece of an address is percent-encoded UTF-8. */
export function isUtf8(encoded: string): boolean {
  try {
    decodeURIComponent(encoded)
    return true
  } catch {
    return false
  }
}

async function errorPage(error: unknown, c: Http, { config, log, renderError }: HttpOptions): Promise<Response> {
  const status = error instanceof HTTPException ? error.status : 500
  const id = c.get('requestId')
  if (status >= 500) log.error({ id, err: error }, 'request failed')
  c.header('Cache-Control', 'no-store')
  if (c.req.path.startsWith(`${config.basePath}api/`)) {
    c.header('Content-Type', 'application/problem+json; charset=utf-8')
    return c.body(JSON.stringify({ ...problemOf(status), requestId: id }), status)
  }
  try {
    return c.html(await renderError(status, id), status)
  } catch (err) {
    log.error({ id, err }, 'error page failed')
    return c.text(`${problemOf(500).title}编号 ${id}`, 500)
  }
}

/** Eight characters without look-alikes, in two groups, easy to read out. */
export function referenceNumber(): string {
  const characters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)])
  return `${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
