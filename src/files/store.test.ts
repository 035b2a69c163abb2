import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { readConfig } from '../config.ts'
import { createContext } from '../kit/context.ts'
import { progressOf, runWaiting } from '../kit/jobs.ts'
import { openStorage } from '../kit/open-storage.ts'
import { freshDatabase } from '../kit/testing.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { saveOrganisation } from '../organisations/store.ts'
import type { StoredFile, Subject } from './file.ts'
import { files } from './index.ts'
import { attachFiles, looseFiles } from './loose/store.ts'
import { receiveFile } from './receiving/store.ts'
import { textOf as bytesOf, docxOf, png } from './samples.ts'
import {
  fileById,
  fileKey,
  filesOf,
  holdFile,
  keepText,
  listFiles,
  releaseFile,
  removeFile,
  textJob,
  textOf,
} from './store.ts'
import { fileBounds } from './upload.ts'

const { db } = await freshDatabase()
const data = await mkdtemp(join(tmpdir(), 'gongkai-files-'))
after(() => rm(data, { recursive: true }))
const config = readConfig({ GONGKAI_DATA: data }).config!
const storage = await openStorage(config)
const actor = { accountId: 7, name: '林知远' }
const organisationId = await saveOrganisation(
  db,
  newOrganisation.parse({
    code: 'qingyuan-edu',
    fullName: '青原区教育局',
    shortName: '区教育局',
    level: 'county',
    kind: 'department',
  }),
)
const context = createContext(config, db, pino({ level: 'silent' }))

const receive = (content: Blob, name: string, subject: Subject | null = null, who = actor) =>
  receiveFile({ db, storage }, { content, name, organisationId, subject }, who)

async function kept(content: Blob, name: string, subject: Subject | null = null): Promise<StoredFile> {
  const received = await receive(content, name, subject)
  assert.ok(received.ok)
  return received.file
}

const entries = () => db.selectFrom('audit_entries').select(['event', 'says', 'details']).orderBy('number').execute()

test('a file is kept with its bytes, its line and its entry; the record names no name', async () => {
  const bytes = docxOf('通知')
  const received = await receive(new Blob([bytes]), '../张三的申请.pdf')
  assert.ok(received.ok)
  const { file } = received
  assert.deepEqual(
    [file.name, file.kind, file.state, file.textState],
    ['张三的申请.pdf.docx', 'docx', 'uploaded', 'waiting'],
  )
  assert.match(received.notice ?? '', /文件名已整理为/)
  assert.deepEqual(await fileById(db, file.id), file)
  assert.deepEqual(await new Response(await storage.read(file.sha256)).bytes(), bytes)
  const entry = (await entries()).find((each) => each.event === 'file.uploaded')
  assert.match(entry?.says ?? '', /上传附件\d+（Word 文档，\d+ B）/)
  assert.doesNotMatch(JSON.stringify(entry), /张三/)
})

test('what is empty, too large or of a wrong type is not taken in, and leaves nothing behind', async () => {
  const before = (await listFiles(db, { organisationIds: [organisationId], before: null, limit: 100 })).length
  const huge = { size: fileBounds.bytes + 1 } as Blob
  const faults = await Promise.all(
    [receive(new Blob([]), 'a.txt'), receive(huge, 'a.txt'), receive(new Blob([new Uint8Array(64)]), 'a.docx')].map(
      async (each) => {
        const received = await each
        return received.ok ? null : received.problem.fault
      },
    ),
  )
  assert.deepEqual(faults, ['empty', 'too-large', 'wrong-type'])
  assert.equal((await listFiles(db, { organisationIds: [organisationId], before: null, limit: 100 })).length, before)
})

test('a subject has a bound of files', async () => {
  const subject = { kind: 'item', id: 'full' }
  for (let each = 0; each < fileBounds.count; each++) await kept(new Blob([`第${each}份`]), `${each}.txt`, subject)
  const received = await receive(new Blob(['多一份']), 'more.txt', subject)
  assert.deepEqual(received.ok ? null : received.problem.fault, 'too-many')
  const loose = await kept(new Blob(['多一份']), 'more.txt')
  assert.equal((await attachFiles(db, [loose], subject, actor))?.fault, 'too-many')
  assert.equal((await filesOf(db, organisationId, subject)).length, fileBounds.count)
})

