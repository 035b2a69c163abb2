/** The heart of 静态导出: a run that asks only for what may have changed gives what a whole run gives, to the byte. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { approveDraft } from '../../../tests/approved-report.ts'
import { itemsOffice } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { copySite, filesIn } from '../../../tests/journeys/static-copy.ts'
import { cleanReport } from '../../annual/rules/testing.ts'
import { publishDraft, saveDraft } from '../../annual/store.ts'
import { partKinds } from '../../catalogue/guide/guide.ts'
import { decideNil, proposeNil } from '../../catalogue/nil/store.ts'
import { columnById, hideColumn } from '../../catalogue/store.ts'
import { files as filesDomain } from '../../files/index.ts'
import { holdFile } from '../../files/store.ts'
import { endWhatIsOver } from '../../items/ends/store.ts'
import { kindOf } from '../../items/kinds/index.ts'
import { filesOfItem, itemById } from '../../items/store.ts'
import { dropOldChanges } from '../../kit/content-cache.ts'
import { runWaiting } from '../../kit/jobs.ts'
import { footerOf, setFooter } from '../../organisations/site/store.ts'
import { changeOrganisation, organisationByCode } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'

const site = await testSite({ demo: false, env: { GONGKAI_SITE_URL: 'https://www.qingyuan.example' } })
const { urls, organisationId } = site
const { db } = site.context
const { section, clerk, typed, published, reviewed } = await itemsOffice(site)
const usual = { ...typed(kindOf('normative-document')!), documentNumber: '', validUntil: '', effectiveOn: '2026-11-20' }
const [by, other] = [section, clerk].map(({ accountId }) => ({ accountId, name: `某人${accountId}` }))
const at = site.context.now()

const folder = await mkdtemp(join(tmpdir(), 'gongkai-incremental-'))
after(() => rm(folder, { recursive: true, force: true }))
const dir = join(folder, 'kept')
let runs = 0

/** What the next run rewrote, after it was found the same as a run that makes everything. */
async function rewritten(day = '2026-11-24'): Promise<readonly string[]> {
  const then = { ...site, context: { ...site.context, now: () => new Date(`${day}T10:00:00+08:00`) } }
  const done = await copySite(then, { dir, copies: false })
  const whole = join(folder, `whole-${++runs}`)
  const all = await copySite(then, { dir: whole, copies: false })
  assert.deepEqual([done.faults, all.faults], [[], []])
  const [kept, anew] = await Promise.all([filesIn(dir), filesIn(whole)])
  assert.deepEqual([...kept.keys()], [...anew.keys()])
  const wrong = [...anew].filter(([file, bytes]) => !kept.get(file)?.equals(bytes)).map(([file]) => file)
  assert.deepEqual(wrong, [])
  await rm(`${whole}.versions`, { recursive: true })
  asked = { some: done.asked, all: all.asked }
  return done.written
}
let asked = { some: 0, all: 0 }

async function publish(fields: Record<string, string>, ...attached: File[]): Promise<number> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...usual, ...fields })) form.set(name, value)
  for (const file of attached) form.append('files', file)
  const answer = await section.post(urls.items(), form)
  assert.equal(answer.status, 303)
  const id = Number(answer.headers.get('Location')?.split('/').at(-1))
  await runWaiting(site.context, filesDomain.jobs ?? [])
  await published(id)
  await runWaiting(site.context, filesDomain.jobs ?? [])
  return id
}

async function correct(id: number, fields: Record<string, string>): Promise<void> {
  const item = (await itemById(db, id))!
  const form = { ...usual, title: item.title, version: String(item.version), ...fields }
  const changed = await section.post(urls.itemEdit(id), form)
  assert.equal(changed.status, 303)
  await reviewed(id)
  const out = await clerk.post(urls.itemPublication(id), { changeNote: '改正题名' })
  assert.equal(out.status, 303)
}

const pageOf = async (id: number) => urls.info((await itemById(db, id))!.indexNumber!)
const bureau = async () => (await organisationByCode(db, 'wucheng-edu'))!

const old = await publish({ title: '旧办法', documentNumber: '婺教〔2018〕33号' })
const apart = await publish({ title: '不相干的办法' })
await rewritten()

test('nothing has changed: next to nothing is asked for, and nothing is written', async () => {
  assert.deepEqual(await rewritten(), [])
  assert.ok(asked.some < 20 && asked.all > 2 * asked.some, `${asked.some} of ${asked.all}`)
})

test('another program has everything asked for anew; so has a database nobody can speak for, but files of pages that are the same', async () => {
  const nobodyKnows = await copySite(site, { dir, copies: false, changedSince: async () => null })
  const codes = [old, apart].length
  assert.deepEqual([nobodyKnows.asked, nobodyKnows.written], [asked.all - codes, []])
  const another = await copySite(site, { dir, copies: false, program: 'another' })
  assert.deepEqual([another.asked, another.written], [asked.all, []])
})

