/** The finding that prose and table say different numbers 文表不一致: both numbers and both places, nothing decided. */
import type { TableId } from '../form.ts'
import type { Report } from '../report.ts'
import type { Claim } from './claims.ts'
import { type Amount, addressOf, figuresOf, shown } from './figures.ts'
import { quote } from './prose.ts'
import type { Found } from './rule.ts'

/** `what` is the quantity as people call it, `where` the place in the table, `place` the cell to mark. */
export function differs(
  report: Report,
  claim: Pick<Claim, 'value' | 'text' | 'at'>,
  what: string,
  where: string,
  amount: Amount,
  place: readonly [TableId, string, string],
): Found {
  const cell = figuresOf(report).cell(...place)
  return {
    at: claim.at,
    message: `正文${quote(claim.text)}，即${what}${claim.value}；${where}为${shown(amount)}${cell ? `（${cell.at}）` : ''}，两处不一致。`,
    found: `正文${claim.value}`,
    expected: `表内${shown(amount)}`,
    mend: '核对台账，正文和表格改成同一个数。',
    cells: cell ? [addressOf(cell)] : [],
  }
}
