/** Odd tables seen in print, with figures of our own: each trap has its test. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SourceBlock } from '../../documents/source.ts'
import { forms } from '../form.ts'
import type { Cell, Report } from '../report.ts'
import { disclosureRows, layouts, requestRows, tableBlock, textSource } from './fixture.ts'
import { reportFrom } from './index.ts'

function read(text: string, format: 'md' | 'txt' | 'pdf' = 'txt'): Report {
  const reading = reportFrom(textSource(text, format))
  assert.ok(reading.ok, reading.ok ? '' : reading.failure.message)
  return reading.report
}

const shown = (cells: readonly Cell[], key: string): string[] =>
  cells.filter((cell) => cell.key === key).map((cell) => `${cell.columnKey}=${cell.raw}→${cell.value}`)

const item5 = ['第二十条第（五）项', '信息内容', '上一年项目数量', '本年增/减', '处理决定数量']

test('an item is known by its number, however it is bracketed, spaced or named', () => {
  const heads = [
    '第二十条第（五）项',
    '第二十条第(五)项',
    '第二十条 第（五）项',
    '第二十条（五）项',
    '第二十条第〔五〕项',
    '《中华人民共和国政府信息公开条例》第二十条第（五）项',
    '第二十條第(五)項',
  ]
  for (const head of heads) {
    const { cells } = read([head, ...item5.slice(1), '行政许可', '12', '-3', '306'].join('\n\n'))
    assert.deepEqual(shown(cells, 'licence'), ['previousItems=12→12', 'change=-3→-3', 'decisions=306→306'], head)
    assert.equal(cells[0]?.item, '第二十条第（五）项')
  }
})

test('traditional characters and pinyin in brackets are read for matching, the print is kept', () => {
  const { cells } = read(
    '第二十條第(六)項(xiàng) | |||\n信息内容 | 上一年項目數量 | 本年增/減 | 處理決定數量 |\n行政處罰 | ３ | 增1 | 9 |\n行政強(qiáng)製 | 0 | 0 | 0 |',
  )
  assert.deepEqual(shown(cells, 'penalty'), ['previousItems=３→3', 'change=增1→1', 'decisions=9→9'])
  assert.equal(shown(cells, 'coercion').length, 3)
})

test('each item follows its own head: one report can mix both forms', () => {
  const { cells, form } = read(
    [
      '第二十条第(一)项',
      '信息内容',
      '本年制发件数',
      '本年废止件数',
      '现行有效件数',
      '规范性文件',
      '1',
      '0',
      '4',
      ...item5,
      '行政许可',
      '12',
      '0',
      '306',
      '第二十条第(八)项',
      '信息内容',
      '本年收费金额(单位:万元,保留4位小数)',
      '行政事业性收费',
      '0.5',
    ].join('\n\n'),
  )
  assert.deepEqual(shown(cells, 'normative'), ['issued=1→1', 'repealed=0→0', 'inForce=4→4'])
  assert.deepEqual(shown(cells, 'licence'), ['previousItems=12→12', 'change=0→0', 'decisions=306→306'])
  assert.deepEqual(shown(cells, 'fee'), ['charged=0.5→0.5'])
  assert.equal(form, '2021-30')
})

test('heads with lost characters, digits or a second line do not disturb the figures', () => {
  const { cells } = read(
    '第二十条第(一)项\n\n信息内容\n\n本年发件\n\n本年废止件数\n\n现行有效件\n\n规章\n\n1\n\n2\n\n3\n\n第二十条第(六)项\n\n信息内容\n\n本年处理\n决定数量\n\n行政处罚\n\n4',
  )
  assert.deepEqual(shown(cells, 'rules'), ['issued=1→1', 'repealed=2→2', 'inForce=3→3'])
  assert.deepEqual(shown(cells, 'penalty'), ['decisions=4→4'])
  const old = read(
    '第二十条第(五)项 |\n||||\n信息内容 |\n上一年项目数量 2019年 |\n本年 增/减 |\n处理决定数量 |\n|\n行政许可：指本机关办理的许可事项，按清单计算 |\n5 |\n+(0) -(0) |\n66 |\n|',
  )
  assert.deepEqual(shown(old.cells, 'licence'), ['previousItems=5→5', 'change=+(0) -(0)→null', 'decisions=66→66'])
})

test('rows the form does not have are passed over with their figures', () => {
  const text = [
    '第二十条第(一)项',
    '信息内容',
    '本年新制作数量',
    '本年新公开数量',
    '对外公开总数量',
    '规章（设区的市填写）',
    '0',
    '0',
    '0',
    '规范性文件（以文号为准）',
    '34',
    '4',
    '47',
    '其他主动公开文件（除上述以外）',
    '8',
    '9',
    '10',
    ...item5,
    '行政许可',
    '1',
    '2',
    '3',
  ]
  for (const join of ['\n\n', ' |\n']) {
    const { cells, troubles } = read(text.join(join))
    assert.deepEqual(troubles, [])
    assert.deepEqual(shown(cells, 'normative'), ['made=34→34', 'disclosed=4→4', 'cumulative=47→47'])
    assert.equal(cells.length, 9)
  }
})

test('blank is not 0: three line ends or a lone pipe are a blank cell', () => {
  const lines = read(`${item5.join('\n\n')}\n\n行政许可\n\n12\n\n\n\n306\n\n其他对外管理服务事项\n\n0\n\n0\n\n0`)
  assert.deepEqual(shown(lines.cells, 'licence'), ['previousItems=12→12', 'change=→null', 'decisions=306→306'])
  const pipes = read(
    `${item5.join(' |\n')} |\n|\n行政许可 |\n12 |\n|\n306 |\n|\n其他对外管理服务事项 |\n0 |\n0 |\n0 |\n|`,
  )
  assert.deepEqual(shown(pipes.cells, 'licence'), ['previousItems=12→12', 'change=→null', 'decisions=306→306'])
})

test('a row that ends early names what is missing; a row of three that lost one is refused', () => {
  const fee = read(
    '第二十条第(八)项\n\n信息内容\n\n上一年项目数量\n\n本年增/减\n\n行政事业性收费\n\n 5\n\n第二十条第(九)项\n\n信息内容\n\n采购项目数量\n\n采购总金额\n\n政府集中采购\n\n 3\n\n 45.6万元',
  )
  assert.deepEqual(shown(fee.cells, 'fee'), ['previousItems=5→5'])
  assert.ok(fee.missing.some((cell) => cell.key === 'fee' && cell.columnKey === 'change'))
  const licence = read(`${item5.join('\n\n')}\n\n行政许可\n\n12\n\n306\n\n其他对外管理服务事项\n\n0\n\n0\n\n0`)
  assert.deepEqual(shown(licence.cells, 'licence'), [])
  assert.match(licence.troubles[0]?.message ?? '', /第二十条第（五）项“行政许可”应有3格，读到2个数/)
  assert.ok(!licence.missing.some((cell) => cell.key === 'licence'))
})

test('L8: a blank last cell is told from padding by the head of its block', () => {
  const { cells } = read(
    '第二十条第(六)项 | |||\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政处罚 | 6 | 5 | 3 |\n行政强制 | 7 | ||',
  )
  assert.deepEqual(shown(cells, 'coercion'), ['previousItems=7→7', 'change=→null', 'decisions=→null'])
})

test('L12: where repeated lines were dropped the table is refused and the reason given', () => {
  const dropped = [
    '第二十条第(一)项',
    '信息内容',
    '本年制发件数',
    '本年废止件数',
    '现行有效件数',
    '规章',
    '0',
    '行政规范性文件',
    '第二十条第(五)项',
    '本年处理决定数量',
    '行政许可',
    '312',
    '第二十条第(六)项',
    '行政处罚',
    '27',
    '行政强制',
  ]
  const { cells, tables, troubles } = read(dropped.join('\n'))
  assert.deepEqual([cells, tables], [[], []])
  assert.match(troubles[0]?.message ?? '', /重复的文字和数字在转存时被去掉/)
})

test('L16: of collapsed blank cells only the total is taken, and only when it is the sum', () => {
  const head = '三、收到和处理政府信息公开申请情况\n自然人 |\n法人或其他组织 |\n总计 |\n|||||||\n'
  const row = (label: string, figures: string[], pad: string): string =>
    `${[label, ...figures].join(' |\n')} |\n${pad}\n`
  const { cells, troubles } = read(
    head +
      row('一、本年新收政府信息公开申请数量', ['4', '4'], '|||||||') +
      row('二、上年结转政府信息公开申请数量', ['1', '2'], '|||||||') +
      row('三、本年度办理结果 |\n（一）予以公开', ['5'], '||||||||'),
  )
  assert.deepEqual(
    cells.map((cell) => `${cell.key} ${cell.columnKey} ${cell.value}`),
    ['new total 4'],
  )
  assert.equal(troubles.length, 3)
})

test('L17: one-line rows in table two, blank cells as lone pipes in table three', () => {
  const { cells } = read(
    '第二十条第(九)项 |\n信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 3 | 45600元 |\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 | 4 |\n|\n|\n|\n|\n|\n| 4 |\n二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |',
  )
  assert.deepEqual(shown(cells, 'procurement'), ['projects=3→3', 'amount=45600元→45600'])
  assert.deepEqual(
    cells.filter((cell) => cell.key === 'new').map((cell) => cell.value),
    [4, null, null, null, null, null, 4],
  )
})

test('L19: fifteen figures on one line are table four, fewer are refused', () => {
  const head =
    '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结 结 其 尚\n果 果 他 未\n'
  const full = read(`${head}1 0 0 0 1 0 0 0 0 0 2 0 0 0 2\nPage 9`, 'pdf')
  assert.deepEqual(
    full.cells.map((cell) => cell.value),
    [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2],
  )
  const short = read(`${head}1 0 0 0 1 0 0 0 0 0 2 0 0 2`, 'pdf')
  assert.deepEqual([short.cells, short.tables], [[], []])
  assert.match(short.troubles[0]?.message ?? '', /应有15格，读到14个数/)
})

test('sub-labels lost: exactly as many figures as the rows of the group want are those rows', () => {
  const row = (label: string, figures: number[]): string => [label, ...figures].join(' |\n')
  const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
  const text = (figures: number[]): string =>
    `三、收到和处理政府信息公开申请情况\n${row('一、本年新收政府信息公开申请数量', zeros(7))} |\n${row('（三）不予公开', figures)} |\n${row('（四）无法提供', [])} |`
  const full = read(text([...zeros(49), 1, 2, 3, 0, 0, 0, 6]))
  assert.deepEqual(
    full.cells.filter((cell) => cell.key === 'r3_8').map((cell) => cell.value),
    [1, 2, 3, 0, 0, 0, 6],
  )
  const short = read(text(zeros(55)))
  assert.ok(!short.cells.some((cell) => cell.key.startsWith('r3')))
  assert.match(short.troubles[0]?.message ?? '', /“（三）不予公开”下面各行的名称缺失/)
})

test('the last row of table three may stand after the furniture of a page', () => {
  const rows = requestRows(forms['2021-30'], () => '2')
  const text = layouts
    .L19?.(rows)
    .replace('四、结转下年度继续办理', '- 5 -\n青槐区教育局年度报告\n四、结转下年度继续办理')
  const { cells, troubles } = read(`三、收到和处理政府信息公开申请情况\n${text}`, 'pdf')
  assert.equal(cells.filter((cell) => cell.key === 'carryOut').length, 7)
  assert.equal(cells.filter((cell) => cell.key === 'r7').length, 7)
  assert.deepEqual(troubles, [])
})

test('labels in prose are prose: 行政处罚 after the table gives no cell', () => {
  const text = `${item5.join(' | ')} |\n行政许可 | 1 | 2 | 3 |\n\n行政处罚方面，全年共公开了许多案件，具体数字如下。\n行政处罚：\n12`
  assert.deepEqual(
    read(text).cells.map((cell) => cell.key),
    ['licence', 'licence', 'licence'],
  )
})

test('a row printed twice with different figures is given up, and said so', () => {
  const block = (figure: number): string => `${item5.join(' | ')} |\n行政许可 | ${figure} | 0 | 3 |\n`
  const { cells, troubles } = read(block(1) + block(2))
  assert.deepEqual(shown(cells, 'licence'), ['change=0→0', 'decisions=3→3'])
  assert.match(troubles[0]?.message ?? '', /出现两次而数字不同/)
})

test('a table that is a picture is named', () => {
  const source = textSource('青槐区教育局2020年政府信息公开工作年度报告\n# 二、主动公开政府信息情况')
  const picture: SourceBlock = { kind: 'image', alt: '', at: '第3行' }
  const reading = reportFrom({ ...source, blocks: [...source.blocks, picture] })
  assert.ok(reading.ok)
  assert.deepEqual(
    reading.report.troubles.map(({ table, at }) => [table, at]),
    [['t2', '第3行']],
  )
})

test('merged cells that move from row to row do not move the figures (L11)', () => {
  const rows = disclosureRows(forms['2019-60'], ({ columnKey }) => (columnKey === 'change' ? '' : '3'))
  const block = tableBlock(rows, '第1个表格')
  assert.ok(block.kind === 'table')
  const shifted = block.rows.map((row, index) =>
    row.map((cell) => ({ ...cell, column: cell.column + (cell.column > 0 ? index % 2 : 0) })),
  )
  const reading = reportFrom({ ...textSource(''), format: 'html', blocks: [{ ...block, rows: shifted }] })
  assert.ok(reading.ok)
  assert.deepEqual(shown(reading.report.cells, 'licence'), ['previousItems=3→3', 'change=→null', 'decisions=3→3'])
  assert.equal(reading.report.cells.length, 22)
})