const ahead = { links: '废止 婺教〔2018〕33号', effectiveOn: '2026-12-01', validity: '尚未施行' }
let successor = 0
test('what is published stands in the copy, and what it will repeal says so', async () => {
  successor = await publish({ title: '新办法', ...ahead })
  const written = await rewritten()
  for (const address of [await pageOf(successor), await pageOf(old), urls.home, urls.feed('site.atom')])
    assert.ok(written.includes(address), address)
  assert.ok(!written.includes(await pageOf(apart)))
})

test('a correction changes the page, the lists, and the pages of what is linked with it, both ways', async () => {
  await correct(old, { title: '旧的办法', documentNumber: '婺教〔2018〕33号' })
  const written = await rewritten()
  for (const id of [old, successor]) assert.ok(written.includes(await pageOf(id)))
  await correct(successor, { title: '新的办法', ...ahead })
  assert.ok((await rewritten()).includes(await pageOf(old)))
  await correct(successor, { title: '新的办法', ...ahead, links: '' })
  assert.ok((await rewritten()).includes(await pageOf(old)), 'a link that is no more')
  await correct(successor, { title: '新的办法', ...ahead })
  await rewritten()
})

test('changes are found after they were thrown away', async () => {
  await publish({ title: '后来的办法' })
  await dropOldChanges(db, new Date(Date.now() + 3 * 24 * 60 * 60 * 1000))
  assert.ok((await rewritten()).includes(urls.home))
})

test('an attachment that is held back leaves the copy', async () => {
  const name = `${'关于做好义务教育阶段学校招生入学工作的通知'.repeat(5)}.txt`
  const id = await publish({ title: '带附件的办法' }, new File(['附件的文字。'], name))
  const [file] = await filesOfItem(db, (await itemById(db, id))!)
  assert.ok((await rewritten()).includes(urls.file(file!.id, file!.name)))
  await db.transaction().execute((tx) => holdFile(tx, file!, by!, '暂缓公开'))
  await rewritten()
  assert.ok(![...(await filesIn(dir)).keys()].some((each) => each.includes('/files/')))
})

test('what is withdrawn says so', async () => {
  const id = await publish({ title: '发错的办法', links: '修改 婺教〔2018〕33号' })
  await rewritten()
  assert.equal((await clerk.post(urls.itemWithdrawal(id), { words: '发错了' })).status, 303)
  const written = await rewritten()
  for (const each of [id, old]) assert.ok(written.includes(await pageOf(each)), String(each))
})

test('a nil statement brings its column; a column that is hidden goes with its list', async () => {
  const column = (await columnById(db, organisationId, 'construction-projects'))!
  const draft = { year: 2026, reason: 'none-occurred', words: '2026年未发生。', phone: '0579-00000000' } as const
  const statement = await proposeNil(db, column, draft, { actor: by!, at })
  assert.deepEqual(await rewritten(), [], 'proposed')
  assert.equal(await decideNil(db, statement!, { to: 'approved', opinion: '' }, { actor: other!, at }), null)
  assert.ok((await rewritten()).includes(urls.catalogColumn(column.id)))
  await hideColumn(db, column, '不再设', { actor: by!, at })
  await rewritten()
})

test('a guide, a footer and a report that change', async () => {
  const parts = Object.fromEntries(partKinds.map(({ id, label }) => [id, `${label}的内容`]))
  const answer = await clerk.post(urls.guide(), { organisation: String(organisationId), ...parts })
  assert.equal(answer.status, 303)
  assert.ok((await rewritten()).includes(urls.guidePage))
  const body = await bureau()
  await setFooter(db, body, { ...(await footerOf(db, body.id)), icpNumber: '浙ICP备11111111号-1' }, by!)
  assert.ok((await rewritten()).includes(await pageOf(apart)))
  const report = { ...cleanReport(2020), organisation: body.fullName }
  const source = { sourceName: '改正.docx', sourceSha256: 'c'.repeat(64) }
  await saveDraft(db, { organisationId, year: 2020, report, ...source }, null)
  await approveDraft(db, organisationId, 2020)
  const published = await publishDraft(db, body, 2020, { on: '2026-11-24', changeNote: '' }, by!)
  assert.deepEqual(published, { ok: true })
  assert.ok((await rewritten()).includes(urls.report(2020)))
})

test('a body that is renamed changes every page', async () => {
  const body = await bureau()
  const renamed = { ...body, fullName: '金华市婺城区教育和体育局' }
  assert.equal(await changeOrganisation(db, body, renamed, by!), body.id)
  const written = await rewritten()
  for (const address of [urls.home, await pageOf(apart), urls.feed('site.atom'), urls.notFound])
    assert.ok(written.includes(address), address)
})

test('days pass: what says how many are left, what comes into force, what an old year no longer says', async () => {
  assert.ok((await rewritten('2026-11-25')).includes(urls.home))
  assert.ok((await rewritten('2026-12-01')).includes(await pageOf(old)), 'before the server has done anything')
  const then = new Date('2026-12-01T11:00:00+08:00')
  assert.ok((await endWhatIsOver(db, { today: dayAt(then), at: then })) > 0)
  assert.ok((await rewritten('2026-12-01')).includes(await pageOf(old)))
  assert.deepEqual(await rewritten('2026-12-01'), [])
  await rewritten('2028-02-01')
})
