import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Comment,
  CommentRangeEnd,
  CommentRangeStart,
  Document,
  FootnoteReferenceRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { inspect, release } from './gate.ts'
import { planted } from './planted/index.ts'
import { box, deck, paragraph, run, word, wordTable, workbook } from './planted/office-files.ts'
import { invented } from './planted/planted.ts'
import type { Decisions, GateReport, Released } from './report.ts'

const [id, other] = invented.ids as [string, string]
const own = { pictures: null }

async function passed(
  bytes: Uint8Array,
  name: string,
  keep: readonly string[] = [],
): Promise<{ report: GateReport; text: string; parts: Record<string, string>; bytes: Uint8Array; name: string }> {
  const report = await inspect(bytes, name, own)
  const released = await release(bytes, name, { digest: report.digest, keep }, own)
  assert.ok(released.ok, released.ok ? '' : JSON.stringify([released.problem, report]))
  const parts = Object.fromEntries(
    Object.entries(unzipSync(released.bytes)).map(([part, content]) => [part, strFromU8(content)]),
  )
  return {
    report,
    parts,
    text: Object.values(parts)
      .join('\n')
      .replace(/<[^>]*>/g, ''),
    bytes: released.bytes,
    name: released.name,
  }
}

test('what people decide to keep stays, the rest is masked', async () => {
  const bytes = word(paragraph(`张科长手机 ${invented.mobile}，申请人 ${id}。`))
  const { report } = await passed(bytes, 'a.docx')
  const mobile = report.findings.find(({ kind }) => kind === 'mobile')!
  const { text } = await passed(bytes, 'a.docx', [mobile.id])
  assert.ok(text.includes(invented.mobile))
  assert.ok(!text.includes(id))
})

test('the same value kept in one place and masked in another passes the proof', async () => {
  const bytes = word(paragraph(`甲 ${invented.mobile}`) + paragraph(`乙 ${invented.mobile}`))
  const { report } = await passed(bytes, 'a.docx')
  const { text } = await passed(bytes, 'a.docx', [report.findings[0]!.id])
  assert.ok(text.includes(`甲 ${invented.mobile}`) && text.includes('乙 139****0000'))
})

test('decisions about another file are stale', async () => {
  const bytes = word(paragraph('正文'))
  const { digest } = await inspect(bytes, 'a.docx')
  const code = async (decisions: Decisions) => {
    const released = await release(bytes, 'a.docx', decisions)
    return released.ok ? null : released.problem.code
  }
  assert.equal(await code({ digest: 'x', keep: [] }), 'stale-decision')
  assert.equal(await code({ digest, keep: ['f1'] }), 'stale-decision')
  assert.equal(await code({ digest, keep: [] }), null)
})

test('every hit of a written office document is told, and nothing of it stays', async () => {
  const document = new Document({
    creator: invented.author,
    title: '通知',
    comments: { children: [{ id: 0, author: invented.author, children: [new Paragraph(`批注：${id}`)] }] },
    footnotes: { 1: { children: [new Paragraph(`脚注电话 ${invented.mobile}`)] } },
    sections: [
      {
        children: [
          new Paragraph({
            children: [
              new CommentRangeStart(0),
              new TextRun('被批注的文字'),
              new CommentRangeEnd(0),
              new TextRun({ children: [new Comment({ id: 0, author: '', children: [] })] as never[] }),
            ],
          }),
          new Paragraph({ children: [new TextRun('有脚注'), new FootnoteReferenceRun(1)] }),
          new Table({
            rows: [
              new TableRow({
                children: [new TableCell({ children: [new Paragraph('身份证号'), new Paragraph(other)] })],
              }),
            ],
          }),
        ],
      },
    ],
  })
  const { report, text } = await passed(new Uint8Array(await Packer.toBuffer(document)), 'a.docx')
  assert.ok(report.findings.some(({ kind, place }) => kind === 'mobile' && place.startsWith('脚注')))
  assert.ok(report.findings.some(({ kind, place }) => kind === 'id-card' && place === '第1个表格第1行第1列'))
  for (const gone of [invented.author, id, other, invented.mobile]) assert.ok(!text.includes(gone), gone)
  assert.ok(text.includes('被批注的文字'))
})

