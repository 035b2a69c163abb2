import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failureOf, sketch, sourceOf, spoken, tableOf } from './fixtures/expect.ts'
import { lineBetween, pdfFile, ruledGrid, textAt } from './fixtures/pdf.ts'
import { read } from './index.ts'

const readPages = async (...pages: string[][]) =>
  sourceOf(await read(pdfFile(pages.map((page) => page.join('\n'))), 'a.pdf'))

test('pieces on one baseline are one line, a wide gap a tab, pages in order', async () => {
  const source = await readPages(
    [textAt(50, 700, 'second'), textAt(50, 750, 'A'), textAt(200, 750, '12')],
    [textAt(50, 750, 'next page')],
  )
  assert.deepEqual(spoken(source), ['line A\t12', 'line second', 'line next page'])
  assert.equal(source.blocks.at(-1)!.at, '第2页')
})

test('a ruled table keeps blank cells in their own column and joins wrapped text', async () => {
  const source = await readPages([
    ruledGrid([50, 150, 200, 250], [600, 640, 680]),
    textAt(55, 655, 'label'),
    textAt(210, 655, '4'),
    textAt(55, 625, 'two'),
    textAt(55, 610, 'lines'),
    textAt(160, 615, '0'),
  ])
  assert.deepEqual(sketch(tableOf(source)), [
    ['0|label', '1|', '2|4'],
    ['0|two\nlines', '1|0', '2|'],
  ])
})

test('cells with no line between them are one merged cell', async () => {
  const source = await readPages([
    ...[600, 680].map((y) => lineBetween(50, y, 250, y)),
    lineBetween(100, 640, 250, 640),
    ...[50, 100, 250].map((x) => lineBetween(x, 600, x, 680)),
    lineBetween(175, 600, 175, 640),
    textAt(60, 640, 'group'),
    textAt(150, 655, 'head'),
    textAt(110, 615, '1'),
    textAt(200, 615, '2'),
  ])
  assert.deepEqual(sketch(tableOf(source)), [
    ['0/2|group', '1+2|head'],
    ['1|1', '2|2'],
  ])
})

test('figures set in one go across columns fall into their columns', async () => {
  const xs = [50, 71, 92, 113]
  const source = await readPages([ruledGrid(xs, [600, 620]), textAt(58, 606, '1      2      3')])
  assert.deepEqual(sketch(tableOf(source)), [['0|1', '1|2', '2|3']])
})

test('a second copy drawn over text to look bold is dropped, the same figure elsewhere is not', async () => {
  const source = await readPages([textAt(50, 700, '12'), textAt(50.3, 700, '12'), textAt(90, 700, '12')])
  assert.deepEqual(spoken(source), ['line 12\t12'])
})

test('a table goes on over a page break when its columns do; a repeated heading row is one row', async () => {
  const xs = [50, 150, 250]
  const head = (y: number) => [textAt(55, y, 'item'), textAt(155, y, 'count')]
  const source = await readPages(
    [ruledGrid(xs, [60, 80, 100]), ...head(85), textAt(55, 65, 'a'), textAt(155, 65, '1'), textAt(300, 30, '- 1 -')],
    [ruledGrid(xs, [740, 760, 780]), ...head(765), textAt(55, 745, 'b'), textAt(155, 745, '2')],
  )
  assert.deepEqual(sketch(tableOf(source)), [
    ['0|item', '1|count'],
    ['0|a', '1|1'],
    ['0|b', '1|2'],
  ])
  assert.equal(tableOf(source)[2]![1]!.at, '第2页第1个表格第2行第2列')
})

test('a table goes on when the next page shows only its wide cells: they keep the columns they cover', async () => {
  const source = await readPages(
    [ruledGrid([50, 150, 200, 250], [60, 80]), textAt(55, 65, 'a'), textAt(155, 65, '1'), textAt(205, 65, '2')],
    [ruledGrid([50, 150, 250], [760, 780]), textAt(55, 765, 'b'), textAt(155, 765, '3')],
  )
  assert.deepEqual(sketch(tableOf(source)), [
    ['0|a', '1|1', '2|2'],
    ['0|b', '1+2|3'],
  ])
})

test('a table under other text on the next page is another table', async () => {
  const grid = (y: number) => ruledGrid([50, 150, 250], [y, y + 20])
  const source = await readPages(
    [grid(60), textAt(55, 65, 'a')],
    [textAt(50, 800, 'heading'), grid(700), textAt(55, 705, 'b')],
  )
  assert.deepEqual(sketch(tableOf(source, 2)), [['0|b', '1|']])
})

test('pages without text are named; a file without any is refused as a scan', async () => {
  assert.match((await readPages([textAt(50, 700, 'A')], [])).notices.join(), /第2页没有文字/)
  const scan = failureOf(await read(pdfFile(['']), 'scan.pdf'))
  assert.equal(scan.code, 'no-text')
  assert.match(scan.message, /扫描/)
})

test('a PDF cut short is damaged', async () => {
  const bytes = pdfFile([textAt(50, 700, 'A')])
  assert.equal(failureOf(await read(bytes.subarray(0, bytes.length - 40), 'a.pdf')).code, 'damaged')
})

test('text in a Chinese font that the file does not carry is refused, never left out', async () => {
  const font = `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font
    /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>
    /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 6 >> >>] >>`
  const bytes = pdfFile([textAt(50, 700, 'A'), 'BT /F2 10 Tf 50 650 Td <D0D0D5FE> Tj ET'], font)
  assert.equal(failureOf(await read(bytes, 'a.pdf')).code, 'unsupported')
})
