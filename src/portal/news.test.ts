import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Publication } from '../items/publication/publication.ts'
import type { PlainDate } from '../law/date.ts'
import { newsFrom } from './news.ts'

const columns = [
  { id: 'licences', label: '行政许可决定' },
  { id: 'documents', label: '规范性文件' },
]

function publication(kind: string, column: string, publishedOn: string, number: number): Publication {
  return {
    id: number,
    kind,
    column,
    publishedOn: publishedOn as PlainDate,
    title: `第${number}件`,
    indexNumber: `A/${number}`,
  } as Publication
}

const licence = (on: string, number: number) => publication('licence-decision', 'licences', on, number)
const document = (on: string, number: number) => publication('policy', 'documents', on, number)

const told = (newest: readonly Publication[]) =>
  newsFrom({ newest, columns, urls: { info: (number) => `/info/${number}` }, columnUrl: (id) => `/catalog/${id}` }).map(
    ({ on, words, url, rows }) => [on, words, url, rows && `${rows.count}${rows.isAll ? '' : '+'}`].join(' '),
  )

test('a ledger is one line with the rows of its newest day; documents stand one by one', () => {
  assert.deepEqual(
    told([
      licence('2026-11-20', 9),
      licence('2026-11-20', 8),
      document('2026-11-19', 7),
      licence('2026-11-18', 6),
      document('2026-11-01', 5),
    ]),
    ['2026-11-20 行政许可决定 /catalog/licences 2', '2026-11-19 第7件 /info/A/7 ', '2026-11-01 第5件 /info/A/5 '],
  )
})

test('a single row of the day stands by its title; of very many it is said that there are more', () => {
  assert.deepEqual(told([licence('2026-11-20', 9), licence('2026-11-18', 8)]), ['2026-11-20 第9件 /info/A/9 '])
  assert.deepEqual(told(Array.from({ length: 10 }, (_, n) => licence('2026-11-20', n))), [
    '2026-11-20 行政许可决定 /catalog/licences 10+',
  ])
})

test('a document of the column is no row of its ledger', () => {
  assert.deepEqual(told([licence('2026-11-20', 9), publication('policy', 'licences', '2026-11-20', 8)]), [
    '2026-11-20 第9件 /info/A/9 ',
    '2026-11-20 第8件 /info/A/8 ',
  ])
})

test('there are ten lines at most', () => {
  assert.equal(told(Array.from({ length: 30 }, (_, n) => document('2026-11-20', n))).length, 10)
})
