/** The form of a statement that a column stays empty 零公开说明. */
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, LineInput, TextInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import type { Typed } from '../column-form.ts'
import { reasons } from '../nil/nil.ts'

export interface NilFormProps {
  label: string
  action: string
  cancel: string
  formToken: string
  typed: Typed
  errors: readonly FieldError[]
}

export function NilForm({ label, action, cancel, formToken, typed, errors }: NilFormProps) {
  const field = (id: string) => ({ id, value: typed[id] ?? '', errors })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>拟写零公开说明：{label}</h1>
      <p class="lead">全年没有可公开内容的栏目，用这份说明代替空栏目。须由另一人批准后才公开。</p>
      <form class="form" method="post" action={action} novalidate>
        <FormToken token={formToken} />
        <LineInput {...field('year')} label="年度" maxlength={4} />
        <ChoiceInput
          {...field('reason')}
          label="原因"
          options={[
            { value: '', label: '请选择' },
            ...Object.entries(reasons).map(([value, words]) => ({ value, label: words })),
          ]}
        />
        <TextInput {...field('words')} label="说明" hint="公众会看到。原因选“其他”时必填。" rows={4} maxlength={600} />
        <LineInput {...field('phone')} label="联系电话" type="tel" maxlength={40} />
        <FormActions label="提交批准" cancel={cancel} />
      </form>
    </>
  )
}
