import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drafted as draftedBy } from '../../../tests/journeys/items-office.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { signedIn } from '../../../tests/journeys/staff.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { kindOf } from '../kinds/index.ts'
import { sampleRow } from '../kinds/sample.ts'

const site = await testSite()
const { urls } = site
const section = await signedIn(site, ['section'])

const drafted = (kind: string, fields: Record<string, string>) =>
  draftedBy(site, section, {
    organisation: String(site.organisationId),
    kind,
    writtenOn: '2026-11-20',
    validity: '有效',
    attribute: 'open',
    ...sampleRow(kindOf(kind)!, { day: '2026-11-02', end: '2026-11-20' }),
    ...fields,
  })

test('一采购一档: the notices of one project stand in order with their clocks, and what is missing is named', async () => {
  const project = { projectNumber: 'WCJY-2026-7', project: '教学电脑' }
  const contract = await drafted('procurement-contract', { ...project, signedOn: '2026-11-23' })
  const intention = await drafted('procurement-intention', { ...project, expectedOn: '2026-12-31' })
  await drafted('procurement-tender', { ...project, projectNumber: 'WCJY-2026-8' })
  const page = await (await section.get(urls.item(contract))).text()
  assert.match(page, /采购档案（WCJY-2026-7）/)
  assert.match(page, /缺：采购公告、中标（成交）结果。/)
  assert.match(page, new RegExp(`采购意向</th>\\s*<td>\\s*<a href="${urls.item(intention)}"`))
  assert.match(page, /2026-12-01/) // 30 days before the purchase
  assert.match(page, /2026-11-25/) // 2 working days after the signing
  assert.match(page, /验收结果<\/th>\s*<td>还没有到/)
  assert.doesNotMatch(page, /WCJY-2026-8/)
  assert.deepEqual(await faultsOf(page), [])
})

test('许可法第30条: the procedure of a licence is drawn, with a title, a description and the same as a list', async () => {
  const item = await drafted('licence-item', { procedure: '受理｜窗口｜1个工作日\n审查｜行政审批科｜10个工作日\n决定' })
  const page = await (await section.get(urls.item(item))).text()
  assert.match(page, /<svg[^>]*role="img"[\s\S]*办理流程图[\s\S]*共3步，依次为受理、审查、决定。/)
  assert.match(page, /<li>审查：行政审批科，10个工作日<\/li>/)
  assert.deepEqual(await faultsOf(page), [])
})
