import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ShownColumn } from '../catalog/shown.ts'
import { inOrder, schoolsFrom, schoolsWith, stageOf } from './school.ts'

const body = (fullName: string, code: string) => ({ fullName, code, address: null, phone: null })
const row = (school: string, stage: string) => ({
  school,
  stage,
  address: `${school}路1号`,
  phone: '0579-1234567',
  indexNumber: `x/${school}`,
})

test('a school with a page and a row in the directory stands once, with what the row knows of it', () => {
  const schools = schoolsFrom([body('青槐小学', 'qinghuai')], [row('青槐小学', '小学'), row('落霞幼儿园', '幼儿园')])
  assert.deepEqual(
    schools.map(({ name, stage, code, address }) => [name, stage, code, address]),
    [
      ['落霞幼儿园', '幼儿园', null, '落霞幼儿园路1号'],
      ['青槐小学', '小学', 'qinghuai', '青槐小学路1号'],
    ],
  )
})

test('学段 is what the directory says, else what the name does', () => {
  assert.equal(stageOf('实验学校', '九年一贯制'), '九年一贯制')
  assert.equal(stageOf('第一中学附属小学'), '小学')
  assert.equal(stageOf('青槐初级中学'), '初中')
  assert.equal(stageOf('青槐高级中学'), '高中')
  assert.equal(stageOf('启明特殊教育学校'), '特殊教育')
  assert.equal(stageOf('少年宫'), '其他学校')
})

test('schools within a stage stand by name in Chinese order, numbers as numbers', () => {
  const schools = schoolsFrom([], [row('示例小学10', '小学'), row('示例小学2', '小学'), row('爱国小学', '小学')])
  assert.deepEqual(
    schools.map(({ name }) => name),
    ['爱国小学', '示例小学2', '示例小学10'],
  )
})

test('the filter looks at name, address and phone, full-width digits too', () => {
  const schools = schoolsFrom([], [row('青槐小学', '小学'), row('落霞小学', '小学')])
  assert.equal(schoolsWith(schools, '').length, 2)
  assert.deepEqual(
    schoolsWith(schools, '落霞 １２３').map(({ name }) => name),
    ['落霞小学'],
  )
  assert.equal(schoolsWith(schools, '东门').length, 0)
})

test('columns of the checklist stand first, in its order', () => {
  const shown = (matterId: string) => ({ column: { matterId } }) as ShownColumn
  const order = ['school-aid', 'school-teachers', 'school-profile', 'own', 'school-charges']
  assert.deepEqual(
    inOrder(order.map(shown)).map(({ column }) => column.matterId),
    ['school-profile', 'school-charges', 'school-teachers', 'school-aid', 'own'],
  )
})
