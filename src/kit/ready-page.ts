/**
 * Pages kept ready to send 成品页面: as bytes with an entity tag, packed once for all who take them so. Sends 304 where the
 * reader has them already.
 */
import { hash } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { create as contentDisposition } from 'content-disposition'
import type { Context as HonoContext } from 'hono'
import type { Context } from './context.ts'
import { referenceNumber } from './http.ts'

/** How a page may be wanted besides by its address; each is kept for itself. */
export type Variant = 'standard' | 'elder' | 'hant' | 'elder-hant'

export interface ReadyPage {
  type: string
  /** Content-Disposition; null for what a browser shows. */
  disposition: string | null
  /** Pattern of its address, for the log: /catalog/:column. */
  route: string
  /** Entity tag with its quotes. */
  etag: string
  madeAt: Date
  /** See `Made`. */
  until: string | null
  plain: Buffer
  /** Packed copies, made when the first reader asks; null for what is no shorter packed. */
  gzip?: Buffer | null
  brotli?: Buffer | null
}

export interface Made {
  type: string
  body: string | Uint8Array
  /** What is saved rather than shown: its name, and an ASCII one for old clients. */
  saved?: { name: string; ascii: string }
  /** Last day YYYY-MM-DD it is right for while nothing of its scopes changes; null: any. */
  until: string | null
}

function readyPage(route: string, { type, body, saved, until }: Made): ReadyPage {
  const plain = typeof body === 'string' ? written(body) : compact(body)
  const etag = `"${hash('sha256', plain, 'base64url').slice(0, 22)}"`
  const disposition = saved ? contentDisposition(saved.name, { fallback: saved.ascii }) : null
  return {
    type,
    disposition,
    route,
    etag,
    madeAt: new Date(),
    until,
    plain,
    ...(packs(type, plain) ? {} : { gzip: null, brotli: null }),
  }
}

/** What is kept long takes no part of a shared 64 KB: it would keep all of it. */
function written(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  bytes.write(text)
  return bytes
}

const compact = (bytes: Uint8Array): Buffer => Buffer.from(new Uint8Array(bytes).buffer)

/** Below this a packed page is no shorter on the wire. */
const worthPacking = 600

const packs = (type: string, { length }: Buffer): boolean =>
  length >= worthPacking && /^(?:text\/|application\/(?:json|xml|[a-z.]+\+(?:json|xml)))/.test(type)

const [gzipped, brotlied] = [promisify(gzip), promisify(brotliCompress)]
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** Packs the page as its first reader takes it: by gzip at once, by brotli, which is slower, for those who come later. */
async function packFor(page: ReadyPage, encodings: string): Promise<void> {
  const takesBrotli = takes('br', encodings)
  if (takesBrotli && page.brotli === undefined) {
    page.brotli = null
    brotlied(page.plain, quality).then(
      (packed) => {
        page.brotli = compact(packed)
      },
      () => {}, // it goes on being sent by gzip
    )
  }
  if (page.gzip === undefined && (takesBrotli || takes('gzip', encodings)))
    page.gzip = compact(await gzipped(page.plain))
}

/** Key a page is kept under; `address` is path and query as links write them. */
const pageKey = (variant: Variant, address: string): string => `page ${variant} ${address}`

export interface PageOrder {
  variant: Variant
  /** Path and query as links write them; a request that writes them otherwise gets the same page. */
  address: string
  route: string
  /** What the page shows: see `content-cache.ts`. */
  scopes: readonly string[]
}

/** What an answer is made of, and until when it is right, for who keeps a copy of it. */
export interface Told {
  scopes: readonly string[]
  until: string | null
}

/** What the application is handed with a request by who keeps copies of its answers: `app.fetch(request, { told })`. */
export interface Keeper {
  told?(what: Told): void
}

/** Tells who keeps a copy of this answer, if anybody does, what it is made of. */
export const tellKeeper = (c: HonoContext, what: Told): void => (c.env as Keeper | undefined)?.told?.(what)

