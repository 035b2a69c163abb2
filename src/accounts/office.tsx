import { HTTPException } from 'hono/http-exception'
import type { Actor } from '../audit/entry.ts'
import type { OfficeRequest, OfficeRoute } from '../domain.ts'
import type { Context } from '../kit/context.ts'
import { secretsIn } from '../kit/secrets.ts'
import { placeOf } from '../organisations/store.ts'
import { organisationsWithin } from '../organisations/within/store.ts'
import { textsIn } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import { leaveFlash, officeOf } from '../ui/office.ts'
import { pageOf } from '../ui/query.tsx'
import { paths, urlsUnder } from '../urls.ts'
import { type Account, accountChange, newAccount, roleOf } from './account.ts'
import { grantRole, revokeRole } from './grants/store.ts'
import { NewUserPage, type NewUserValues, SecretPage, UserPage, type UserPageProps } from './pages/user.tsx'
import { UsersPage } from './pages/users.tsx'
import { hashPassword } from './password/hashing.ts'
import { generatePassword } from './password/password.ts'
import { setPassword } from './password/store.ts'
import type { Action } from './permissions.ts'
import { profileOffice } from './profile/office.tsx'
import { endSessions } from './session/store.ts'
import { fieldErrors } from './signin/form.ts'
import { unlockName } from './signin/store.ts'
import { may, placesWhere, type Staff } from './staff.ts'
import {
  type AccountQuery,
  accountById,
  accountsOf,
  changeAccount,
  createAccount,
  type Keeper,
  setDisabled,
} from './store.ts'
import { removeTotp } from './totp/store.ts'

/** Back-office pages of the users and of one's own account. */
export const accountOffice: readonly OfficeRoute[] = [
  ...profileOffice,
  { method: 'GET', path: paths.users, action: 'account.view', says: '用户', menu: '设置', handle: listUsers },
  { method: 'GET', path: paths.newUser, action: 'account.manage', says: '开户', handle: showNewUser },
  { method: 'POST', path: paths.users, action: 'account.manage', says: '开户', handle: addUser },
  { method: 'GET', path: paths.user, action: 'account.view', says: '看用户', handle: showUser },
  { method: 'POST', path: paths.user, action: 'account.manage', says: '修改用户', handle: changeUser },
  { method: 'POST', path: paths.userState, action: 'account.manage', says: '停用、启用用户', handle: switchUser },
  { method: 'POST', path: paths.userGrants, action: 'account.manage', says: '授予角色', handle: giveRole },
  { method: 'POST', path: paths.userGrantRemoval, action: 'account.manage', says: '撤销角色', handle: takeRole },
  { method: 'POST', path: paths.userReset, action: 'account.manage', says: '重置密码、动态口令', handle: resetUser },
]

const keeperOf = ({ config, db, now }: Context): Keeper => ({ db, secrets: secretsIn(config.data), now: now() })

const actorOf = ({ accountId, name }: Staff): Actor => ({ accountId, name })

async function listUsers(c: OfficeRequest, context: Context): Promise<Response> {
  const { config, db } = context
  const bodies = await organisationsWithin(db, placesWhere(c.get('staff'), 'account.view'))
  const page = pageOf(c.req.query('page'))
  const role = c.req.query('role') ?? ''
  const state = c.req.query('state') ?? ''
  const words = (c.req.query('words') ?? '').trim().slice(0, 100)
  const query: AccountQuery = {
    ...(words ? { words } : {}),
    ...(roleOf(role) ? { role: roleOf(role) } : {}),
    ...(state === 'active' || state === 'disabled' ? { state } : {}),
  }
  const ids = bodies.map(({ id }) => id)
  const { accounts, total } = await accountsOf(keeperOf(context), ids, query, page)
  const names = new Map(bodies.map((body) => [body.id, body.shortName]))
  return c.html(
    <UsersPage
      office={officeOf(c, config)}
      accounts={accounts}
      organisations={names}
      total={total}
      page={page}
      filters={{ words, role, state }}
      mayAdd={placesWhere(c.get('staff'), 'account.manage').length > 0}
    />,
  )
}

