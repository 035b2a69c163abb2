/** One table printed in every layout is read back right, or refused; never wrong, never shifted. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Form, forms } from '../form.ts'
import type { Cell, CellAddress, Report } from '../report.ts'
import {
  disclosureRows,
  type Layout,
  layouts,
  type PrintedRow,
  remedyRows,
  requestRows,
  tableBlock,
  textSource,
} from './fixture.ts'
import { reportFrom } from './index.ts'

const part = (form: Form, index: number): string => `${form.sections[index]?.numeral}、${form.sections[index]?.title}`

function reportText(form: Form, layout: Layout, [t2, t3, t4]: readonly PrintedRow[][]): string {
  return [
    `青槐区教育局${form.years[0]}年政府信息公开工作年度报告`,
    part(form, 0),
    '本局按时公开了文件。',
    part(form, 1),
    layout(t2 ?? []),
    part(form, 2),
    layout(t3 ?? []),
    part(form, 3),
    layout(t4 ?? []),
    part(form, 4),
    '公开不够及时，明年改进。',
  ].join('\n\n')
}

function read(source: ReturnType<typeof textSource>): Report {
  const reading = reportFrom(source)
  assert.ok(reading.ok, reading.ok ? '' : reading.failure.message)
  return reading.report
}

const nameOf = ({ table, item, key, columnKey }: CellAddress): string => `${table} ${item ?? ''} ${key} ${columnKey}`
const byName = (cells: readonly Cell[]): Map<string, Cell> => new Map(cells.map((cell) => [nameOf(cell), cell]))

/** Three tables with these figures, taken in turn; every address with what it must be read as. */
function tables(form: Form, figures: readonly string[]): { rows: PrintedRow[][]; truth: Map<string, string> } {
  const truth = new Map<string, string>()
  let next = 0
  const figure = (address: CellAddress): string => {
    const text = figures[next % figures.length] ?? '0'
    next += 1
    truth.set(nameOf(address), text)
    return text
  }
  return { rows: [disclosureRows(form, figure), requestRows(form, figure), remedyRows(form, figure)], truth }
}

for (const form of Object.values(forms)) {
  for (const [name, layout] of Object.entries(layouts)) {
    test(`${form.id} ${name}: every cell of a full report is read`, () => {
      const { rows, truth } = tables(form, ['0', '12', '0', '306', '7', '0', '0', '45', '1', '2', '0'])
      const report = read(textSource(reportText(form, layout, rows)))
      assert.deepEqual(report.troubles, [])
      assert.deepEqual(report.tables, ['t2', 't3', 't4'])
      assert.equal(report.form, form.id)
      assert.deepEqual(
        report.cells.map((cell) => `${nameOf(cell)} ${cell.raw} ${cell.value}`),
        [...truth].map(([address, text]) => `${address} ${text} ${Number(text)}`),
      )
      assert.deepEqual(report.missing, [])
    })
  }

  test(`${form.id}: every cell of tables with merged cells is read`, () => {
    const { rows, truth } = tables(form, ['0', '', '3', '', '', '18'])
    const blocks = rows.map((table, index) => tableBlock(table, `第${index + 1}个表格`))
    const report = read({ format: 'docx', title: null, blocks, notices: [] })
    assert.deepEqual(
      report.cells.map((cell) => `${nameOf(cell)} ${cell.raw} ${cell.value}`),
      [...truth].map(([address, text]) => `${address} ${text} ${text === '' ? null : Number(text)}`),
    )
    assert.match(report.cells[0]?.at ?? '', /^第1个表格第3行第\d列$/)
  })
}

const figure = fc.oneof({ weight: 4, arbitrary: fc.constant('0') }, fc.nat({ max: 5000 }).map(String))
const blankable = fc.oneof({ weight: 3, arbitrary: figure }, fc.constant(''))

/** Nothing read may differ from what is printed at that address. */
function assertNothingWrong(report: Report, truth: ReadonlyMap<string, string>): void {
  for (const [address, cell] of byName(report.cells)) {
    const printed = truth.get(address)
    if (cell.value !== null || cell.raw !== '') assert.equal(cell.raw, printed, address)
    else assert.equal(printed, '', `${address} is called blank`)
  }
}

for (const [name, layout] of Object.entries(layouts)) {
  test(`${name}: random figures and blanks are read right or refused`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(forms)),
        fc.array(blankable, { minLength: 40, maxLength: 60 }),
        (form, figures) => {
          const { rows, truth } = tables(form, figures)
          assertNothingWrong(read(textSource(reportText(form, layout, rows))), truth)
        },
      ),
      { numRuns: 40 },
    )
  })
}

/** The tables with one cell taken out altogether; a row of two loses its second, because a row that ends early keeps its first. */
function withoutOne(rows: PrintedRow[][], pick: number, cell: number): { rows: PrintedRow[][]; lost: string } {
  const candidates = rows
    .slice(0, 2)
    .flat()
    .filter((row) => row.addresses.length > 1)
  const row = candidates[pick % candidates.length]
  assert.ok(row)
  const count = row.addresses.length
  const index = count === 2 ? 1 : cell % count
  const lost = row.addresses[index]
  assert.ok(lost)
  row.cells.splice(row.cells.length - count + index, 1)
  return { rows, lost: nameOf(lost) }
}

/** Layouts that fill a short row up, so that a lost cell and a blank last cell are printed alike. */
const filling = ['L1', 'L3', 'L6', 'L9', 'L13']
const unfilled = Object.entries(layouts).filter(([name]) => !filling.includes(name))

for (const [name, layout] of [...unfilled, ['table', null] as const]) {
  test(`${name}: a row that lacks a cell is never shifted`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(forms)),
        fc.array(figure, { minLength: 41, maxLength: 60 }),
        fc.nat(200),
        fc.nat(10),
        (form, figures, pick, cell) => {
          const { rows, truth } = tables(form, figures)
          const printed = withoutOne(rows, pick, cell)
          truth.delete(printed.lost)
          const blocks = rows.map((table, index) => tableBlock(table, `第${index + 1}个表格`))
          const source = layout ? textSource(reportText(form, layout, rows)) : { ...textSource(''), blocks }
          assertNothingWrong(read(source), truth)
        },
      ),
      { numRuns: 60 },
    )
  })
}

const words = [
  '第二十条第（五）项',
  '信息内容',
  '上一年项目数量',
  '行政许可',
  '规章',
  '行政处罚',
  '一、本年新收政府信息公开申请数量',
  '（三）不予公开',
  '四、政府信息公开行政复议、行政诉讼情况',
  '未经复议直接起诉',
  '总计',
  '0',
  '12',
  '|',
  '||||',
  '',
  '/',
  '\t',
  '# 二',
  '青槐区教育局2020年政府信息公开工作年度报告',
  '（',
  '说明文字。',
]

test('any order of the words of a report is read or refused, never thrown at', () => {
  const text = fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom('\n', '\n\n', ' | ', ' ', '')), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(text, (parts) => {
      assert.equal(typeof reportFrom(textSource(parts.flat().join(''))).ok, 'boolean')
    }),
    { numRuns: 300 },
  )
})
