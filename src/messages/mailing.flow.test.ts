import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { testSite } from '../../tests/journeys/site.ts'
import { accountById, createAccount, setDisabled } from '../accounts/store.ts'
import type { Context } from '../kit/context.ts'
import { smtpMailer } from '../kit/mail.ts'
import { secretsIn } from '../kit/secrets.ts'
import { urlsUnder } from '../urls.ts'
import { mailMessages } from './jobs.ts'
import { usualSettings } from './message.ts'
import { markRead, notify, saveMailSettings, tryNextMail, unreadMessages } from './store.ts'

/** Port 9 discards, and nobody listens there. */
const nobody = 'smtp://127.0.0.1:9'
const from = 'gongkai@qingyuan.example'
const env = { GONGKAI_SMTP_URL: nobody, GONGKAI_MAIL_FROM: from, GONGKAI_SITE_URL: 'https://www.qingyuan.example' }
const site = await testSite({ env })
const { db } = site.context
const link = urlsUnder('/').review(7)
const title = '关于陈默家庭情况的核查报告'

const noon = new Date('2026-11-24T12:00:00+08:00')
const minutes = (count: number, since = noon) => new Date(since.getTime() + count * 60_000)
const contextAt = (now: Date): Context => ({ ...site.context, now: () => now })

interface Received {
  to: string[]
  text: string
}

/** A real mail server that keeps what it takes. `refuse` answers each recipient with that number. */
async function mailServer(options: { refuse?: number } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) =>
      options.refuse ? done(Object.assign(new Error('no'), { responseCode: options.refuse })) : done(),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, text: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  stops.push(stop)
  return { mailer: smtpMailer(`smtp://127.0.0.1:${port}`, from), received, stop }
}

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await db.deleteFrom('messages').execute()
  await db.deleteFrom('mails').execute()
})

let made = 0
async function person(email: string | null = `person-${++made}@qingyuan.example`): Promise<number> {
  const { config } = site.context
  const keeper = { db, secrets: secretsIn(config.data), now: noon }
  const account = {
    signInName: `mailed-${++made}`,
    name: `某人${made}`,
    phone: null,
    email,
    organisationId: site.organisationId,
  }
  const { id } = await createAccount(keeper, null, account, null)
  assert.ok(id)
  return id
}

const tell = (accountIds: readonly number[], at = noon) =>
  notify(db, { organisationId: site.organisationId, accountIds, class: 'review', says: title, link, at })

const mails = () => db.selectFrom('mails').selectAll().execute()

const decoded = (mail: Received | undefined) => {
  const [head = '', body = ''] = (mail?.text ?? '').split('\r\n\r\n')
  const words = /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : body
  return { head, words }
}

test('a message is mailed once, to its person, with class and link and nothing of the title', async () => {
  const { mailer, received } = await mailServer()
  const account = await person('someone@qingyuan.example')
  await tell([account])
  await mailMessages(contextAt(minutes(1)), mailer)
  await mailMessages(contextAt(minutes(2)), mailer)
  assert.equal(received.length, 1)
  assert.deepEqual(received[0]?.to, ['someone@qingyuan.example'])
  const { head, words } = decoded(received[0])
  assert.match(words, /审核待办1条/)
  assert.match(words, /https:\/\/www\.qingyuan\.example\/xxgk\/office\/notifications/)
  assert.doesNotMatch(words, /陈默|核查/)
  assert.match(head, /Auto-Submitted: auto-generated/i)
})

test('a message and its cause stand or fall together', async () => {
  const account = await person()
  const broken = db.transaction().execute(async (tx) => {
    await notify(tx, {
      organisationId: site.organisationId,
      accountIds: [account],
      class: 'review',
      says: title,
      link,
      at: noon,
    })
    throw new Error('the cause failed')
  })
  await assert.rejects(broken, /the cause failed/)
  assert.equal(await unreadMessages(db, account), 0)
})

test('the mail server is down: nothing is lost, the same mail goes out when it is back', async () => {
  const account = await person()
  await tell([account])
  await mailMessages(contextAt(minutes(1)), smtpMailer(nobody, from))
  const [waiting] = await mails()
  assert.equal(waiting?.tries, 1)
  assert.equal(waiting?.sent_at, null)
  const { mailer, received } = await mailServer()
  await mailMessages(contextAt(minutes(1.5)), mailer)
  assert.equal(received.length, 0, 'not before its next try')
  await mailMessages(contextAt(minutes(3)), mailer)
  assert.equal(received.length, 1)
  assert.ok(decoded(received[0]).head.includes(`<${waiting?.name}@www.qingyuan.example>`))
  assert.notEqual((await mails())[0]?.sent_at, null)
})