async function showNewUser(c: OfficeRequest, context: Context): Promise<Response> {
  return newUserForm(c, context, { signInName: '', name: '', phone: '', email: '', organisation: '' }, [])
}

async function addUser(c: OfficeRequest, context: Context): Promise<Response> {
  const texts = await textsIn(c)
  const { signInName = '', name = '', phone = '', email = '', organisation = '' } = texts
  const values = { signInName, name, phone, email, organisation }
  const bodies = await organisationsWithin(context.db, placesWhere(c.get('staff'), 'account.manage'))
  const body = bodies.find(({ code }) => code === organisation)
  const parsed = newAccount.safeParse(values)
  const errors = [
    ...(parsed.success ? [] : fieldErrors(parsed.error)),
    ...(body ? [] : [{ field: 'organisation', message: '请选择所属单位' }]),
  ]
  if (!parsed.success || !body) return newUserForm(c, context, values, errors)
  const password = generatePassword()
  const account = { ...parsed.data, organisationId: body.id }
  const keeper = keeperOf(context)
  const made = await createAccount(keeper, actorOf(c.get('staff')), account, await hashPassword(password))
  if (made.error) return newUserForm(c, context, values, [made.error])
  return c.html(
    <SecretPage
      office={officeOf(c, context.config)}
      title="开户"
      account={{ ...account, id: made.id }}
      password={password}
    />,
  )
}

async function newUserForm(
  c: OfficeRequest,
  { config, db }: Context,
  values: NewUserValues,
  errors: readonly FieldError[],
): Promise<Response> {
  const bodies = await organisationsWithin(db, placesWhere(c.get('staff'), 'account.manage'))
  const props = { office: officeOf(c, config), values, errors, organisations: bodies }
  return c.html(<NewUserPage {...props} />, errors.length > 0 ? 422 : 200)
}

async function showUser(c: OfficeRequest, context: Context): Promise<Response> {
  const seen = await userOf(c, context, 'account.view')
  return userPage(c, context, seen, {})
}

async function changeUser(c: OfficeRequest, context: Context): Promise<Response> {
  const seen = await managedUser(c, context)
  const { name = '', phone = '', email = '' } = await textsIn(c)
  const parsed = accountChange.safeParse({ name, phone, email })
  const error = parsed.success
    ? await changeAccount(keeperOf(context), actorOf(c.get('staff')), seen.account, parsed.data)
    : null
  const errors = parsed.success ? (error ? [error] : []) : fieldErrors(parsed.error)
  if (errors.length > 0) return userPage(c, context, seen, { values: { name, phone, email }, errors })
  return done(c, context, seen.account, '已保存')
}

async function switchUser(c: OfficeRequest, context: Context): Promise<Response> {
  const { account } = await managedUser(c, context, 'other')
  const disabled = (await textsIn(c)).state === 'disabled'
  await setDisabled(keeperOf(context), actorOf(c.get('staff')), account, disabled)
  return done(c, context, account, disabled ? '已停用，该用户的会话已全部结束' : '已启用')
}

async function giveRole(c: OfficeRequest, context: Context): Promise<Response> {
  const seen = await managedUser(c, context, 'other')
  const { role = '', organisation = '' } = await textsIn(c)
  const wanted = roleOf(role)
  const reached = await organisationsWithin(context.db, placesWhere(c.get('staff'), 'account.manage'))
  const body = reached.find(({ code }) => code === organisation)
  const errors = [
    ...(wanted ? [] : [{ field: 'role', message: '请选择角色' }]),
    ...(body ? [] : [{ field: 'organisation', message: '请选择单位' }]),
  ]
  const grant = { role, organisation }
  if (!wanted || !body) return userPage(c, context, seen, { grant, errors })
  const given = { role: wanted, organisationId: body.id }
  const error = await grantRole(keeperOf(context), actorOf(c.get('staff')), seen.account, given)
  if (error) return userPage(c, context, seen, { grant, errors: [error] })
  return done(c, context, seen.account, '已授权，对方下一次操作时生效')
}