test('only who uploaded a loose file here can name it in a form, and only until it belongs to something', async () => {
  const file = await kept(new Blob(['松散']), 'loose.txt')
  assert.deepEqual(await looseFiles(db, organisationId, actor.accountId, [file.id]), [file])
  assert.deepEqual(await looseFiles(db, organisationId, actor.accountId + 1, [file.id]), [])
  assert.deepEqual(await looseFiles(db, organisationId + 1, actor.accountId, [file.id]), [])
  const subject = { kind: 'item', id: '1' }
  assert.equal(await db.transaction().execute((tx) => attachFiles(tx, [file], subject, actor)), null)
  assert.deepEqual(await filesOf(db, organisationId, subject), [{ ...file, subject }])
  assert.deepEqual(await looseFiles(db, organisationId, actor.accountId, [file.id]), [])
})

test('the text of a file is read in a job; running it again changes nothing', async () => {
  const file = await kept(new Blob([docxOf('婺城区招生通知')]), '通知.docx')
  const picture = await kept(new Blob([png]), '照片.png')
  assert.equal(await textOf(db, file), null)
  await runWaiting(context, files.jobs ?? [])
  assert.equal(await textOf(db, file), '婺城区招生通知')
  assert.equal((await fileById(db, file.id))?.textState, 'done')
  assert.equal((await progressOf(db, textJob, fileKey(file)))?.state, 'done')
  const none = await fileById(db, picture.id)
  assert.equal(none?.textState, 'none')
  assert.match(none?.textWords ?? '', /图片/)
})

test('the page of what a file belongs to is made anew when its words were read, and not for a loose file', async () => {
  const noted = () => db.selectFrom('content_changes').select('scope').where('scope', 'like', 'notice:%').execute()
  const files = [
    await kept(new Blob(['后读']), 'a.txt', { kind: 'notice', id: '5' }),
    await kept(new Blob(['松']), 'b.txt'),
  ]
  assert.deepEqual(await noted(), [])
  for (const file of files) await keepText(db, file, { none: '是扫描件' })
  assert.deepEqual(await noted(), [{ scope: 'notice:5' }])
})

test('only a released file has content for the public; stopping it takes that away', async () => {
  const file = await kept(new Blob(['公开内容']), 'public.txt')
  const rewritten = { ...(await storage.put(new Blob(['公开内容（已处理）']))), name: 'public.txt' }
  await db.transaction().execute((tx) => releaseFile(tx, file, rewritten, actor))
  const released = (await fileById(db, file.id))!
  assert.deepEqual([released.state, released.released], ['released', rewritten])
  await assert.rejects(db.transaction().execute((tx) => removeFile(tx, released, actor)))
  await db.transaction().execute((tx) => holdFile(tx, released, null, '发现个人信息'))
  const held = (await fileById(db, file.id))!
  assert.deepEqual([held.state, held.released], ['held', null])
  await db.transaction().execute((tx) => removeFile(tx, held, actor))
  assert.equal(await fileById(db, file.id), undefined)
  assert.deepEqual(
    (await entries()).slice(-3).map((entry) => entry.event),
    ['file.released', 'file.held', 'file.removed'],
  )
})

test('the list goes back page by page and knows only the bodies it is asked for', async () => {
  const all = await listFiles(db, { organisationIds: [organisationId], before: null, limit: 1000 })
  const first = await listFiles(db, { organisationIds: [organisationId], before: null, limit: 2 })
  const second = await listFiles(db, { organisationIds: [organisationId], before: first[1]!.id, limit: 2 })
  assert.deepEqual([...first, ...second], all.slice(0, 4))
  assert.deepEqual(await listFiles(db, { organisationIds: [organisationId + 1], before: null, limit: 10 }), [])
  assert.deepEqual(await listFiles(db, { organisationIds: [], before: null, limit: 10 }), [])
})

test('names that PostgreSQL cannot keep, and text with NUL characters, are no error', async () => {
  assert.equal((await kept(new Blob([bytesOf('内容')]), '坏\u0000名\uD800.txt')).name, '坏名\uFFFD.txt')
})
