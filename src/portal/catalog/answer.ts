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
import { type ShownColumn, shownColumns, statementFor } from './shown.ts'

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

/** The columns of a body that the public sees, without their counts: kept until one is filled or emptied, or the catalogue changes. */
export function openColumnsOf({ content, db, now }: Context, bodyId: number): Promise<readonly Column[]> {
  const year = yearOf(dayAt(now()))
  return content.keep(`open columns ${bodyId} ${year}`, {
    scopes: ['site', filledScope(bodyId)],
    make: async () => {
      const [columns, statements] = await Promise.all([columnsOf(db, bodyId), nilStatementsOf(db, [bodyId])])
      const filled = await filledAmong(
        db,
        columns.map(({ id }) => ({ bodyId, column: id })),
      )
      return columns.filter(
        (column) =>
          !column.hidden &&
          (filled.some((each) => each.column === column.id) || statementFor(column, statements, year) !== undefined),
      )
    },
    size: (columns) => columns.length * columnBytes,
  })
}

/** What a column takes in memory, about. */
const columnBytes = 800

const trees = new WeakMap<readonly Column[], RailTree>()

/** The tree of these columns as the rail has it, made once for the same columns. */
export function railTreeOf(columns: readonly Column[], urls: Urls): RailTree {
  const known = trees.get(columns)
  if (known) return known
  const tree = treeOf(columns).map(({ item, groups }) => ({
    label: articleItems[item],
    columns: groups.flatMap(({ columns: under }) =>
      under.map(({ id, label }) => ({ id, label, url: urls.catalogColumn(id) })),
    ),
  }))
  trees.set(columns, tree)
  return tree
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
