/** The form of a column 目录栏目, new or kept. */
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, LineInput, TextInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { articleItems, citeItem } from '../catalogue.ts'
import type { Typed } from '../column-form.ts'
import { itemsInOrder } from '../shipped.ts'

export interface ColumnFormProps {
  heading: string
  action: string
  cancel: string
  formToken: string
  /** The body a new column is for. */
  organisationId: number
  /** A shipped matter keeps its item of 条例第20条. */
  fixed: boolean
  typed: Typed
  errors: readonly FieldError[]
}

export function ColumnForm(props: ColumnFormProps) {
  const { heading, action, cancel, formToken, organisationId, fixed, typed, errors } = props
  const line = (id: string) => ({ id, value: typed[id] ?? '', errors })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{heading}</h1>
      <form class="form" method="post" action={action} novalidate>
        <FormToken token={formToken} />
        <input type="hidden" name="organisation" value={organisationId} />
        {!fixed && (
          <ChoiceInput
            {...line('article20')}
            label="公开依据"
            options={[
              { value: '', label: '请选择' },
              ...itemsInOrder.map((item) => ({
                value: String(item),
                label: `${citeItem(item)}：${articleItems[item]}`,
              })),
            ]}
          />
        )}
        <LineInput {...line('parent')} label="一级事项" maxlength={40} />
        <LineInput {...line('label')} label="栏目名称（二级事项）" maxlength={60} />
        <TextInput {...line('elements')} label="公开内容（要素）" hint="每行一个要素。" rows={8} maxlength={6000} />
        <LineInput
          {...line('section')}
          label="责任科室（选填）"
          hint="写科室简称，几个科室用顿号隔开。科室起草时只能选自己负责的栏目；空着的，各科室都能选。"
          maxlength={40}
        />
        <LineInput
          {...line('freshnessDays')}
          label="更新周期（天）"
          hint="超过这么多天没有更新，即为超期未更新：动态类14天，通知和政策类180天，其他365天。"
          maxlength={4}
        />
        <LineInput {...line('position')} label="序号" hint="同一项内按序号从小到大排列。" maxlength={4} />
        <FormActions label="保存栏目" cancel={cancel} />
      </form>
    </>
  )
}
