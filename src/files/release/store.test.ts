import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { readConfig } from '../../config.ts'
import { read } from '../../documents/read/index.ts'
import { createContext } from '../../kit/context.ts'
import { runWaiting } from '../../kit/jobs.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { freshDatabase } from '../../kit/testing.ts'
import { newOrganisation } from '../../organisations/organisation.ts'
import { saveOrganisation } from '../../organisations/store.ts'
import type { StoredFile } from '../file.ts'
import { files } from '../index.ts'
import { saysTheSame } from '../inspection/inspection.ts'
import { gateStates, inspectionOf, keepInspection, orderInspection } from '../inspection/store.ts'
import { inspectFile } from '../jobs.ts'
import { confirmOverride, overridesOf, proposeOverride, withdrawOverride } from '../override/store.ts'
import { receiveFile } from '../receiving/store.ts'
import { fileById, removeFile } from '../store.ts'
import { plainText } from '../text.ts'
import { listOfPupils, numbers } from './samples.ts'
import { draftOf, releaseThroughGate } from './store.ts'

const { db } = await freshDatabase()
const data = await mkdtemp(join(tmpdir(), 'gongkai-release-'))
after(() => rm(data, { recursive: true }))
const config = readConfig({ GONGKAI_DATA: data }).config!
const storage = await openStorage(config)
const keeping = { db, storage }
const at = new Date('2026-11-24T02:00:00Z')
const context = createContext(config, db, pino({ level: 'silent' }), () => at)
const clerk = { accountId: 7, name: '林知远' }
const first = { accountId: 8, name: '沈保密' }
const second = { accountId: 9, name: '周分管' }
const [number, other] = numbers
const reason = '公示期内依规定公开'

const organisationId = await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'qingyuan-edu',
    fullName: '青原区教育局',
    shortName: '区教育局',
    level: 'county',
    kind: 'department',
    phone: '0579-82000000、13957900000',
  }),
)

async function received(content: Blob, name: string): Promise<StoredFile> {
  const taken = await receiveFile(keeping, { content, name, organisationId, subject: null }, clerk)
  assert.ok(taken.ok)
  return taken.file
}

const gateJobs = files.jobs!.filter(({ name }) => name === 'files.gate')

async function inspected(content: Blob, name: string): Promise<StoredFile> {
  const { id } = await received(content, name)
  await runWaiting(context, gateJobs)
  return now(id)
}

const now = async (id: number): Promise<StoredFile> => (await fileById(db, id))!
const findingsOf = async (file: StoredFile) => (await inspectionOf(db, file))?.report.findings ?? []
const idOf = async (file: StoredFile) => (await findingsOf(file)).find(({ kind }) => kind === 'id-card')!.id
const propose = async (file: StoredFile) =>
  proposeOverride(db, file, { findingId: await idOf(file), reason }, { by: first, at })
const confirm = async (file: StoredFile, by = second) => confirmOverride(db, file, await idOf(file), { by, at })
const events = async (file: StoredFile) =>
  (
    await db
      .selectFrom('audit_entries')
      .select('event')
      .where('subject_id', '=', String(file.id))
      .orderBy('number')
      .execute()
  ).map(({ event }) => event)

async function wordsOf(bytes: Uint8Array): Promise<string> {
  const reading = await read(bytes, 'x.xlsx')
  assert.ok(reading.ok)
  return plainText(reading.source)
}

test('the gate looks at every file that arrives: one with personal data is held, others stay as they are', async () => {
  const waiting = await received(listOfPupils(), '名单.xlsx')
  assert.deepEqual([...(await gateStates(db, [waiting])).values()], ['waiting'])
  const early = await releaseThroughGate(keeping, waiting, clerk)
  assert.match(early.ok ? '' : early.problem.message, /发布前检查还没有完成/)
  const plain = await inspected(new Blob(['招生通知']), '通知.txt')
  const list = await now(waiting.id)
  assert.deepEqual([list.state, plain.state], ['held', 'uploaded'])
  assert.deepEqual([...(await gateStates(db, [list, plain])).values()], ['held', 'clean'])
  const kept = JSON.stringify(await inspectionOf(db, list))
  for (const secret of numbers) assert.ok(!kept.includes(secret), 'a report holds no personal data')
})

test('looking again leaves the same: one entry, one report; a file that is gone is left alone', async () => {
  const file = await inspected(listOfPupils(), '名单.xlsx')
  const before = await inspectionOf(db, file)
  const task = { key: 'x', data: { id: file.id }, progress: async () => {} }
  await inspectFile(task, context)
  assert.deepEqual(await inspectionOf(db, file), before)
  assert.deepEqual(await events(file), ['file.uploaded', 'file.held'])
  await db.transaction().execute((tx) => removeFile(tx, file, clerk))
  await inspectFile(task, context)
  await keepInspection(db, file, before!)
  assert.equal(await inspectionOf(db, file), null)
})

test('本机关公开的联系方式 are no findings: each number of the contact block counts', async () => {
  const own = await inspected(new Blob(['联系人手机：13957900000']), '联系.txt')
  const foreign = await inspected(new Blob(['联系人手机：13957900001']), '联系.txt')
  assert.deepEqual([own.state, foreign.state], ['uploaded', 'held'])
})

test('a gate that failed is no passed gate', async () => {
  const file = await received(new Blob(['丢失的内容']), '丢失.txt')
  await rm(join(data, 'files'), { recursive: true })
  await runWaiting(context, gateJobs).catch(() => {})
  assert.deepEqual([...(await gateStates(db, [file])).values()], ['failed'])
  const outcome = await releaseThroughGate(keeping, file, clerk)
  assert.equal(outcome.ok ? '' : outcome.problem.code, 'waiting')
})

