import type { Hono, Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { readHome } from '../../home.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { secretsIn } from '../../kit/secrets.ts'
import { newOrganisation } from '../../organisations/organisation.ts'
import { rootOrganisation } from '../../organisations/site/store.ts'
import { addOrganisation } from '../../organisations/store.ts'
import { textsIn } from '../../ui/answer.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { frameOf } from '../../ui/frame.ts'
import { paths, urlsUnder } from '../../urls.ts'
import { newAccount } from '../account.ts'
import { grantRole } from '../grants/store.ts'
import { fromOwnPage } from '../origin.ts'
import { emptyFirstStart, FirstStartPage, type FirstStartValues, LinkOverPage } from '../pages/first-start.tsx'
import { hashPassword } from '../password/hashing.ts'
import { passwordFaults } from '../password/password.ts'
import { fieldErrors } from '../signin/form.ts'
import { createAccount, hasAccounts } from '../store.ts'
import { firstStartLink, spendFirstStartLink } from './store.ts'

type Http = HonoContext<Variables>

/** The page behind the one-time link 一次性链接 of an installation without users. */
export function firstStartRoutes(app: Hono<Variables>, { config, db, now }: Context): void {
  const urls = urlsUnder(config.basePath)

  app.get(paths.firstStart, async (c) => {
    const over = await overFor(c)
    return over ?? show(c, emptyFirstStart, [])
  })

  app.post(paths.firstStart, async (c) => {
    if (!fromOwnPage(c, config.trustProxy)) throw new HTTPException(403)
    const over = await overFor(c)
    if (over) return over
    const texts = await textsIn(c)
    const values = { ...emptyFirstStart, ...texts }
    const wanted = wantedFrom(values, texts, (await rootOrganisation(db, null)) === undefined)
    if (wanted.errors) return show(c, values, wanted.errors)
    const errors = await open(c.req.param('token'), wanted)
    if (errors === 'over') return (await overFor(c)) ?? c.redirect(urls.signIn(), 303)
    return errors.length > 0 ? show(c, values, errors) : c.redirect(urls.signIn(), 303)
  })

  /** Registers body and administrator and uses the link up, all or nothing. */
  async function open(token: string, { body, account, password }: Wanted): Promise<FieldError[] | 'over'> {
    const passwordHash = await hashPassword(password)
    const keeper = { secrets: secretsIn(config.data), now: now() }
    return db.transaction().execute(async (tx) => {
      if (!(await spendFirstStartLink(tx, token, keeper.now)) || (await hasAccounts(tx))) return 'over'
      const added = body ? await addOrganisation(tx, body, null) : (await rootOrganisation(tx, null))?.id
      if (typeof added !== 'number') throw new Error('first start: no organisation to open the first account in')
      const within = { ...keeper, db: tx }
      const made = await createAccount(within, null, { ...account, organisationId: added }, passwordHash, false)
      if (made.error) throw new Error(`first start: ${made.error.message}, though there is no account`)
      const { name } = account
      await grantRole(within, null, { id: made.id, name }, { role: 'admin', organisationId: added })
      return []
    })
  }

  /** The page for a link that does not open anything any more; null when it does. */
  async function overFor(c: Http): Promise<Response | null> {
    const state = await firstStartLink(db, c.req.param('token') ?? '', now())
    if (state === 'unknown') throw new HTTPException(404)
    const over = state === 'open' && (await hasAccounts(db)) ? 'used' : state
    if (over === 'open') return null
    c.header('Cache-Control', 'no-store')
    return c.html(<LinkOverPage frame={await frame(c)} state={over} />, 410)
  }

  async function show(c: Http, values: FirstStartValues, errors: readonly FieldError[]): Promise<Response> {
    const body = await rootOrganisation(db, null)
    const action = urls.firstStart(c.req.param('token') ?? '')
    const props = { frame: await frame(c), action, body: body?.fullName ?? null, values, errors }
    c.header('Cache-Control', 'no-store')
    return c.html(<FirstStartPage {...props} />, errors.length > 0 ? 422 : 200)
  }

  const frame = async (c: Http) => frameOf(c, (await readHome(db, config)).site)
}

interface Wanted {
  body: ReturnType<typeof newOrganisation.parse> | null
  account: ReturnType<typeof newAccount.parse>
  password: string
  errors: null
}

function wantedFrom(
  values: FirstStartValues,
  { newPassword = '', again = '' }: Record<string, string>,
  needsBody: boolean,
): Wanted | { errors: readonly FieldError[] } {
  const body = needsBody ? newOrganisation.safeParse(values) : null
  const account = newAccount.safeParse({ ...values, phone: '', email: '' })
  const password = passwordFaults(newPassword, values)[0]
  const errors = [
    ...(body && !body.success ? fieldErrors(body.error) : []),
    ...(account.success ? [] : fieldErrors(account.error)),
    ...(password ? [{ field: 'newPassword', message: password }] : []),
    ...(newPassword === again ? [] : [{ field: 'again', message: '两次输入的密码不一样' }]),
  ]
  if (!account.success || (body && !body.success) || errors.length > 0) return { errors }
  return { body: body?.data ?? null, account: account.data, password: newPassword, errors: null }
}
