import { HTTPException } from 'hono/http-exception'
import QRCode from 'qrcode'
import { record } from '../../audit/store.ts'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { Context } from '../../kit/context.ts'
import { ownAddress } from '../../kit/own-address.ts'
import { secretsIn } from '../../kit/secrets.ts'
import { textsIn } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { leaveFlash, officeOf } from '../../ui/office.ts'
import { paths, urlsUnder } from '../../urls.ts'
import type { Account } from '../account.ts'
import { PasswordPage, ProfilePage, RecoveryCodesPage, TotpPage } from '../pages/profile.tsx'
import { ResumePage } from '../pages/resume.tsx'
import { hashPassword, isPassword } from '../password/hashing.ts'
import { passwordFaults } from '../password/password.ts'
import { passwordHashes, setPassword } from '../password/store.ts'
import { secondFactorRoles } from '../policy.ts'
import { giveToken, limitsOf, tokenOf } from '../session/cookie.ts'
import { formTokenOf, nextStep, type Session } from '../session/session.ts'
import { dropForm, endSession, endSessions, keptForm, openSessions, renewSession, sessionOf } from '../session/store.ts'
import { tryPassword } from '../signin/store.ts'
import { refusalWords } from '../signin/words.ts'
import { accountById, type Keeper } from '../store.ts'
import { enrolTotp, removeTotp } from '../totp/store.ts'
import { newRecoveryCodes, newTotpSecret, plainCode, totpAddress, totpStep } from '../totp/totp.ts'

const own = 'account.own'

/** Pages of one's own account, and of a form that came too late. */
export const profileOffice: readonly OfficeRoute[] = [
  { method: 'GET', path: paths.profile, action: own, says: '我的账号', handle: showProfile },
  { method: 'GET', path: paths.profilePassword, action: own, says: '修改密码', handle: showPassword },
  { method: 'POST', path: paths.profilePassword, action: own, says: '修改密码', handle: changePassword },
  { method: 'GET', path: paths.profileTotp, action: own, says: '绑定动态口令', handle: showTotp },
  { method: 'POST', path: paths.profileTotp, action: own, says: '绑定动态口令', handle: enrol },
  { method: 'POST', path: paths.profileTotpRemoval, action: own, says: '解除自己的动态口令', handle: removeOwnTotp },
  { method: 'POST', path: paths.profileSessions, action: own, says: '结束自己的会话', handle: endOwnSessions },
  { method: 'GET', path: paths.resume, action: own, says: '恢复提交', handle: resume },
  { method: 'POST', path: paths.resumeDrop, action: own, says: '放弃未提交的表单', handle: dropKept },
]

interface Mine {
  keeper: Keeper
  account: Account
  session: Session
}

async function mineOf(c: OfficeRequest, { config, db, now }: Context): Promise<Mine> {
  const keeper = { db, secrets: secretsIn(config.data), now: now() }
  const account = await accountById(keeper, c.get('staff').accountId)
  const session = await sessionOf(db, tokenOf(c) ?? '')
  if (!account || !session) throw new HTTPException(404)
  return { keeper, account, session }
}

const actorOf = ({ id, name }: Account) => ({ accountId: id, name })

async function showProfile(c: OfficeRequest, context: Context): Promise<Response> {
  const { keeper, account, session } = await mineOf(c, context)
  const { idle } = limitsOf(context.config)
  const sessions = await openSessions(keeper.db, account.id, idle, keeper.now)
  const props = { account, sessions, current: session.id, totpRequired: requiresTotp(account) }
  return c.html(<ProfilePage office={officeOf(c, context.config)} {...props} />)
}

const requiresTotp = ({ grants }: Account): boolean => grants.some(({ role }) => secondFactorRoles.includes(role))

async function showPassword(c: OfficeRequest, context: Context): Promise<Response> {
  const { keeper, session } = await mineOf(c, context)
  const forced = nextStep(session, keeper.now) === 'password'
  return c.html(<PasswordPage office={officeOf(c, context.config)} forced={forced} errors={[]} />)
}

async function changePassword(c: OfficeRequest, context: Context): Promise<Response> {
  const { keeper, account, session } = await mineOf(c, context)
  const { password = '', newPassword = '', again = '' } = await textsIn(c)
  const faults = passwordFaults(newPassword, account)
  const errors: FieldError[] = [
    ...faults.slice(0, 1).map((message) => ({ field: 'newPassword', message })),
    ...(newPassword === again ? [] : [{ field: 'again', message: '两次输入的新密码不一样' }]),
  ]
  const refused = errors.length === 0 ? await refusedPassword(c, keeper, account, password) : null
  if (refused) errors.push({ field: 'password', message: refused })
  if (errors.length === 0 && (await usedBefore(keeper, account.id, newPassword))) {
    errors.push({ field: 'newPassword', message: '新密码不能与最近 5 次用过的相同' })
  }
  if (errors.length > 0) {
    const forced = nextStep(session, keeper.now) === 'password'
    return c.html(<PasswordPage office={officeOf(c, context.config)} forced={forced} errors={errors} />, 422)
  }
  const change = { by: 'owner', session: session.id } as const
  await setPassword(keeper, actorOf(account), account, await hashPassword(newPassword), change)
  return doneWith(c, context, '密码已修改，其他会话已结束')
}

/** What to say when the present password was not given rightly; failures count like those of sign-in. */
async function refusedPassword(
  c: OfficeRequest,
  keeper: Keeper,
  { signInName, hasPassword }: Account,
  password: string,
): Promise<string | null> {
  if (!hasPassword) return null
  if (password === '') return '请填写现在的密码'
  const answer = await tryPassword(keeper, { signInName, address: c.get('client') }, password)
  if (answer.refused === null) return null
  return answer.refused === 'wrong' ? '现在的密码不对' : refusalWords(answer)
}

