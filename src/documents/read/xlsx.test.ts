import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { readBounds } from '../source.ts'
import { failureOf, sketch, sourceOf, spoken, tableOf } from './fixtures/expect.ts'
import { read } from './index.ts'

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('a sheet is a heading and a table, merged cells once, addresses as Excel names them', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('表二')
    sheet.addRow(['第二十条第（五）项', null, null])
    sheet.addRow(['行政许可', 306, ''])
    sheet.addRow(['', 7, '件'])
    sheet.mergeCells('A1:C1')
    sheet.mergeCells('A2:A3')
  })
  const source = sourceOf(await read(bytes, '表.xlsx'))
  assert.deepEqual(spoken(source), ['h1 表二'])
  assert.deepEqual(sketch(tableOf(source)), [
    ['0+3|第二十条第（五）项'],
    ['0/2|行政许可', '1|306', '2|'],
    ['1|7', '2|件'],
  ])
  assert.equal(tableOf(source)[2]![0]!.at, '工作表“表二”B3')
})

test('numbers, percentages, dates, rich text and formula results are read as shown', async () => {
  const bytes = await workbook((book) => {
    const row = book
      .addWorksheet('值')
      .addRow([
        1276.5534,
        0.125,
        new Date('2020-12-31'),
        0.1 + 0.2,
        45600,
        { formula: 'A1*2', result: 8 },
        { richText: [{ text: '甲' }, { text: '乙' }] },
      ])
    row.getCell(1).numFmt = '0.0000'
    row.getCell(2).numFmt = '0.0%'
    row.getCell(5).numFmt = '#,##0.00'
  })
  const [row] = tableOf(sourceOf(await read(bytes, 'a.xlsx')))
  assert.deepEqual(
    row!.map((cell) => cell.text),
    ['1276.5534', '12.5%', '2020-12-31', '0.3', '45,600.00', '8', '甲乙'],
  )
})

test('hidden sheets, rows and columns are not read, and notices say so', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('明')
    sheet.addRows([
      ['甲', '暗', 1],
      ['暗', '暗', 2],
      ['乙', '暗', 3],
    ])
    sheet.getRow(2).hidden = true
    sheet.getColumn(2).hidden = true
    book.addWorksheet('暗').state = 'hidden'
  })
  const source = sourceOf(await read(bytes, 'a.xlsx'))
  assert.deepEqual(sketch(tableOf(source)), [
    ['0|甲', '1|1'],
    ['0|乙', '1|3'],
  ])
  assert.deepEqual(source.notices, ['工作表“明”有 2 个隐藏的行或列，没有读取。', '工作表“暗”设为隐藏，没有读取。'])
})

test('a formula without a saved result is blank, and a notice says so', async () => {
  const bytes = await workbook((book) => void book.addWorksheet('表').addRow(['合计', { formula: 'SUM(A2:A3)' }]))
  assert.match(sourceOf(await read(bytes, 'a.xlsx')).notices.join(), /1 个公式没有保存计算结果/)
})

test('a rule on a whole column costs nothing', async () => {
  const bytes = await workbook((book) => {
    const sheet = book.addWorksheet('表')
    sheet.addRow(['甲', 1])
    sheet.getCell('A2').dataValidation = { type: 'list', formulae: ['"是,否"'] }
  })
  assert.deepEqual(sketch(tableOf(sourceOf(await read(bytes, 'a.xlsx')))), [['0|甲', '1|1']])
})

test('a merged range over the whole sheet is refused before it is spread', async () => {
  const { unzipSync, strFromU8 } = await import('fflate')
  const { zip } = await import('./fixtures/office.ts')
  const parts = unzipSync(
    await workbook((book) => {
      const sheet = book.addWorksheet('表')
      sheet.addRow(['甲', 1])
      sheet.mergeCells('A2:B2')
    }),
  )
  const name = 'xl/worksheets/sheet1.xml'
  const bomb = zip({ ...parts, [name]: strFromU8(parts[name]!).replace('A2:B2', 'A2:XFD1048576') })
  assert.equal(failureOf(await read(bomb, 'a.xlsx')).code, 'too-large')
})

test('a sheet of too many rows is refused before it is unpacked; as many as allowed are read', async () => {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('表')
  for (let row = 1; row <= 5; row++) sheet.addRow([row])
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  assert.equal((await read(bytes, 'a.xlsx', { ...readBounds, rows: 5 })).ok, true)
  const failure = failureOf(await read(bytes, 'a.xlsx', { ...readBounds, rows: 4 }))
  assert.deepEqual(failure, { code: 'too-large', message: '工作表超过 4 行，不读取。请删去多余的行，或拆成几份再试。' })
})

test('sheets and cells beyond the bounds are refused', async () => {
  const bytes = await workbook((book) => {
    for (const name of ['一', '二', '三']) book.addWorksheet(name).addRow([1, 2])
  })
  assert.equal(failureOf(await read(bytes, 'a.xlsx', { ...readBounds, pages: 2 })).code, 'too-large')
  assert.equal(failureOf(await read(bytes, 'a.xlsx', { ...readBounds, cells: 5 })).code, 'too-large')
})
