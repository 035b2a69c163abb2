/** 网站地图 for search engines (sitemaps.org): every public address with the day it last changed, in parts where there are many. Pure. */
import type { PlainDate } from '../../law/date.ts'

/** An address of this site, base path included, and when what stands there last changed. */
export interface Address {
  path: string
  changedOn: PlainDate | null
}

/** All addresses in one order: some pages, then the items, read as they are wanted. */
export interface Addresses {
  pages: readonly Address[]
  items: number
  readItems(range: { offset: number; limit: number }): Promise<readonly Address[]>
}

/** Most addresses of one file, as the protocol bounds it. */
export const mostAddresses = 50_000

/** How many files the addresses take, one at least. */
export const partsOf = ({ pages, items }: Addresses, most = mostAddresses): number =>
  Math.max(1, Math.ceil((pages.length + items) / most))

/** The addresses of a part, counted from 1. */
export async function addressesIn(of: Addresses, part: number, most = mostAddresses): Promise<Address[]> {
  const start = (part - 1) * most
  const pages = of.pages.slice(start, start + most)
  const limit = Math.min(most - pages.length, of.items)
  const offset = Math.max(0, start - of.pages.length)
  return [...pages, ...(limit > 0 && offset < of.items ? await of.readItems({ offset, limit }) : [])]
}

/** The file that lists addresses. `origin`: https://www.example.gov.cn */
export const urlSet = (origin: string, addresses: readonly Address[]): string =>
  xml(
    'urlset',
    addresses.map(({ path, changedOn }) => {
      const changed = changedOn ? `<lastmod>${changedOn}</lastmod>` : ''
      return `<url><loc>${escaped(origin + path)}</loc>${changed}</url>`
    }),
  )

/** The file that lists the parts. */
export const siteMapIndex = (origin: string, parts: readonly string[]): string =>
  xml(
    'sitemapindex',
    parts.map((path) => `<sitemap><loc>${escaped(origin + path)}</loc></sitemap>`),
  )

const xml = (root: string, lines: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...lines,
    `</${root}>`,
    '',
  ].join('\n')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
