/** What a page needs besides its content: the site, and how this reader wants it shown. */
import type { Context } from 'hono'
import type { Variant } from '../kit/ready-page.ts'
import type { Site } from '../site.ts'

export interface Frame {
  site: Site
  /** 长者模式: larger type, one column; same content. */
  elder: boolean
  /** Address of this page, to come back to. */
  here: string
}

/** Name of the cookie that remembers the display a reader chose. */
export const displayCookie = 'display'

/** The frame of the page a request asks for. A page sent by a form has its address without the query. */
export function frameOf(c: Context, site: Site): Frame {
  c.header('Vary', 'Cookie', { append: true })
  const { pathname, search } = new URL(c.req.url)
  return { site, elder: variantIn(c.req.header('Cookie')) === 'elder', here: pathname + search }
}

/** How the reader who sent this Cookie header wants pages shown. */
export const variantIn = (cookies: string | undefined): Variant =>
  cookies && /(?:^|;\s*)display=elder(?:;|$)/.test(cookies) ? 'elder' : 'standard'
