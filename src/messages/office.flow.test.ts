import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { urlsUnder } from '../urls.ts'
import { mailSettings, notify, unreadMessages } from './store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const clerk = await signedIn(site, ['clerk'])
const other = await signedIn(site, ['clerk'])

const tell = (accountId: number, says: string, at: string) =>
  notify(db, {
    organisationId: site.organisationId,
    accountIds: [accountId],
    class: 'review',
    says,
    link: urlsUnder('/').review(7),
    at: new Date(at),
  })

await tell(clerk.accountId, '《招生工作通知》待科室初审', '2026-11-24T09:00:00+08:00')
await tell(clerk.accountId, '《年检结果公告》退回修改', '2026-11-24T09:30:00+08:00')
await tell(other.accountId, '《另一件》待科室初审', '2026-11-24T09:30:00+08:00')

test('every office page says how many messages are unread', async () => {
  const page = await (await clerk.get(urls.office)).text()
  assert.match(page, /消息<strong class="office-waiting">2<span class="unseen">条未读<\/span>/)
})

test('people see their own messages, the newest first, each with where it leads', async () => {
  const response = await clerk.get(urls.notifications())
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.ok(page.indexOf('年检结果公告') < page.indexOf('招生工作通知'))
  assert.ok(page.includes(`href="${urls.review(7)}"`))
  assert.match(page, /2026-11-24 09:30/)
  assert.doesNotMatch(page, /另一件/)
})

test('one message is marked as read, another person’s number changes nothing', async () => {
  const [foreign] = await db
    .selectFrom('messages')
    .select('message_id')
    .where('account_id', '=', other.accountId)
    .execute()
  await clerk.post(urls.notificationsRead, { message: String(foreign?.message_id) })
  await clerk.post(urls.notificationsRead, { message: 'x' })
  assert.equal(await unreadMessages(db, other.accountId), 1)
  assert.equal(await unreadMessages(db, clerk.accountId), 2)
  const [own] = await db.selectFrom('messages').select('message_id').where('account_id', '=', clerk.accountId).execute()
  const response = await clerk.post(urls.notificationsRead, { message: String(own?.message_id) })
  assert.equal(response.headers.get('Location'), urls.notifications())
  assert.equal(await unreadMessages(db, clerk.accountId), 1)
})

test('all are marked as read at once, and the filter then says that none is left', async () => {
  await clerk.post(urls.notificationsRead)
  assert.equal(await unreadMessages(db, clerk.accountId), 0)
  const page = await (await clerk.get(urls.notifications({ show: 'unread' }))).text()
  assert.match(page, /没有未读消息/)
})

test('settings are kept and recorded; the page says so once', async () => {
  const settings = { mode: 'digest', quietFrom: '22', quietUntil: '7', digestHour: '9' }
  const saved = await clerk.post(urls.notificationSettings, settings)
  assert.equal(saved.status, 303)
  assert.deepEqual(await mailSettings(db, clerk.accountId), {
    mode: 'digest',
    quietFrom: 22,
    quietUntil: 7,
    digestHour: 9,
  })
  const flash = saved.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const headers = { ...clerk.headers, Cookie: `${clerk.headers.Cookie}; ${flash}` }
  const shown = await site.get(urls.notificationSettings, headers)
  assert.match(await shown.text(), /提醒设置已保存/)
  assert.match(shown.headers.get('Set-Cookie') ?? '', /flash=; Max-Age=0/)
  assert.doesNotMatch(await (await clerk.get(urls.notificationSettings)).text(), /提醒设置已保存/)
  const entries = await db
    .selectFrom('audit_entries')
    .select('says')
    .where('event', '=', 'messages.settings-changed')
    .execute()
  assert.equal(entries.length, 1)
})

test('settings that make no sense come back with the reason beside the field and everything typed', async () => {
  const response = await clerk.post(urls.notificationSettings, {
    mode: 'loud',
    quietFrom: '24',
    quietUntil: '7',
    digestHour: '6',
  })
  const page = await response.text()
  assert.equal(response.status, 422)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /请选择提醒方式/)
  assert.match(page, /请选择0点到23点之间的整点/)
  assert.match(page, /<option value="6" selected="">6点/)
  assert.equal((await mailSettings(db, clerk.accountId)).mode, 'digest')
})

test('a forged message cookie is shown as text or not at all', async () => {
  const forged = encodeURIComponent('done:<script>alert(1)</script>')
  const headers = { ...clerk.headers, Cookie: `${clerk.headers.Cookie}; flash=${forged}` }
  const page = await (await site.get(urls.notifications(), headers)).text()
  assert.doesNotMatch(page, /<script>/)
  assert.match(page, /&lt;script&gt;/)
})
