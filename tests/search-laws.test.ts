/** 检索 over real laws: what must come first for questions people ask, and counts against a plain scan. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { freshDatabase } from '../src/kit/testing.ts'
import type { PlainDate } from '../src/law/date.ts'
import { fold } from '../src/search/folding.ts'
import { keepEntries } from '../src/search/keeping/store.ts'
import { queryFrom } from '../src/search/query.ts'
import { questionOf, search } from '../src/search/store.ts'
import { lawsAsItems, lawsFile } from './laws-to-items.ts'

/** For each question what a person wants to see first, and what among the first five. */
const judged: readonly { asked: string; first: string; five: readonly string[] }[] = [
  { asked: '义务教育法', first: '中华人民共和国义务教育法', five: ['上海市实施《中华人民共和国义务教育法》办法'] },
  { asked: '教师资格条例', first: '教师资格条例', five: [] },
  { asked: '民办教育促进法', first: '中华人民共和国民办教育促进法', five: ['中华人民共和国民办教育促进法实施条例'] },
  { asked: '信息公开', first: '中华人民共和国政府信息公开条例', five: [] },
  { asked: '幼儿园 管理', first: '幼儿园管理条例', five: ['广州市幼儿园条例'] },
  { asked: '校车', first: '校车安全管理条例', five: [] },
  { asked: '學前教育', first: '中华人民共和国学前教育法', five: [] },
  { asked: '国务院令第711号', first: '中华人民共和国政府信息公开条例', five: [] },
  { asked: '浙江 义务教育', first: '浙江省义务教育条例', five: [] },
  { asked: '教育督导', first: '教育督导条例', five: ['浙江省教育督导条例'] },
  { asked: '未成年人 网络', first: '未成年人网络保护条例', five: ['中华人民共和国未成年人保护法'] },
  { asked: '无障碍', first: '中华人民共和国无障碍环境建设法', five: ['无障碍环境建设条例'] },
  { asked: '学生 体检', first: '山东省学生体质健康促进条例', five: ['上海市未成年人保护条例'] },
  // No title has the word: what a text says most decides.
  {
    asked: '保密',
    first: '中华人民共和国保守国家秘密法实施条例',
    five: ['中华人民共和国保守国家秘密法', '北京市保守国家秘密条例'],
  },
  { asked: '心理健康', first: '浙江省精神卫生条例', five: ['中华人民共和国精神卫生法', '山东省精神卫生条例'] },
  { asked: '个人信息', first: '中华人民共和国个人信息保护法', five: ['网络数据安全管理条例'] },
]

const counted = [
  '教师资格',
  '学校 安全',
  '县级以上地方人民政府',
  '不得收费',
  '1995',
  '五年以下有期徒刑',
  '水',
  '第三十七条第二款',
  '营养 食堂',
  '育部',
]

/** Words, two words, phrases and titles cut out of the texts where they happen to stand: nobody chose them. */
function cutOut(laws: readonly { title: string; body: string }[], count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const { title, body } = laws[(n * 7919) % laws.length]!
    const piece = (salt: number, length: number) => {
      const from = (n * 104_729 + salt * 15_485_863) % Math.max(1, body.length - length)
      return body.slice(from, from + length).replace(/["“”\s]+/g, '')
    }
    const kinds = [piece(1, 2), piece(1, 3), piece(1, 4), `${piece(1, 2)} ${piece(2, 2)}`, piece(1, 9), title]
    return kinds[n % kinds.length]!
  }).filter((words) => queryFrom(words).ok && words.trim() !== '')
}

test('questions over the laws lead to what people want, and every count is that of a plain scan', {
  skip: !existsSync(lawsFile) && '没有法规语料，未测',
}, async () => {
  const { db } = await freshDatabase()
  const { organisation_id: organisationId } = await db
    .insertInto('organisations')
    .values({ code: 'bureau', full_name: '测试局', short_name: '测试局', level: 'county', kind: 'department' })
    .returning('organisation_id')
    .executeTakeFirstOrThrow()
  const wanted = new Set(judged.flatMap(({ first, five }) => [first, ...five]))
  const laws = lawsAsItems()
    .map((line) => JSON.parse(line) as { title: string; body: string; writtenOn: PlainDate; topic: string })
    .filter(({ title }, at) => at % 4 === 0 || wanted.has(title) || title.includes('教育'))
  for (let from = 0; from < laws.length; from += 50) {
    await keepEntries(
      db,
      laws.slice(from, from + 50).map(({ title, body, writtenOn, topic }, at) => ({
        organisationId,
        subject: 'item',
        subjectId: from + at + 1,
        title,
        documentNumber: null,
        documentKey: null,
        indexNumber: null,
        kind: 'policy',
        topic,
        writtenOn,
        publishedOn: writtenOn,
        validity: '有效',
        texts: body.split('\n'),
      })),
    )
  }
  const ask = async (typed: string) => {
    const reading = queryFrom(typed)
    assert.ok(reading.ok)
    const asked = questionOf(reading.query, { narrowing: {}, order: 'relevance', page: 1, length: 5 })
    return { words: reading.query.words, ...(await search(db, asked)) }
  }
  for (const { asked, first, five } of judged) {
    const titles = (await ask(asked)).hits.map(({ title }) => title)
    assert.equal(titles[0], first, `${asked}: ${titles.join('；')}`)
    for (const title of five) assert.ok(titles.includes(title), `${asked}: ${titles.join('；')}`)
  }
  const texts = laws.map(({ title, body }) => fold(`${title}\n${body}`).folded)
  for (const typed of [...counted, ...judged.map(({ asked }) => asked), ...cutOut(laws, 200)]) {
    const { words, total } = await ask(typed)
    const scanned = texts.filter((text) => words.every((word) => text.includes(word))).length
    assert.equal(total, scanned, typed)
  }
})