async function usedBefore({ db }: Keeper, accountId: number, password: string): Promise<boolean> {
  for (const hash of await passwordHashes(db, accountId)) {
    if ((await isPassword(password, hash)) !== false) return true
  }
  return false
}

async function showTotp(c: OfficeRequest, context: Context): Promise<Response> {
  return totpPage(c, context, await mineOf(c, context), newTotpSecret(), [])
}

async function enrol(c: OfficeRequest, context: Context): Promise<Response> {
  const mine = await mineOf(c, context)
  const { keeper, account, session } = mine
  const { sealed = '', code = '', password = '' } = await textsIn(c)
  const secret = openSecret(keeper, account.id, sealed)
  if (!secret) throw new HTTPException(400)
  const step = totpStep(secret, plainCode(code), null, keeper.now)
  const refused = account.hasTotp ? await refusedPassword(c, keeper, account, password) : null
  const errors = [
    ...(refused ? [{ field: 'password', message: refused }] : []),
    ...(step === null ? [{ field: 'code', message: '动态口令不对，请填写手机上现在显示的 6 位数字' }] : []),
  ]
  if (step === null || errors.length > 0) return totpPage(c, context, mine, secret, errors)
  const codes = newRecoveryCodes()
  await enrolTotp(keeper, actorOf(account), account, { secret, step }, codes)
  await endSessions(keeper.db, account.id, keeper.now, session.id)
  const token = await renewSession(keeper.db, session.id)
  giveToken(c, context.config, token)
  c.set('staff', { ...c.get('staff'), formToken: formTokenOf(token) })
  return c.html(<RecoveryCodesPage office={officeOf(c, context.config)} codes={codes} />)
}

async function totpPage(
  c: OfficeRequest,
  { config }: Context,
  { keeper, account, session }: Mine,
  secret: string,
  errors: readonly FieldError[],
): Promise<Response> {
  const issuer = `${c.get('organisation') ?? ''}政府信息公开`
  const qr = await QRCode.toString(totpAddress(secret, account.signInName, issuer), { type: 'svg', margin: 2 })
  const props = {
    secret,
    qr,
    sealed: keeper.secrets.seal(secret, enrolPurpose(account.id)).toString('base64url'),
    forced: nextStep(session, keeper.now) === 'enrol',
    asksPassword: account.hasTotp && account.hasPassword,
    errors,
  }
  return c.html(<TotpPage office={officeOf(c, config)} {...props} />, errors.length > 0 ? 422 : 200)
}

/** The secret the page was made with; null when the field is not what we wrote for this account. */
function openSecret({ secrets }: Keeper, accountId: number, sealed: string): string | null {
  try {
    return secrets.open(Buffer.from(sealed, 'base64url'), enrolPurpose(accountId))
  } catch {
    return null
  }
}

const enrolPurpose = (accountId: number): string => `totp enrolment ${accountId}`

async function removeOwnTotp(c: OfficeRequest, context: Context): Promise<Response> {
  const { keeper, account, session } = await mineOf(c, context)
  const { password = '' } = await textsIn(c)
  const required = requiresTotp(account)
  const refused = required
    ? '您的角色须绑定动态口令，只能重新绑定，不能解除'
    : await refusedPassword(c, keeper, account, password)
  if (refused) {
    const { idle } = limitsOf(context.config)
    const sessions = await openSessions(keeper.db, account.id, idle, keeper.now)
    const props = { account, sessions, current: session.id, totpRequired: required }
    const errors = [{ field: 'password', message: refused }]
    return c.html(<ProfilePage office={officeOf(c, context.config)} {...props} errors={errors} />, 422)
  }
  await removeTotp(keeper, actorOf(account), account)
  return doneWith(c, context, '已解除动态口令')
}

async function endOwnSessions(c: OfficeRequest, context: Context): Promise<Response> {
  const { keeper, account, session } = await mineOf(c, context)
  const { which = '' } = await textsIn(c)
  const one = /^\d{1,15}$/.test(which) ? Number(which) : null
  if (one === null && which !== 'others') throw new HTTPException(400)
  await keeper.db.transaction().execute(async (tx) => {
    if (one === null) await endSessions(tx, account.id, keeper.now, session.id)
    else if (!(await endSession(tx, account.id, one, keeper.now))) return
    await record(tx, {
      actor: actorOf(account),
      organisationId: account.organisationId,
      event: 'signin.ended',
      subject: { kind: 'account', id: String(account.id) },
      says: one === null ? '结束自己的其他会话' : '结束自己的一个会话',
    })
  })
  return doneWith(c, context, '会话已结束')
}

async function resume(c: OfficeRequest, context: Context): Promise<Response> {
  const { config, db, now } = context
  const { accountId } = c.get('staff')
  const key = c.req.query('key') ?? ''
  const form = await keptForm(db, secretsIn(config.data), accountId, key, now())
  if (!form) throw new HTTPException(404)
  const page = form.page && new URL(ownAddress(form.page, config.basePath), 'http://site.invalid')
  if (page && c.req.query('view') !== 'as-it-is') {
    page.searchParams.set('kept', key)
    return c.redirect(page.pathname + page.search, 303)
  }
  return c.html(<ResumePage office={officeOf(c, config)} form={form} kept={key} />)
}

async function dropKept(c: OfficeRequest, { config, db }: Context): Promise<Response> {
  const { kept = '' } = await textsIn(c)
  await dropForm(db, c.get('staff').accountId, kept)
  return c.redirect(urlsUnder(config.basePath).office, 303)
}

function doneWith(c: OfficeRequest, { config }: Context, words: string): Response {
  leaveFlash(c, config, { tone: 'done', words })
  return c.redirect(urlsUnder(config.basePath).profile, 303)
}
