/** The catalogue of a body as the public sees it, kept until an item or the catalogue changes. */

import { nilStatementsOf } from '../../catalogue/nil/store.ts'
import { columnsOf } from '../../catalogue/store.ts'
import { countsByColumn } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import { yearOf } from '../../law/date.ts'
import { dayAt } from '../../review/clock.ts'
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
