/** Reading a detail page in a real browser: what its script adds, and that nothing is missing without it. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { kindOf } from '../../src/items/kinds/index.ts'
import { itemById } from '../../src/items/store.ts'
import { axeFaults, browse, noBrowser, overhang } from './browser.ts'
import { itemsOffice } from './items-office.ts'
import { testSite } from './site.ts'

const options = { skip: noBrowser }
const { address, tables, base, browser } = noBrowser ? ({} as Journey) : await start()

type Journey = Awaited<ReturnType<typeof start>>

async function start() {
  const site = await testSite()
  const { typed, drafted, published } = await itemsOffice(site)
  const publish = async (form: Record<string, string>) => {
    const id = await drafted({ ...typed(kindOf('policy')!), ...form })
    await published(id)
    const { indexNumber } = (await itemById(site.context.db, id))!
    return site.urls.info(indexNumber!)
  }
  const [address, tables] = [
    await publish({ title: '课后服务办法' }),
    await publish({ title: '课后服务收费一览', body: tablesBody() }),
  ]
  return { address, tables, ...(await browse(site)) }
}

/** A table to sort, one with merged cells, and links to two places outside. */
function tablesBody(): string {
  return `<table><tbody>
  <tr>${['学校', '人数', '标准', '开始日期', '班级', '备注'].map((label) => `<th>${label}</th>`).join('')}</tr>
  ${[
    ['婺城小学', '1,200', '300元', '2026年9月1日', '20', '—'],
    ['白龙桥小学', '90', '280元', '2026年8月31日', '4', '无'],
    ['第二小学', '350', '320元', '2025年9月1日', '9', '续办'],
    ['合计', '1,640', '—', '—', '33', '—'],
  ]
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}
  </tbody></table>
  <table><tbody><tr><th colspan="2">合并的表头</th></tr><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr><tr><td>丙</td><td>3</td></tr></tbody></table>
  <p><a href="https://www.gov.cn/">中国政府网</a>和<a href="https://example.com/">示例网站</a></p>`
}

async function open(reader: BrowserContextOptions = {}, at = address): Promise<Page> {
  const page = await (await browser.newContext(reader)).newPage()
  await page.goto(base + at)
  return page
}

test('size of type is chosen, said and kept for the next page', options, async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
  const size = () =>
    page.evaluate<number>("Number.parseFloat(getComputedStyle(document.querySelector('.rich p')).fontSize)")
  const large = page.getByRole('button', { name: '大', exact: true })
  await large.waitFor()
  const before = await size()
  await large.press('Enter')
  assert.equal(await large.getAttribute('aria-pressed'), 'true')
  assert.ok((await size()) > before * 1.3)
  await page.reload()
  await large.waitFor()
  assert.ok((await size()) > before * 1.3)
  await page.getByRole('button', { name: '复制链接' }).click()
  await page.getByRole('status').getByText('已复制').waitFor()
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), base + address)
  await page.context().close()
})

test('without scripts there is no button that does nothing, and the copies are there', options, async () => {
  const page = await open({ javaScriptEnabled: false })
  assert.equal(await page.locator('.item-tools button:visible').count(), 0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Word', exact: true }).click()
  assert.equal((await download).suggestedFilename(), '课后服务办法.docx')
  await page.context().close()
})

test('the page with its tools has no fault for axe and does not scroll sideways on a phone', options, async () => {
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 375, height: 700 },
  ]) {
    const page = await open({ viewport, bypassCSP: true })
    await page.getByRole('button', { name: '打印' }).waitFor()
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await overhang(page), 0)
    await page.context().close()
  }
})

test('on paper there are the head, the text and the code, and no tools', options, async () => {
  const page = await open()
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.item-tools', '.rail', '.crumbs', '.masthead-tools']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden)
  }
  for (const shown of ['h1', '.facts', '.rich', '.item-code img']) {
    assert.equal(await page.locator(shown).first().isVisible(), true, shown)
  }
  await page.context().close()
})

test(
  'headings of a plain table sort its rows, the sum stays last, the table is a file; others stay as they are',
  options,
  async () => {
    const page = await open({}, tables)
    const names = () =>
      page.evaluate<string[]>(
        "[...document.querySelector('.rich table').rows].slice(1).map((row) => row.cells[0].textContent)",
      )
    const people = page.getByRole('button', { name: '人数' })
    await people.press('Enter')
    assert.deepEqual(await names(), ['白龙桥小学', '第二小学', '婺城小学', '合计'])
    assert.equal(await page.locator('th[aria-sort=ascending]').textContent(), '人数')
    await people.press('Enter')
    assert.deepEqual(await names(), ['婺城小学', '第二小学', '白龙桥小学', '合计'])
    await page.getByRole('button', { name: '开始日期' }).click()
    assert.deepEqual(await names(), ['第二小学', '白龙桥小学', '婺城小学', '合计'])
    await page.getByRole('button', { name: '学校' }).click()
    assert.deepEqual(await names(), ['白龙桥小学', '第二小学', '婺城小学', '合计'])
    assert.equal(await page.locator('.rich .sort').count(), 6)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载此表（CSV）' }).click()
    const file = await download
    assert.equal(file.suggestedFilename(), '课后服务收费一览_表1.csv')
    assert.match(
      await readFile(await file.path(), 'utf8'),
      /^\ufeff学校,人数,标准,开始日期,班级,备注\r\n白龙桥小学,90,/,
    )
    await page.context().close()
  },
)

test(
  'a wide table scrolls in its own frame on a phone, with and without scripts, and axe has nothing against it',
  options,
  async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open({ viewport: { width: 375, height: 700 }, bypassCSP: true, javaScriptEnabled }, tables)
      assert.equal(await overhang(page), 0)
      const frame = page.getByRole('region', { name: '表格，可左右滚动' })
      assert.equal(await frame.count(), 1)
      const [inner, outer] = [(await frame.locator('table').boundingBox())!, (await frame.boundingBox())!]
      assert.ok(inner.width > outer.width + 50, `${inner.width} in ${outer.width}`)
      if (javaScriptEnabled) assert.deepEqual(await axeFaults(page), [])
      else assert.equal(await page.locator('.rich button').count(), 0)
      await page.context().close()
    }
  },
)

test(
  'leaving government addresses is asked about once in a visit; a link to another government site is only marked',
  options,
  async () => {
    const page = await open({}, tables)
    await page.route('**', (route) =>
      route.request().url().startsWith(base) ? route.continue() : route.fulfill({ body: 'x' }),
    )
    const asked: string[] = []
    page.on('dialog', async (dialog) => {
      asked.push(dialog.message())
      await (asked.length === 1 ? dialog.dismiss() : dialog.accept())
    })
    const away = page.getByRole('link', { name: /示例网站.*站外链接/ })
    await away.click()
    assert.equal(page.url(), base + tables)
    await away.click()
    await page.waitForURL('https://example.com/')
    await page.goBack()
    await away.click()
    await page.waitForURL('https://example.com/')
    await page.goBack()
    await page.getByRole('link', { name: /中国政府网.*站外链接/ }).click()
    await page.waitForURL('https://www.gov.cn/')
    assert.equal(asked.length, 2)
    assert.match(asked[0]!, /^您将离开本站，前往example\.com。/)
    await page.context().close()
  },
)
