import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import type { Doc } from './doc.ts'
import { toPdf } from './pdf.ts'
import { sampleDeck, sampleReport } from './sample-deck.ts'

const open = async (doc: Doc) => getDocumentProxy(await toPdf(doc))

const textOf = async (doc: Doc): Promise<string> => {
  const { text } = await extractText(await open(doc), { mergePages: true })
  return text.replace(/\s/g, '')
}

const withBlocks = (blocks: Doc['sections'][number]['blocks']): Doc => ({
  ...sampleReport,
  sections: [{ id: 'only', title: '一、唯一一部分', role: 'body', blocks }],
})

test('the text of a PDF can be read back: titles, table cells, marks and their notes', async () => {
  const text = await textOf(sampleReport)
  for (const words of [
    '一、总体情况',
    '行政事业性收费',
    '612万元',
    '1180待核',
    '许可数量与上一年相差较大',
    '缺失，须补',
  ]) {
    assert.ok(text.includes(words), `missing: ${words}`)
  }
})

test('title, author, keywords and the date of signing are the only metadata about its making', async () => {
  const { info } = await getMeta(await open(sampleReport))
  assert.equal(info.Title, sampleReport.title)
  assert.equal(info.Author, sampleReport.organisation)
  assert.equal(info.Keywords, '信息公开, 年度报告')
  assert.match(String(info.CreationDate), /^D:20250120000000/)
  assert.equal(info.Language, 'zh-CN')
})

test('a draft without a date carries neither a date in its metadata nor a signature', async () => {
  const { info } = await getMeta(await open({ ...sampleReport, date: null }))
  assert.equal(info.CreationDate, undefined)
  assert.ok(!(await textOf({ ...sampleReport, date: null })).includes('2025年1月20日'))
})

test('the same Doc gives the same bytes', async () => {
  assert.deepEqual(await toPdf(sampleReport), await toPdf(sampleReport))
})

test('pages are A4 and bookmarks follow the section titles', async () => {
  const pdf = await open(sampleReport)
  const page = await pdf.getPage(1)
  assert.deepEqual(
    page.view.map((length: number) => Math.round((length / 72) * 25.4)),
    [0, 0, 210, 297],
  )
  const outline = await pdf.getOutline()
  assert.deepEqual(
    outline.map((entry: { title: string }) => entry.title),
    sampleReport.sections.map((section) => section.title),
  )
})

test('each page wears its number between dashes', async () => {
  const { text } = await extractText(await open(sampleReport))
  text.forEach((page, index) => {
    assert.match(page, new RegExp(`— ${index + 1} —`))
  })
})

test('a table that runs over the page repeats its head', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [{ text: `学校${i + 1}` }, { text: '1' }])
  const { text } = await extractText(
    await open(
      withBlocks([
        {
          kind: 'table',
          caption: '名录',
          head: [[{ text: '表头甲' }, { text: '表头乙' }]],
          rows,
          widths: [1, 1],
          alt: '名录',
        },
      ]),
    ),
  )
  assert.ok(text.length > 1)
  for (const page of text) assert.ok(page.includes('表头甲'))
})

test('a deck can be printed as well', async () => {
  const text = await textOf(sampleDeck)
  assert.ok(text.includes('其他事项与联系我们'))
})

test('no text is taken for markup', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[#$*_=<>@\\/[\](){}"'`~+a-z0-9-]{1,20}$/), async (words) => {
      const text = await textOf(withBlocks([{ kind: 'paragraph', text: `始${words}终` }]))
      assert.ok(text.includes(`始${words}终`), text)
    }),
    { numRuns: 25 },
  )
})
