import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoReport } from '../../demo/report.ts'
import type { Block, Doc, TableCell, Tile } from '../../documents/doc.ts'
import { forms } from '../form.ts'
import { cleanReport, withCells } from '../rules/testing.ts'
import { checkDoc } from './check-report.ts'
import { clause } from './excerpt.ts'
import { outputFormats } from './files.ts'
import { illustratedDoc } from './illustrated.ts'
import { officialDoc, type Presentation } from './official.ts'
import { tableBlock } from './tables.ts'

const { report, show } = await demoReport()
const published: Presentation = { organisation: '青槐区教育局', findings: [], draft: false }

test('the illustrated reading of the demonstration report has the twelve screens of the plan, in order', () => {
  const titles = illustratedDoc(report, show).sections.map((section) => section.title)
  assert.deepEqual(titles, [
    '',
    '目录',
    '一年数读',
    '一　全面深化政府信息公开',
    '二　推进行政权力运行信息公开',
    '三　推进公共资源配置信息公开',
    '四　加强信息公开管理',
    '五　规范依申请公开',
    '六　完善监督保障',
    '主动公开数据',
    '问题与下一步',
    '其他事项与联系我们',
  ])
})

test('each chapter is drawn the way its text is built', () => {
  const kinds = illustratedDoc(report, show).sections.map((section) =>
    section.blocks.map((block) => block.kind).join('+'),
  )
  assert.deepEqual(kinds.slice(3, 9), ['cards', 'lanes', 'tiles+cards', 'notice', 'tiles+balance+paragraph', 'steps'])
})

test('a missing half, a missing table and an empty chapter are shown as missing and never filled', () => {
  const text = JSON.stringify(officialDoc(report, show))
  assert.equal(text.match(/内容缺失，须补/g)?.length, 2)
  assert.equal(text.match(/表格缺失，须补/g)?.length, 2)
  const pairs = blocksOf(illustratedDoc(report, show)).find((block) => block.kind === 'pairs')
  assert.ok(pairs?.kind === 'pairs' && pairs.pairs.every((pair) => pair.left === null && pair.right !== null))
})

test('every number of the illustrated reading stands in the report', () => {
  const stated = new Set([...report.cells.map((cell) => String(cell.value)), '0', '—'])
  const tiles = illustratedDoc(report, show)
    .sections.filter((section) => section.role === 'body')
    .flatMap((section) => section.blocks.flatMap(tilesOf))
  assert.ok(tiles.length > 5)
  assert.deepEqual(
    tiles.filter((tile) => !stated.has(tile.value)),
    [],
  )
})

test('flagged cells wear 待核 in a draft and nothing in a published report', () => {
  const marks = (doc: Doc) =>
    blocksOf(doc)
      .flatMap(cellsOf)
      .flatMap((cell) => cell.mark?.word ?? [])
  assert.ok(marks(officialDoc(report, show)).filter((word) => word === '待核').length >= 8)
  assert.deepEqual(marks(officialDoc(report, { ...show, draft: false })), [])
})

test('a rebuilt table holds each number of the form once, in the grid of the form', () => {
  for (const year of [2020, 2022]) {
    const clean = cleanReport(year)
    for (const table of ['t2', 't3', 't4'] as const) {
      const block = tableBlock(table, clean, [])
      const numbers = block.rows.flat().filter((cell) => !cell.header)
      assert.equal(numbers.length, clean.cells.filter((cell) => cell.table === table).length)
      for (const [index, width] of widthsOf([...block.head, ...block.rows]).entries()) {
        assert.equal(width, block.widths.length, `${year} ${table} 第${index + 1}行`)
      }
    }
  }
})

test('a blank cell says 空白, an absent one 缺; neither becomes 0', () => {
  const clean = cleanReport(2022)
  const [blank, absent] = clean.cells
  assert.ok(blank && absent)
  const cells = clean.cells
    .filter((cell) => cell !== absent)
    .map((cell) => (cell === blank ? { ...cell, raw: '', value: null } : cell))
  const [first, second] = tableBlock('t2', { ...clean, cells }, [])
    .rows.flat()
    .filter((cell) => !cell.header)
  assert.deepEqual([first?.text, first?.mark?.word, second?.text, second?.mark?.word], ['', '空白', '', '缺'])
})

