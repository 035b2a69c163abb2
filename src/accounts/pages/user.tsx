/** One user 用户: the form of a new one, the page of one there is, and the password that is shown once. */
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary, Field, type FieldError } from '../../ui/field.tsx'
import { FormToken } from '../../ui/form-token.tsx'
import type { Office } from '../../ui/office.ts'
import { OfficePage } from '../../ui/office.tsx'
import { FormActions, StatusTag } from '../../ui/office-parts.tsx'
import type { Account, NewAccount } from '../account.ts'
import { roleLabel } from '../account.ts'
import { roles } from '../permissions.ts'
import { TextField } from './text-field.tsx'

/** An organisation to choose from. */
interface Choice {
  code: string
  fullName: string
}

export interface NewUserValues {
  signInName: string
  name: string
  phone: string
  email: string
  /** Code of the organisation. */
  organisation: string
}

export interface NewUserPageProps {
  office: Office
  values: NewUserValues
  errors: readonly FieldError[]
  organisations: readonly Choice[]
}

export function NewUserPage({ office, values, errors, organisations }: NewUserPageProps) {
  const { urls } = office.site
  return (
    <OfficePage office={office} title="开户" trail={[{ label: '用户', url: urls.users() }]} error={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>开户</h1>
      <form class="form" method="post" action={urls.users()} novalidate>
        <FormToken token={office.staff.formToken} />
        <TextField
          id="signInName"
          label="登录名"
          hint="2 到 40 位小写字母、数字和 . _ -，开户后不能改。"
          value={values.signInName}
          errors={errors}
        />
        <PersonFields values={values} errors={errors} />
        <OrganisationField
          label="所属单位"
          organisations={organisations}
          value={values.organisation || (organisations[0]?.code ?? '')}
          errors={errors}
        />
        <p class="field-hint">开户后显示一次初始密码，本人首次登录时须修改。角色在下一页授予。</p>
        <FormActions label="开户" cancel={urls.users()} />
      </form>
    </OfficePage>
  )
}

interface PersonValues {
  name: string
  phone: string
  email: string
}

function PersonFields({ values, errors }: { values: PersonValues; errors: readonly FieldError[] }) {
  return (
    <>
      <TextField id="name" label="姓名" hint="与审查单上的签名一致。" value={values.name} errors={errors} />
      <TextField id="phone" label="电话（选填）" type="tel" value={values.phone} errors={errors} />
      <TextField
        id="email"
        label="电子邮箱（选填）"
        hint="用于统一身份认证关联和提醒，一人一个。"
        type="email"
        value={values.email}
        errors={errors}
      />
    </>
  )
}

interface OrganisationFieldProps {
  label: string
  organisations: readonly Choice[]
  value: string
  errors: readonly FieldError[]
}

function OrganisationField({ label, organisations, value, errors }: OrganisationFieldProps) {
  return (
    <Field id="organisation" label={label} errors={errors}>
      {({ describedBy, invalid, ...control }) => (
        <select {...control} aria-describedby={describedBy} aria-invalid={invalid}>
          {organisations.map(({ code, fullName }) => (
            <option value={code} selected={code === value}>
              {fullName}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface UserPageProps {
  office: Office
  account: Account
  /** The reader's own account: roles and resets are for others to change. */
  own: boolean
  manageable: boolean
  /** Full names of the organisations the reader reaches, by id: roles elsewhere are not theirs to know. */
  seen: ReadonlyMap<number, string>
  /** Organisations a role can be given at. */
  organisations: readonly Choice[]
  values: PersonValues
  grant: { role: string; organisation: string }
  errors: readonly FieldError[]
}

export function UserPage(props: UserPageProps) {
  const { office, account, own, manageable, seen, errors } = props
  const { urls } = office.site
  return (
    <OfficePage
      office={office}
      title={account.name}
      trail={[{ label: '用户', url: urls.users() }]}
      error={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>{account.name}</h1>
      <Facts
        rows={[
          ['登录名', account.signInName],
          ['所属单位', seen.get(account.organisationId)],
          [
            '状态',
            <StatusTag tone={account.disabled ? 'bad' : 'good'}>{account.disabled ? '停用' : '启用'}</StatusTag>,
          ],
          ['动态口令', account.hasTotp ? `已绑定，恢复码剩${account.recoveryCodesLeft}个` : '未绑定'],
          ['统一身份认证', account.linked ? '已关联' : '未关联'],
          ...(manageable
            ? []
            : ([
                ['电话', account.phone],
                ['电子邮箱', account.email],
              ] as const)),
        ]}
      />
      {!manageable && <p>您只能查看这个用户；修改由能管理其全部角色的系统管理员办理。</p>}
      <Roles {...props} editable={manageable && !own} />
      {manageable && <PersonForm {...props} />}
      {manageable && !own && <Resets office={office} account={account} />}
      {own && <p>自己的角色、停用和重置由另一位系统管理员办理；密码和动态口令在“我的账号”里修改。</p>}
    </OfficePage>
  )
}

function Roles({
  office,
  account,
  seen,
  organisations,
  grant,
  errors,
  editable,
}: UserPageProps & { editable: boolean }) {
  const { urls } = office.site
  const shown = account.grants.filter(({ organisationId }) => seen.has(organisationId))
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">角色</h2>
      {shown.length === 0 && <p>还没有角色，登录后什么也看不到。</p>}
      <ul class="plain">
        {shown.map(({ role, organisationId }) => (
          <li>
            {roleLabel(role)}：{seen.get(organisationId)}
            {editable && (
              <form class="inline" method="post" action={urls.userGrantRemoval(account.id)}>
                <FormToken token={office.staff.formToken} />
                <input type="hidden" name="role" value={role} />
                <input type="hidden" name="organisation" value={String(organisationId)} />
                <button class="button button-quiet" type="submit">
                  撤销<span class="unseen">{roleLabel(role)}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {shown.length < account.grants.length && <p>另有您管理范围以外的角色。</p>}
      {editable && (
        <form class="form" method="post" action={urls.userGrants(account.id)} novalidate>
          <FormToken token={office.staff.formToken} />
          <Field id="role" label="角色" errors={errors}>
            {({ describedBy, invalid, ...control }) => (
              <select {...control} aria-describedby={describedBy} aria-invalid={invalid}>
                <option value="">请选择</option>
                {roles.map(({ id, label }) => (
                  <option value={id} selected={id === grant.role}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <OrganisationField
            label="在哪个单位（含其下级）"
            organisations={organisations}
            value={grant.organisation}
            errors={errors}
          />
          <button class="button" type="submit">
            授予
          </button>
        </form>
      )}
    </section>
  )
}

function PersonForm({ office, account, values, errors }: UserPageProps) {
  return (
    <section aria-labelledby="person">
      <h2 id="person">资料</h2>
      <form class="form" method="post" action={office.site.urls.user(account.id)} novalidate>
        <FormToken token={office.staff.formToken} />
        <PersonFields values={values} errors={errors} />
        <button class="button" type="submit">
          保存
        </button>
      </form>
    </section>
  )
}

function Resets({ office, account }: { office: Office; account: Account }) {
  const { urls } = office.site
  const next = account.disabled ? 'active' : 'disabled'
  return (
    <section aria-labelledby="resets">
      <h2 id="resets">密码、动态口令与停用</h2>
      <p>重置密码会结束该用户的全部会话、解除登录锁定，并显示一次新的初始密码。</p>
      <div class="actions">
        <ActionForm office={office} action={urls.userReset(account.id)} name="what" value="password" label="重置密码" />
        {account.hasTotp && (
          <ActionForm
            office={office}
            action={urls.userReset(account.id)}
            name="what"
            value="totp"
            label="解除动态口令"
          />
        )}
        <ActionForm
          office={office}
          action={urls.userState(account.id)}
          name="state"
          value={next}
          label={account.disabled ? '启用' : '停用'}
        />
      </div>
    </section>
  )
}

interface ActionFormProps {
  office: Office
  action: string
  name: string
  value: string
  label: string
}

/** One button that changes one thing. */
export function ActionForm({ office, action, name, value, label }: ActionFormProps) {
  return (
    <form class="inline" method="post" action={action}>
      <FormToken token={office.staff.formToken} />
      <input type="hidden" name={name} value={value} />
      <button class="button button-quiet" type="submit">
        {label}
      </button>
    </form>
  )
}

export interface SecretPageProps {
  office: Office
  title: string
  account: Pick<NewAccount, 'name' | 'signInName'> & { id: number }
  password: string
}

/** The first password, shown once: it is kept nowhere. */
export function SecretPage({ office, title, account, password }: SecretPageProps) {
  const { urls } = office.site
  return (
    <OfficePage office={office} title={title} trail={[{ label: '用户', url: urls.users() }]}>
      <h1>{title}：已完成</h1>
      <Facts
        rows={[
          ['姓名', account.name],
          ['登录名', account.signInName],
          ['初始密码', <code>{password}</code>],
        ]}
      />
      <p>初始密码只显示这一次，请当面或另行告知本人；首次登录时须修改。</p>
      <p class="actions">
        <a class="button" href={urls.user(account.id)}>
          去授予角色
        </a>
      </p>
    </OfficePage>
  )
}
