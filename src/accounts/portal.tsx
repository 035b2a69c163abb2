import type { Hono, Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { record } from '../audit/store.ts'
import { readHome } from '../home.ts'
import type { Context } from '../kit/context.ts'
import type { Variables } from '../kit/domain.ts'
import { ownAddress } from '../kit/own-address.ts'
import { secretsIn } from '../kit/secrets.ts'
import { textsIn } from '../ui/answer.tsx'
import type { FieldError } from '../ui/field.tsx'
import { formTokenField } from '../ui/form-token.tsx'
import { type Frame, frameOf } from '../ui/frame.ts'
import { paths, urlsUnder } from '../urls.ts'
import { firstStartRoutes } from './first/portal.tsx'
import { fromOwnPage, isHttps, originOf } from './origin.ts'
import { CodePage, SignInPage } from './pages/sign-in.tsx'
import { giveToken, limitsOf, tokenOf } from './session/cookie.ts'
import { formTokenOf, isLive, nextStep, type Session } from './session/session.ts'
import { endSession, renewSession, sessionOf, startSession } from './session/store.ts'
import { accountOfIdentity } from './signin/identity/store.ts'
import type { Journey } from './signin/provider.ts'
import { type Attempt, clearFailures, countFailure, lockedFor, type SignInFacts, tryPassword } from './signin/store.ts'
import { refusalWords } from './signin/words.ts'
import { takeRecoveryCode, takeTotpStep, totpOf } from './totp/store.ts'
import { plainCode, totpStep } from './totp/totp.ts'

type Http = HonoContext<Variables>

/** The pages people sign in and out by; everything behind them stands behind the guard. */
export async function accountRoutes(app: Hono<Variables>, context: Context): Promise<void> {
  const { config, db, now } = context
  const urls = urlsUnder(config.basePath)
  const secrets = secretsIn(config.data)
  const provider = config.oidc && (await import('./signin/provider.ts')).providerOf(config.oidc)

  firstStartRoutes(app, context)

  app.get(paths.signIn, async (c) => {
    const back = backOf(c)
    const session = await liveSession(c)
    if (session && nextStep(session, now()) !== 'code') return c.redirect(back ?? urls.office, 303)
    const notice = back?.startsWith(urls.resume('')) ? keptNotice : undefined
    return page(c, <SignInPage {...(await shown(c))} signInName="" back={back} errors={[]} notice={notice} />, 200)
  })

  app.post(paths.signIn, async (c) => {
    requireOwnPage(c)
    const { signInName = '', password = '' } = await textsIn(c)
    const attempt: Attempt = { signInName: signInName.trim().toLowerCase().slice(0, 100), address: c.get('client') }
    const back = backOf(c)
    const refuse = async (errors: readonly FieldError[], status: 422 | 429 | 503) =>
      page(c, <SignInPage {...(await shown(c))} signInName={attempt.signInName} back={back} errors={errors} />, status)
    const empty = emptyErrors(attempt, password)
    if (empty.length > 0) return refuse(empty, 422)
    const answer = await tryPassword({ db, secrets, now: now() }, attempt, password)
    if (answer.refused !== null) {
      const status = { locked: 429, busy: 503, wrong: 422, disabled: 422 } as const
      return refuse([{ field: 'signInName', message: refusalWords(answer) }], status[answer.refused])
    }
    await begin(c, answer.facts, 'password')
    return c.redirect(back ?? urls.office, 303)
  })

  app.get(paths.signInCode, async (c) => {
    const { frame } = await shown(c)
    if (!(await atCode(c))) return c.redirect(urls.signIn(backOf(c)), 303)
    return page(c, <CodePage frame={frame} back={backOf(c)} errors={[]} />, 200)
  })

  app.post(paths.signInCode, async (c) => {
    requireOwnPage(c)
    const session = await atCode(c)
    const back = backOf(c)
    if (!session) return c.redirect(urls.signIn(back), 303)
    const { code = '' } = await textsIn(c)
    const error = await tryCode(session, plainCode(code.slice(0, 40)), c.get('client'))
    if (error) {
      const { frame } = await shown(c)
      return page(c, <CodePage frame={frame} back={back} errors={[{ field: 'code', message: error }]} />, 422)
    }
    giveToken(c, config, await renewSession(db, session.id))
    await recordSignIn(c, factsOf(session), 'password')
    return c.redirect(back ?? urls.office, 303)
  })

  app.get(paths.signInProvider, async (c) => {
    if (!provider) throw new HTTPException(404)
    const returnTo = originOf(c, config.trustProxy) + urls.signInReturn
    try {
      const { address, journey } = await provider.begin(returnTo, backOf(c) ?? null)
      setCookie(c, journeyCookie, secrets.seal(JSON.stringify(journey), journeyCookie).toString('base64url'), {
        path: config.basePath,
        httpOnly: true,
        sameSite: 'Lax',
        secure: isHttps(c, config.trustProxy),
        maxAge: 600,
      })
      return c.redirect(address, 303)
    } catch (err) {
      context.log.error({ id: c.get('requestId'), err }, 'sign-in provider not reached')
      return refuseProvider(c, '统一身份认证现在连不上，请用密码登录，或稍后再试', 503)
    }
  })

  app.get(paths.signInReturn, async (c) => {
    const journey = journeyOf(c)
    deleteCookie(c, journeyCookie, { path: config.basePath })
    if (!provider || !journey) return refuseProvider(c, '这次登录已经中断，请重新开始', 422)
    const address = new URL(originOf(c, config.trustProxy) + urls.signInReturn + new URL(c.req.url).search)
    const identity = await provider.finish(address, journey)
    if (!identity) return refuseProvider(c, '统一身份认证没有通过，请重新登录', 422)
    const facts = await accountOfIdentity(db, identity)
    if (facts && !facts.disabled) {
      await begin(c, facts, 'provider')
      return c.redirect(journey.back ?? urls.office, 303)
    }
    const says = facts ? '登录失败：账号已停用（统一身份认证）' : '登录失败：统一身份认证账号没有对应的用户'
    const subject = facts ? entryOf(facts).subject : { kind: 'signin', id: 'unknown' }
    const details = { address: c.get('client') }
    const organisationId = facts?.organisationId ?? null
    await record(db, { actor: null, organisationId, event: 'signin.failed', subject, says, details })
    return refuseProvider(c, facts ? refusalWords({ refused: 'disabled' }) : unlinkedWords, 422)
  })

  async function refuseProvider(c: Http, message: string, status: 422 | 503): Promise<Response> {
    const errors = [{ field: 'provider', message }]
    return page(c, <SignInPage {...(await shown(c))} signInName="" back={backOf(c)} errors={errors} />, status)
  }

  /** What the browser was given when it left for the provider; null when it brings nothing of ours back. */
  function journeyOf(c: Http): Journey | null {
    const sealed = getCookie(c, journeyCookie)
    if (!sealed) return null
    try {
      return JSON.parse(secrets.open(Buffer.from(sealed, 'base64url'), journeyCookie))
    } catch {
      return null
    }
  }

  app.post(paths.signOut, async (c) => {
    requireOwnPage(c)
    const token = tokenOf(c)
    const session = token ? await sessionOf(db, token) : undefined
    const sent = (await textsIn(c))[formTokenField]
    if (token && session && sent === formTokenOf(token)) {
      await db.transaction().execute(async (tx) => {
        if (!(await endSession(tx, session.account.id, session.id, now()))) return
        await record(tx, { ...entryOf(factsOf(session)), event: 'signin.ended', says: '退出登录' })
      })
    }
    return c.redirect(urls.signIn(), 303)
  })

  /** Null when the code or recovery code was right; else what to say. */
  async function tryCode({ id, account }: Session, code: string, address: string | null): Promise<string | null> {
    const attempt: Attempt = { signInName: account.signInName, address }
    const keeper = { db, secrets, now: now() }
    const minutes = await lockedFor(db, secrets, attempt, now())
    if (minutes !== null) {
      await endSession(db, account.id, id, now())
      return refusalWords({ refused: 'locked', minutes })
    }
    const totp = await totpOf(keeper, account.id)
    const step = totp ? totpStep(totp.secret, code, totp.lastStep, now()) : null
    const right =
      step === null ? await takeRecoveryCode(keeper, account.id, code) : await takeTotpStep(db, account.id, step)
    if (right && (await clearFailures(db, secrets, attempt, now()))) return null
    await countFailure(db, secrets, attempt, namedOf(account), '动态口令不对', now())
    return '动态口令不对，或者已经用过。请等手机上换成新的口令再试'
  }

  async function begin(c: Http, facts: SignInFacts, method: Session['method']): Promise<void> {
    const earlier = tokenOf(c)
    const old = earlier ? await sessionOf(db, earlier) : undefined
    if (old) await endSession(db, old.account.id, old.id, now())
    const started = {
      accountId: facts.accountId,
      method,
      codePassed: method === 'provider',
      address: c.get('client'),
      browser: c.req.header('User-Agent') ?? null,
    }
    const token = await startSession(db, started, limitsOf(config), now())
    giveToken(c, config, token)
    const session = await sessionOf(db, token)
    if (session && nextStep(session, now()) !== 'code') await recordSignIn(c, facts, method)
  }

  function recordSignIn(c: Http, facts: SignInFacts, method: Session['method']): Promise<void> {
    const says = method === 'password' ? '登录' : '登录（统一身份认证）'
    return record(db, { ...entryOf(facts), event: 'signin.passed', says, details: { address: c.get('client') } })
  }

  async function liveSession(c: Http): Promise<Session | undefined> {
    const token = tokenOf(c)
    const session = token ? await sessionOf(db, token) : undefined
    return session && isLive(session, limitsOf(config), now()) ? session : undefined
  }

  async function atCode(c: Http): Promise<Session | undefined> {
    const session = await liveSession(c)
    return session && nextStep(session, now()) === 'code' ? session : undefined
  }

  function requireOwnPage(c: Http): void {
    if (!fromOwnPage(c, config.trustProxy)) throw new HTTPException(403)
  }

  async function shown(c: Http): Promise<{ frame: Frame; provider: boolean }> {
    return { frame: frameOf(c, (await readHome(db, config)).site), provider: provider !== null }
  }

  function backOf(c: Http): string | undefined {
    const back = c.req.query('back')
    return back === undefined ? undefined : ownAddress(back, config.basePath, urls.office)
  }
}

function page(c: Http, content: Parameters<Http['html']>[0] | { toString(): string }, status: 200 | 422 | 429 | 503) {
  c.header('Cache-Control', 'no-store')
  return c.html(content.toString(), status)
}

/** Name of the cookie that remembers a journey to the provider. */
const journeyCookie = 'gongkai_journey'

const unlinkedWords = '您的统一身份认证账号还没有对应的用户，请联系本单位的系统管理员登记您的电子邮箱'
const keptNotice = '登录已过期，刚才填写的内容已经保留一小时。用同一账号登录后可以继续。'
function emptyErrors({ signInName }: Attempt, password: string): FieldError[] {
  return [
    ...(signInName === '' ? [{ field: 'signInName', message: '请填写登录名' }] : []),
    ...(password === '' ? [{ field: 'password', message: '请填写密码' }] : []),
  ]
}

const namedOf = ({ id, organisationId, name }: Session['account']) => ({ accountId: id, organisationId, name })

const factsOf = ({ account }: Session): SignInFacts => ({
  ...namedOf(account),
  disabled: account.disabled,
  passwordHash: null,
})

const entryOf = (facts: SignInFacts) => ({
  actor: { accountId: facts.accountId, name: facts.name },
  organisationId: facts.organisationId,
  subject: { kind: 'account', id: String(facts.accountId) },
})
