import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyElsewhere, testSite } from '../../../tests/journeys/site.ts'
import { type Person, signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { listEntries } from '../../audit/store.ts'
import { receiveFile } from '../../files/receiving/store.ts'
import { listFiles } from '../../files/store.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { autosaveBounds } from './autosave.ts'
import { autosaveOf, dropAutosave, dropOldAutosaves, keepAutosave } from './store.ts'

const site = await testSite()
const { urls, organisationId } = site
const { db, now } = site.context
const clerk = await signedIn(site, ['clerk'])
const colleague = await signedIn(site, ['clerk'])
const elsewhere = await bodyElsewhere(site)

const typed = {
  organisation: String(organisationId),
  title: '关于资助的公告',
  writtenOn: '2026-11-20',
  validity: '有效',
  attribute: 'open',
  body: '<p>第一段。</p>',
}

const keep = (by: Person, form: object) =>
  site.post(urls.itemAutosave, JSON.stringify(form), {
    ...by.headers,
    'Content-Type': 'application/json',
    'X-Form-Token': by.formToken,
  })

async function drafted(by: Person): Promise<number> {
  const answer = await by.post(urls.items(), { ...typed, kind: 'announcement' })
  assert.equal(answer.status, 303, await answer.text())
  return Number(answer.headers.get('Location')?.split('/').at(-1))
}

test('what was being written is found again by its writer alone, restored, and gone with a real save', async () => {
  const kept = await keep(clerk, { kind: 'announcement', typed: { ...typed, title: '写到一半', secret: 'x' } })
  assert.equal(kept.status, 200)
  assert.equal(await kept.text(), '已自动保存 10:00')

  const opened = await (await clerk.get(urls.newItem('announcement'))).text()
  assert.match(opened, /您在 2026-11-24 10:00 有没保存的内容/)
  assert.doesNotMatch(opened, /写到一半/)
  assert.deepEqual(await faultsOf(opened), [])
  assert.doesNotMatch(await (await colleague.get(urls.newItem('announcement'))).text(), /没保存的内容/)
  const others = await (await colleague.get(urls.itemRestored('announcement'))).text()
  assert.doesNotMatch(others, /写到一半/)
  const restored = await (await clerk.get(urls.itemRestored('announcement'))).text()
  assert.match(restored, /写到一半/)
  assert.deepEqual(await faultsOf(restored), [])

  await drafted(clerk)
  assert.doesNotMatch(await (await clerk.get(urls.newItem('announcement'))).text(), /没保存的内容/)
})

test('it can be dropped, and what says the same as the item is not mentioned', async () => {
  const item = await drafted(clerk)
  await keep(clerk, { item: String(item), kind: 'announcement', version: '1', typed })
  assert.doesNotMatch(await (await clerk.get(urls.itemEdit(item))).text(), /没保存的内容/)
  await keep(clerk, { item: String(item), kind: 'announcement', version: '1', typed: { ...typed, title: '改' } })
  assert.match(await (await clerk.get(urls.itemEdit(item))).text(), /没保存的内容/)
  const dropped = await clerk.post(urls.itemAutosaveRemoval, { item: String(item), kind: 'announcement' })
  assert.equal(dropped.headers.get('Location'), urls.itemEdit(item))
  assert.doesNotMatch(await (await clerk.get(urls.itemEdit(item))).text(), /没保存的内容/)
})

test('who may not write there keeps nothing there; what is no form or too long is refused in words', async () => {
  const foreign = await keep(clerk, { kind: 'announcement', typed: { ...typed, organisation: String(elsewhere) } })
  assert.equal(foreign.status, 404)
  assert.equal((await keep(clerk, { kind: 'announcement' })).status, 400)
  assert.equal((await keep(clerk, { kind: 'nothing', typed })).status, 400)
  const long = await keep(clerk, {
    kind: 'announcement',
    typed: { ...typed, body: '长'.repeat(autosaveBounds.bytes / 3) },
  })
  assert.equal(long.status, 413)
  assert.match(await long.text(), /太长/)
  const auditor = await signedIn(site, ['auditor'])
  assert.equal((await keep(auditor, { kind: 'announcement', typed })).status, 404)
})

test('the oldest goes beyond twenty of one account, all go after thirty days, and the record says nothing of them', async () => {
  const { accountId } = await signedIn(site, ['clerk'])
  const form = { organisationId, typed: { title: '秘密标题' }, baseVersion: null }
  for (let at = 0; at <= autosaveBounds.count; at++) {
    await keepAutosave(db, { accountId, subject: `item:${at}` }, form, new Date(now().getTime() + at * 1000))
  }
  assert.equal(await autosaveOf(db, { accountId, subject: 'item:0' }), undefined)
  assert.ok(await autosaveOf(db, { accountId, subject: 'item:1' }))
  await dropOldAutosaves(db, new Date(now().getTime() + (autosaveBounds.days * 24 * 3600 + 5) * 1000))
  assert.equal(await autosaveOf(db, { accountId, subject: 'item:4' }), undefined)
  assert.ok(await autosaveOf(db, { accountId, subject: 'item:5' }))
  const filter = {
    organisationIds: [organisationId],
    installation: true,
    from: null,
    to: null,
    actor: null,
    topic: null,
  }
  const entries = await listEntries(db, { ...filter, subject: null }, { limit: 1000 })
  assert.doesNotMatch(JSON.stringify(entries), /秘密标题|写到一半/)
})

test('a file that a form brought and that belongs to nothing goes after thirty days; in a text, an item or the list it stays', async () => {
  const brought = async (name: string) => {
    const taken = await receiveFile(
      { db, storage: await openStorage(site.context.config) },
      { content: new File(['图'], name), name, organisationId, subject: null },
      { accountId: clerk.accountId, name: '某人' },
    )
    assert.ok(taken.ok)
    return taken.file.id
  }
  const [abandoned, written, attached] = [await brought('弃.txt'), await brought('写.txt'), await brought('归.txt')]
  const body = `<p><img data-file="${written}" alt="校门"></p>`
  const later = new Date(Date.now() + (autosaveBounds.days + 1) * 24 * 60 * 60 * 1000)
  const form = { organisationId, typed: { ...typed, body }, baseVersion: null }
  const sent = { ...typed, kind: 'announcement', filesKept: String(attached) }
  assert.equal((await clerk.post(urls.items(), sent)).status, 303)
  const list = new FormData()
  list.set('organisation', String(organisationId))
  list.append('files', new File(['单独上传'], '单独.txt'))
  assert.equal((await clerk.post(urls.officeFiles(), list)).status, 303)

  const names = async () =>
    (await listFiles(db, { organisationIds: [organisationId], before: null, limit: 10 })).map(({ name }) => name)
  await dropOldAutosaves(db, new Date())
  assert.deepEqual(await names(), ['单独.txt', '归.txt', '写.txt', '弃.txt'])
  await keepAutosave(db, { accountId: clerk.accountId, subject: 'new:policy' }, form, later)
  await dropOldAutosaves(db, later)
  assert.deepEqual(await names(), ['单独.txt', '归.txt', '写.txt'])
  await dropAutosave(db, { accountId: clerk.accountId, subject: 'new:policy' })
  await dropOldAutosaves(db, later)
  assert.deepEqual(await names(), ['单独.txt', '归.txt'])
  const entries = await db
    .selectFrom('audit_entries')
    .select(['subject_id', 'actor_name'])
    .where('event', '=', 'file.removed')
    .execute()
  assert.deepEqual(
    entries.map(({ subject_id, actor_name }) => [subject_id, actor_name]),
    [
      [String(abandoned), null],
      [String(written), null],
    ],
  )
})
