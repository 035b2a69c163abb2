/** 最新公开: documents one by one, of a ledger only its newest day: a hundred licences are one line. Pure. */
import type { Column } from '../catalogue/column.ts'
import { kindFor } from '../items/kinds/index.ts'
import type { Publication } from '../items/publication/publication.ts'
import type { PlainDate } from '../law/date.ts'
import type { Urls } from '../urls.ts'

export interface News {
  on: PlainDate
  words: string
  url: string
  /** How many rows of a ledger went public on that day; null for a single thing. */
  rows: { count: number; isAll: boolean } | null
}

/** Lines it has. */
export const newsLength = 10

export interface NewsOf {
  /** The newest of each column, `newsLength` of each or all there are, the newest first. */
  newest: readonly Publication[]
  columns: readonly Pick<Column, 'id' | 'label'>[]
  urls: Pick<Urls, 'info'>
  /** Address of a column's list. */
  columnUrl(column: string): string
}

export function newsFrom({ newest, columns, urls, columnUrl }: NewsOf): News[] {
  const labels = new Map(columns.map(({ id, label }) => [id, label]))
  const lines: News[] = []
  const told = new Set<string>()
  for (const item of newest) {
    if (lines.length === newsLength) break
    const { title, publishedOn: on, column, indexNumber } = item
    if (isRow(item) && column !== null) {
      if (told.has(column)) continue
      told.add(column)
      const { length: count } = newest.filter(
        (each) => each.column === column && each.publishedOn === on && isRow(each),
      )
      if (count > 1) {
        const rows = { count, isAll: count < newsLength }
        lines.push({ on, words: labels.get(column) ?? title, url: columnUrl(column), rows })
        continue
      }
    }
    lines.push({ on, words: title, url: urls.info(indexNumber), rows: null })
  }
  return lines
}

const isRow = (item: Publication): boolean => kindFor(item).form === 'ledger'
