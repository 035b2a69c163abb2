/** 栏目体检: whether a column is kept up to date, and what a site check 网站检查 would fail. Pure. */
import { type Citation, cite } from '../law/citation.ts'
import { addDays, type PlainDate, yearOf } from '../law/date.ts'
import { dayAt } from '../review/clock.ts'
import { freshness } from './catalogue.ts'
import type { Column } from './column.ts'
import type { NilStatement } from './nil/nil.ts'

export const columnStates = {
  normal: '正常',
  soon: '将到期',
  stale: '超期未更新',
  blank: '空白',
  nil: '零公开说明',
} as const
export type ColumnState = keyof typeof columnStates

export interface Health {
  state: ColumnState
  /** By when it has to be updated; of a blank column the day it was adopted, of a statement the last day of its year. */
  on: PlainDate
}

interface Facts {
  column: Pick<Column, 'id' | 'freshnessDays'>
  /** 采用日期. */
  adoptedOn: PlainDate
  /** The last day something under it went public or was corrected; null when nothing there is public. */
  updatedOn: PlainDate | null
  /** Statements 零公开说明 of the body, of any column, year and state. */
  statements: readonly Pick<NilStatement, 'columnId' | 'year' | 'state'>[]
}

/** The state of a column on a day: a statement approved for this year counts for as long as the year brought nothing. */
export function healthOf({ column, adoptedOn, updatedOn, statements }: Facts, today: PlainDate): Health {
  const year = yearOf(today)
  const isStated = statements.some(
    (each) => each.columnId === column.id && each.year === year && each.state === 'approved',
  )
  if (isStated && (updatedOn === null || yearOf(updatedOn) < year))
    return { state: 'nil', on: `${year}-12-31` as PlainDate }
  if (updatedOn === null) return { state: 'blank', on: adoptedOn }
  const on = addDays(updatedOn, column.freshnessDays)
  if (on < today) return { state: 'stale', on }
  return { state: addDays(on, -remindDays(column.freshnessDays)) <= today ? 'soon' : 'normal', on }
}

/** A column in use with its state. */
export interface Checked {
  column: Column
  health: Health
}

/** All columns in use, in their order, with their states on a day. `updates` as `CatalogueProvider` gives them. */
export const healthOfColumns = (
  columns: readonly Column[],
  { statements, updates }: Pick<Facts, 'statements'> & { updates: ReadonlyMap<string, PlainDate> },
  today: PlainDate,
): Checked[] =>
  columns
    .filter(({ hidden }) => !hidden)
    .map((column) => {
      const facts = {
        column,
        adoptedOn: dayAt(column.adoptedAt),
        updatedOn: updates.get(column.id) ?? null,
        statements,
      }
      return { column, health: healthOf(facts, today) }
    })

/** Days before the last one from which it is 将到期: a fifth of the cycle 更新周期, a month at most. */
export const remindDays = (freshnessDays: number): number => Math.min(30, Math.ceil(freshnessDays / 5))

/** What the date of a state means: 2026-12-31前更新. */
export function healthNote({ state, on }: Health): string {
  if (state === 'blank') return `${on}采用`
  if (state === 'nil') return `${yearOf(on)}年`
  return `${state === 'stale' ? '应在' : ''}${on}前更新`
}

/** What of the columns fails a whole website 单项否决, whatever else it has. */
const vetoes: readonly { says: string; least: number; counts(checked: Veto): boolean }[] = [
  { says: '空白栏目', least: 5, counts: ({ health }) => health.state === 'blank' },
  {
    says: '动态、通知和政策类栏目超期未更新',
    least: 5,
    counts: ({ health, column }) => health.state === 'stale' && column.freshnessDays <= freshness.notice,
  },
  {
    says: '其他栏目超期未更新',
    least: 10,
    counts: ({ health, column }) => health.state === 'stale' && column.freshnessDays > freshness.notice,
  },
]

type Veto = Pick<Checked, 'health'> & { column: Pick<Column, 'freshnessDays'> }

const siteChecks: Citation = { text: 'site-checks' }

/** The rules these columns break, each with its count: empty for a site that passes. */
export const vetoesOf = (checked: readonly Veto[]): string[] =>
  vetoes.flatMap(({ says, least, counts }) => {
    const count = checked.filter(counts).length
    return count < least
      ? []
      : [`${says}${count}个，达到${least}个，整个网站检查按不合格计（${cite(siteChecks)}，单项否决）。`]
  })
