/** The catalogue of a body as the public sees it, kept until an item or the catalogue changes. */

import { nilStatementsOf } from '../../catalogue/nil/store.ts'
import { columnsOf } from '../../catalogue/store.ts'
import { countsByColumn, newestByColumn } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import { yearOf } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { dayAt } from '../../review/clock.ts'
import type { Urls } from '../../urls.ts'
import type { BodyPages } from '../body-pages.ts'
import { type News, newsFrom, newsLength } from '../news.ts'
import { type ShownColumn, shownColumns } from './shown.ts'

export function catalogOf({ content, db, now }: Context, bodyId: number): Promise<readonly ShownColumn[]> {
  const year = yearOf(dayAt(now()))
  return content.keep(`catalog ${bodyId} ${year}`, {
    scopes: ['site', 'items'],
    make: async () => {
      const [columns, counts, statements] = await Promise.all([
        columnsOf(db, bodyId),
        countsByColumn(db, bodyId),
        nilStatementsOf(db, [bodyId]),
      ])
      return shownColumns(columns, counts, statements, year)
    },
  })
}

/** 最新公开 of a body. */
export async function newsOf(
  { db }: Pick<Context, 'db'>,
  {
    body,
    pages,
    columns,
    urls,
  }: { body: Pick<Organisation, 'id'>; pages: BodyPages; columns: readonly ShownColumn[]; urls: Urls },
): Promise<News[]> {
  const shown = columns.map(({ column }) => column)
  const newest = await newestByColumn(db, body.id, { columns: shown.map(({ id }) => id), each: newsLength })
  return newsFrom({ newest, columns: shown, urls, columnUrl: (column) => pages.column(column) })
}
