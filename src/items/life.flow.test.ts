import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemsOffice } from '../../tests/journeys/items-office.ts'
import { bodyElsewhere, testSite } from '../../tests/journeys/site.ts'
import { signedIn } from '../../tests/journeys/staff.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import type { PlainDate } from '../law/date.ts'
import { endWhatIsOver } from './ends/store.ts'
import { kindOf } from './kinds/index.ts'
import { publishDue } from './schedule/jobs.ts'
import { itemById } from './store.ts'

const site = await testSite()
const { urls } = site
const { db } = site.context
const { section, clerk, typed, drafted, reviewed, published } = await itemsOffice(site)

const elsewhere = await bodyElsewhere(site)
const stranger = await signedIn(site, [{ role: 'clerk', organisationId: elsewhere }], { organisationId: elsewhere })

test('an approved item is public at its hour; one that changed since stays back and says why', async () => {
  const kind = kindOf('announcement')!
  const later = { ...site.context, now: () => new Date('2026-11-25T09:00:30+08:00') }
  const item = await drafted({ ...typed(kind), title: '定时的公告' })
  const early = await clerk.post(urls.itemPublication(item), { publishAt: '2026-11-25 09:00' })
  assert.match(await early.text(), /还没有审核通过/)
  await reviewed(item)
  const wrong = await clerk.post(urls.itemPublication(item), { publishAt: '明早' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /value="明早"/)
  assert.equal((await clerk.post(urls.itemPublication(item), { publishAt: '2026-11-25 09:00' })).status, 303)
  const page = await (await clerk.get(urls.item(item))).text()
  assert.match(page, /定于 2026-11-25 09:00 公开/)
  assert.deepEqual(await faultsOf(page), [])
  await publishDue(site.context)
  assert.equal((await itemById(db, item))?.stage, 'draft')
  await publishDue(later)
  assert.deepEqual(
    [(await itemById(db, item))?.stage, (await itemById(db, item))?.publishedOn],
    ['published', '2026-11-25'],
  )

  const changed = await drafted({ ...typed(kind), title: '定时后又改的公告' })
  await reviewed(changed)
  await clerk.post(urls.itemPublication(changed), { publishAt: '2026-11-25 09:00' })
  await section.post(urls.itemEdit(changed), { ...typed(kind), title: '改了', version: '1' })
  await publishDue(later)
  assert.match(await (await clerk.get(urls.item(changed))).text(), /没有公开：[^<]*通过以后内容又改动过/)
  assert.match(await (await clerk.get(urls.notifications())).text(), /《改了》到了定时没有公开/)
  assert.equal((await clerk.post(urls.itemScheduleEnd(changed))).status, 303)
  assert.doesNotMatch(await (await clerk.get(urls.item(changed))).text(), /取消定时/)
})

test('有效性: what a published document repeals says so with an edition of its own, and both lead to each other', async () => {
  const policy = kindOf('policy')!
  const old = await drafted({ ...typed(policy), title: '旧办法', documentNumber: '婺教〔2018〕33号' })
  await reviewed(old)
  assert.equal((await clerk.post(urls.itemPublication(old))).status, 303)
  const unknown = await section.post(urls.items(), { ...typed(policy), title: '新办法', links: '废止 婺教〔2001〕1号' })
  assert.equal(unknown.status, 422)
  assert.match(await unknown.text(), /没有找到“婺教〔2001〕1号”/)
  const item = await drafted({ ...typed(policy), title: '新办法', links: '废止 婺教[2018]33号' })
  assert.match(await (await section.get(urls.itemEdit(item))).text(), /废止 .*\/2026-\d{5}</)
  assert.equal((await itemById(db, old))?.validity, '有效')
  await reviewed(item)
  assert.equal((await clerk.post(urls.itemPublication(item))).status, 303)
  const after = await itemById(db, old)
  assert.deepEqual([after?.validity, after?.stage, after?.edition], ['废止', 'published', 2])
  const edition = await db
    .selectFrom('item_editions')
    .select(['content', 'change_note'])
    .where('item_id', '=', old)
    .where('edition', '=', 2)
    .executeTakeFirstOrThrow()
  assert.equal(edition.change_note, '已被《新办法》废止')
  assert.equal((edition.content as { validity?: string }).validity, '废止')
  assert.match(await (await clerk.get(urls.item(old))).text(), /《新办法》废止本件/)
  assert.match(await (await clerk.get(urls.item(item))).text(), /废止《旧办法》/)
})

test('条例第20条第1项: a document with a later 施行日期 repeals the old one that day, not when it is published', async () => {
  const rule = kindOf('normative-document')!
  const open = { ...typed(rule), validUntil: '' }
  const old = await drafted({ ...open, title: '旧规定', documentNumber: '婺教〔2018〕41号' })
  const kept = await drafted({ ...open, title: '另一旧规定', documentNumber: '婺教〔2018〕42号' })
  for (const item of [old, kept]) await published(item)
  const links = '废止 婺教〔2018〕41号\n代替 婺教〔2018〕42号'
  const item = await drafted({ ...open, title: '新规定', effectiveOn: '2027-01-01', validity: '尚未施行', links })
  await published(item)
  assert.equal((await itemById(db, old))?.validity, '有效')
  assert.match(await (await clerk.get(urls.item(old))).text(), /《新规定》将于2027年1月1日废止本件/)
  const at = (day: string) => ({ today: day as PlainDate, at: new Date(`${day}T00:00:30+08:00`) })
  assert.equal(await endWhatIsOver(db, at('2026-12-31')), 0)
  assert.equal((await itemById(db, old))?.validity, '有效')
  assert.equal(await endWhatIsOver(db, at('2027-01-01')), 3)
  assert.equal((await itemById(db, item))?.validity, '有效')
  assert.deepEqual([(await itemById(db, old))?.validity, (await itemById(db, kept))?.validity], ['废止', '废止'])
  assert.equal(await endWhatIsOver(db, at('2027-01-02')), 0)
})

test('a document withdrawn before its 施行日期 repeals nothing', async () => {
  const rule = kindOf('normative-document')!
  const open = { ...typed(rule), validUntil: '' }
  const old = await drafted({ ...open, title: '仍有效的规定', documentNumber: '婺教〔2018〕43号' })
  await published(old)
  const links = '废止 婺教〔2018〕43号'
  const item = await drafted({ ...open, title: '撤回的规定', effectiveOn: '2027-02-01', links })
  await published(item)
  assert.equal((await clerk.post(urls.itemWithdrawal(item), { words: '另行制定' })).status, 303)
  const day = { today: '2027-02-01', at: new Date('2027-02-01T00:00:30+08:00') } as const
  assert.equal(await endWhatIsOver(db, day), 0)
})

test('a validity runs out by itself, a notice leaves the site with its time; both say why, once', async () => {
  const rule = kindOf('normative-document')!
  const law = await drafted({ ...typed(rule), title: '期满的文件', validUntil: '2026-12-31' })
  const penalty = kindOf('penalty-decision')!
  const row = { ...typed(penalty), decisionNumber: '婺教罚字〔2026〕99号', shownUntil: '2026-12-31' }
  const shown = await drafted(row)
  for (const item of [law, shown]) {
    await reviewed(item)
    assert.equal((await clerk.post(urls.itemPublication(item))).status, 303)
  }
  assert.match(await (await clerk.get(urls.desk({ type: 'expiry' }))).text(), /期满的文件[\s\S]*2026-12-31/)
  const at = new Date('2027-01-01T00:00:30+08:00')
  assert.equal(await endWhatIsOver(db, { today: '2026-12-31', at }), 0)
  assert.equal(await endWhatIsOver(db, { today: '2027-01-01', at }), 2)
  assert.equal(await endWhatIsOver(db, { today: '2027-01-01', at }), 0)
  assert.deepEqual([(await itemById(db, law))?.validity, (await itemById(db, law))?.edition], ['失效', 2])
  const gone = await itemById(db, shown)
  assert.deepEqual([gone?.stage, gone?.withdrawnWords], ['withdrawn', '公示期满，按规定下架'])
})

test('条例第18条: what is withheld comes back for assessment after a year; opened, it gets its clock', async () => {
  const withheld = { attribute: 'closed', ground: 'internal', groundWords: '内部工作流程' }
  const item = await drafted({
    ...typed(kindOf('announcement')!),
    ...withheld,
    title: '内部安排',
    writtenOn: '2025-11-20',
  })
  const line = new RegExp(`第${item}号未公开信息的定期评估`)
  assert.match(await (await clerk.get(urls.desk({ type: 'assessment' }))).text(), line)
  const empty = await clerk.post(urls.itemAssessment(item), { outcome: 'keep', assessment: ' ' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /请写明评估理由/)
  assert.equal((await clerk.post(urls.itemAssessment(item), { outcome: 'keep', assessment: '仍在进行' })).status, 303)
  assert.doesNotMatch(await (await clerk.get(urls.desk({ type: 'assessment' }))).text(), line)
  const page = await (await clerk.get(urls.item(item))).text()
  assert.match(page, /2026-11-24 维持不公开：仍在进行/)
  assert.deepEqual(await faultsOf(page), [])
  await clerk.post(urls.itemAssessment(item), { outcome: 'open', assessment: '已经办结' })
  const opened = await itemById(db, item)
  assert.deepEqual([opened?.attribute, opened?.ground, opened?.formedOn], ['open', null, '2026-11-24'])
  assert.equal((await clerk.post(urls.itemAssessment(item), { outcome: 'keep', assessment: '再来' })).status, 422)
})

test('条例第25条: what is public goes to the archive and the library, each edition once, with a receipt', async () => {
  const item = await drafted({ ...typed(kindOf('announcement')!), title: '要移交的公告' })
  await reviewed(item)
  await clerk.post(urls.itemPublication(item))
  const waiting = async (place: string) => (await clerk.get(urls.deliveries({ place }))).text()
  const page = await waiting('archive')
  assert.match(page, /要移交的公告/)
  assert.deepEqual(await faultsOf(page), [])
  const wrong = await clerk.post(urls.deliveries(), { place: 'archive', deliveredOn: '2026-12-01', receipt: '' })
  assert.equal(wrong.status, 422)
  const said = await wrong.text()
  for (const words of ['移交日期不能晚于今天', '请填写回执编号', '请勾选这次移交的信息'])
    assert.match(said, new RegExp(words))
  const given = { place: 'archive', deliveredOn: '2026-11-24', receipt: '婺档收〔2026〕7号', item: String(item) }
  assert.equal((await clerk.post(urls.deliveries(), given)).status, 303)
  assert.doesNotMatch(await waiting('archive'), /要移交的公告/)
  assert.match(await waiting('library'), /要移交的公告/)
  assert.equal((await clerk.get(urls.deliveriesExport({ place: 'library' }))).status, 200)
  const again = await stranger.post(urls.deliveries(), { ...given, place: 'library' })
  assert.match(await again.text(), /请勾选这次移交的信息/)
})
