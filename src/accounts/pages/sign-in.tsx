/** Sign-in 登录: the form with name and password, and the one for the code. */
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import { TextField } from './text-field.tsx'

export interface SignInPageProps {
  frame: Frame
  signInName: string
  back: string | undefined
  /** True when staff may also come by the provider of the government's own accounts. */
  provider: boolean
  errors: readonly FieldError[]
  /** What is said above the form: signed out, the form is kept. */
  notice?: string
}

export function SignInPage({ frame, signInName, back, provider, errors, notice }: SignInPageProps) {
  const { urls } = frame.site
  return (
    <Page frame={frame} title={['工作人员登录']} meta={{ kind: 'none' }} name="工作人员登录" error={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>工作人员登录</h1>
      {notice && (
        <div class="banner" role="status">
          <p>{notice}</p>
        </div>
      )}
      <form class="form" method="post" action={urls.signIn(back)} novalidate>
        <TextField id="signInName" label="登录名" value={signInName} errors={errors} autocomplete="username" />
        <TextField
          id="password"
          label="密码"
          hint="忘记密码，请联系本单位的系统管理员重置。"
          type="password"
          errors={errors}
          autocomplete="current-password"
        />
        <p class="actions">
          <button class="button" type="submit">
            登录
          </button>
          {provider && (
            <a id="provider" href={urls.signInProvider(back)}>
              用统一身份认证账号登录
            </a>
          )}
        </p>
      </form>
    </Page>
  )
}

export interface CodePageProps {
  frame: Frame
  back: string | undefined
  errors: readonly FieldError[]
}

export function CodePage({ frame, back, errors }: CodePageProps) {
  return (
    <Page frame={frame} title={['动态口令']} meta={{ kind: 'none' }} name="动态口令" error={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>请输入动态口令</h1>
      <form class="form" method="post" action={frame.site.urls.signInCode(back)} novalidate>
        <Field
          id="code"
          label="动态口令"
          hint="手机验证器上的 6 位数字。手机不在身边时，填写一个没用过的恢复码。"
          errors={errors}
        >
          {({ describedBy, invalid, ...control }) => (
            <input
              {...control}
              type="text"
              inputmode="text"
              autocomplete="one-time-code"
              maxlength={40}
              aria-describedby={describedBy}
              aria-invalid={invalid}
            />
          )}
        </Field>
        <button class="button" type="submit">
          继续
        </button>
      </form>
    </Page>
  )
}