test('table three is shown as its balance, and its results as bars only when there are more than five', () => {
  const screen = (count: number) => {
    const changed = withCells(cleanReport(2022), { 'new.total': count, 'r1.total': count, 'r7.total': count })
    return illustratedDoc(changed, published)
      .sections.find((section) => section.id === 'requests')
      ?.blocks.map((block) => block.kind)
  }
  assert.deepEqual(screen(0), ['balance'])
  assert.deepEqual(screen(5), ['balance', 'list'])
  assert.deepEqual(screen(6), ['balance', 'bars'])
})

test('the illustrated reading never has more than twelve screens', () => {
  const topics = Array.from({ length: 14 }, (_, i) => ({
    title: `工作${i + 1}`,
    part: null,
    level: 2 as const,
    paragraphs: [{ text: '公开信息。', at: '第1行' }],
    table: null,
    at: '第1行',
  }))
  const clean = cleanReport(2022)
  const [first, ...rest] = clean.sections
  assert.ok(first)
  assert.equal(illustratedDoc({ ...clean, sections: [first, ...topics, ...rest] }, published).sections.length, 12)
})

test('an excerpt is the report’s own words, cut at its own punctuation', () => {
  assert.equal(clause('1.加强制度建设。完善检查、考核制度。', 24), '加强制度建设')
  assert.equal(clause('公开预算，公开决算，公开“三公”经费。', 10), '公开预算，公开决算')
  assert.equal(clause('没有标点的很长很长很长很长的一句话', 8), '没有标点的很长…')
})

test('the check report lists every finding with place, basis and remedy', () => {
  const doc = checkDoc(report, show.findings, '2021-01-20')
  const text = JSON.stringify(doc)
  for (const finding of show.findings)
    for (const part of [finding.rule, finding.message, finding.mend]) assert.ok(text.includes(part))
})

test('every format makes files with both names and a type, the same bytes twice', async () => {
  for (const format of outputFormats) {
    const files = await format.make(report, show, '2021-01-20')
    const again = await format.make(report, show, '2021-01-20')
    assert.ok(files.length > 0, format.id)
    for (const [index, file] of files.entries()) {
      assert.match(file.name, /^金华市婺城区教育局2020年政府信息公开工作年度报告\S*\.\w+$/)
      assert.match(file.ascii, /^report-2020[\w-]*\.\w+$/)
      assert.ok(file.bytes.length > 0)
      assert.deepEqual(Buffer.from(file.bytes).equals(again[index]?.bytes ?? new Uint8Array()), true, file.name)
    }
  }
})

test('the two forms name every cell once', () => {
  for (const form of Object.values(forms)) {
    const rows = form.t3.map((row) => row.key)
    assert.equal(new Set(rows).size, rows.length)
  }
})

const blocksOf = (doc: Doc): Block[] => doc.sections.flatMap((section) => section.blocks)

const cellsOf = (block: Block): TableCell[] => (block.kind === 'table' ? [...block.head, ...block.rows].flat() : [])

function tilesOf(block: Block): Tile[] {
  if (block.kind === 'tiles') return block.tiles
  return block.kind === 'balance' ? [...block.left, ...block.right] : []
}

/** Grid width of each row, cells that reach down from above counted in. */
function widthsOf(rows: readonly TableCell[][]): number[] {
  const reach: number[] = []
  return rows.map((row) => {
    const above = reach.map((left) => left > 0)
    for (const [column, left] of reach.entries()) reach[column] = Math.max(0, left - 1)
    let column = 0
    let own = 0
    for (const cell of row) {
      while (above[column]) column += 1
      for (let n = 0; n < (cell.colspan ?? 1); n++, column++) {
        reach[column] = (cell.rowspan ?? 1) - 1
        own += 1
      }
    }
    return own + above.filter(Boolean).length
  })
}
