import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../report.ts'
import { cleanReport, findings, found, withCells, withProse } from './testing.ts'

const without = (report: Report, part: number): Report => ({
  ...report,
  sections: report.sections.filter((section) => section.part !== part),
})

const heading = (title: string, level: 1 | 2 | 3, text?: string, part: number | null = null) => ({
  title,
  level,
  part,
  table: null,
  paragraphs: text === undefined ? [] : [{ text, at: `${title}正文` }],
  at: title,
})

test('第50条: a missing part is an error that names it', () => {
  const [finding] = findings(without(cleanReport(), 5))
  assert.equal(finding?.rule, 'AR-SEC-1')
  assert.match(finding?.message ?? '', /缺：五、存在的主要问题及改进情况/)
})

test('第50条: parts in another order are an error, a part that comes twice a warning', () => {
  const clean = cleanReport()
  const [one, two, ...rest] = clean.sections
  assert.deepEqual(found({ ...clean, sections: [two!, one!, ...rest] }), ['AR-SEC-1 E'])
  assert.deepEqual(found({ ...clean, sections: [one!, one!, two!, ...rest] }), ['AR-SEC-1 W'])
})

test('another title for a part is a warning; a lost numeral or comma is not', () => {
  const titled = (title: string): Report => {
    const clean = cleanReport()
    return { ...clean, sections: clean.sections.map((s) => (s.part === 4 ? { ...s, title } : s)) }
  }
  assert.deepEqual(found(titled('四、行政复议与诉讼')), ['AR-SEC-1 W'])
  assert.deepEqual(found(titled('政府信息公开行政复议行政诉讼情况')), [])
})

test('a heading without text is an error, also a small one', () => {
  const clean = cleanReport()
  const [one, ...rest] = clean.sections
  const sections = [one!, heading('（一）主动公开', 2, '公开了文件。'), heading('（二）监督保障', 2), ...rest]
  const [finding] = findings({ ...clean, sections })
  assert.equal(finding?.rule, 'AR-SEC-2')
  assert.match(finding?.message ?? '', /（二）监督保障/)
})

test('a heading with a smaller heading below it, a title and a table of contents need no text of their own', () => {
  const clean = cleanReport()
  const [one, ...rest] = clean.sections
  const sections = [
    heading('临江市青槐区教育局2022年政府信息公开工作年度报告', 1),
    heading('目录', 1),
    { ...one!, paragraphs: [] },
    heading('（一）主动公开', 2, '公开了文件。'),
    ...rest,
  ]
  assert.deepEqual(found({ ...clean, sections }), [])
})

test('a part that consists of headings of its own level is not empty', () => {
  const clean = cleanReport()
  const [one, ...rest] = clean.sections
  assert.deepEqual(
    found({ ...clean, sections: [{ ...one!, paragraphs: [] }, heading('主动公开', 1, '公开了文件。'), ...rest] }),
    [],
  )
})

test('a missing table is an error; one that could not be read is a warning that says why', () => {
  const clean = cleanReport()
  const gone: Report = { ...clean, tables: ['t2', 't4'] }
  assert.deepEqual(found(gone), ['AR-SEC-3 E'])
  const trouble = { table: 't3', message: '表三是一张图片。', at: '第3页' } as const
  const [finding] = findings({ ...gone, troubles: [trouble] })
  assert.deepEqual([finding?.rule, finding?.severity, finding?.at], ['AR-SEC-3', 'W', '第3页'])
  assert.match(finding?.message ?? '', /是一张图片/)
})

test('a finding on a conversion says that the loss may be the conversion’s', () => {
  const [finding] = findings({ ...without(cleanReport(), 5), converted: true })
  assert.match(finding?.mend ?? '', /来源为转换文本/)
})

test('part six may not be blank', () => {
  assert.deepEqual(found(withProse(cleanReport(), 6)), ['AR-SEC-4 W'])
  assert.deepEqual(found(without(cleanReport(), 6)).sort(), ['AR-SEC-1 E', 'AR-SEC-4 W'])
})

test('the 2019 form in a report for 2022 is an error, in one for 2020 it is right', () => {
  const old = withProse(
    { ...cleanReport(2020), year: 2022, title: null, period: null, publishedOn: null },
    1,
    '依法公开。',
  )
  assert.deepEqual(found(old), ['AR-SEC-5 E'])
  assert.deepEqual(found(cleanReport(2020)), [])
})

test('one item under the old header is named', () => {
  const clean = cleanReport(2022)
  const cells = clean.cells.map((cell) =>
    cell.key === 'penalty' ? { ...cell, columnKey: 'change', column: '本年增/减' } : cell,
  )
  const finding = findings({ ...clean, cells }).find(({ rule }) => rule === 'AR-SEC-5')
  assert.match(finding?.message ?? '', /第二十条第（六）项.*本年增\/减/)
})

