import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Db } from '../kit/db.ts'
import { freshDatabase } from '../kit/testing.ts'
import type { PlainDate } from '../law/date.ts'
import { fold } from './folding.ts'
import { dropEntries, keepEntries } from './keeping/store.ts'
import { queryFrom } from './query.ts'
import type { Entry, Found } from './search.ts'
import { type Question, questionOf, search } from './store.ts'
import { suggestions, titlesSounding } from './suggesting/store.ts'

const { db } = await freshDatabase()
const { organisation_id: organisationId } = await db
  .insertInto('organisations')
  .values({ code: 'bureau', full_name: '测试区教育局', short_name: '测试局', level: 'county', kind: 'department' })
  .returning('organisation_id')
  .executeTakeFirstOrThrow()

const entry = (subjectId: number, title: string, texts: readonly string[], more: Partial<Entry> = {}): Entry => ({
  organisationId,
  subject: 'item',
  subjectId,
  title,
  documentNumber: null,
  documentKey: null,
  indexNumber: null,
  kind: 'policy',
  topic: null,
  writtenOn: '2020-01-01' as PlainDate,
  publishedOn: '2020-01-02' as PlainDate,
  validity: '有效',
  texts,
  ...more,
})

const ask = (typed: string, more: Partial<Question> = {}): Promise<Found> => {
  const reading = queryFrom(typed)
  assert.ok(reading.ok)
  return search(db, {
    ...questionOf(reading.query, { narrowing: {}, order: 'relevance', page: 1, length: 20 }),
    ...more,
  })
}

const keep = (entries: readonly Entry[]) => db.transaction().execute((tx: Db) => keepEntries(tx, entries))

async function fresh(entries: readonly Entry[]): Promise<void> {
  await db.deleteFrom('search_entries').execute()
  await keep(entries)
}

test('hits are exactly those of a plain scan, whatever the words', async () => {
  const parts = [
    '义务教育',
    '教育局',
    '育局',
    '学校',
    '招生',
    '的',
    '2018',
    '37',
    '号',
    '〔',
    '〕',
    ' ',
    '\n',
    'GB',
    '條例',
    '国务院',
    '𠮷',
  ]
  const text = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 }).map((list) => list.join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 8 }),
      fc.array(text, { minLength: 1, maxLength: 3 }),
      async (texts, typed) => {
        await fresh(texts.map((each, at) => entry(at + 1, '题', [each])))
        const words = typed.map((each) => fold(each).folded.split('\n')[0]!.trim().slice(0, 6))
        const reading = queryFrom(words.join(' '))
        assert.ok(reading.ok)
        if (reading.query.words.length === 0) return
        const expected = texts.flatMap((each, at) =>
          reading.query.words.every((word) => fold(each).folded.includes(word)) ? [at + 1] : [],
        )
        const { total, hits } = await ask(words.join(' '))
        assert.deepEqual([total, hits.map(({ subjectId }) => subjectId).sort()], [expected.length, expected])
      },
    ),
    { numRuns: 150 },
  )
})

test('the title itself comes first, then titles with the words, then texts; what holds before what was repealed', async () => {
  await fresh([
    entry(1, '某省实施《中华人民共和国义务教育法》办法', ['办法']),
    entry(2, '中华人民共和国义务教育法', ['国家实行九年义务教育制度。']),
    entry(3, '关于招生工作的通知', ['依据义务教育法，依据义务教育法。']),
    entry(4, '关于收费的通知', ['依据义务教育法制定本通知，其余各段与此没有关系。']),
    entry(6, '关于停止收费的通知', ['依据义务教育法，依据义务教育法。'], { validity: '废止' }),
  ])
  const { total, hits } = await ask('义务教育法')
  assert.deepEqual([total, hits.map(({ subjectId }) => subjectId)], [5, [2, 1, 3, 4, 6]])
})

test('of titles with a part of the query the one with more of it comes first', async () => {
  const text = ['学校食堂的收费和卫生']
  await fresh([
    entry(1, '卫生', text),
    entry(2, '学校食堂管理', text),
    entry(3, '通知', text),
    entry(4, '收费与学校食堂', text),
  ])
  const { hits } = await ask('学校食堂 收费')
  assert.deepEqual(
    hits.map(({ subjectId }) => subjectId),
    [4, 2, 3, 1],
  )
})

