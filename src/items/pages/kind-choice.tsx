/** The first question of drafting: what kind of item it is. */
import { cite } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Urls } from '../../urls.ts'
import { deadlineWords, sourceOn } from '../kind.ts'
import { kinds } from '../kinds/index.ts'

const groups = [
  { form: 'document', label: '文件' },
  { form: 'ledger', label: '台账' },
] as const

export const KindChoice = ({ urls, today }: { urls: Urls; today: PlainDate }) => (
  <>
    <h1>起草：选择类别</h1>
    {groups.map(({ form, label }) => (
      <>
        <h2>{label}</h2>
        <ul>
          {kinds
            .filter((kind) => kind.form === form)
            .map((kind) => (
              <li>
                <a href={urls.newItem(kind.id)}>{kind.label}</a>{' '}
                <span class="small">
                  {cite(sourceOn(kind, today))}；{deadlineWords(kind)}
                </span>
              </li>
            ))}
        </ul>
      </>
    ))}
  </>
)
