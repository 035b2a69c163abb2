/** The forms of a body and of its site's footer; what was typed stays when something is wrong. */
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { ChoiceInput, LineInput } from '../../ui/inputs.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import { footerFields } from '../footer.ts'
import type { Typed } from '../form.ts'
import { kindLabels, kinds, levelLabels, levels } from '../organisation.ts'

export interface BodyFormProps {
  heading: string
  /** Where the form posts to, and where 取消 leads. */
  action: string
  cancel: string
  formToken: string
  typed: Typed
  errors: readonly FieldError[]
  /** Bodies it may stand under; null when its place stays as it is. */
  parents: readonly { code: string; fullName: string }[] | null
  /** State of the body when the page was made; absent for a new one, whose code is still open. */
  seen?: string
}

export function BodyForm({ heading, action, cancel, formToken, typed, errors, parents, seen }: BodyFormProps) {
  const value = (name: string) => typed[name] ?? ''
  const line = (id: string, label: string, hint?: string) => (
    <LineInput id={id} label={label} hint={hint} value={value(id)} errors={errors} />
  )
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{heading}</h1>
      <form class="form" method="post" action={action}>
        <FormToken token={formToken} />
        {seen !== undefined && <input type="hidden" name="seen" value={seen} />}
        <fieldset>
          <legend>
            <h2>名称和位置</h2>
          </legend>
          {line('fullName', '单位全称', '与公章一致')}
          {line('shortName', '简称')}
          {seen === undefined &&
            line('code', '代号', '小写字母、数字和连字符，用于网址和文件名，登记后不能改。例：hetang-primary')}
          {parents && (
            <ChoiceInput
              id="parent"
              label="上级机构"
              value={value('parent')}
              errors={errors}
              options={parents.map(({ code, fullName }) => ({ value: code, label: fullName }))}
            />
          )}
          <ChoiceInput
            id="kind"
            label="类别"
            value={value('kind')}
            errors={errors}
            options={kinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
          />
          <ChoiceInput
            id="level"
            label="层级"
            value={value('level')}
            errors={errors}
            options={levels.map((level) => ({ value: level, label: levelLabels[level] }))}
          />
          {line('creditCode', '统一社会信用代码', '18 位；内设科室没有，不填')}
          <Field
            id="competent"
            label="政府信息公开工作主管部门"
            hint="条例第三条：县级以上地方人民政府办公厅（室）"
            errors={errors}
          >
            {({ describedBy, invalid: _, ...control }) => (
              <label>
                <input
                  {...control}
                  type="checkbox"
                  value="true"
                  checked={value('competent') === 'true'}
                  aria-describedby={describedBy}
                />
                是本级主管部门
              </label>
            )}
          </Field>
        </fieldset>
        <fieldset>
          <legend>
            <h2>联系方式</h2>
          </legend>
          {line('disclosureUnit', '公开工作机构', '负责政府信息公开的内设机构，例：办公室')}
          {line('address', '地址')}
          {line('postcode', '邮政编码')}
          {line('phone', '电话')}
          {line('fax', '传真')}
          {line('email', '电子邮箱')}
          {line('officeHours', '办公时间', '例：工作日 8:30–12:00，14:00–17:30')}
        </fieldset>
        <FormActions label="保存" cancel={cancel} />
      </form>
    </>
  )
}

export interface FooterFormProps {
  fullName: string
  action: string
  cancel: string
  formToken: string
  typed: Typed
  errors: readonly FieldError[]
  /** Path the site answers under; set in the configuration. */
  basePath: string
}

export function FooterForm({ fullName, action, cancel, formToken, typed, errors, basePath }: FooterFormProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>网站页脚</h1>
      <p>
        {fullName}的网站每一页底部都显示这些内容；主办单位和联系方式取自机构信息。网站在路径 <code>{basePath}</code>{' '}
        下对外服务， 由设置 GONGKAI_BASE_PATH 决定。
      </p>
      <form class="form" method="post" action={action}>
        <FormToken token={formToken} />
        {footerFields.map(({ name, label, hint }) => (
          <LineInput id={name} label={label} hint={hint} value={typed[name] ?? ''} errors={errors} />
        ))}
        <FormActions label="保存" cancel={cancel} />
      </form>
    </>
  )
}
