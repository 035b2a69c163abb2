import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trendOf } from './trend.ts'

const counts = (...all: [number, number][]) => all.map(([year, count]) => ({ year, count }))

test('the last year that is over is compared with the one before; the year under way is not there', () => {
  const trend = trendOf(counts([2026, 3], [2025, 1795], [2024, 1712], [2023, 1656]), 2026)
  assert.equal(trend?.title, '2025年1795件，比上年增加83件（增长4.8%）')
  assert.deepEqual(
    trend?.years.map(({ year }) => year),
    [2023, 2024, 2025],
  )
})

test('a year without a row counts as none; from none no percentage is reckoned', () => {
  assert.equal(trendOf(counts([2025, 2], [2023, 5]), 2026)?.title, '2025年2件，比上年增加2件（上年为0，不计算增幅）')
  assert.equal(trendOf(counts([2024, 4], [2023, 5]), 2026)?.title, '2025年0件，比上年减少4件（下降100%）')
  assert.equal(trendOf(counts([2025, 4], [2024, 4]), 2026)?.title, '2025年4件，与上年持平')
})

test('five years stand side by side at most, and fewer than two are no trend', () => {
  assert.equal(trendOf(counts([2025, 1], [2024, 1], [2019, 1]), 2026)?.years.length, 5)
  assert.equal(trendOf(counts([2026, 9], [2025, 1]), 2026), null)
  assert.equal(trendOf(counts([2019, 1], [2018, 2]), 2026)?.years.at(0)?.year, 2021)
})