test('个人信息保护法第25条: without a decision everything is masked in what the public gets', async () => {
  const file = await inspected(listOfPupils(), `名单${number}.xlsx`)
  const outcome = await releaseThroughGate(keeping, file, clerk)
  assert.ok(outcome.ok)
  const { released, state } = await now(file.id)
  assert.equal(state, 'released')
  assert.deepEqual(outcome.value.released, released)
  const words = await wordsOf(await new Response(await storage.read(released!.sha256)).bytes())
  assert.match(words, /城东小学/)
  for (const secret of numbers) assert.ok(!words.includes(secret))
  assert.ok(!released!.name.includes(number), 'nor is the number in the name')
  const { released_text: found } = await db
    .selectFrom('files')
    .select('released_text')
    .where('file_id', '=', file.id)
    .executeTakeFirstOrThrow()
  assert.match(found ?? '', /城东小学/, 'the public finds it by its words')
  for (const secret of numbers) assert.ok(!found?.includes(secret), 'but not by what is masked')
  assert.deepEqual((await releaseThroughGate(keeping, file, clerk)).ok, true)
  assert.equal((await events(file)).filter((event) => event === 'file.released').length, 1)
})

test('两人办理: one person’s proposal masks on and stops the release; another confirms, and the number stays', async () => {
  const file = await inspected(listOfPupils(), '名单.xlsx')
  assert.equal((await proposeOverride(db, file, { findingId: 'f1', reason: '  ' }, { by: first, at }))?.at, 'reason')
  const long = await proposeOverride(db, file, { findingId: 'f1', reason: '长'.repeat(501) }, { by: first, at })
  assert.match(long?.message ?? '', /最多 500 个字/)
  assert.equal(await propose(file), null)
  assert.match((await propose(file))?.message ?? '', /已有不遮盖的提议/)
  const draft = await draftOf(keeping, file)
  assert.ok(draft.ok && !(await wordsOf(draft.value.bytes)).includes(number))
  const alone = await releaseThroughGate(keeping, file, clerk)
  assert.match(alone.ok ? '' : alone.problem.message, /有 1 处.*沈保密提议.*提议人以外/)
  assert.match((await confirm(file, first))?.message ?? '', /须由两人分别办理/)
  assert.equal(await confirm(file), null)
  assert.match((await confirm(file))?.message ?? '', /已经确认/)
  const outcome = await releaseThroughGate(keeping, file, clerk)
  assert.ok(outcome.ok)
  const words = await wordsOf(await new Response(await storage.read(outcome.value.released!.sha256)).bytes())
  assert.deepEqual([words.includes(number), words.includes(other)], [true, false])
  assert.deepEqual((await events(file)).slice(2), [
    'file.override-proposed',
    'file.override-confirmed',
    'file.released',
  ])
  assert.match((await withdrawOverride(db, file, 'f1', first))?.message ?? '', /已放行/)
})

test('anybody who may sign takes a proposal back, and the finding is masked again', async () => {
  const file = await inspected(listOfPupils(), '名单.xlsx')
  await propose(file)
  assert.equal(await withdrawOverride(db, file, await idOf(file), second), null)
  assert.equal((await confirm(file))?.at, 'confirm')
  assert.deepEqual(await overridesOf(db, file), [])
  assert.ok((await releaseThroughGate(keeping, file, clerk)).ok)
})

test('a decision about another content, or about another finding under the same id, is void', async () => {
  const file = await inspected(listOfPupils(), '名单.xlsx')
  await propose(file)
  await confirm(file)
  assert.equal((await overridesOf(db, file)).length, 1)
  const inspection = (await inspectionOf(db, file))!
  const [found, ...rest] = inspection.report.findings
  const moved = { ...inspection.report, findings: [{ ...found!, place: '别处' }, ...rest] }
  await keepInspection(db, file, { ...inspection, report: moved })
  assert.deepEqual(await overridesOf(db, file), [])
  const outcome = await releaseThroughGate(keeping, file, clerk)
  assert.equal(outcome.ok ? '' : outcome.problem.code, 'changed')

  await keepInspection(db, file, inspection)
  const sha256 = 'a'.repeat(64)
  await db.updateTable('files').set({ sha256 }).where('file_id', '=', file.id).execute()
  const swapped = await now(file.id)
  assert.deepEqual([await inspectionOf(db, swapped), await overridesOf(db, swapped)], [null, []])
  const late = await releaseThroughGate(keeping, swapped, clerk)
  assert.equal(late.ok ? '' : late.problem.code, 'waiting')
})

test('looking anew voids what was said at once; what the gate does not accept is never released', async () => {
  const file = await inspected(new Blob(['<html><body>页面</body></html>']), '页面.txt')
  assert.equal(file.state, 'held')
  const refused = await releaseThroughGate(keeping, file, clerk)
  assert.match(refused.ok ? '' : refused.problem.message, /网页文件/)
  assert.equal(await orderInspection(db, file, clerk), true)
  assert.equal(await inspectionOf(db, file), null)
  await runWaiting(context, gateJobs)
  assert.equal((await inspectionOf(db, file))?.report.verdict, 'refused')
})

test('an excerpt that ends in half a character, or holds NUL, is kept and still means the same', async () => {
  const file = await inspected(listOfPupils(), '名单.xlsx')
  const inspection = (await inspectionOf(db, file))!
  const [found, ...rest] = inspection.report.findings
  const report = { ...inspection.report, findings: [{ ...found!, excerpt: '33\ud800\u0000**' }, ...rest] }
  await keepInspection(db, file, { ...inspection, report })
  assert.ok(saysTheSame((await inspectionOf(db, file))!.report, report))
})