test('a process that dies after the server took the mail sends it again under the same name', async () => {
  const { mailer, received } = await mailServer()
  await tell([await person()])
  const dying: typeof mailer = {
    async send(mail) {
      await mailer.send(mail)
      throw new Error('killed')
    },
  }
  await assert.rejects(mailMessages(contextAt(minutes(1)), dying), /killed/)
  await mailMessages(contextAt(minutes(2)), mailer)
  const names = received.map((mail) => /Message-ID: (.*)/i.exec(mail.text)?.[1])
  assert.equal(names.length, 2)
  assert.equal(names[0], names[1])
})

test('two processes at once send a mail once', async () => {
  const { mailer, received } = await mailServer()
  await tell([await person(), await person(), await person()])
  await Promise.all([1, 2, 3].map(() => mailMessages(contextAt(minutes(1)), mailer)))
  await mailMessages(contextAt(minutes(2)), mailer)
  assert.equal(received.length, 3)
  assert.equal(new Set(received.map(({ to }) => to[0])).size, 3)
})

test('an address the server refuses for good is given up; the message stays in the product', async () => {
  const { mailer } = await mailServer({ refuse: 550 })
  const account = await person()
  await tell([account])
  await mailMessages(contextAt(minutes(1)), mailer)
  const [mail] = await mails()
  assert.notEqual(mail?.given_up_at, null)
  assert.equal(mail?.fault, 'EENVELOPE 550')
  assert.equal(await unreadMessages(db, account), 1)
})

test('an address that is refused for now is tried again and does not hold up the others', async () => {
  const { mailer } = await mailServer({ refuse: 450 })
  await tell([await person(), await person()])
  await mailMessages(contextAt(minutes(1)), mailer)
  assert.deepEqual(
    (await mails()).map(({ tries, given_up_at }) => [tries, given_up_at]),
    [
      [1, null],
      [1, null],
    ],
  )
})

test('in quiet hours nothing goes out; in the morning everything comes in one mail', async () => {
  const { mailer, received } = await mailServer()
  const account = await person()
  const evening = new Date('2026-11-24T21:00:00+08:00')
  await tell([account], evening)
  await tell([account], minutes(60, evening))
  await mailMessages(contextAt(minutes(90, evening)), mailer)
  assert.equal(received.length, 0)
  await mailMessages(contextAt(new Date('2026-11-25T08:00:00+08:00')), mailer)
  assert.equal(received.length, 1)
  assert.match(decoded(received[0]).words, /审核待办2条/)
})

test('who wants a digest gets one mail a day', async () => {
  const { mailer, received } = await mailServer()
  const account = await person()
  await saveMailSettings(db, { accountId: account, name: '某人' }, { ...usualSettings, mode: 'digest', digestHour: 9 })
  await tell([account], noon)
  await mailMessages(contextAt(minutes(10)), mailer)
  assert.equal(received.length, 0)
  const next = new Date('2026-11-25T09:00:00+08:00')
  await tell([account], minutes(-30, next))
  await mailMessages(contextAt(next), mailer)
  await tell([account], minutes(5, next))
  await mailMessages(contextAt(minutes(10, next)), mailer)
  assert.equal(received.length, 1)
  assert.match(decoded(received[0]).words, /审核待办2条/)
})

test('what was read in the product, and what a person without address or with a closed account is told, is not mailed', async () => {
  const { mailer, received } = await mailServer()
  const [reader, without, closed] = [await person(), await person(null), await person()]
  await tell([reader, without, closed])
  await markRead(db, reader, 'all', minutes(0.5))
  const keeper = { db, secrets: secretsIn(site.context.config.data), now: noon }
  const account = await accountById(keeper, closed)
  assert.ok(account)
  await setDisabled(keeper, { accountId: reader, name: '某人' }, account, true)
  await mailMessages(contextAt(minutes(1)), mailer)
  assert.equal(received.length, 0)
  const states = await db.selectFrom('messages').select('mail_state').execute()
  assert.deepEqual(new Set(states.map((row) => row.mail_state)), new Set(['settled']))
})

test('a mail nobody takes is given up after five days', async () => {
  await tell([await person()])
  await mailMessages(contextAt(minutes(1)), smtpMailer(nobody, from))
  const late = minutes(6 * 24 * 60)
  await tryNextMail(db, late, async () => ({ sent: false, lasting: false, fault: 'ECONNECTION' }))
  assert.notEqual((await mails())[0]?.given_up_at, null)
})
