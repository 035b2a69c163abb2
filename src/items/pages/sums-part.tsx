/** 加总核对 on the page of a row of a table: what does not add up, each with the row that has to be mended. */
import type { Urls } from '../../urls.ts'
import { type ItemSum, sumWords } from '../sums/item-sum.ts'

export const SumsPart = ({ found, urls }: { found: readonly ItemSum[]; urls: Urls }) => (
  <section aria-labelledby="sums">
    <h2 id="sums">加总核对</h2>
    {found.length === 0 ? (
      <p>本年度各表加总相符。</p>
    ) : (
      <ul>
        {found.map((each) => (
          <li>
            <a href={urls.item(each.row.item.id)}>{sumWords(each)}</a>
          </li>
        ))}
      </ul>
    )}
  </section>
)
