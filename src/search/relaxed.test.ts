import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queryFrom } from './query.ts'
import { relaxations } from './relaxed.ts'
import { otherWays } from './synonyms/synonyms.ts'

const relaxed = (typed: string) => {
  const reading = queryFrom(typed)
  assert.ok(reading.ok)
  return relaxations(reading.query).map(({ words, mode }) => `${words.join('+')} ${mode}`)
}

test('first the words of the phrase, then one less, the shortest given up first, then any', () => {
  assert.deepEqual(relaxed('孩子上学要什么材料'), ['上学+材料 all', '上学+材料 any'])
  assert.deepEqual(relaxed('义务教育招生材料'), [
    '义务教育+招生+材料 all',
    '义务教育+材料 all',
    '义务教育+招生 all',
    '招生+材料 all',
    '义务教育+招生+材料 any',
  ])
  assert.deepEqual(relaxed('招生'), [])
  assert.deepEqual(relaxed('zhaosheng'), [])
})

test('what is too long or has too many words is refused with a sentence', () => {
  for (const typed of ['学'.repeat(101), '一 二 三 四 五 六 七 八 九 十 百']) assert.equal(queryFrom(typed).ok, false)
  assert.deepEqual(queryFrom('《义务教育法》 “第一条 总则” ，'), {
    ok: true,
    query: {
      typed: '《义务教育法》 “第一条 总则” ，',
      words: ['义务教育法', '第一条总则'],
      whole: '义务教育法第一条总则',
    },
  })
})

test('other words are offered for the longest word that has any', () => {
  const groups = [
    ['教师资格证', '教师资格'],
    ['资格', '条件'],
  ]
  assert.deepEqual(otherWays('教师资格证 认定', groups), ['教师资格 认定'])
  assert.deepEqual(otherWays('天气', groups), [])
})
