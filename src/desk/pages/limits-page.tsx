/** Settings of the lights 红黄绿灯门限: one row a type of work. */
import type { ListedOrganisation } from '../../organisations/within/store.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { LineInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { BodyFilter } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { fieldsOf, type LimitsForm, typesInOrder } from '../limits/limits.ts'
import { taskTypes } from '../task.ts'

export interface LimitsPageProps {
  urls: Urls
  formToken: string
  organisations: readonly ListedOrganisation[]
  organisation: ListedOrganisation
  form: LimitsForm
  errors: readonly FieldError[]
}

export function LimitsContent({ urls, formToken, organisations, organisation, form, errors }: LimitsPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>红黄绿灯门限</h1>
      <p class="lead">
        剩余工作日不多于“黄灯”时转黄，不多于“红灯”时转红，过了期限为超期。下级机构没有单独设置的，沿用上级的门限。
      </p>
      <BodyFilter action={urls.deskLights()} bodies={organisations} chosen={organisation.id} />
      <h2>{organisation.fullName}</h2>
      <form class="form" method="post" action={urls.deskLights()}>
        <FormToken token={formToken} />
        <input type="hidden" name="organisation" value={organisation.id} />
        {typesInOrder.map((type) => {
          const { amber, red } = fieldsOf(type)
          return (
            <fieldset class="field">
              <legend>{taskTypes[type]}</legend>
              <LineInput id={amber} label="黄灯（工作日）" value={form[amber] ?? ''} errors={errors} maxlength={4} />
              <LineInput id={red} label="红灯（工作日）" value={form[red] ?? ''} errors={errors} maxlength={4} />
            </fieldset>
          )
        })}
        <FormActions label="保存门限" />
      </form>
    </>
  )
}
