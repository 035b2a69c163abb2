/** The catalogue of a body as the public sees it, kept until an item or the catalogue changes. */

import { articleItems } from '../../catalogue/catalogue.ts'
import { type Column, treeOf } from '../../catalogue/column.ts'
import { nilStatementsOf } from '../../catalogue/nil/store.ts'
import { columnsOf } from '../../catalogue/store.ts'
import { countsByColumn, filledAmong, filledScope, newestByColumn } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import { yearOf } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { dayAt } from '../../review/clock.ts'
import type { RailTree } from '../../ui/rail-tree.tsx'
import type { Urls } from '../../urls.ts'
import type { BodyPages } from '../body-pages.ts'
import { type News, newsFrom, newsLength } from '../news.ts'
import { openColumns, type ShownColumn, shownColumns } from './shown.ts'

export function catalogOf(context: Context, bodyId: number): Promise<readonly ShownColumn[]> {
  const { content, db, now } = context
  const year = yearOf(dayAt(now()))
  return content.keep(`catalog ${bodyId} ${year}`, {
    scopes: ['site', 'items'],
    make: async () => {
      const [columns, counts, statements] = await Promise.all([
        allColumnsOf(context, bodyId),
        countsByColumn(db, bodyId),
        nilStatementsOf(db, [bodyId]),
      ])
      return shownColumns(columns, counts, statements, year)
    },
  })
}

/** Every column of a body, hidden ones too. */
export const allColumnsOf = ({ content, db }: Context, bodyId: number): Promise<readonly Column[]> =>
  content.keep(`columns ${bodyId}`, { scopes: ['site'], make: () => columnsOf(db, bodyId), size: columnsSize })

/** The columns of a body that the public sees, without their counts: kept until one is filled or emptied, or the catalogue changes. */
export function openColumnsOf(context: Context, bodyId: number): Promise<readonly Column[]> {
  const { content, db, now } = context
  const year = yearOf(dayAt(now()))
  return content.keep(`open columns ${bodyId} ${year}`, {
    scopes: ['site', filledScope(bodyId)],
    make: async () => {
      const [columns, statements] = await Promise.all([allColumnsOf(context, bodyId), nilStatementsOf(db, [bodyId])])
      const filled = await filledAmong(
        db,
        columns.map(({ id }) => ({ bodyId, column: id })),
      )
      return openColumns(columns, new Set(filled.map(({ column }) => column)), statements, year)
    },
    size: columnsSize,
  })
}

/** What they take in memory, about. */
const columnsSize = ({ length }: readonly Column[]): number => length * 800

/** The tree of the open columns of the site's own body, as the rail has it. */
export function railTreeOf(context: Context, bodyId: number, urls: Urls): Promise<RailTree> {
  const year = yearOf(dayAt(context.now()))
  return context.content.keep(`tree ${bodyId} ${year}`, {
    scopes: ['site', filledScope(bodyId)],
    make: async () =>
      treeOf(await openColumnsOf(context, bodyId)).map(({ item, groups }) => ({
        label: articleItems[item],
        columns: groups.flatMap(({ columns }) =>
          columns.map(({ id, label }) => ({ id, label, url: urls.catalogColumn(id) })),
        ),
      })),
    size: (tree) => tree.length * 1500,
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
