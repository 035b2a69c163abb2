/** 提醒设置: how and when a person's messages are mailed. */

import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import { FormActions } from '../../ui/office-parts.tsx'
import type { Urls } from '../../urls.ts'
import type { SettingsForm } from '../form.ts'
import { mailModes } from '../message.ts'

export interface SettingsProps {
  urls: Urls
  formToken: string
  /** Where mail goes, masked; null when the person gave no address. */
  address: string | null
  /** False while the installation has no mail server. */
  mailed: boolean
  typed: SettingsForm
  errors: readonly FieldError[]
}

export function SettingsContent({ urls, formToken, address, mailed, typed, errors }: SettingsProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>提醒设置</h1>
      {!mailed && <p class="banner banner-warn">本系统还没有设置发信服务器，现在只在工作台里提醒。</p>}
      <p>
        {address ? `邮件发到${address}。` : '您的账号没有登记电子邮箱，请联系系统管理员登记。'}
        邮件只写消息的类别和条数，不写标题和姓名。
      </p>
      <form class="form" method="post" action={urls.notificationSettings}>
        <FormToken token={formToken} />
        <Choice id="mode" label="提醒方式" value={typed.mode} options={Object.entries(mailModes)} errors={errors} />
        <Choice
          id="quietFrom"
          label="免打扰开始"
          hint="这一段时间里来的消息，过后再发。开始和结束选同一个钟点，就是不设免打扰。"
          value={typed.quietFrom}
          options={hours}
          errors={errors}
        />
        <Choice id="quietUntil" label="免打扰结束" value={typed.quietUntil} options={hours} errors={errors} />
        <Choice
          id="digestHour"
          label="每天汇总的时间"
          hint="只在选“每天汇总一封”时有用。"
          value={typed.digestHour}
          options={hours}
          errors={errors}
        />
        <FormActions label="保存" />
      </form>
    </>
  )
}

const hours = Array.from({ length: 24 }, (_, hour): [string, string] => [String(hour), `${hour}点`])

interface ChoiceProps {
  id: keyof SettingsForm
  label: string
  hint?: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  errors: readonly FieldError[]
}

function Choice({ id, label, hint, value, options, errors }: ChoiceProps) {
  return (
    <Field id={id} label={label} errors={errors} {...(hint ? { hint } : {})}>
      {({ id, name, describedBy, invalid }) => (
        <select id={id} name={name} aria-describedby={describedBy} aria-invalid={invalid}>
          {options.map(([option, words]) => (
            <option value={option} selected={option === value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
