/** What a page needs besides its content: the site, and how this reader wants it shown. */
import type { Context } from 'hono'
import type { Variant } from '../kit/ready-page.ts'
import type { Site } from '../site.ts'

export interface Frame {
  site: Site
  /** 长者模式: larger type, one column; same content. */
  elder: boolean
  /** 繁体: converted by machine, and marked so. */
  hant: boolean
  /** Address of this page, to come back to. */
  here: string
}

/** Name of the cookie that remembers the display a reader chose. */
export const displayCookie = 'display'

/** The frame of the page a request asks for. A page sent by a form has its address without the query. */
export function frameOf(c: Context, site: Site): Frame {
  c.header('Vary', 'Cookie', { append: true })
  const { pathname, search } = new URL(c.req.url)
  return frameIn(variantIn(c.req.header('Cookie')), site, pathname + search)
}

/** The frame of a page shown so. */
export const frameIn = (variant: Variant, site: Site, here: string): Frame => ({
  site,
  elder: variant.startsWith('elder'),
  hant: variant.endsWith('hant'),
  here,
})

/** How the reader who sent this Cookie header wants pages shown. */
export const variantIn = (cookies: string | undefined): Variant =>
  ((cookies && /(?:^|;\s*)display=(elder-hant|elder|hant)(?:;|$)/.exec(cookies)?.[1]) || 'standard') as Variant

/** The variant after a reader asked for elder or standard, hant or hans; each leaves the other choice as it is. */
export function variantAfter(variant: Variant, mode: string | undefined): Variant {
  const elder = mode === 'elder' || (variant.startsWith('elder') && mode !== 'standard')
  const hant = mode === 'hant' || (variant.endsWith('hant') && mode !== 'hans')
  if (elder) return hant ? 'elder-hant' : 'elder'
  return hant ? 'hant' : 'standard'
}
