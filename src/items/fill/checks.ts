/** Lines of 栏目体检 on the desk: what fails a whole website first, then blank columns, then those out of date. Pure. */

import { columnKey } from '../../catalogue/column.ts'
import { type Checked, columnStates, vetoesOf } from '../../catalogue/health.ts'
import type { DeskCheck } from '../../desk/task.ts'
import type { Urls } from '../../urls.ts'
import { columnWords } from '../placing.ts'

/** The lines of one body. `ofAll`: its whole catalogue was looked at, so that what fails a website can be told. */
export function checksOf(
  checked: readonly Checked[],
  { body, ofAll, urls }: { body: { id: number; fullName: string }; ofAll: boolean; urls: Urls },
): DeskCheck[] {
  const catalogue = { from: body.fullName, due: null, href: urls.coverage({ organisation: String(body.id) }) }
  const blank = checked.filter(({ health }) => health.state === 'blank')
  const outOfDate = (state: 'stale' | 'soon') =>
    checked
      .filter(({ health }) => health.state === state)
      .toSorted((one, other) => (one.health.on < other.health.on ? -1 : 1))
      .map(
        ({ column, health }): DeskCheck => ({
          tone: state === 'stale' ? 'bad' : 'waiting',
          state: columnStates[state],
          says: columnWords(column),
          from: body.fullName,
          due: health.on,
          href: urls.items({ column: columnKey(column) }),
        }),
      )
  return [
    ...(ofAll ? vetoesOf(checked) : []).map((says) => ({
      tone: 'bad' as const,
      state: '单项否决',
      says,
      ...catalogue,
    })),
    ...(blank.length > 0
      ? [
          {
            tone: 'bad' as const,
            state: columnStates.blank,
            says: `${blank.length}个栏目：${namesOf(blank)}`,
            ...catalogue,
          },
        ]
      : []),
    ...outOfDate('stale'),
    ...outOfDate('soon'),
  ]
}

/** Names said of many columns. */
const mostNames = 3

const namesOf = (checked: readonly Checked[]): string =>
  checked
    .slice(0, mostNames)
    .map(({ column }) => column.label)
    .join('、') + (checked.length > mostNames ? '等' : '')
