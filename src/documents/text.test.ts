import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { groupedTable, sample, tallTable } from './sample.ts'
import { toText } from './text.ts'
import { tableLines } from './text-table.ts'
import { textWidth } from './text-width.ts'

const text = toText(sample)

test('the whole document stands in the text, in its order', () => {
  const order = [
    '清溪市云岭区图书馆2024年服务工作年度报告',
    '（草稿，未公开）',
    '一、总体情况',
    '（一）服务公开',
    '五、图示',
  ]
  assert.deepEqual(
    [...order].sort((a, b) => text.indexOf(a) - text.indexOf(b)),
    order,
  )
  for (const words of order) assert.ok(text.includes(words), words)
  assert.ok(text.endsWith('清溪市云岭区图书馆\n2025年1月9日\n'))
})

test('speaker notes stay out, drawn blocks are told', () => {
  assert.equal(text.includes('只有演讲者看得到'), false)
  for (const words of [
    '办证：申请 → 核对 → 发证（身份证明、押金）',
    '【内容缺失，须补】',
    '扫码看原文：https://library.example/reports/2024',
  ])
    assert.ok(text.includes(words), words)
})

test('a Chinese character is two columns wide, a digit one, a combining mark none', () => {
  assert.deepEqual(['公开', '12', '（一）', 'e\u0301', '𠮷', '“a”'].map(textWidth), [4, 2, 6, 1, 2, 5])
})

test('every line of a drawn table is equally wide', () => {
  for (const table of [groupedTable, tallTable]) {
    const widths = new Set(tableLines(table, []).map(textWidth))
    assert.equal(widths.size, 1)
  }
})

test('merged cells stay merged in the drawing', () => {
  const table = {
    ...groupedTable,
    rows: [
      [
        { text: '甲', rowspan: 2 },
        { text: '1', align: 'end' as const },
      ],
      [{ text: '20' }],
    ],
  }
  assert.deepEqual(tableLines(table, []), ['+----+----+', '| 甲 |  1 |', '|    +----+', '|    | 20 |', '+----+----+'])
})

test('a long text wraps and nothing of it is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('公', '开', 'a', '1', '，'), minLength: 1, maxLength: 200 }),
      (words) => {
        const lines = tableLines({ ...groupedTable, rows: [[{ text: words }]] }, [])
        const shown = lines.slice(1, -1).map((line) => line.slice(2, -2).trimEnd())
        assert.equal(shown.join(''), words)
        assert.ok(lines.every((line) => textWidth(line) <= 28))
      },
    ),
  )
})

test('a marked cell shows its word and number, and the sentence stands below', () => {
  assert.ok(text.includes('1507（待核[1]）'))
  assert.ok(text.includes('[1] ▲待核：合计与各栏之和不相等。'))
})
