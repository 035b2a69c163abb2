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
  return openColumns(columns, new Set(counts.keys()), statements, thisYear).map((column) => {
    const filled = counts.get(column.id)
    if (filled) return { column, ...filled, nil: null }
    return { column, count: 0, updatedOn: null, nil: statementFor(column, statements, thisYear) ?? null }
  })
}

/** The same without their counts; `filled` are the columns that have something public. */
export const openColumns = (
  columns: readonly Column[],
  filled: ReadonlySet<string>,
  statements: readonly NilStatement[],
  thisYear: number,
): Column[] =>
  columns.filter(
    (column) => !column.hidden && (filled.has(column.id) || statementFor(column, statements, thisYear) !== undefined),
  )

/** The newest statement that still speaks for an empty column. */
function statementFor({ id }: Column, statements: readonly NilStatement[], thisYear: number): NilStatement | undefined {
  const [newest] = statements
    .filter(({ columnId, state, year }) => columnId === id && state === 'approved' && year + spokenFor >= thisYear)
    .toSorted((one, other) => other.year - one.year)
  return newest
}
