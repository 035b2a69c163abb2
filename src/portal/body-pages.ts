/** Where what a body publishes stands on the site 机构页面: the site's own body, a school, or another body under it. Pure. */
import type { Organisation } from '../organisations/organisation.ts'
import type { EntryId } from '../site.ts'
import type { FeedFormat } from '../ui/page.tsx'
import type { Urls } from '../urls.ts'

type Query = Readonly<Record<string, string | undefined>>

export interface BodyPages {
  /** Its page: the tree of its columns, with whom to ask. */
  page: string
  /** The entry its pages belong to. */
  entry: EntryId
  column(column: string, query?: Query): string
  columnFile(column: string, file: string, query?: Query): string
  /** The feed of all it publishes, and that of a column. */
  feed(format: FeedFormat): string
  columnFeed(column: string, format: FeedFormat): string
}

/** `own` is the body of the site; null while it has none. */
export function pagesOf(
  urls: Urls,
  own: Pick<Organisation, 'id'> | null,
  { id, code, kind }: Pick<Organisation, 'id' | 'code' | 'kind'>,
): BodyPages {
  const feed = (format: FeedFormat) => urls.feed(`body-${code}.${format}`)
  if (id === own?.id) {
    return {
      page: urls.catalog,
      entry: 'catalogue',
      column: urls.catalogColumn,
      columnFile: urls.catalogColumnFile,
      feed,
      columnFeed: (column, format) => urls.feed(`${column}.${format}`),
    }
  }
  const feeds = {
    feed,
    columnFeed: (column: string, format: FeedFormat) => urls.columnFeed(code, `${column}.${format}`),
  }
  if (kind === 'school') {
    return {
      page: urls.school(code),
      entry: 'schools',
      column: (column, query) => urls.schoolColumn(code, column, query),
      columnFile: (column, file, query) => urls.schoolColumnFile(code, column, file, query),
      ...feeds,
    }
  }
  return {
    page: urls.body(code),
    entry: 'bodies',
    column: (column, query) => urls.bodyColumn(code, column, query),
    columnFile: (column, file, query) => urls.bodyColumnFile(code, column, file, query),
    ...feeds,
  }
}
