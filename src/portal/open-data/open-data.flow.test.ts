import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addBodies, notice } from '../../../tests/journeys/bodies.ts'
import { publishRows } from '../../../tests/journeys/rows.ts'
import { testSite } from '../../../tests/journeys/site.ts'
import { faultsOf } from '../../../tests/journeys/valid.ts'
import { row } from '../../demo/years/row.ts'
import type { PlainDate } from '../../law/date.ts'

const site = await testSite({ env: { GONGKAI_SITE_URL: 'https://www.qingyuan.example' } })
const { urls } = site
await addBodies(site, [
  { code: 'school-a', fullName: '婺城区甲小学', kind: 'school', number: '12330702002638548', parent: 'wucheng-edu' },
  { code: 'school-b', fullName: '婺城区乙小学', kind: 'school', number: '12330702002638549', parent: 'wucheng-edu' },
])
const charged = (organisation: string, name: string) =>
  row({
    ...{ kind: 'school-charge', id: name, organisation, column: 'school-charges', fields: { name } },
    ...{ writtenOn: '2026-08-20' as PlainDate, after: 3 },
  })
await publishRows(site, [
  charged('school-a', '住宿费'),
  charged('school-b', '服务费'),
  charged('school-b', '代收费'),
  notice('wucheng-edu', '公告'),
])

const text = async (path: string) => {
  const answer = await site.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const linesOf = (csv: string) =>
  csv
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))

test('a ledger is one table for all bodies of the site, each row with its publisher and the fields of the kind', async () => {
  const [head, ...rows] = linesOf(await text(urls.openDataFile('kind-school-charge.csv')))
  const at = (label: string) => head!.indexOf(label)
  assert.deepEqual(rows.map((cells) => [cells[at('发布机构')], cells[at('机构代号')]]).toSorted(), [
    ['婺城区乙小学', 'school-b'],
    ['婺城区乙小学', 'school-b'],
    ['婺城区甲小学', 'school-a'],
  ])
  const notes = linesOf(await text(urls.openDataFile('kind-school-charge.fields.csv'))).slice(1)
  assert.deepEqual(
    notes.map(([label]) => label),
    head,
  )
  const json = JSON.parse(await text(urls.openDataFile('kind-school-charge.json'))) as {
    total: number
    items: { publisher: { code: string }; fields: object }[]
    fields: Record<string, { name: string }[]>
  }
  assert.equal(json.total, 3)
  for (const { fields } of json.items) {
    assert.deepEqual(
      Object.keys(fields),
      json.fields['school-charge']!.map(({ name }) => name),
    )
  }
})

test('everything of one body stays one file, of that body alone', async () => {
  const json = JSON.parse(await text(urls.openDataFile('body-school-b.json'))) as { publisher: string; total: number }
  assert.deepEqual([json.publisher, json.total], ['婺城区乙小学', 2])
})

test('the catalogue says the same as CSV, JSON and DCAT, and every file in it is there', async () => {
  assert.deepEqual(await faultsOf(await text(urls.openData)), [])
  const { datasets } = JSON.parse(await text(urls.openDataFile('catalog.json'))) as {
    datasets: { name: string; title: string; publisher: string; count: number; files: { url: string }[] }[]
  }
  const [, ...rows] = linesOf(await text(urls.openDataFile('catalog.csv')))
  const dcat = JSON.parse(await text(urls.openDataFile('catalog.jsonld'))) as {
    'dcat:dataset': {
      'dct:identifier': string
      'dct:publisher': { 'foaf:name': string }
      'dcat:distribution': { 'dcat:downloadURL': { '@id': string } }[]
    }[]
  }
  const described = dcat['dcat:dataset'].filter((each) => !each['dct:identifier'].startsWith('reports-'))
  assert.deepEqual(
    rows.map(([name]) => name),
    datasets.map(({ name }) => name),
  )
  assert.deepEqual(
    described.map((each) => [each['dct:identifier'], each['dct:publisher']['foaf:name']]),
    datasets.map(({ name, publisher }) => [name, publisher]),
  )
  assert.deepEqual(
    described.flatMap((each) => each['dcat:distribution'].map((file) => file['dcat:downloadURL']['@id'])),
    datasets.flatMap(({ files }) => files.map(({ url }) => url)),
  )
  for (const { url } of datasets.flatMap(({ files }) => files)) {
    assert.ok(url.startsWith('https://www.qingyuan.example/xxgk/open-data/'), url)
    assert.equal((await site.get(new URL(url).pathname)).status, 200, url)
  }
  const ledger = datasets.find(({ name }) => name === 'kind-school-charge')
  assert.deepEqual([ledger?.count, ledger?.publisher], [3, '金华市婺城区教育局'])
})
