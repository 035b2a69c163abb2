import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import type { Table } from './grid.ts'
import { groupedTable, sample, tallTable } from './sample.ts'
import { sheetNames, toCsv, toXlsx } from './sheets.ts'

const bytes = await toXlsx(sample)
const workbook = new ExcelJS.Workbook()
await workbook.xlsx.load(bytes.buffer as ArrayBuffer)

const csv = (table: Table): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(toCsv(table))
const one = (text: string): Table => ({
  kind: 'table',
  caption: '',
  head: [],
  rows: [[{ text }]],
  widths: [1],
  alt: '',
})

test('the workbook has one sheet a table, named after its caption', () => {
  assert.deepEqual(
    workbook.worksheets.map((sheet) => sheet.name),
    [groupedTable.caption, tallTable.caption],
  )
})

test('the same document gives the same workbook bytes', async () => {
  assert.deepEqual(await toXlsx(sample), bytes)
})

test('plain numbers are numbers, with the decimals that were printed', () => {
  const sheet = workbook.getWorksheet(groupedTable.caption)!
  assert.equal(sheet.getCell('B3').value, 120)
  assert.equal(sheet.getCell('C3').value, -35)
  assert.equal(sheet.getCell('D4').value, 0.5)
  assert.equal(sheet.getCell('D4').numFmt, '0.00')
})

test('a marked number stays a number, shows its word, and its sentence stands under the table', () => {
  const sheet = workbook.getWorksheet(groupedTable.caption)!
  assert.equal(sheet.getCell('D3').value, 1507)
  assert.equal(sheet.getCell('D3').numFmt, '0"（待核[1]）"')
  assert.equal(sheet.getCell('A9').value, '[1] ▲待核：合计与各栏之和不相等。')
})

test('text that looks like a formula is stored as text', () => {
  const cell = workbook.getWorksheet(groupedTable.caption)!.getCell('A7')
  assert.equal(cell.type, ExcelJS.ValueType.String)
  assert.equal(cell.value, '=购书费')
  const xml = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/sheet'))
  for (const [name, part] of xml) assert.equal(strFromU8(part).includes('<f>'), false, name)
})

test('codes with leading zeros and numbers beyond 15 digits stay text', async () => {
  const book = new ExcelJS.Workbook()
  const rows = ['007', '1234567890123456', '+3', '1,507'].map((text) => [{ text }])
  const table: Table = { ...one(''), caption: '代码', rows }
  const written = await toXlsx({ ...sample, sections: [{ id: 'a', title: '', role: 'body', blocks: [table] }] })
  await book.xlsx.load(written.buffer as ArrayBuffer)
  assert.deepEqual(
    rows.map((_, index) => book.worksheets[0]!.getCell(index + 1, 1).value),
    ['007', '1234567890123456', '+3', '1,507'],
  )
})

test('merged cells are merged and heading rows are frozen and repeated in print', () => {
  const sheet = workbook.getWorksheet(tallTable.caption)!
  assert.equal(sheet.getCell('C3').master.address, 'A1')
  assert.equal(sheet.getCell('A29').master.address, 'A6')
  assert.equal(sheet.views[0]?.state, 'frozen')
  assert.equal(sheet.pageSetup.printTitlesRow, '1:3')
})

test('the metadata name the body and carry the date of the document', () => {
  const core = strFromU8(unzipSync(bytes)['docProps/core.xml']!)
  assert.match(core, /<dc:creator>清溪市云岭区图书馆<\/dc:creator>/)
  assert.deepEqual(core.match(/\d{4}-\d\d-\d\dT[^<]+/g), ['2025-01-09T00:00:00Z', '2025-01-09T00:00:00Z'])
})

test('a document without tables gives one sheet that says so', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await toXlsx({ ...sample, sections: [] })).buffer as ArrayBuffer)
  assert.equal(book.worksheets[0]?.getCell('A1').value, '本文件没有表格。')
})

test('whatever the cells hold, the workbook reads back', async () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 50, maxLength: 100 })
  await fc.assert(
    fc.asyncProperty(texts, async (words) => {
      const table = { ...one(''), caption: words.join(''), rows: words.map((text) => [{ text: `甲${text}` }]) }
      const sections = [{ id: 'a', title: '', role: 'body' as const, blocks: [table] }]
      const written = await toXlsx({ ...sample, title: words.join(''), sections })
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(written.buffer as ArrayBuffer)
      words.forEach((_, index) => {
        assert.ok(String(book.worksheets[0]!.getCell(index + 1, 1).value).startsWith('甲'))
      })
    }),
    { numRuns: 4 },
  )
})

test('sheet names are legal and different, whatever the captions', () => {
  assert.deepEqual(sheetNames(['甲/乙', '甲:乙', '']), ['甲 乙', '甲 乙_2', '表3'])
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 50 })), (captions) => {
      const names = sheetNames(captions)
      assert.equal(new Set(names.map((name) => name.toLowerCase())).size, captions.length)
      for (const name of names) {
        assert.ok(name.length >= 1 && name.length <= 31, name)
        assert.doesNotMatch(name, /[[\]:*?/\\]|^'|'$/)
      }
    }),
  )
})

test('CSV starts with a byte order mark and ends every line with CRLF (RFC 4180)', () => {
  assert.equal(csv(one('甲')), '\uFEFF甲\r\n')
})

test('CSV repeats merged headings and gives merged values once', () => {
  assert.deepEqual(csv(groupedTable).slice(1).split('\r\n'), [
    '第（一）项,第（一）项,第（一）项,第（一）项',
    '内容,新增,增/减,总数',
    '借阅证,120,-35,1507',
    '阅览室,3,0,0.50',
    '第（二）项,第（二）项,第（二）项,第（二）项',
    '内容,金额（万元）,金额（万元）,金额（万元）',
    "'=购书费,841.20,,",
    '',
  ])
})

test('CSV: signed numbers stay numbers, everything else that begins like a formula becomes text', () => {
  for (const number of ['-35', '+3', '-0.5', '0']) assert.equal(csv(one(number)), `\uFEFF${number}\r\n`)
  for (const text of ['=1+1', '+cmd', '-2+3', '@a', '＝1', ' =1']) assert.equal(csv(one(text)), `\uFEFF'${text}\r\n`)
})

test('CSV: any text comes back from a reader as it was, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const line = csv(one(text)).slice(1, -2)
      const field = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line
      assert.ok(field === text || field === `'${text}`)
      if (!line.startsWith('"')) assert.doesNotMatch(line, /[",\r\n]/)
    }),
  )
})
