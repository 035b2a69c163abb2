/** Coverage 目录覆盖 (条例第12、20条): what each column of a body's catalogue got in a year. Pure. */
import type { Column } from '../../catalogue/column.ts'
import type { NilStatement } from '../../catalogue/nil/nil.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/date.ts'
import { type Fill, type FillItem, fillsOf } from './fill.ts'

/** One column in one year. */
export interface Coverage {
  column: Column
  /** Items, as `fills` counts them: 逾期公开 is among 当年公开. */
  counts: Readonly<Record<Fill, number>>
  /** 零公开说明 approved for the year. */
  nil: NilStatement | null
  /** 缺: nothing went public that year, whoever worked on it, and no statement says why. */
  missing: boolean
}

/** The columns a person can ask for; the page shows a total of each. */
export const groups = {
  published: '有公开',
  late: '有逾期公开',
  overdue: '有逾期未公开',
  nil: '零公开说明',
  missing: '缺',
} as const
export type Group = keyof typeof groups

export function isIn({ counts, nil, missing }: Coverage, group: Group): boolean {
  if (group === 'nil') return nil !== null
  return group === 'missing' ? missing : counts[group] > 0
}

export interface CoverageQuestion {
  /** Items of the year of the whole body. */
  items: readonly FillItem[]
  /** Statements of the body, of any year and state. */
  statements: readonly NilStatement[]
  year: number
  /** Organisations whose items are counted: those the person may open. */
  reach: ReadonlySet<number>
  today: PlainDate
  calendar: Calendar
}

/** The columns in use, in their order, with what the year brought them. */
export function coverageOf(columns: readonly Column[], question: CoverageQuestion): Coverage[] {
  const { items, statements, year, reach, today, calendar } = question
  const byColumn = Map.groupBy(items, ({ column }) => column)
  return columns
    .filter(({ hidden }) => !hidden)
    .map((column) => {
      const under = byColumn.get(column.id) ?? []
      const found = under
        .filter(({ organisationId }) => reach.has(organisationId))
        .flatMap((item) => fillsOf(item, today, calendar))
      const count = (fill: Fill) => found.filter((each) => each === fill).length
      const nil = statements.find(
        (each) => each.columnId === column.id && each.year === year && each.state === 'approved',
      )
      return {
        column,
        counts: { published: count('published'), late: count('late'), overdue: count('overdue') },
        nil: nil ?? null,
        missing: nil === undefined && under.every(({ publishedOn }) => publishedOn === null),
      }
    })
}

export interface Total {
  group: Group
  columns: number
  /** Items in these columns; null where there are none to count. */
  items: number | null
}

/** The totals over these columns, in the order of `groups`. */
export const totalsOf = (rows: readonly Coverage[]): Total[] =>
  (Object.keys(groups) as Group[]).map((group) => {
    const inGroup = rows.filter((row) => isIn(row, group))
    const hasItems = group !== 'nil' && group !== 'missing'
    return {
      group,
      columns: inGroup.length,
      items: hasItems ? inGroup.reduce((sum, { counts }) => sum + counts[group], 0) : null,
    }
  })
