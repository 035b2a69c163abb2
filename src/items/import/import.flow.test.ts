import assert from 'node:assert/strict'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { adoptAll } from '../../catalogue/store.ts'
import { listOfPupils } from '../../files/release/samples.ts'
import { filesOf } from '../../files/store.ts'
import { openStorage } from '../../kit/open-storage.ts'
import { temporaryFolder } from '../../kit/testing-process.ts'
import { organisationById } from '../../organisations/store.ts'
import { itemById } from '../store.ts'
import { attachmentsIn } from './attachments/store.ts'
import { linesOf } from './lines.ts'
import { importItems } from './store.ts'

const site = await testSite()
const { urls } = site
const { db, config } = site.context
const now = site.context.now()
const clerk = await signedIn(site, ['clerk'])
const folder = await temporaryFolder()
await adoptAll(db, (await organisationById(db, site.organisationId))!, { actor: null, at: now })

const one = (externalId: string, more: object = {}) => ({
  externalId,
  organisation: 'wucheng-edu',
  column: 'policy-documents',
  kind: '其他政策文件',
  title: `关于${externalId}的通知`,
  documentNumber: '婺教[2019]012号',
  writtenOn: '2019-03-01',
  publishedOn: '2019-03-05',
  topic: '教育',
  body: '## 一、总则\n\n各校要认真执行。',
  ...more,
})

