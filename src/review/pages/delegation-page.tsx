/** Delegations 外出委托: those a person gave and was given, and the form for a new one. */
import { actions } from '../../accounts/permissions.ts'
import type { PlainDate } from '../../law/date.ts'
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { type ListColumn, ListTable } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import {
  type Colleague,
  type Delegation,
  type DelegationForm,
  type delegable,
  delegationMaximum,
  isLive,
} from '../absence/delegation.ts'

export interface DelegationPageProps {
  urls: Urls
  formToken: string
  accountId: number
  today: PlainDate
  delegations: readonly Delegation[]
  colleagues: readonly Colleague[]
  /** Organisations the person may delegate for. */
  organisations: readonly { id: number; fullName: string }[]
  /** Steps the person holds themselves. */
  held: readonly (typeof delegable)[number][]
  form: DelegationForm
  errors: readonly FieldError[]
}

export function DelegationContent(props: DelegationPageProps) {
  const { accountId, delegations, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>外出委托</h1>
      <p class="lead">
        外出期间可以委托同事代办审核。代办记录为“代某某”；两人办理的要求对您和受托人一并计算：您或受托人办过的环节，另一人不能再办须由他人办理的环节。
      </p>
      <h2>我委托的</h2>
      <DelegationTable
        {...props}
        caption="我委托的"
        delegations={delegations.filter((each) => each.from.accountId === accountId)}
      />
      <h2>委托给我的</h2>
      <DelegationTable
        {...props}
        caption="委托给我的"
        delegations={delegations.filter((each) => each.to.accountId === accountId)}
      />
      <h2>新的委托</h2>
      <NewDelegationForm {...props} />
    </>
  )
}

function DelegationTable({ delegations, ...props }: DelegationPageProps & { caption: string }) {
  return <ListTable caption={props.caption} columns={columnsOf(props)} rows={delegations} empty="没有委托。" />
}

type Reader = Pick<DelegationPageProps, 'urls' | 'formToken' | 'accountId' | 'today'>

const columnsOf = ({ urls, formToken, accountId, today }: Reader): ListColumn<Delegation>[] => [
  { label: '委托人', text: ({ from }) => from.name },
  { label: '受托人', text: ({ to }) => to.name },
  { label: '事项', text: (each) => each.actions.map((action) => actions[action]).join('、') },
  { label: '起止', text: ({ startsOn, endsOn }) => `${startsOn} 至 ${endsOn}` },
  { label: '状态', text: (each) => statusOf(each, today) },
  {
    label: '操作',
    text: () => '',
    cell: ({ id, from, to, endsOn, endedAt }) =>
      from.accountId === accountId && endedAt === null && endsOn >= today ? (
        <form method="post" action={urls.delegationEnd(id)}>
          <FormToken token={formToken} />
          <button class="button button-quiet" type="submit" aria-label={`提前结束对${to.name}的委托`}>
            提前结束
          </button>
        </form>
      ) : (
        '—'
      ),
  },
]

function statusOf(delegation: Delegation, today: PlainDate): string {
  if (delegation.endedAt !== null) return '已提前结束'
  if (isLive(delegation, today)) return '生效中'
  return delegation.startsOn > today ? '未开始' : '已到期'
}

function NewDelegationForm({ urls, formToken, colleagues, organisations, held, form, errors }: DelegationPageProps) {
  const wrong = errors.filter((error) => error.field === 'actions')
  return (
    <form class="form" method="post" action={urls.delegations} novalidate>
      <FormToken token={formToken} />
      <Field id="to" label="受托人" errors={errors}>
        {({ describedBy, invalid, ...control }) => (
          <select {...control} aria-describedby={describedBy} aria-invalid={invalid}>
            <option value="">请选择</option>
            {colleagues.map(({ accountId, name }) => (
              <option value={accountId} selected={String(accountId) === form.to}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="organisation" label="机构范围" hint="包括它的下级机构。" errors={errors}>
        {({ describedBy, invalid, ...control }) => (
          <select {...control} aria-describedby={describedBy} aria-invalid={invalid}>
            {organisations.map(({ id, fullName }) => (
              <option value={id} selected={String(id) === form.organisation}>
                {fullName}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset class={wrong.length > 0 ? 'field field-wrong' : 'field'} id="actions" tabindex={-1}>
        <legend>委托事项</legend>
        {wrong.map(({ message }) => (
          <p class="field-error">
            <span class="unseen">错误：</span>
            {message}
          </p>
        ))}
        <ul class="choices">
          {held.map((action) => (
            <li>
              <label>
                <input type="checkbox" name="actions" value={action} checked={form.actions.includes(action)} />{' '}
                {actions[action]}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <DayField id="startsOn" label="开始日期" value={form.startsOn} errors={errors} />
      <DayField
        id="endsOn"
        label="结束日期"
        hint={`当天仍然有效；一次最多${delegationMaximum}天。`}
        value={form.endsOn}
        errors={errors}
      />
      <FormActions label="委托" />
    </form>
  )
}

interface DayFieldProps {
  id: string
  label: string
  hint?: string
  value: string
  errors: readonly FieldError[]
}

function DayField({ value, ...field }: DayFieldProps) {
  return (
    <Field {...field}>
      {({ describedBy, invalid, ...control }) => (
        <input {...control} type="date" value={value} aria-describedby={describedBy} aria-invalid={invalid} />
      )}
    </Field>
  )
}
