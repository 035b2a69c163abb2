import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { chromium } from 'playwright-core'
import { DocView, docCss, toHtml } from './html.tsx'
import { sample, tallTable } from './sample.ts'

const html = toHtml(sample)
const fragment = String(DocView({ doc: sample }))

test('the page is valid HTML', async () => {
  // The renderer closes void elements like XML does; HTML allows it.
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'void-style': 'off' } })
  const report = await validator.validateString(html)
  assert.deepEqual(
    report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message}`)),
    [],
  )
})

test('the page carries language, title, author, keywords and date', () => {
  for (const words of [
    '<html lang="zh-CN">',
    '<title>清溪市云岭区图书馆2024年服务工作年度报告</title>',
    '<meta name="author" content="清溪市云岭区图书馆"/>',
    '<meta name="keywords" content="服务,年度报告"/>',
    '<time datetime="2025-01-09">2025年1月9日</time>',
  ])
    assert.ok(html.includes(words), words)
})

test('a closed content security policy holds: no script, no style attribute, no event handler', () => {
  assert.doesNotMatch(html, /<script|\sstyle=|\son\w+=/)
})

test('text of the document is escaped', () => {
  assert.ok(html.includes('收费项目 &lt;b&gt; &amp; 标准'))
})

test('the footer cannot leave the style element or its CSS string', () => {
  const page = toHtml({ ...sample, footer: '</style><script>"\\' })
  assert.equal(page.match(/<\/style>/g)?.length, 1)
  assert.equal(page.includes('<script>'), false)
})

test('headings of a table name their direction', () => {
  const heads = fragment.match(/<th\s[^>]*>/g)!
  assert.ok(heads.every((head) => /scope="(col|row)"/.test(head)))
  assert.match(fragment, /<th scope="row" rowspan="24"[^>]*>三、本年处理结果/)
  assert.match(fragment, /<th scope="col" colspan="4"[^>]*>第（一）项/)
  assert.equal(fragment.split('<thead>').length - 1, 3)
})

test('a wide table scrolls in a region that the keyboard reaches and that has a name', () => {
  assert.ok(
    fragment.includes(`<section class="doc-scroll" tabindex="0" aria-label="${tallTable.caption}（可左右滚动）">`),
  )
})

test('a mark has a visible word, a sign and its sentence, and leads to the explanation of the page around', () => {
  assert.match(
    fragment,
    /<a class="doc-mark doc-tone-error" href="#finding-1" title="合计与各栏之和不相等。"><span aria-hidden="true">▲<\/span>待核<\/a>/,
  )
})

test('a page of its own has no dead links: each mark leads to a note under its table', () => {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
  assert.ok(links.length > 0)
  assert.deepEqual(
    links.filter((id) => !ids.has(id)),
    [],
  )
})

test('ids are unique', () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length)
})

test('chapter titles take the level the page around gives them', () => {
  const doc = { ...sample, sections: sample.sections.slice(0, 1) }
  const levels = (level: 1 | 3): string[] =>
    String(DocView({ doc, headingLevel: level }))
      .match(/<h\d/g)!
      .map((tag) => tag.slice(1))
  assert.deepEqual(levels(1), ['h1', 'h2', 'h3'])
  assert.deepEqual(levels(3), ['h3', 'h4', 'h5'])
})

test('speaker notes stay out of the page', () => {
  assert.equal(html.includes('只有演讲者看得到'), false)
})

test('every class in the markup is styled or a plain hook of the model', () => {
  const used = new Set([...html.matchAll(/ class="([^"]+)"/g)].flatMap(([, names]) => names!.split(' ')))
  const hooks = new Set(['doc-section', 'doc-body', 'doc-list'])
  assert.deepEqual(
    [...used].filter((name) => !docCss.includes(`.${name}`) && !hooks.has(name)),
    [],
  )
})

const browser = process.env.CHROMIUM ?? '/usr/bin/chromium'

test('axe finds no violation and a phone does not scroll sideways', { skip: browserMissing() }, async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const chrome = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    for (const width of [1366, 375]) {
      const page = await chrome.newPage({ viewport: { width, height: 800 } })
      await page.setContent(html)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width)
      await page.addScriptTag({ content: axe })
      assert.deepEqual(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))'), [])
    }
  } finally {
    await chrome.close()
  }
})

function browserMissing(): string | false {
  try {
    readFileSync(browser)
    return false
  } catch {
    return `no browser at ${browser}; name one in CHROMIUM`
  }
}
