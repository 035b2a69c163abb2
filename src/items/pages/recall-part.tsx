/** 撤回处罚决定 on the page of a decision, and of the row that says what became of it. */
import { chineseDate } from '../../law/date.ts'
import type { Urls } from '../../urls.ts'
import type { Item } from '../item.ts'

export interface RecallPartProps {
  /** The row, and the decisions of its number. */
  row: Item
  decisions: readonly Item[]
  /** Last day to take it back, and the law that says so. */
  due: string
  source: string
  /** The item whose page this is. */
  own: number
  /** Organisations whose items this person may open; others are named without a link. */
  reach: readonly number[]
  urls: Urls
}

export function RecallPart({ row, decisions, due, source, own, reach, urls }: RecallPartProps) {
  const isShown = decisions.some(isPublic)
  const named = (item: Item, words: string) =>
    item.id === own || !reach.includes(item.organisationId) ? words : <a href={urls.item(item.id)}>{words}</a>
  return (
    <section class={isShown ? 'banner banner-warn' : 'banner'} aria-labelledby={`recall-${row.id}`}>
      <h2 id={`recall-${row.id}`}>撤回处罚决定</h2>
      <p>
        {String(row.fields.decisionNumber)}
        {named(row, `已${row.fields.outcome}`)}（{String(row.fields.endedOn)}）。
        {isShown ? `公众还看得到这份决定，最迟${due}撤回并说明理由（${source}）。公开撤回说明时，决定同时撤回。` : ''}
      </p>
      {decisions.length === 0 ? (
        <p>台账里没有这份处罚决定，请核对文书号。</p>
      ) : (
        decisions.filter(({ id }) => id !== own).map((decision) => <p>{named(decision, stateOf(decision))}</p>)
      )}
    </section>
  )
}

const isPublic = ({ edition, stage }: Item): boolean => edition > 0 && stage !== 'withdrawn'

function stateOf(decision: Item): string {
  if (decision.withdrawnOn) return `决定已于${chineseDate(decision.withdrawnOn)}撤回`
  return isPublic(decision) ? '决定仍在公开，去撤回' : '决定没有公开过'
}
