/** Files every page refers to, under a name that carries their digest: a new content has a new address. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { docCss } from '../documents/html.tsx'

export interface Asset {
  /** site-3f9a01c2b7d4.css */
  name: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
  /** The same by gzip. */
  packed: Uint8Array<ArrayBuffer>
}

/** The one stylesheet: pages first, then documents shown inside them. */
export const stylesheet = asset('site', 'css', 'text/css; charset=utf-8', `${source('style.css')}\n${docCss}`)

/** What back-office pages add to it: smaller type, bar and menu, query forms, lights. */
export const officeStylesheet = asset('office', 'css', 'text/css; charset=utf-8', source('office.css'))

export const icon = asset('icon', 'svg', 'image/svg+xml', source('icon.svg'))

export const assets: ReadonlyMap<string, Asset> = new Map(
  [stylesheet, officeStylesheet, icon].map((each) => [each.name, each]),
)

function source(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}

function asset(stem: string, extension: string, type: string, text: string): Asset {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const bytes = new TextEncoder().encode(text)
  return { name: `${stem}-${digest}.${extension}`, type, bytes, packed: new Uint8Array(gzipSync(bytes)) }
}