test('a document number and an index number lead to their own thing first, however they are written', async () => {
  const own = { documentNumber: '婺教〔2020〕12号', documentKey: '婺教202012号', indexNumber: '11330702X/2020-00012' }
  await fresh([
    entry(1, '关于招生的通知', ['现通知如下。'], own),
    entry(2, '关于婺教〔2020〕12号的说明', ['婺教〔2020〕12号已经废止。']),
  ])
  const found = await ask('婺教[2020]12号', { documentKey: '婺教202012号' })
  assert.deepEqual(
    found.hits.map(({ subjectId }) => subjectId),
    [1, 2],
  )
  assert.deepEqual(
    (await ask('11330702x/2020-00012')).hits.map(({ subjectId }) => subjectId),
    [1],
  )
})

test('counts by facet add up, a chosen one narrows, pages follow each other', async () => {
  await fresh(
    Array.from({ length: 45 }, (_, at) =>
      entry(at + 1, `通知${at + 1}`, ['招生'], {
        kind: at % 3 === 0 ? 'policy' : 'notice',
        topic: at % 2 === 0 ? '招生' : null,
        writtenOn: `${2018 + (at % 4)}-05-01` as PlainDate,
      }),
    ),
  )
  const { total, facets, hits } = await ask('招生', { order: 'written' })
  assert.equal(total, 45)
  assert.deepEqual(facets.kind, [
    { value: 'notice', count: 30 },
    { value: 'policy', count: 15 },
  ])
  assert.deepEqual(facets.topic, [{ value: '招生', count: 23 }])
  assert.deepEqual(
    facets.year.map(({ value, count }) => [value, count]),
    [
      ['2021', 11],
      ['2020', 11],
      ['2019', 11],
      ['2018', 12],
    ],
  )
  const rest = await Promise.all([2, 3].map((page) => ask('招生', { order: 'written', page })))
  const all = [hits, ...rest.map((each) => each.hits)].flat().map(({ subjectId }) => subjectId)
  assert.equal(new Set(all).size, 45)
  const narrowed = await ask('招生', { narrowing: { kinds: ['policy'], year: 2018, topic: '招生' } })
  assert.equal(narrowed.total, narrowed.hits.length)
  assert.ok(narrowed.hits.every(({ kind, writtenOn }) => kind === 'policy' && writtenOn.startsWith('2018')))
})

test('an excerpt is cut around the first hit in the text; of a title alone it is the beginning', async () => {
  await fresh([
    entry(1, '关于食堂的通知', [`${'前'.repeat(100)}食堂　卫生${'后'.repeat(200)}`]),
    entry(2, '食堂卫生', ['短文']),
  ])
  const { hits } = await ask('食堂卫生')
  assert.deepEqual(
    hits.map(({ excerpt }) => excerpt),
    [
      { text: '短文', before: false, after: false },
      { text: `${'前'.repeat(30)}食堂卫生${'后'.repeat(106)}`, before: true, after: true },
    ],
  )
})

test('what is dropped is found no more, what is kept again is found by its new text only', async () => {
  await fresh([entry(1, '甲', ['旧文字']), entry(2, '乙', ['旧文字'])])
  await keep([entry(1, '甲', ['新内容'])])
  await db.transaction().execute((tx) => dropEntries(tx, 'item', [2]))
  assert.deepEqual([(await ask('旧文字')).total, (await ask('新内容')).total], [0, 1])
  assert.deepEqual(await db.selectFrom('search_texts').select('body_length').execute(), [{ body_length: 3 }])
})

test('any of the words: things with more of them come first', async () => {
  await fresh([entry(1, '甲', ['学校']), entry(2, '学校招生', ['学校招生']), entry(3, '丙', ['无关'])])
  const { total, hits } = await ask('学校 招生', { mode: 'any' })
  assert.deepEqual([total, hits.map(({ subjectId }) => subjectId)], [2, [2, 1]])
})

test('titles are suggested by their beginning, a part, their pinyin and initials, and by a wrong character of the same sound', async () => {
  await fresh(
    ['中华人民共和国义务教育法', '某省义务教育条例', '教师资格条例'].map((title, at) => entry(at + 1, title, ['文'])),
  )
  const here = { within: [organisationId], length: 8 }
  assert.deepEqual(await suggestions(db, '义务', here), ['中华人民共和国义务教育法', '某省义务教育条例'])
  assert.deepEqual(await suggestions(db, 'ywj', here), ['中华人民共和国义务教育法'])
  assert.deepEqual(await suggestions(db, 'ywjy', here), ['中华人民共和国义务教育法', '某省义务教育条例'])
  assert.deepEqual(await suggestions(db, 'jiaoshizi', here), ['教师资格条例'])
  assert.deepEqual(await titlesSounding(db, '教师姿格条例', here), ['教师资格条例'])
  assert.deepEqual(await suggestions(db, '%', here), [])
  for (const typed of ['义务', 'ywjy']) {
    assert.deepEqual(await suggestions(db, typed, { ...here, within: [organisationId + 1] }), [])
  }
})
