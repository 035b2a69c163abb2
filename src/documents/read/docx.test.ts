import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sketch, sourceOf, spoken, tableOf } from './fixtures/expect.ts'
import { wordFile, wordParagraph, wordTable } from './fixtures/office.ts'
import { read } from './index.ts'

const readWord = async (...file: Parameters<typeof wordFile>) => sourceOf(await read(wordFile(...file), '年报.docx'))
const span = (text: string, shape: string) => ({ text, shape })

test('gridSpan and vMerge give each merged cell once, at its first row and column', async () => {
  const source = await readWord(
    wordTable([
      [span('结果', '<w:vMerge w:val="restart"/>'), span('申请人', '<w:gridSpan w:val="2"/>')],
      [span('', '<w:vMerge/>'), '自然人', '总计'],
      [span('', '<w:vMerge w:val="continue"/>'), '', '3'],
      ['合计', '本年新\n制作数量', '3'],
    ]),
  )
  assert.deepEqual(sketch(tableOf(source)), [
    ['0/3|结果', '1+2|申请人'],
    ['1|自然人', '2|总计'],
    ['1|', '2|3'],
    ['0|合计', '1|本年新\n制作数量', '2|3'],
  ])
  assert.equal(tableOf(source)[2]![1]!.at, '第1个表格第3行第3列')
})

test('two groups merged one under the other stay two cells', async () => {
  const start = '<w:vMerge w:val="restart"/>'
  const source = await readWord(
    wordTable([
      [span('甲', start), '1'],
      [span('', '<w:vMerge/>'), '2'],
      [span('乙', start), '3'],
      [span('', '<w:vMerge/>'), '4'],
    ]),
  )
  assert.deepEqual(sketch(tableOf(source)), [['0/2|甲', '1|1'], ['1|2'], ['0/2|乙', '1|3'], ['1|4']])
})

test('deleted text, moved text and deleted rows are gone, inserted text stays', async () => {
  const source = await readWord(
    `<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>件</w:t></w:r></w:moveFrom><w:r><w:t>次</w:t></w:r></w:p>
     <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>新</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
  )
  assert.deepEqual(spoken(source), ['paragraph 共5次'])
  assert.deepEqual(sketch(tableOf(source)), [['0|新']])
})

test('heading levels come from outline levels and from style names, through styles based on others', async () => {
  const styles = `<w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="b"><w:name w:val="机关标题"/><w:basedOn w:val="a1"/></w:style>
    <w:style w:styleId="c"><w:name w:val="条目"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`
  const source = await readWord(
    wordParagraph('甲', '<w:pStyle w:val="b"/>') +
      wordParagraph('乙', '<w:pStyle w:val="c"/>') +
      wordParagraph('丙', '<w:outlineLvl w:val="2"/>') +
      wordParagraph('丁', '<w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/>'),
    { styles },
  )
  assert.deepEqual(spoken(source), ['h1 甲', 'h2 乙', 'h3 丙', 'paragraph 丁'])
})

test('automatic numbers are written out, also under each other', async () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
    <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>`
  const item = (text: string, at: number) =>
    wordParagraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="2"/></w:numPr>`)
  const body = item('总体情况', 0) + item('概述', 1) + item('数据', 1) + item('主动公开', 0) + item('范围', 1)
  const lines = spoken(await readWord(body, { numbering }))
  assert.deepEqual(
    lines.map((line) => line.replace('paragraph ', '')),
    ['一、总体情况', '一.1 概述', '一.2 数据', '二、主动公开', '二.1 范围'],
  )
})

test('text boxes are read once, footnotes after the body, pictures with their description', async () => {
  const box = '<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>'
  const body = `<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
    <w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" descr="申请情况表"/><a:graphic><a:blip r:embed="rId9"/></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  const footnotes =
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>注一</w:t></w:r></w:p></w:footnote>'
  assert.deepEqual(spoken(await readWord(body, { footnotes })), [
    'paragraph 正文',
    'paragraph 框内',
    'image 申请情况表',
    'paragraph 注一',
  ])
})

test('text set as hidden is not read, and a notice says so', async () => {
  const source = await readWord('<w:p><w:r><w:t>明</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>')
  assert.deepEqual(spoken(source), ['paragraph 明'])
  assert.match(source.notices[0]!, /隐藏/)
})

test('a table that holds another is layout: the inner one is the table', async () => {
  const inner = wordTable([['规章', '3']])
  const source = await readWord(`<w:tbl><w:tr><w:tc>${wordParagraph('左')}</w:tc><w:tc>${inner}</w:tc></w:tr></w:tbl>`)
  assert.deepEqual(spoken(source), ['paragraph 左'])
  assert.deepEqual(sketch(tableOf(source)), [['0|规章', '1|3']])
})
