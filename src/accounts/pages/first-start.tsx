/** First start 首次启动: the page behind the link of the terminal, where the first administrator is opened. */
import { kindLabels, levelLabels } from '../../organisations/organisation.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import type { Frame } from '../../ui/frame.ts'
import { ChoiceInput, LineInput } from '../../ui/inputs.tsx'
import { Page } from '../../ui/page.tsx'
import { passwordHint } from '../password/password.ts'
import { TextField } from './text-field.tsx'

export interface FirstStartValues {
  fullName: string
  shortName: string
  code: string
  level: string
  kind: string
  signInName: string
  name: string
}

export const emptyFirstStart: FirstStartValues = {
  fullName: '',
  shortName: '',
  code: '',
  level: 'county',
  kind: 'department',
  signInName: '',
  name: '',
}

export interface FirstStartPageProps {
  frame: Frame
  /** Address the form posts to: the link itself. */
  action: string
  /** Full name of the body there is; null when it has to be registered first. */
  body: string | null
  values: FirstStartValues
  errors: readonly FieldError[]
}

const title = '开立第一个系统管理员'

export function FirstStartPage({ frame, action, body, values, errors }: FirstStartPageProps) {
  return (
    <Page frame={frame} title={[title]} meta={{ kind: 'none' }} name={title} error={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>这个链接只能用一次。开户后用登录名和密码登录，并绑定动态口令。</p>
      <form class="form" method="post" action={action} novalidate>
        {body === null ? <BodyFields values={values} errors={errors} /> : <p>单位：{body}</p>}
        <h2>系统管理员</h2>
        <LineInput id="name" label="姓名" value={values.name} errors={errors} />
        <LineInput
          id="signInName"
          label="登录名"
          hint="2 到 40 位小写字母、数字和 . _ -，开户后不能改。"
          value={values.signInName}
          errors={errors}
        />
        <TextField
          id="newPassword"
          label="密码"
          hint={passwordHint}
          type="password"
          errors={errors}
          autocomplete="new-password"
        />
        <TextField id="again" label="再输一遍密码" type="password" errors={errors} autocomplete="new-password" />
        <button class="button" type="submit">
          开户
        </button>
      </form>
    </Page>
  )
}

function BodyFields({ values, errors }: Pick<FirstStartPageProps, 'values' | 'errors'>) {
  const options = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  return (
    <>
      <h2>单位</h2>
      <LineInput id="fullName" label="单位全称" hint="与公章一致。" value={values.fullName} errors={errors} />
      <LineInput id="shortName" label="简称" value={values.shortName} errors={errors} />
      <LineInput
        id="code"
        label="机构代码"
        hint="小写字母、数字和连字符，如 wucheng-edu，用在命令和文件名里，以后不能改。"
        value={values.code}
        errors={errors}
      />
      <ChoiceInput id="level" label="行政层级" value={values.level} options={options(levelLabels)} errors={errors} />
      <ChoiceInput id="kind" label="机构类别" value={values.kind} options={options(kindLabels)} errors={errors} />
    </>
  )
}

/** For a link that was used or has run out. */
export function LinkOverPage({ frame, state }: { frame: Frame; state: 'used' | 'expired' }) {
  const used = state === 'used'
  const heading = used ? '这个链接已经用过' : '这个链接已经过期'
  return (
    <Page frame={frame} title={[heading]} meta={{ kind: 'none' }} name={heading} error>
      <h1>{heading}</h1>
      <p>
        {used
          ? '链接只能用一次，第一个系统管理员已经开立。如果不是您本人开立的，请马上在服务器上运行 gongkai user reset 重置那个账号，并查看操作留痕。'
          : '链接一小时内有效。请重新启动服务，终端上会显示新的链接。'}
      </p>
      <p>
        <a href={frame.site.urls.signIn()}>去登录</a>
      </p>
    </Page>
  )
}
