/** Mailing messages 发信: every minute while the server runs, what is due is put into mails and handed to the mail server. */
import { accountById } from '../accounts/store.ts'
import type { Context } from '../kit/context.ts'
import { type Mailer, smtpMailer } from '../kit/mail.ts'
import { secretsIn } from '../kit/secrets.ts'
import { urlsUnder } from '../urls.ts'
import { letterOf } from './letter.ts'
import { bundle, type DueMail, peopleToMail, tryNextMail } from './store.ts'

const every = 60_000

/** Mails one pass sends at most; the rest follows in the next. */
const mostMails = 200

/** Begins to mail messages; without a mail server set, they stay in the product. Gives what ends it. */
export async function startMailing(context: Context): Promise<() => Promise<void>> {
  const { mail } = context.config
  if (mail === null) return async () => {}
  const mailer = smtpMailer(mail.smtpUrl, mail.from)
  let pass: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    pass = pass.then(() =>
      mailMessages(context, mailer).catch((err) => context.log.error({ err }, 'mailing messages failed, tried again')),
    )
  }, every)
  return async () => {
    clearInterval(timer)
    await pass
  }
}

/** One pass: what is due now is bundled and sent. When the mail server is not there, the rest waits for the next pass. */
export async function mailMessages(context: Context, mailer: Mailer): Promise<void> {
  const { db, log } = context
  for (const accountId of await peopleToMail(db)) {
    await bundle(db, accountId, (await addressOf(context, accountId)) !== null, context.now())
  }
  for (let count = 0; count < mostMails; count++) {
    const tried = await tryNextMail(db, context.now(), (mail) => deliver(context, mailer, mail))
    if (tried === undefined) return
    if (!tried.sent) log.warn({ fault: tried.fault, lasting: tried.lasting }, 'mail not sent')
    if (!tried.sent && tried.unreachable) return
  }
}

async function deliver(context: Context, mailer: Mailer, { accountId, name, classes }: DueMail) {
  const to = await addressOf(context, accountId)
  if (to === null) return { sent: false, lasting: true, unreachable: false, fault: 'NOADDRESS' } as const
  const { config } = context
  const site = new URL(config.mail?.siteUrl ?? 'http://localhost')
  const address = site.origin + urlsUnder(config.basePath).notifications()
  return mailer.send({ to, ...letterOf(classes, address), name: `${name}@${site.hostname}` })
}

/** Where this person gets mail; null when they left or gave no address. */
async function addressOf({ db, config, now }: Context, accountId: number): Promise<string | null> {
  const account = await accountById({ db, secrets: secretsIn(config.data), now: now() }, accountId)
  return account && !account.disabled ? account.email : null
}