test('hidden rows and columns close up: values, merged cells, column widths and print areas move along', async () => {
  const book = new exceljs.Workbook()
  book.creator = invented.author
  const sheet = book.addWorksheet('汇总')
  sheet.columns = [{ width: 10 }, { width: 20 }, { width: 30 }, { width: 40 }]
  sheet.addRows([
    ['标题', '', '', ''],
    ['学校', '内部一', '人数', '金额'],
    ['城东', 'x内部', 12, 120.5],
    ['不公开', 'y内部', 1, 2],
    ['城西', 'z内部', 8, 80],
  ])
  sheet.mergeCells('A1:D1')
  sheet.getColumn(2).hidden = true
  sheet.getRow(4).hidden = true
  sheet.getCell('C3').note = '批注内容'
  sheet.getCell('D5').dataValidation = { type: 'list', formulae: ['"甲单位,乙单位"'] }
  const { report, bytes } = await passed(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx')
  assert.deepEqual(
    report.removals.filter(({ kind }) => kind.startsWith('hidden')).map(({ kind, count }) => [kind, count]),
    [
      ['hidden-rows', 1],
      ['hidden-columns', 1],
    ],
  )
  const again = new exceljs.Workbook()
  await again.xlsx.load(bytes.slice().buffer)
  const out = again.getWorksheet('汇总')!
  assert.deepEqual(
    out
      .getSheetValues()
      .slice(1)
      .map((row) => (row as unknown[]).slice(1)),
    [
      ['标题', '标题', '标题'],
      ['学校', '人数', '金额'],
      ['城东', 12, 120.5],
      ['城西', 8, 80],
    ],
  )
  assert.ok(out.getCell('A1').isMerged && out.getCell('C1').isMerged && !out.getCell('D1').isMerged)
  assert.deepEqual(
    [1, 2, 3].map((column) => out.getColumn(column).width),
    [10, 30, 40],
  )
})

test('rich text, inline text and formula results are read and masked in their runs', async () => {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('表')
  sheet.getCell('A1').value = {
    richText: [{ text: `证号 ${id.slice(0, 9)}` }, { font: { bold: true }, text: id.slice(9) }],
  }
  sheet.getCell('A2').value = { formula: 'CONCATENATE("1","2")', result: other }
  sheet.getCell('A3').value = { text: '写信', hyperlink: `mailto:${invented.email}` }
  const { report, text, parts } = await passed(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx')
  assert.deepEqual(report.findings.map(({ kind }) => kind).sort(), ['email', 'id-card', 'id-card'])
  assert.ok(!text.includes('CONCATENATE'))
  assert.ok(!JSON.stringify(parts).includes(invented.email))
})

test('a chart over a hidden sheet keeps its picture of values and forgets where they stood', async () => {
  const chart = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>'底稿'!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>人数</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:f>'底稿'!$B$2</c:f><c:numCache><c:ptCount val="1"/><c:pt idx="0"><c:v>12</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`
  const drawing = `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>3</xdr:row></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:row>9</xdr:row></xdr:to><xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor></xdr:wsDr>`
  const type = 'application/vnd.openxmlformats-officedocument.drawing'
  const bytes = workbook(
    [
      {
        name: '图',
        rows: [
          ['说明', ''],
          ['藏', ''],
          ['完', ''],
        ],
        hiddenRows: [2],
        after: '<drawing r:id="rIdD"/>',
      },
      {
        name: '底稿',
        state: 'hidden',
        rows: [
          ['学校', '人数'],
          ['内部校名', 12],
        ],
      },
    ],
    {
      extras: [
        {
          path: 'xl/drawings/drawing1.xml',
          type: `${type}+xml`,
          content: drawing,
          from: { owner: 'xl/worksheets/sheet1.xml', word: 'drawing', id: 'rIdD' },
        },
        {
          path: 'xl/charts/chart1.xml',
          type: `${type}ml.chart+xml`,
          content: chart,
          from: { owner: 'xl/drawings/drawing1.xml', word: 'chart', id: 'rId1' },
        },
      ],
    },
  )
  const { parts } = await passed(bytes, 'a.xlsx')
  assert.match(parts['xl/charts/chart1.xml']!, /<c:tx><c:v>人数<\/c:v><\/c:tx><c:val><c:numLit>.*<c:v>12<\/c:v>/)
  assert.match(parts['xl/drawings/drawing1.xml']!, /<xdr:row>2<\/xdr:row>/, 'the anchor moved up with its row')
  assert.ok(!JSON.stringify(parts).includes('底稿'))
})

test('content controls, smart tags and lists of choices lose what they hide', async () => {
  const control = `<w:sdt><w:sdtPr><w:alias w:val="经办人 ${invented.author}"/><w:dropDownList><w:listItem w:displayText="钱小禾" w:value="${id}"/></w:dropDownList></w:sdtPr><w:sdtContent>${run('已选')}</w:sdtContent></w:sdt>`
  const { text, parts } = await passed(word(`<w:p>${control}</w:p>`), 'a.docx')
  assert.ok(text.includes('已选'))
  assert.ok(!JSON.stringify(parts).includes(id) && !JSON.stringify(parts).includes(invented.author))
})

test('tables inside tables and cells merged downwards are read once', async () => {
  const inner = wordTable([
    ['姓名', '班级'],
    ['钱小禾', '三（1）班'],
  ])
  const body = `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc>${inner}${paragraph('外层')}</w:tc></w:tr></w:tbl>${paragraph('完')}`
  const { report, text } = await passed(word(body), 'a.docx')
  assert.deepEqual(
    report.findings.map(({ kind }) => kind),
    ['name'],
  )
  assert.ok(text.includes('钱**') && !text.includes('钱小禾'))
})

test('parts in UTF-16 and names with other prefixes are understood', async () => {
  const parts = unzipSync(word(paragraph(run('证') + run(id))))
  const xml = strFromU8(parts['word/document.xml']!)
    .replaceAll('<w:', '<q:')
    .replaceAll('</w:', '</q:')
    .replaceAll(' w:', ' q:')
    .replace('xmlns:w=', 'xmlns:q=')
    .replace('encoding="UTF-8"', 'encoding="UTF-16"')
  parts['word/document.xml'] = new Uint8Array(Buffer.from(`\ufeff${xml}`, 'utf16le'))
  const { report, text } = await passed(zipSync(parts), 'a.docx')
  assert.deepEqual(
    report.findings.map(({ kind }) => kind),
    ['id-card'],
  )
  assert.ok(!text.includes(id))
})

test('hidden sheets alone do not make a file empty: a workbook without a visible sheet is not published', async () => {
  const report = await inspect(workbook([{ name: '藏', state: 'hidden', rows: [['x']] }]), 'a.xlsx', own)
  assert.equal(report.verdict, 'refused')
})

test('a masked file passes the gate as it is', async () => {
  for (const [bytes, name] of [
    [word(paragraph(`号 ${id}`)), 'a.docx'],
    [workbook([{ name: '表', rows: [['号', id]] }]), 'a.xlsx'],
    [deck([{ shapes: box(`号 ${id}`) }]), 'a.pptx'],
  ] as const) {
    const first = await passed(bytes, name)
    const second = await passed(first.bytes, first.name)
    assert.equal(second.report.verdict, 'clean')
    assert.ok(Buffer.from(second.bytes).equals(Buffer.from(first.bytes)), 'nothing is left to change')
  }
})

test('a main part that says it is no XML ends in a refusal', async () => {
  const file = planted.find(({ name }) => name.endsWith('.docx'))!
  const parts = unzipSync(await file.bytes())
  const types = strFromU8(parts['[Content_Types].xml']!)
  const lying = types.replace(/application[^"]+main\+xml/, 'image/png')
  parts['[Content_Types].xml'] = strToU8(lying)
  const report = await inspect(zipSync(parts), file.name, own)
  assert.match(report.refusal?.message ?? '', /部件的类型与内容不符/)
})

test('a layout and a master that lead to each other without end are no error', async () => {
  const file = planted.find(({ what }) => what === '白底上的白字')!
  const parts = unzipSync(await file.bytes())
  const name = Object.keys(parts).find((each) => /slideMasters\/[^/]+\.xml$/.test(each))!
  parts[name] = strToU8(strFromU8(parts[name]!).replaceAll('p:sldMaster', 'p:sldOther'))
  assert.ok((await inspect(zipSync(parts), file.name, own)).format === 'pptx')
})

test('broken and wounded files end in a report, never in an error', async () => {
  const files = planted.filter(({ name }) => /\.(?:docx|xlsx|pptx)$/.test(name))
  const wounds = fc.array(
    fc.tuple(fc.nat(), fc.constantFrom('', '<', '>', '"', '/>', '&', 'w:', '-1', '99999999', '</w:p>', 'rId1')),
    { minLength: 1, maxLength: 3 },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.nat(), wounds, async (file, which, changes) => {
      const parts = unzipSync(await file.bytes())
      const names = Object.keys(parts)
      const name = names[which % names.length]!
      let text = strFromU8(parts[name]!)
      for (const [at, sign] of changes)
        text = text.slice(0, at % (text.length + 1)) + sign + text.slice((at % (text.length + 1)) + 3)
      parts[name] = new Uint8Array(Buffer.from(text))
      const bytes = zipSync(parts)
      const report = await inspect(bytes, file.name, own)
      const released: Released = await release(bytes, file.name, { digest: report.digest, keep: [] }, own)
      assert.ok(released.ok || released.problem.message !== '')
    }),
    { numRuns: 150 },
  )
})
