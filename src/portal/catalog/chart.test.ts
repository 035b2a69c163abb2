import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartOf, largest, largestWords } from './chart.ts'

const counted = (...all: [string, number][]) => all.map(([label, count]) => ({ label, count }))
const drawn = (...all: [string, number][]) => chartOf({ title: '', alt: '', counts: counted(...all) })?.as ?? null

test('five in all or one group are no chart; where the longest is over fifty times the shortest the numbers stand alone', () => {
  assert.equal(drawn(['甲', 3], ['乙', 2]), null)
  assert.equal(drawn(['甲', 600]), null)
  assert.equal(drawn(['甲', 3], ['乙', 3]), 'bars')
  assert.equal(drawn(['甲', 50], ['乙', 1]), 'bars')
  assert.equal(drawn(['甲', 51], ['乙', 1]), 'tiles')
  assert.equal(drawn(['甲', 51], ['乙', 0]), 'bars')
})

test('eight groups at most have bars, the others and those without a name are 其他, and nothing is lost', () => {
  const many = counted(
    ...Array.from({ length: 12 }, (_, at): [string, number] => [`第${at}类`, at + 1]),
    ['', 5],
    ['其他', 7],
  )
  const shown = largest(many)
  assert.deepEqual(shown.at(0), { label: '第11类', count: 12 })
  assert.deepEqual(shown.at(-1), { label: '其他', count: 1 + 2 + 3 + 4 + 5 + 7 })
  assert.equal(shown.length, 9)
  assert.deepEqual(largest(counted(['甲', 2], ['乙', 4], ['丙', 0])), counted(['乙', 4], ['甲', 2]))
})

test('a group that would be 其他 alone keeps its name', () => {
  const nine = counted(...Array.from({ length: 9 }, (_, at): [string, number] => [`第${at}类`, at + 1]))
  assert.equal(largest(nine).length, 9)
  assert.ok(!largest(nine).some(({ label }) => label === '其他'))
})

test('the title names the largest with its share; equals are named together, 其他 never', () => {
  assert.equal(largestWords('2025年', counted(['甲', 3], ['乙', 1], ['其他', 9])), '2025年13件，甲最多，3件（23.1%）')
  assert.equal(largestWords('2025年', counted(['甲', 3], ['乙', 3])), '2025年6件，甲和乙并列最多，各3件（50%）')
})
