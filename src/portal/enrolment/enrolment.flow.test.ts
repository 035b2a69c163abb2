import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { years } from '../../demo/years/figures.ts'
import { enrolment } from '../../demo/years/schools.ts'

const site = await testSite()
const { urls } = site
const shown = ['enrolment-scheme', 'enrolment-plan', 'enrolment-area', 'enrolment-result']

const show = async (address: string) => {
  const response = await site.get(address)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.deepEqual(await faultsOf(page), [])
  return page
}

test('before anything is public the page says what will stand here and who to ring', async () => {
  const page = await show(urls.enrolment)
  assert.match(page, /公布后，在这里按学校和街道、社区列出/)
  assert.match(page, /0579-00000000/)
})

test('the newest year stands by school with plan, area, dates and result, and by community; older years keep their address', async () => {
  for (const year of years.filter((each) => each.year === 2024 || each.year === 2025)) {
    await publishRows(
      site,
      enrolment(year).filter(({ kind }) => shown.includes(kind)),
    )
  }
  const page = await show(urls.enrolment)
  assert.match(page, /<h1>2025年招生<\/h1>/)
  assert.match(page, /<meta name="ColumnName" content="招生专题"\/>/)
  assert.match(page, /2025年义务教育学校招生工作方案（演示数据）/)
  const primary = /<tr id="school-1">.*?<\/tr>/.exec(page)?.[0] ?? ''
  assert.match(primary, /计划：一年级\d+个班\d+人/)
  assert.match(primary, /示例街道第2社区、第3社区/)
  assert.match(primary, /报名：2025-05-20<\/span><span class="block">截止：2025-05-22/)
  assert.match(primary, /录取：\d+人/)
  assert.match(primary, /0579-00000000/)
  assert.match(page, /<h3>示例街道<\/h3>/)
  assert.match(page, /<th scope="row">第3社区<\/th><td><a class="block" href="#school-1">/)
  assert.ok(page.includes(`href="${urls.enrolmentOf('2024')}"`))
  const before = await show(urls.enrolmentOf('2024'))
  assert.match(before, /这是2024年的信息/)
  assert.equal((await site.get(urls.enrolmentOf('1999'))).status, 404)
})

test('≤3 clicks: the home page leads to 招生专题', async () => {
  const home = await (await site.get(urls.home)).text()
  assert.ok(home.includes(`href="${urls.enrolment}"`))
})
