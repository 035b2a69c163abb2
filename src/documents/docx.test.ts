import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { toDocx } from './docx.ts'
import { sample, tallTable } from './sample.ts'

const parts = unzipSync(await toDocx(sample))
const part = (name: string): string => strFromU8(parts[name]!)
const document = part('word/document.xml')
const wordTables = document.split('<w:tbl>').slice(1)

test('the same document gives the same bytes, also when it is written twice in one process', async () => {
  assert.deepEqual(await toDocx(sample), await toDocx(sample))
})

test('every part is well-formed XML', () => {
  for (const [name, bytes] of Object.entries(parts)) {
    if (name.endsWith('.xml') || name.endsWith('.rels'))
      assert.doesNotThrow(() => new SaxesParser().write(strFromU8(bytes)).close(), name)
  }
})

test('every run names its face for all four scripts', () => {
  const texts = ['word/document.xml', 'word/footer1.xml', 'word/footer2.xml', 'word/header1.xml', 'word/header2.xml']
  for (const name of texts) {
    const runs = part(name).match(/<w:r>.*?<\/w:r>/gs) ?? []
    assert.ok(runs.length > 0, name)
    for (const run of runs.filter((one) => !one.includes('<w:drawing>'))) {
      for (const script of ['ascii', 'hAnsi', 'eastAsia', 'cs'])
        assert.match(run, new RegExp(`<w:rFonts[^>]* w:${script}="`), run)
    }
  }
})

test('GB/T 9704 5.2: A4, 37 mm above, 28 mm left, a text block of 156 × 225 mm', () => {
  const size = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(document)!.slice(1).map(Number)
  const margin = (side: string): number => Number(new RegExp(`<w:pgMar[^>]* w:${side}="(\\d+)"`).exec(document)![1])
  const millimetres = (twips: number): number => Math.round((twips / 1440) * 254) / 10
  assert.deepEqual(size.map(millimetres), [210, 297])
  assert.deepEqual(
    ['top', 'left'].map((side) => millimetres(margin(side))),
    [37, 28],
  )
  assert.equal(millimetres(size[0]! - margin('left') - margin('right')), 156)
  assert.equal(millimetres(size[1]! - margin('top') - margin('bottom')), 225)
})

test('GB/T 9704 7.2.2: 22 lines fit into a page and 28 characters into a line', () => {
  const styles = part('word/styles.xml')
  const body = /<w:style [^>]*w:styleId="BodyText".*?<\/w:style>/s.exec(styles)![0]
  const line = Number(/w:line="(\d+)"/.exec(body)![1])
  const character =
    Number(/<w:sz w:val="(\d+)"/.exec(body)![1]) * 10 + Number(/<w:spacing w:val="(-?\d+)"/.exec(body)![1])
  assert.equal(Math.floor(((225 / 25.4) * 1440) / line), 22)
  assert.equal(Math.floor(((156 / 25.4) * 1440) / character), 28)
})

test('chapter titles are Word headings of three levels with their own faces', () => {
  for (const [style, face, words] of [
    ['Heading1', '黑体', '一、总体情况'],
    ['Heading2', '楷体_GB2312', '（一）服务公开'],
    ['Heading3', '仿宋_GB2312', '1.重点事项'],
  ] as const) {
    const paragraph = paragraphs().find((one) => one.includes(`>${words}<`))!
    assert.match(paragraph, new RegExp(`<w:pStyle w:val="${style}"/>`))
    assert.match(paragraph, new RegExp(`w:eastAsia="${face}"`))
  }
})

test('no blank is drawn between Chinese and digits', () => {
  const defaults = /<w:docDefaults>.*<\/w:docDefaults>/s.exec(part('word/styles.xml'))![0]
  assert.ok(defaults.includes('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'))
})

test('heading rows repeat on each page and rows do not break', () => {
  const table = wordTables.find((one) => one.includes('来信人情况'))!
  assert.equal(table.match(/<w:tblHeader\/>/g)?.length, tallTable.head.length)
  assert.equal(table.match(/<w:cantSplit\/>/g)?.length, tallTable.head.length + tallTable.rows.length)
})

test('in every row of a merged table the cells fill the grid', () => {
  for (const table of wordTables) {
    const columns = table.match(/<w:gridCol /g)!.length
    for (const row of table.match(/<w:tr>.*?<\/w:tr>/gs)!) {
      const spans = row
        .match(/<w:tc>.*?<\/w:tc>/gs)!
        .map((cell) => Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1))
      assert.equal(
        spans.reduce((sum, span) => sum + span, 0),
        columns,
      )
    }
  }
})

test('a marked cell shows its word and tint, and its sentence stands under the table', () => {
  const table = wordTables.find((one) => one.includes('来信人情况'))!
  const cell = table.match(/<w:tc>.*?<\/w:tc>/gs)!.find((one) => one.includes('>待核<'))!
  assert.match(cell, /<w:shd [^>]*w:fill="FBECEC"/)
  assert.ok(table.includes('注1　▲待核：合计与各栏之和不相等。'))
  assert.ok(table.includes('注2　△缺：来源中没有这一格。'))
})

test('each table tells a screen reader what it holds', () => {
  const described = document.match(/<w:tblDescription w:val="[^"]+"/g) ?? []
  assert.equal(described.length, wordTables.length)
  assert.ok(
    document.includes(`<w:tblCaption w:val="${tallTable.caption}"/><w:tblDescription w:val="${tallTable.alt}"/>`),
  )
})

test('the caption is left out where the chapter title already says it', () => {
  assert.equal(document.match(/>办事数量</g), null)
  assert.equal(document.match(/>来信处理情况</g)?.length, 1)
})

test('the metadata name the body as author, and the only time is the date of the document', () => {
  const core = part('docProps/core.xml')
  assert.match(core, /<dc:creator>清溪市云岭区图书馆<\/dc:creator>/)
  assert.match(core, /<cp:lastModifiedBy>清溪市云岭区图书馆<\/cp:lastModifiedBy>/)
  assert.match(core, /<cp:keywords>服务，年度报告<\/cp:keywords>/)
  assert.deepEqual(core.match(/\d{4}-\d\d-\d\dT[^<]+/g), ['2025-01-09T00:00:00Z', '2025-01-09T00:00:00Z'])
})

test('whatever the text holds, the file is well-formed', async () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 50, maxLength: 100 })
  await fc.assert(
    fc.asyncProperty(texts, async (words) => {
      const blocks = words.map((text) => ({ kind: 'paragraph' as const, text }))
      const title = words.join('')
      const sections = [{ id: 'a', title, role: 'body' as const, blocks }]
      const written = unzipSync(await toDocx({ ...sample, title, footer: title, sections }))
      for (const name of ['word/document.xml', 'docProps/core.xml', 'word/header1.xml'])
        assert.doesNotThrow(() => new SaxesParser().write(strFromU8(written[name]!)).close(), name)
    }),
    { numRuns: 4 },
  )
})

test('a document without chapters is still a file', async () => {
  assert.ok(unzipSync(await toDocx({ ...sample, sections: [] }))['word/document.xml'])
})

test('an unsigned document has neither date nor signature', async () => {
  const unsigned = unzipSync(await toDocx({ ...sample, date: null }))
  assert.equal(strFromU8(unsigned['docProps/core.xml']!).includes('dcterms:created'), false)
  assert.equal(strFromU8(unsigned['word/document.xml']!).includes('2025年1月9日'), false)
})

test('speaker notes stay out of the file', () => {
  assert.equal(document.includes('只有演讲者看得到'), false)
})

const paragraphs = (): string[] => document.match(/<w:p>.*?<\/w:p>/gs) ?? []
