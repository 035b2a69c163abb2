/** One's own account 我的账号: facts, password, authenticator, sessions. */
import { raw } from 'hono/html'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import type { Office } from '../../ui/office.ts'
import { OfficePage } from '../../ui/office.tsx'
import { type ListColumn, ListTable } from '../../ui/query.tsx'
import { type Account, maskPhone, roleLabel } from '../account.ts'
import { passwordHint } from '../password/password.ts'
import type { OpenSession } from '../session/store.ts'
import { TextField } from './text-field.tsx'
import { ActionForm } from './user.tsx'

export interface ProfilePageProps {
  office: Office
  account: Account
  sessions: readonly OpenSession[]
  /** Id of the session this page is shown in. */
  current: number
  /** True when a role of theirs may not be held without an authenticator. */
  totpRequired: boolean
  errors?: readonly FieldError[]
}

export function ProfilePage({ office, account, sessions, current, totpRequired, errors = [] }: ProfilePageProps) {
  const { urls } = office.site
  const columns: ListColumn<OpenSession>[] = [
    { label: '最近使用', text: ({ seenAt }) => minuteOf(seenAt), heads: true },
    { label: '登录时间', text: ({ startedAt }) => minuteOf(startedAt) },
    { label: '来源地址', text: ({ address }) => address ?? '—' },
    { label: '浏览器', text: ({ browser }) => browserName(browser) },
    {
      label: '操作',
      text: () => '',
      cell: ({ id }) =>
        id === current ? (
          '正在使用'
        ) : (
          <ActionForm office={office} action={urls.profileSessions} name="which" value={String(id)} label="结束" />
        ),
    },
  ]
  return (
    <OfficePage office={office} title="我的账号" error={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>我的账号</h1>
      <Facts
        rows={[
          ['姓名', account.name],
          ['登录名', account.signInName],
          ['角色', [...new Set(account.grants.map(({ role }) => roleLabel(role)))].join('、')],
          ['电话', account.phone && maskPhone(account.phone)],
          ['电子邮箱', account.email],
          ['动态口令', account.hasTotp ? `已绑定，恢复码剩${account.recoveryCodesLeft}个` : '未绑定'],
        ]}
      />
      <p>姓名、电话和角色有误，请联系本单位的系统管理员。</p>
      <p class="actions">
        <a class="button" href={urls.profilePassword}>
          修改密码
        </a>
        <a class="button button-quiet" href={urls.profileTotp}>
          {account.hasTotp ? '重新绑定动态口令' : '绑定动态口令'}
        </a>
      </p>
      {account.hasTotp && !totpRequired && (
        <section aria-labelledby="removal">
          <h2 id="removal">解除动态口令</h2>
          <form class="form" method="post" action={urls.profileTotpRemoval} novalidate>
            <FormToken token={office.staff.formToken} />
            {account.hasPassword && <PresentPassword errors={errors} />}
            <button class="button button-quiet" type="submit">
              解除
            </button>
          </form>
        </section>
      )}
      <h2>登录中的会话</h2>
      <ListTable caption="登录中的会话" columns={columns} rows={sessions} empty="没有登录中的会话。" />
      {sessions.length > 1 && (
        <ActionForm
          office={office}
          action={urls.profileSessions}
          name="which"
          value="others"
          label="结束其他全部会话"
        />
      )}
    </OfficePage>
  )
}

const PresentPassword = ({ errors }: { errors: readonly FieldError[] }) => (
  <TextField id="password" label="现在的密码" type="password" errors={errors} autocomplete="current-password" />
)

/** 2026-11-24 09:05, in Shanghai. */
const minuteOf = (at: Date): string => minutes.format(at)

/** Sweden writes times as ISO 8601 does. */
const minutes = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** Name of the browser as people know it. */
function browserName(agent: string | null): string {
  const known = browsers.find(([pattern]) => pattern.test(agent ?? ''))
  return known?.[1] ?? '其他'
}

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome 或同内核浏览器'],
  [/Safari\//, 'Safari'],
]

export interface PasswordPageProps {
  office: Office
  /** True when nothing else can be opened before the password is changed. */
  forced: boolean
  errors: readonly FieldError[]
}

export function PasswordPage({ office, forced, errors }: PasswordPageProps) {
  return (
    <OfficePage office={office} title="修改密码" trail={profileTrail(office)} error={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>修改密码</h1>
      {forced && <p>首次登录、密码重置后和每 90 天须修改一次密码，修改后才能继续。</p>}
      <form class="form" method="post" action={office.site.urls.profilePassword} novalidate>
        <FormToken token={office.staff.formToken} />
        <PresentPassword errors={errors} />
        <TextField
          id="newPassword"
          label="新密码"
          hint={passwordHint}
          type="password"
          errors={errors}
          autocomplete="new-password"
        />
        <TextField id="again" label="再输一遍新密码" type="password" errors={errors} autocomplete="new-password" />
        <button class="button" type="submit">
          修改密码
        </button>
      </form>
    </OfficePage>
  )
}

export interface TotpPageProps {
  office: Office
  /** base32, for apps that cannot scan. */
  secret: string
  /** The QR code as SVG. */
  qr: string
  /** The secret, sealed: the form brings it back. */
  sealed: string
  forced: boolean
  asksPassword: boolean
  errors: readonly FieldError[]
}

export function TotpPage({ office, secret, qr, sealed, forced, asksPassword, errors }: TotpPageProps) {
  return (
    <OfficePage office={office} title="绑定动态口令" trail={profileTrail(office)} error={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>绑定动态口令</h1>
      {forced && <p>您的角色须绑定动态口令，绑定后才能继续。</p>}
      <ol>
        <li>在手机上打开一个验证器应用（支持 TOTP 的都可以）。</li>
        <li>
          扫描下面的二维码：
          <div class="qr" role="img" aria-label="绑定动态口令的二维码">
            {raw(qr)}
          </div>
          不能扫描时，在应用里手工输入密钥：<code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </li>
        <li>把手机上显示的 6 位数字填在这里。</li>
      </ol>
      <form class="form" method="post" action={office.site.urls.profileTotp} novalidate>
        <FormToken token={office.staff.formToken} />
        <input type="hidden" name="sealed" value={sealed} />
        {asksPassword && <PresentPassword errors={errors} />}
        <TextField id="code" label="动态口令" hint="6 位数字。" errors={errors} autocomplete="one-time-code" />
        <button class="button" type="submit">
          绑定
        </button>
      </form>
    </OfficePage>
  )
}

/** The recovery codes, shown once: only their digests are kept. */
export function RecoveryCodesPage({ office, codes }: { office: Office; codes: readonly string[] }) {
  return (
    <OfficePage office={office} title="恢复码" trail={profileTrail(office)}>
      <h1>动态口令已绑定</h1>
      <p>
        手机不在身边时，可以用下面的恢复码代替动态口令登录，每个只能用一次。恢复码只显示这一次，请打印或抄下来收好。
      </p>
      <ul class="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={office.site.urls.office}>
          已经收好，继续
        </a>
      </p>
    </OfficePage>
  )
}

const profileTrail = ({ site }: Office) => [{ label: '我的账号', url: site.urls.profile }]
