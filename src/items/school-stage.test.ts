import assert from 'node:assert/strict'
import { test } from 'node:test'
import { schoolStagesOf } from './school-stage.ts'

const of = (title: string, school: string | null = null) => schoolStagesOf([title, null], school).join('、')

test('a title says which stages it is about, or none', () => {
  for (const [title, stages] of [
    ['2026年幼儿园招生工作的通知', '学前教育'],
    ['关于开展学前教育宣传月活动的通知', '学前教育'],
    ['关于做好开学前教育教学准备工作的通知', ''],
    ['义务教育阶段学校招生办法', '小学、初中'],
    ['婺城区小学生近视防控工作方案', '小学'],
    ['中小学生校外培训材料管理办法', '小学、初中、高中'],
    ['高中阶段学校考试招生制度改革实施意见', '高中'],
    ['中等职业学校学生资助办法', '中职'],
    ['婺城区职业高级中学招生简章', '高中、中职'],
    ['残疾儿童少年入学安置办法', '特殊教育'],
    ['示例中学食堂管理制度', '初中'],
    ['教师职业行为准则', ''],
    ['2026年部门预算', ''],
  ]) {
    assert.equal(of(title!), stages, title)
  }
})

test('what a school publishes is of its stage whatever the title says', () => {
  assert.equal(of('食堂管理制度', '婺城区示例小学'), '小学')
  assert.equal(of('收费公示', '婺城区特殊教育学校'), '特殊教育')
  assert.equal(of('章程', '婺城区九年一贯制实验学校'), '小学、初中')
})
