/** The first question of drafting: what kind of item it is. */

import { cite } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import { ErrorSummary } from '../../ui/field.tsx'
import type { Urls } from '../../urls.ts'
import { deadlineWords, sourceOn } from '../kind.ts'
import { kinds } from '../kinds/index.ts'
import { IntakeForm, type IntakeFormProps, IntakeOutcome, type IntakeOutcomeProps } from './intake-parts.tsx'

const groups = [
  { form: 'document', label: '文件' },
  { form: 'ledger', label: '台账' },
] as const

export interface KindChoiceProps {
  urls: Urls
  today: PlainDate
  intake: IntakeFormProps
  /** A file that was brought, with the kinds it may be. */
  outcome: IntakeOutcomeProps | null
}

export const KindChoice = ({ urls, today, intake, outcome }: KindChoiceProps) => (
  <>
    <ErrorSummary errors={intake.errors ?? []} />
    <h1>起草：选择类别</h1>
    {outcome ? <IntakeOutcome {...outcome} /> : <IntakeForm {...intake} />}
    {groups.map(({ form, label }) => (
      <>
        <h2>{label}</h2>
        <ul>
          {kinds
            .filter((kind) => kind.form === form)
            .map((kind) => (
              <li>
                <a
                  href={
                    outcome
                      ? urls.intakeForm({
                          file: outcome.file.id,
                          organisation: outcome.file.organisationId,
                          kind: kind.id,
                        })
                      : urls.newItem(kind.id)
                  }
                >
                  {kind.label}
                </a>{' '}
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
