import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { mounted } from '../../tests/journeys/mount.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { hashOf, type Link } from '../audit/chain.ts'
import { record } from '../audit/store.ts'
import { read } from '../documents/read/index.ts'
import { newOrganisation } from '../organisations/organisation.ts'
import { placeOf, saveOrganisation } from '../organisations/store.ts'
import { trailRoutes } from './office.tsx'

const site = await testSite()
const lonely = await testSite()
const { urls, context } = site
const { db } = context
const bureau = site.organisationId
const body = (code: string, fullName: string, kind: string, parent: string | null) =>
  newOrganisation.parse({ code, fullName, shortName: fullName, level: 'county', kind, parent })
const school = await saveOrganisation(db, body('hetang-primary', '荷塘小学', 'school', 'wucheng-edu'))
const elsewhere = await saveOrganisation(db, body('qingyuan-edu', '青原区教育局', 'department', null))

const entry = (organisationId: number | null, event: string, says: string, id = '1') =>
  record(db, {
    actor: { accountId: 3, name: '林知远' },
    organisationId,
    event,
    subject: { kind: event.split('.')[0]!, id },
    says,
    details: event === 'account.changed' ? { phone: { from: null, to: '12' } } : {},
  })
await entry(bureau, 'account.changed', '修改用户甲', '12')
await entry(school, 'file.released', '放行一份附件')
await entry(elsewhere, 'account.changed', '修改别处的用户')
await entry(null, 'signin.failed', '登录失败')
for (let index = 0; index < 120; index++) await entry(bureau, 'signin.passed', `登录成功 ${index}`)

const auditor = await mounted(trailRoutes, context, [{ role: 'auditor', organisationId: bureau }])
const admin = await mounted(trailRoutes, context, [{ role: 'admin', organisationId: bureau }])
const schoolAuditor = await mounted(trailRoutes, context, [{ role: 'auditor', organisationId: school }])
const clerk = await mounted(trailRoutes, context, [{ role: 'clerk', organisationId: bureau }])
const page = async (path: string, who = auditor) => (await who.get(path)).text()
const last = () =>
  db.selectFrom('audit_entries').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()

test('the newest stand first, fifty a page, and every entry is met once on the way down and up', async () => {
  const met: string[] = []
  let path: string | undefined = urls.auditTrail({ topic: 'signin' })
  let below: string | undefined
  while (path) {
    const html = await page(path)
    assert.deepEqual(await faultsOf(html), [])
    met.push(...[...html.matchAll(/登录成功 \d+/g)].map(([text]) => text))
    below = path
    path = /href="([^"]*)">较早的/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.deepEqual(
    met,
    Array.from({ length: 120 }, (_, index) => `登录成功 ${119 - index}`),
  )
  const up = /href="([^"]*)">较新的/.exec(await page(below!))![1]!.replaceAll('&amp;', '&')
  assert.deepEqual(
    [...(await page(up)).matchAll(/登录成功 \d+/g)].map(([text]) => text),
    met.slice(50, 100),
  )
})

test('each filter narrows the list and stays in the form', async () => {
  const subject = await page(urls.auditTrail({ subject: 'account/12' }))
  assert.match(subject, /修改用户甲/)
  assert.match(subject, /phone：空 → 12/)
  assert.match(subject, /共1条/)
  assert.match(subject, /id="subject"[^>]*value="account\/12"/)
  assert.match(await page(urls.auditTrail({ organisation: '荷塘', topic: 'file' })), /放行一份附件/)
  assert.match(await page(urls.auditTrail({ actor: '没有此人' })), /没有符合条件的记录/)
  assert.match(await page(urls.auditTrail({ to: '2020-01-01' })), /没有符合条件的记录/)
  const wrong = await auditor.get(urls.auditTrail({ from: '2026-02-30' }))
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /应写成存在的日期/)
})

test('nothing of another tree is seen, nor of the installation while there are several trees', async () => {
  for (const path of [
    urls.auditTrail(),
    urls.auditTrail({ subject: 'account/1' }),
    urls.auditTrail({ organisation: '青原' }),
  ]) {
    assert.doesNotMatch(await page(path), /别处的用户|登录失败/)
  }
  const own = await page(urls.auditTrail(), schoolAuditor)
  assert.match(own, /放行一份附件/)
  assert.doesNotMatch(own, /修改用户甲/)
  assert.equal((await clerk.get(urls.auditTrail())).status, 404)
})

test('on an installation of one tree its top sees what concerns the whole', async () => {
  await record(lonely.context.db, {
    actor: null,
    organisationId: null,
    event: 'signin.failed',
    subject: { kind: 'signin', id: '-' },
    says: '登录失败',
  })
  const [organisationId] = await placeOf(lonely.context.db, lonely.organisationId)
  const top = await mounted(trailRoutes, lonely.context, [{ role: 'auditor', organisationId: organisationId! }])
  assert.match(await page(lonely.urls.auditTrail(), top), /登录失败/)
})

test('an export is what the filter shows, and is itself recorded before it leaves', async () => {
  assert.equal((await admin.get(urls.auditExport('csv'))).status, 404)
  assert.equal((await auditor.get(urls.auditExport('csv').replace('csv', 'exe'))).status, 404)
  const csv = await auditor.get(urls.auditExport('csv', { subject: 'account/12' }))
  const text = await csv.text()
  assert.match(text, /林知远/)
  assert.equal(text.trimEnd().split('\r\n').length, 2)
  assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="audit-2026-11-24\.csv"/)
  const { event, says, actor_id, organisation_id } = await last()
  assert.deepEqual(
    [event, says, actor_id, organisation_id],
    ['audit.exported', '导出操作留痕（csv）：对象：account/12', 11, bureau],
  )
  const xlsx = await auditor.get(urls.auditExport('xlsx', { subject: 'account/12' }))
  const opened = await read(new Uint8Array(await xlsx.arrayBuffer()), 'audit.xlsx')
  assert.match(JSON.stringify(opened), /修改用户甲/)
})

test('every line of an archive carries what its hash is computed from', async () => {
  const response = await auditor.get(urls.auditExport('jsonl'))
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Link)
  assert.ok(lines.length > 120)
  assert.ok(lines.every((line) => hashOf(line.previousHash, line) === line.hash))
  assert.ok(lines.every(({ says }) => !/别处的用户/.test(says)))
  assert.equal((await last()).event, 'audit.exported')
})

test('when the export cannot be recorded nothing leaves', async () => {
  await sql`alter table audit_entries add constraint closed check (event <> 'audit.exported') not valid`.execute(db)
  for (const format of ['csv', 'jsonl'] as const) {
    const response = await auditor.get(urls.auditExport(format))
    assert.equal(response.status, 500)
    assert.doesNotMatch(await response.text(), /林知远/)
  }
})
