/** What of a catalogue the public sees 公开栏目: columns that are filled, and those that say why they are empty. Pure. */
import type { Column } from '../../catalogue/column.ts'
import type { NilStatement } from '../../catalogue/nil/nil.ts'
import type { PlainDate } from '../../law/date.ts'

export interface ShownColumn {
  column: Column
  count: number
  /** 最近更新: the day its newest item went public; null while it has none. */
  updatedOn: PlainDate | null
  /** 零公开说明: why it is empty; null where it is filled. */
  nil: NilStatement | null
}

/** Years a statement speaks for the column: that it is about, and the next until there is a new one. */
const spokenFor = 1

/** An empty column without a statement that still speaks for it never reaches the public. */
export function shownColumns(
  columns: readonly Column[],
  counts: ReadonlyMap<string, { count: number; updatedOn: PlainDate }>,
  statements: readonly NilStatement[],
  thisYear: number,
): ShownColumn[] {
  return columns.flatMap((column): ShownColumn[] => {
    if (column.hidden) return []
    const filled = counts.get(column.id)
    if (filled) return [{ column, ...filled, nil: null }]
    const nil = statementFor(column, statements, thisYear)
    return nil ? [{ column, count: 0, updatedOn: null, nil }] : []
  })
}

/** The newest statement that still speaks for an empty column. */
export function statementFor(
  { id }: Pick<Column, 'id'>,
  statements: readonly NilStatement[],
  thisYear: number,
): NilStatement | undefined {
  const [newest] = statements
    .filter(({ columnId, state, year }) => columnId === id && state === 'approved' && year + spokenFor >= thisYear)
    .toSorted((one, other) => other.year - one.year)
  return newest
}