/** Answers with the page of this address, made when it is not kept. */
export async function answerKept(
  c: HonoContext,
  { content }: Pick<Context, 'content'>,
  { variant, address, route, scopes }: PageOrder,
  make: () => Promise<Made>,
): Promise<Response> {
  await content.refresh()
  const page = await content.keep<ReadyPage>(pageKey(variant, address), {
    scopes,
    make: async () => readyPage(route, await make()),
    // With its packed copies, which come later.
    size: ({ plain }) => plain.length * 1.6,
  })
  tellKeeper(c, { scopes, until: page.until })
  const encodings = c.req.header('Accept-Encoding') ?? ''
  await packFor(page, encodings)
  const { status, headers, body } = answerOf(page, encodings, c.req.header('If-None-Match'))
  return body ? c.body(body as Uint8Array<ArrayBuffer>, status, headers) : c.body(null, status, headers)
}

export interface ReadyOptions {
  /** Reads the variant from the Cookie header. */
  variantOf(cookies: string | undefined): Variant
  /** Headers every answer has. */
  fixed: Readonly<Record<string, string>>
}

/**
 * Sends what is kept ready without waking the application, and leaves everything else to `next`. Whatever it answers is
 * logged and counted like any other request.
 */
export function readyFirst(
  { content, log, metrics }: Pick<Context, 'content' | 'log' | 'metrics'>,
  { variantOf, fixed }: ReadyOptions,
  next: RequestListener,
): RequestListener {
  return (request, response) => {
    const { method = '', url = '' } = request
    if ((method !== 'GET' && method !== 'HEAD') || !content.isFresh()) return next(request, response)
    const page = content.find(pageKey(variantOf(request.headers.cookie), url)) as ReadyPage | undefined
    const encodings = request.headers['accept-encoding']?.toString() ?? ''
    const isPacked = page && (page.gzip !== undefined || encodings === '')
    if (!isPacked) return next(request, response)
    const start = performance.now()
    const { status, headers, body } = answerOf(page, encodings, request.headers['if-none-match'])
    const id = referenceNumber()
    response.writeHead(status, { ...fixed, ...headers, 'X-Request-Id': id })
    response.end(method === 'HEAD' ? null : body)
    const ms = performance.now() - start
    metrics.observe({ route: page.route, method, status, seconds: ms / 1000 })
    log.info({ id, method, route: page.route, status, ms: Math.round(ms * 10) / 10 }, 'request')
  }
}

function answerOf(page: ReadyPage, encodings: string, ifNoneMatch: string | undefined) {
  const headers: Record<string, string> = {
    ETag: page.etag,
    'Last-Modified': page.madeAt.toUTCString(),
    'Cache-Control': 'public, no-cache',
    Vary: 'Accept-Encoding, Cookie',
  }
  if (ifNoneMatch && matches(ifNoneMatch, page.etag)) return { status: 304 as const, headers, body: null }
  const [encoding, body] = bestOf(page, encodings)
  headers['Content-Type'] = page.type
  headers['Content-Length'] = String(body.length)
  if (page.disposition) headers['Content-Disposition'] = page.disposition
  if (encoding) headers['Content-Encoding'] = encoding
  return { status: 200 as const, headers, body }
}

function bestOf({ plain, gzip, brotli }: ReadyPage, encodings: string): [string | null, Buffer] {
  if (brotli && takes('br', encodings)) return ['br', brotli]
  if (gzip && takes('gzip', encodings)) return ['gzip', gzip]
  return [null, plain]
}

/** Whether an Accept-Encoding header names this one and does not forbid it. */
const takes = (encoding: 'br' | 'gzip', encodings: string): boolean => accepted[encoding].test(encodings)
const accepted = { br: /\bbr\b(?!;\s*q=0(?:\.0+)?\b)/, gzip: /\bgzip\b(?!;\s*q=0(?:\.0+)?\b)/ }

/** A packed copy made on the way carries a weak tag. */
const matches = (given: string, etag: string): boolean =>
  given.split(',').some((each) => [etag, '*'].includes(each.trim().replace(/^W\//, '')))