async function takeRole(c: OfficeRequest, context: Context): Promise<Response> {
  const { account } = await managedUser(c, context, 'other')
  const { role = '', organisation = '' } = await textsIn(c)
  const grant = account.grants.find((each) => each.role === role && String(each.organisationId) === organisation)
  if (grant) await revokeRole(keeperOf(context), actorOf(c.get('staff')), account, grant)
  return done(c, context, account, '已撤销，对方下一次操作时生效')
}

async function resetUser(c: OfficeRequest, context: Context): Promise<Response> {
  const { account } = await managedUser(c, context, 'other')
  const { what } = await textsIn(c)
  const keeper = keeperOf(context)
  const actor = actorOf(c.get('staff'))
  if (what === 'totp') {
    await removeTotp(keeper, actor, account)
    await endSessions(context.db, account.id, keeper.now)
    return done(c, context, account, '已解除动态口令')
  }
  if (what !== 'password') throw new HTTPException(400)
  const password = generatePassword()
  await setPassword(keeper, actor, account, await hashPassword(password), { by: 'reset' })
  await unlockName(context.db, keeper.secrets, account.signInName)
  return c.html(
    <SecretPage office={officeOf(c, context.config)} title="重置密码" account={account} password={password} />,
  )
}

/** A user the person may see, and whether they may manage them. */
interface Seen {
  account: Account
  manageable: boolean
}

/** @throws HTTPException 404 for a user of another tree, as for one who is not there */
async function userOf(c: OfficeRequest, context: Context, action: Action): Promise<Seen> {
  const id = c.req.param('account') ?? ''
  const account = /^\d{1,15}$/.test(id) ? await accountById(keeperOf(context), Number(id)) : undefined
  const staff = c.get('staff')
  if (!account || !may(staff, action, await placeOf(context.db, account.organisationId))) throw new HTTPException(404)
  return { account, manageable: await mayManage(staff, account, context) }
}

/**
 * A user the person may manage. `other`: not themselves, because nobody gives or takes roles of their own.
 *
 * @throws HTTPException 404 when they may not
 */
async function managedUser(c: OfficeRequest, context: Context, who?: 'other'): Promise<Seen> {
  const seen = await userOf(c, context, 'account.manage')
  const own = who === 'other' && seen.account.id === c.get('staff').accountId
  if (!seen.manageable || own) throw new HTTPException(404)
  return seen
}

/** Over the body that keeps the account and every place it holds a role: a reset hands over all of them. */
async function mayManage(staff: Staff, account: Account, { db }: Context): Promise<boolean> {
  const ids = [account.organisationId, ...account.grants.map((grant) => grant.organisationId)]
  const places = await Promise.all([...new Set(ids)].map((id) => placeOf(db, id)))
  return places.every((place) => may(staff, 'account.manage', place))
}

async function userPage(
  c: OfficeRequest,
  { config, db }: Context,
  { account, manageable }: Seen,
  sent: Partial<Pick<UserPageProps, 'values' | 'grant' | 'errors'>>,
): Promise<Response> {
  const staff = c.get('staff')
  const [seen, managed] = await Promise.all([
    organisationsWithin(db, placesWhere(staff, 'account.view')),
    organisationsWithin(db, placesWhere(staff, 'account.manage')),
  ])
  const props: UserPageProps = {
    office: officeOf(c, config),
    account,
    own: account.id === staff.accountId,
    manageable,
    seen: new Map(seen.map((body) => [body.id, body.fullName])),
    organisations: managed,
    errors: sent.errors ?? [],
    values: sent.values ?? { name: account.name, phone: account.phone ?? '', email: account.email ?? '' },
    grant: sent.grant ?? { role: '', organisation: '' },
  }
  return c.html(<UserPage {...props} />, props.errors.length > 0 ? 422 : 200)
}

function done(c: OfficeRequest, { config }: Context, account: Pick<Account, 'id'>, words: string): Response {
  leaveFlash(c, config, { tone: 'done', words })
  return c.redirect(urlsUnder(config.basePath).user(account.id), 303)
}
