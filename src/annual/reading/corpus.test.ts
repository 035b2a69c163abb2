/** The collected real reports, where they lie beside the project: every figure that is printed clearly, none that is not. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { corpusCases, corpusPath, tallyOf } from '../../../tests/corpus.ts'
import { read } from '../../documents/read/index.ts'
import { reportFrom } from './index.ts'

const absent = existsSync(corpusPath) ? false : '没有找到 ../shared/corpus，跳过真实年报的核对'

/** Cells whose rows are not in the text that was kept, and those of tables whose repeated lines were dropped (L12). */
const notToBeRead: Readonly<Record<string, number>> = {
  'ar-046-yynanhu-2019': 16,
  'ar-023-xiongxian-township-2019': 1,
  'ar-075-wujin-health-2024': 4,
}

test('the collected reports: all clear figures right, none wrong, guessed or invented', { skip: absent }, async () => {
  const tallies = await Promise.all(corpusCases(corpusPath).map(tallyOf))
  const sum = (column: 'right' | 'wrong' | 'lost' | 'silent' | 'guessed' | 'extra'): number =>
    tallies.reduce((total, tally) => total + tally[column], 0)
  assert.equal(tallies.length, 71)
  assert.deepEqual([sum('wrong'), sum('guessed'), sum('extra')], [0, 0, 0])
  assert.deepEqual([sum('right'), sum('silent')], [1326, 195])
  for (const { id, lost } of tallies) assert.equal(lost, notToBeRead[id] ?? 0, id)
})

test('the seed report: eight rows of table two, one statutory part besides 总体情况', { skip: absent }, async () => {
  const bytes = readFileSync(resolve(corpusPath, '../seed-2020-report.md'))
  const reading = await read(bytes, 'seed.md')
  assert.ok(reading.ok)
  const found = reportFrom(reading.source)
  assert.ok(found.ok)
  const { report } = found
  assert.deepEqual(
    [...Map.groupBy(report.cells, (cell) => cell.row)].map(([row, cells]) => [row, ...cells.map((cell) => cell.raw)]),
    [
      ['规章', '1', '1', '1'],
      ['规范性文件', '1', '1', '1'],
      ['行政许可', '75', '1432', '1507'],
      ['其他对外管理服务事项', '0', '0', '0'],
      ['行政处罚', '0', '0', '0'],
      ['行政强制', '0', '0', '0'],
      ['行政事业性收费', '1', '0'],
      ['政府集中采购', '7', '841万元'],
    ],
  )
  assert.deepEqual([report.organisation, report.year, report.form], ['婺城区教育局', 2020, '2019-60'])
  assert.deepEqual([report.missing, report.troubles, report.converted], [[], [], true])
  assert.deepEqual(
    report.sections.filter((section) => section.part !== null).map((section) => section.part),
    [1, 2],
  )
})
