/** Which addresses stand in a static copy 静态副本, and under what file. Pure. */
import { paths } from '../../urls.ts'

export interface PlaceOptions {
  basePath: string
  /** Whether Word and PDF copies of each item are among the files. */
  copies: boolean
}

/**
 * The address the copy has for an address of the site: the same, but a page number is a folder, because files have no queries.
 * Null for what only the running site answers: searches, filters, choices of display, the interface. Of 政策文件库 the first
 * page is in the copy: the others change with every item, and all it has stands in the columns.
 */
export function placeOf(address: string, { basePath, copies }: PlaceOptions): string | null {
  const [path = '', query] = address.split('?')
  const route = path.slice(basePath.length - 1) || '/'
  if (running.some((each) => route === each || route.startsWith(`${each}/`))) return null
  if (!copies && /^\/info\/[^/]+\/[^/]+\/[^/]+\.(docx|pdf)$/.test(route)) return null
  if (query === undefined) return path
  if (route === paths.policies) return null
  const [, page] = /^page=([1-9]\d{0,5})$/.exec(query) ?? []
  return page === undefined ? null : `${path.replace(/\/$/, '')}/page-${page}`
}

const running = [paths.display, paths.office, '/api/v1', paths.feed.replace(':feed', 'harvest.json')]

/** The file an address of the copy is kept under, from the root of the copy; null for a name no folder takes. */
export function fileOf(place: string, isPage: boolean): string | null {
  const segments = place.split('/').filter((segment) => segment !== '')
  const names = segments.map((segment) => decoded(segment))
  if (names.some((name) => name === null || name === '.' || name === '..' || /[/\\\0]/.test(name))) return null
  return [...names, ...(isPage && !place.endsWith('.html') ? ['index.html'] : [])].join('/')
}

/** The page whose change alone changes this file: copies of an item, files of a report. Null for files of their own. */
export function ownerOf(place: string, basePath: string): string | null {
  const route = place.slice(basePath.length - 1)
  const [, owner] = /^(\/info\/[^/]+\/[^/]+|\/reports\/\d{4}(?:\/bodies\/[^/]+)?)\/[^/]+$/.exec(route) ?? []
  return owner ? basePath + owner.slice(1) : null
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
