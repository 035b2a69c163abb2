/** One statement 零公开说明, and the decision on it. */
import { dayAt } from '../../review/clock.ts'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, TextInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import type { Typed } from '../column-form.ts'
import { reasons } from '../nil/nil.ts'
import type { ListedStatement } from '../nil/store.ts'
import { NilState } from './nil-list.tsx'

export interface NilPageProps {
  urls: Urls
  formToken: string
  statement: ListedStatement
  /** Key of its column. */
  column: string
  mayDecide: boolean
  /** Why the person may not decide it now; null when they may. */
  fault: string | null
  typed: Typed
  errors: readonly FieldError[]
}

export function NilContent(props: NilPageProps) {
  const { urls, statement, column, mayDecide, fault, errors } = props
  const { label, year, organisation, reason, words, phone, state, opinion } = statement
  const { writtenBy, writtenAt, decidedBy, decidedAt } = statement
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{`${year}年零公开说明：${label}`}</h1>
      <Facts
        rows={[
          ['状态', <NilState state={state} />],
          ['栏目', <a href={urls.catalogueColumn(column)}>{label}</a>],
          ['机构', organisation],
          ['原因', reasons[reason]],
          ['说明', words],
          ['联系电话', phone],
          ['拟写', `${writtenBy.name}，${dayAt(writtenAt)}`],
          ['办理', decidedBy && decidedAt && `${decidedBy.name}，${dayAt(decidedAt)}`],
          ['意见', opinion],
        ]}
      />
      {mayDecide && (
        <section id="decision" tabindex={-1}>
          <h2>办理</h2>
          {fault === null ? <DecisionForm {...props} /> : <p>{fault}。</p>}
        </section>
      )}
    </>
  )
}

function DecisionForm({ urls, formToken, statement, typed, errors }: NilPageProps) {
  return (
    <form class="form" method="post" action={urls.nilStatementDecision(statement.id)} novalidate>
      <FormToken token={formToken} />
      <ChoiceInput id="to" label="决定" value={typed.to ?? ''} errors={errors} options={decisions} />
      <TextInput
        id="opinion"
        label="意见"
        hint="退回时必填。"
        value={typed.opinion ?? ''}
        errors={errors}
        rows={3}
        maxlength={600}
      />
      <FormActions label="提交决定" />
    </form>
  )
}

const decisions = [
  { value: '', label: '请选择' },
  { value: 'approved', label: '批准' },
  { value: 'returned', label: '退回' },
] as const