const take = async (lines: readonly (object | string)[], dryRun = false) =>
  importItems({
    db,
    lines: linesOf(
      Readable.from([
        Buffer.from(lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n')),
      ]),
    ),
    actor: null,
    now,
    dryRun,
    attachments: attachmentsIn(folder, { db, storage: await openStorage(config), now }),
  })

const itemOf = async (externalId: string) => {
  const row = await db.selectFrom('items').select('item_id').where('external_id', '=', externalId).executeTakeFirst()
  return row && itemById(db, row.item_id)
}

const counts = ({ added, updated, unchanged, published, drafts, refused }: Awaited<ReturnType<typeof take>>) => ({
  added,
  updated,
  unchanged,
  published,
  drafts,
  refused,
})

const entries = async () =>
  (await db.selectFrom('audit_entries').select('says').where('event', '=', 'item.migrated').execute()).map(
    ({ says }) => says,
  )

test('an import publishes with the old 公开日期, says so on the page, is recorded once, and changes nothing when repeated', async () => {
  const lines = [one('a1'), one('a2', { publishedOn: '2020-02-01' }), one('a3', { publishedOn: null })]
  assert.deepEqual(counts(await take(lines, true)), {
    added: 3,
    updated: 0,
    unchanged: 0,
    published: 2,
    drafts: 1,
    refused: 0,
  })
  assert.equal(await itemOf('a1'), undefined)
  const first = await take(lines)
  assert.deepEqual(counts(first), {
    added: 3,
    updated: 0,
    unchanged: 0,
    published: 2,
    drafts: 1,
    refused: 0,
  })
  assert.match(first.notices[0]!.message, /婺教〔2019〕12号/)
  const item = (await itemOf('a1'))!
  assert.equal(item.publishedOn, '2019-03-05')
  assert.match(item.indexNumber!, /\/2019-00001$/)
  assert.match((await itemOf('a2'))!.indexNumber!, /\/2020-00001$/)
  assert.deepEqual([item.edition, item.stage, item.column], [1, 'published', 'policy-documents'])
  assert.equal(item.body, '<h2>一、总则</h2><p>各校要认真执行。</p>')
  assert.equal((await itemOf('a3'))!.stage, 'draft')
  const page = await (await clerk.get(urls.item(item.id))).text()
  assert.match(page, /2019-03-05（历史数据迁入）/)
  assert.deepEqual(await faultsOf(page), [])
  assert.deepEqual(counts(await take(lines)), {
    added: 0,
    updated: 0,
    unchanged: 3,
    published: 0,
    drafts: 0,
    refused: 0,
  })
  assert.deepEqual(await entries(), ['迁入历史数据：新增3件，更新0件，其中公开2件'])
})

test('a bad line is reported with its number and field and stops no other', async () => {
  const report = await take([
    '{',
    one('b1', { kind: '其它政策文件' }),
    one('b2', { column: '政策文件-政策文档' }),
    one('b3', { writtenOn: '2030-01-01', organisation: '婺城区教育局' }),
    one('b4', { fields: { 备案: 'x' } }),
    one('b5'),
    one('b5'),
    one('b6', { publishedOn: '2019-02-01' }),
  ])
  assert.deepEqual([report.added, report.refused], [1, 7])
  const said = report.issues.map(({ line, field, message }) => `${line} ${field} ${message}`)
  assert.match(said[0]!, /^1 {2}这一行不是完整的 JSON/)
  assert.match(said[1]!, /^2 kind 没有信息种类“其它政策文件”，是不是：其他政策文件/)
  assert.match(said[2]!, /^3 column 没有目录栏目“政策文件-政策文档”，是不是：.*政策文件/)
  assert.match(said[3]!, /^4 organisation 没有机构“婺城区教育局”，是不是：金华市婺城区教育局/)
  assert.match(said[4]!, /^5 fields\.备案 /)
  assert.match(said[5]!, /^7 externalId 与第6行/)
  assert.match(said[6]!, /^8 publishedOn .*不能早于成文日期/)
})

test('条例第15条: what holds personal data comes in as a draft and is named', async () => {
  const report = await take([one('c1', { body: '联系人手机 13857912345。' })])
  assert.deepEqual(counts(report), {
    added: 1,
    updated: 0,
    unchanged: 0,
    published: 0,
    drafts: 1,
    refused: 0,
  })
  assert.match(report.held[0]!.message, /手机.*138\*+2345.*存为草稿/)
  assert.equal((await itemOf('c1'))!.edition, 0)
})

test('条例第14条: a mark of secrecy left in the text keeps it a draft, as it would in the office', async () => {
  const report = await take([one('marked', { body: '机密★3年\n\n各校要认真执行。' })])
  assert.deepEqual(counts(report), { added: 1, updated: 0, unchanged: 0, published: 0, drafts: 1, refused: 0 })
  assert.match(report.held[0]!.message, /密.*存为草稿/)
})

test('a changed line is the next edition; what the office worked on is not overwritten', async () => {
  await take([one('d1'), one('d2', { publishedOn: null })])
  const changed = await take([one('d1', { title: '更正后的标题' }), one('d2', { publishedOn: null, title: '改了' })])
  assert.deepEqual([changed.updated, changed.published], [2, 1])
  const item = (await itemOf('d1'))!
  assert.deepEqual([item.title, item.edition, item.stage, item.version], ['更正后的标题', 2, 'published', 2])
  const draft = (await itemOf('d2'))!
  const form = await (await clerk.get(urls.itemEdit(draft.id))).text()
  assert.match(form, /改了/)
  await db.updateTable('items').set({ version: 9, title: '办公端改的' }).where('item_id', '=', draft.id).execute()
  const again = await take([one('d2', { publishedOn: null, title: '又改' })])
  assert.match(again.issues[0]!.message, /已经在办公端办理过/)
  assert.equal((await itemOf('d2'))!.title, '办公端改的')
})

test('rows of a ledger take their fields by name or label; one that is there already is refused', async () => {
  const fee = (externalId: string) =>
    one(externalId, {
      kind: 'fee',
      column: null,
      title: '',
      body: undefined,
      fields: { 项目: '示例收费', basis: '浙价费〔2020〕1号', 标准: '100元', payer: '学生', 投诉电话: '12345' },
    })
  const report = await take([fee('e1'), fee('e2')])
  assert.deepEqual([report.added, report.refused], [1, 1], JSON.stringify(report.issues))
  assert.equal((await itemOf('e1'))!.title, '示例收费')
  assert.match((await take([fee('e3')])).issues[0]!.message, /已经有相同的一行/)
})

test('预算法第14条: a table that does not add up comes in as drafts and says why; mended, all of it is public', async () => {
  const row = (code: string, basic: number, projects: number, amount = basic + projects) => ({
    ...one(`决算${code}`),
    kind: 'budget-functions',
    column: 'finance-budget',
    documentNumber: '',
    fields: {
      年度: '2019',
      approvedOn: '2019-02-20',
      stage: '预算',
      code,
      subject: '教育支出',
      amount,
      basic,
      projects,
    },
  })
  const rows = [row('20502', 800, 160), row('2050201', 500, 100), row('2050202', 300, 50)]
  const other = {
    ...row('2050201', 5, 1),
    externalId: '另一年',
    fields: { ...row('2050201', 5, 1).fields, 年度: '2018' },
  }
  const off = await take([...rows, other], true)
  assert.deepEqual([off.published, off.drafts, off.issues], [1, 3, []])
  assert.match(off.held.find(({ line }) => line === 1)?.message ?? '', /应为950万元，现在是960万元。没有公开，存为草稿/)
  assert.match(off.held.find(({ line }) => line === 2)?.message ?? '', /同一年度的表加总不符：.*应为950万元/)
  const first = await take([...rows, other])
  assert.deepEqual([first.added, first.published, first.drafts], [4, 1, 3])
  assert.deepEqual(first.held, off.held)
  const mended = await take([row('20502', 800, 150), ...rows.slice(1), other])
  assert.deepEqual([mended.updated, mended.published, mended.unchanged, mended.held], [3, 3, 1, []])
  assert.equal((await itemOf('决算2050201'))?.publishedOn, '2019-03-05')
  const late = await take([row('2050203', 1, 1)])
  assert.match(late.held[0]?.message ?? '', /同一年度的表加总不符/, 'what is kept already counts')
})

test('attachments come from beside the file only; the gate holds the item back with them', async () => {
  await mkdir(join(folder, 'files'))
  await writeFile(join(folder, 'files/表.csv'), '学校,班级数\n示例小学,12\n')
  await writeFile(join(folder, 'files/名单.xlsx'), new Uint8Array(await (await listOfPupils()).arrayBuffer()))
  await symlink('/etc/passwd', join(folder, 'files/link.txt'))
  const withFile = (externalId: string, path: string, name = '表.csv') =>
    one(externalId, { attachments: [{ name, path }] })
  const report = await take([
    withFile('f1', 'files/表.csv'),
    withFile('f2', '../../etc/passwd', 'x.txt'),
    withFile('f3', 'files/link.txt', 'x.txt'),
    withFile('f4', 'files/没有.csv'),
    withFile('f5', 'files/名单.xlsx', '名单.xlsx'),
  ])
  assert.deepEqual(counts(report), {
    added: 2,
    updated: 0,
    unchanged: 0,
    published: 1,
    drafts: 1,
    refused: 3,
  })
  assert.match(report.held[0]!.message, /附件“名单.xlsx”.*存为草稿/)
  const item = (await itemOf('f1'))!
  assert.equal(item.stage, 'published')
  const [file] = await filesOf(db, item.organisationId, { kind: 'item', id: String(item.id) })
  assert.equal(file?.state, 'released')
  for (const [q, count] of [
    ['示例小学', 1],
    ['城东小学', 0],
  ] as const) {
    const page = await (await site.get(urls.search({ q }))).text()
    assert.match(
      page,
      count ? /共找到1条/ : /没有找到/,
      'the words of public attachments are found, those of held ones are not',
    )
  }
  assert.equal((await take([withFile('f1', 'files/表.csv')])).unchanged, 1)
  await writeFile(join(folder, 'files/表.csv'), '学校,班级数\n示例小学,13\n')
  const changed = await take([withFile('f1', 'files/表.csv')])
  assert.deepEqual([changed.updated, changed.published], [1, 1], JSON.stringify(changed))
})
