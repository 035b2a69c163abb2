import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../audit/entry.ts'
import { record } from '../audit/store.ts'
import type { Db } from '../kit/db.ts'
import { type MailSettings, type Message, type MessageClass, type NewMessage, usualSettings } from './message.ts'
import { givenUpAfter, mailedUpTo, mailedWithin, pauseAfter } from './timetable.ts'

/** Tells people; give it the transaction of the cause. */
export async function notify(tx: Db, message: NewMessage): Promise<void> {
  const accountIds = [...new Set(message.accountIds)]
  if (accountIds.length === 0) return
  await tx
    .insertInto('messages')
    .values(
      accountIds.map((accountId) => ({
        organisation_id: message.organisationId,
        account_id: accountId,
        class: message.class,
        says: message.says,
        link: message.link,
        sent_at: message.at,
      })),
    )
    .execute()
}

/** Messages this person has not read. */
export async function unreadMessages(db: Db, accountId: number): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export interface MessageQuery {
  accountId: number
  unreadOnly: boolean
  /** From 1. */
  page: number
}

/** Lines a page of the list has. */
export const pageLength = 20

/** A page of a person's messages, the newest first, and how many there are. */
export async function listMessages(db: Db, query: MessageQuery): Promise<{ messages: Message[]; total: number }> {
  const { rows } = await sql<Message & { total: number }>`
    select message_id as id, class, says, link, sent_at as at, read_at is not null as read, count(*) over () as total
    from messages
    where account_id = ${query.accountId} and (not ${query.unreadOnly} or read_at is null)
    order by sent_at desc, message_id desc
    limit ${pageLength} offset ${(query.page - 1) * pageLength}`.execute(db)
  return { messages: rows.map(({ total, ...message }) => message), total: rows[0]?.total ?? 0 }
}

/** Marks one message of this person as read, or all of them; what was read before keeps its time. */
export async function markRead(db: Db, accountId: number, which: number | 'all', at: Date): Promise<void> {
  await db
    .updateTable('messages')
    .set({ read_at: at })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .$if(which !== 'all', (query) => query.where('message_id', '=', which as number))
    .execute()
}

export async function mailSettings(db: Db, accountId: number): Promise<MailSettings> {
  const row = await db.selectFrom('message_settings').selectAll().where('account_id', '=', accountId).executeTakeFirst()
  if (!row) return usualSettings
  return {
    mode: row.mode as MailSettings['mode'],
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    digestHour: row.digest_hour,
  }
}

/** Keeps how this person wants messages mailed, with its entry in the record. */
export function saveMailSettings(db: Db, actor: Actor, settings: MailSettings): Promise<void> {
  const columns = {
    mode: settings.mode,
    quiet_from: settings.quietFrom,
    quiet_until: settings.quietUntil,
    digest_hour: settings.digestHour,
  }
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('message_settings')
      .values({ account_id: actor.accountId, ...columns })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
      .execute()
    await record(tx, {
      actor,
      organisationId: null,
      event: 'messages.settings-changed',
      subject: { kind: 'account', id: String(actor.accountId) },
      says: '修改自己的消息提醒设置',
      details: { ...settings },
    })
  })
}

/** People with messages that may have to be mailed. */
export async function peopleToMail(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('messages')
    .select('account_id')
    .distinct()
    .where('mail_state', '=', 'waiting')
    .orderBy('account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

/**
 * Puts what is due for one person into one mail. Messages read meanwhile, too old, or of a person who wants no mail are
 * settled without one; `reachable` false (no address, account closed) settles all.
 */
export function bundle(db: Db, accountId: number, reachable: boolean, now: Date): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const settings = await mailSettings(tx, accountId)
    const upTo = mailedUpTo(settings, now)
    const waiting = await tx
      .selectFrom('messages')
      .select(['organisation_id', 'message_id', 'sent_at', 'read_at'])
      .where('account_id', '=', accountId)
      .where('mail_state', '=', 'waiting')
      .orderBy('message_id')
      .forUpdate()
      .skipLocked()
      .execute()
    const needless = waiting.filter(
      ({ sent_at, read_at }) =>
        !reachable || settings.mode === 'off' || read_at !== null || now.getTime() - sent_at.getTime() > mailedWithin,
    )
    await settle(
      tx,
      needless.map(({ message_id }) => message_id),
    )
    const due = waiting.filter((each) => !needless.includes(each) && upTo !== null && each.sent_at <= upTo)
    const [first] = due
    if (!first) return
    const mail = await tx
      .insertInto('mails')
      .values({
        organisation_id: first.organisation_id,
        account_id: accountId,
        name: randomUUID(),
        made_at: now,
        next_try_at: now,
      })
      .returning('mail_id')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('messages')
      .set({ mail_state: 'bundled', mail_id: mail.mail_id })
      .where(
        'message_id',
        'in',
        due.map(({ message_id }) => message_id),
      )
      .execute()
  })
}

async function settle(tx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('messages').set({ mail_state: 'settled' }).where('message_id', 'in', ids).execute()
}

/** A mail that is due, as the one who sends it sees it. */
export interface DueMail {
  accountId: number
  name: string
  classes: readonly MessageClass[]
}

/** What became of one try. */
export type Tried = { sent: true } | { sent: false; lasting: boolean; fault: string }

/**
 * Takes one due mail, hands it to `send` while its line is locked, and keeps what became of it. No other process sends it
 * meanwhile; if this one dies, the line is free again and the mail keeps its name. Gives what became of it; undefined when
 * none is due.
 */
export function tryNextMail<T extends Tried>(
  db: Db,
  now: Date,
  send: (mail: DueMail) => Promise<T>,
): Promise<T | undefined> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('mails')
      .selectAll()
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('next_try_at', '<=', now)
      .orderBy('next_try_at')
      .orderBy('mail_id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return undefined
    const messages = await tx
      .selectFrom('messages')
      .select('class')
      .where('mail_id', '=', row.mail_id)
      .orderBy('message_id')
      .execute()
    const tried = await send({
      accountId: row.account_id,
      name: row.name,
      classes: messages.map((message) => message.class as MessageClass),
    })
    await tx
      .updateTable('mails')
      .set(after(tried, row, now))
      .where('mail_id', '=', row.mail_id)
      .execute()
    return tried
  })
}

function after(tried: Tried, { tries, made_at }: { tries: number; made_at: Date }, now: Date) {
  const counted = { tries: tries + 1 }
  if (tried.sent) return { ...counted, sent_at: now, fault: null }
  const over = tried.lasting || now.getTime() - made_at.getTime() >= givenUpAfter
  return over
    ? { ...counted, fault: tried.fault, given_up_at: now }
    : { ...counted, fault: tried.fault, next_try_at: new Date(now.getTime() + pauseAfter(tries + 1)) }
}