test('small headings run on by one', () => {
  const clean = cleanReport()
  const [one, ...rest] = clean.sections
  const numbered = (...titles: string[]) =>
    found({ ...clean, sections: [one!, ...titles.map((title) => heading(title, 2, '公开了文件。')), ...rest] })
  assert.deepEqual(numbered('（一）主动公开', '（二）依申请公开', '（三）管理'), [])
  assert.deepEqual(numbered('（一）主动公开', '（二）（一）依申请公开', '（三）管理'), ['AR-SEC-6 W'])
  assert.deepEqual(numbered('（一）主动公开', '（三）管理'), ['AR-SEC-6 W'])
  assert.deepEqual(numbered('（一）主动公开', '（一）依申请公开', '（二）管理'), [])
})

test('from 2021 part six says what was charged', () => {
  const bare = (year: number) => found(withProse(cleanReport(year), 6, '无其他需要报告的事项。'))
  assert.deepEqual(bare(2022), ['AR-SEC-7 I'])
  assert.deepEqual(bare(2020), [])
})

test('a table cut off in the middle of a row is a warning, a cell missing above it an error', () => {
  const clean = cleanReport(2020)
  const cut = (keep: (key: string, column: string) => boolean): Report => {
    const cells = clean.cells.filter((cell) => cell.table !== 't2' || keep(cell.key, cell.columnKey))
    return { ...clean, cells, missing: clean.cells.filter((cell) => !cells.includes(cell)) }
  }
  assert.deepEqual(found(cut((key, column) => key !== 'procurement' && !(key === 'fee' && column === 'change'))), [
    'AR-CELL-4 W',
  ])
  assert.deepEqual(found(cut((key, column) => !(key === 'fee' && column === 'change'))), ['AR-CELL-4 E'])
  assert.deepEqual(found(cut((key) => key !== 'licence')), ['AR-CELL-4 E'])
})

test('a blank is not 0: one finding a row of table two, one for a table that is all blank', () => {
  const clean = cleanReport(2020)
  const row = findings(withCells(clean, { 'licence.change': '', 'licence.decisions': '' }))
  assert.deepEqual(
    row.map(({ rule, cells }) => [rule, cells.length]),
    [['AR-CELL-1', 2]],
  )
  const all = clean.cells.map((cell) => (cell.table === 't2' ? { ...cell, raw: '', value: null } : cell))
  assert.deepEqual(found({ ...clean, cells: all }), ['AR-CELL-1 E'])
})

test('words, negative counts and fractions are no counts; a negative change is one', () => {
  const clean = cleanReport(2020)
  assert.deepEqual(found(withCells(clean, { 'penalty.change': '增' })), ['AR-CELL-1 E'])
  assert.deepEqual(found(withCells(clean, { 'penalty.change': '0/0', 'coercion.change': '0/0' })), ['AR-CELL-1 W'])
  assert.deepEqual(found(withCells(clean, { 'penalty.decisions': -3 })), ['AR-CELL-1 E'])
  assert.deepEqual(found(withCells(clean, { 'penalty.decisions': '1.5' })), ['AR-CELL-1 E'])
  assert.deepEqual(found(withCells(clean, { 'penalty.previousItems': 6, 'penalty.change': -4 })), [])
})

test('money wants its unit in the head of the column, four decimals at most and a plausible size', () => {
  const spent = (raw: string) =>
    found(withCells(cleanReport(2020), { 'procurement.projects': 7, 'procurement.amount': raw }))
  assert.deepEqual(spent('27270'), ['AR-CELL-2 W'])
  assert.deepEqual(spent('841万元'), ['AR-TXT-UNIT-1 W'])
  assert.deepEqual(spent('712.187895万元').sort(), ['AR-CELL-3 I', 'AR-TXT-UNIT-1 W'])
  assert.ok(spent('98000000万元').includes('AR-CELL-2 W'))
  const headed = withCells(cleanReport(2020), { 'procurement.projects': 7, 'procurement.amount': 841 }, '万元')
  assert.deepEqual(found(headed), [])
})

test('the 2021 form carries the unit of charges in its header', () => {
  assert.deepEqual(found(withCells(cleanReport(2022), { 'fee.charged': '12.5' })), [])
})

test('a row that could not be read whole is a warning, one for the table', () => {
  const clean = cleanReport()
  const troubles = ['第8行', '第9行'].map((at) => ({ table: 't3', message: '表三有一行格数不符。', at }) as const)
  const list = findings({ ...clean, troubles })
  assert.deepEqual(
    list.map(({ rule, severity, at }) => [rule, severity, at]),
    [['AR-CELL-5', 'W', '第8行']],
  )
})
