/** Where a request comes from: whether a page of this site sent it, and whether it came by https. */
import type { Context } from 'hono'

/**
 * Whether a page of this site sent the form. Browsers say so in Sec-Fetch-Site, over plain http only in Origin; a request
 * with neither was not sent by a form of ours.
 */
export function fromOwnPage(c: Context, trustProxy: boolean): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('Origin')
  if (!origin || !URL.canParse(origin)) return false
  return new URL(origin).host === hostOf(c, trustProxy)
}

/** Address of this site as browsers know it, without a path: https://www.example.gov.cn. */
export const originOf = (c: Context, trustProxy: boolean): string =>
  `${isHttps(c, trustProxy) ? 'https' : 'http'}://${hostOf(c, trustProxy)}`

/** Whether the browser came by https, to us or to the proxy in front. */
export function isHttps(c: Context, trustProxy: boolean): boolean {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-Proto') : undefined
  return forwarded ? forwarded.trim().toLowerCase() === 'https' : new URL(c.req.url).protocol === 'https:'
}

function hostOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-Host')?.split(',').at(-1)?.trim() : undefined
  return forwarded || new URL(c.req.url).host
}
