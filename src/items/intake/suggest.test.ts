import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Column } from '../../catalogue/column.ts'
import { matterById } from '../../catalogue/shipped.ts'
import { kindOf, kinds } from '../kinds/index.ts'
import { columnsSuggested, kindsFor } from './suggest.ts'
import { kindWords } from './words.ts'

/** A title of each kind, as bureaus write them. */
const titles: Readonly<Record<string, string>> = {
  'normative-document': '青槐区教育局关于印发《青槐区民办教育专项资金管理办法》的通知',
  policy: '青槐区教育局关于进一步减轻义务教育阶段学生作业负担的实施意见',
  announcement: '青槐区教育局关于暑期值班安排的公告',
  organisation: '青槐区教育局主要职责和内设机构',
  plan: '青槐区教育事业发展“十四五”规划',
  'yearly-work': '青槐区教育局2026年工作要点',
  statistics: '2025年青槐区教育事业统计公报',
  'work-rules': '青槐区教育局政府信息公开保密审查制度',
  budget: '青槐区教育局2026年部门预算',
  'final-accounts': '青槐区教育局2025年度部门决算',
  'audit-result': '青槐区教育局2025年度预算执行审计结果整改情况',
  project: '青槐区第三小学迁建工程初步设计批复',
  'emergency-plan': '青槐区教育系统突发公共事件应急预案',
  'inspection-report': '2026年青槐区义务教育学校督导评估报告',
  'enrolment-scheme': '青槐区2026年义务教育阶段学校招生工作实施意见',
  interpretation: '《青槐区民办教育专项资金管理办法》政策解读',
  'licence-item': '青槐区教育局行政许可事项目录',
  'licence-decision': '青槐区教育局行政许可决定公示',
  'private-school': '关于同意设立青槐区春苗民办学校的批复',
  'preschool-licence': '关于准予设立青槐区绿芽幼儿园的公告',
  'private-basics': '青槐区民办学校办学基本信息',
  'private-check': '2025年度青槐区民办学校年检结果',
  'teacher-qualification-notice': '青槐区2026年上半年教师资格认定公告',
  'teacher-qualification': '青槐区2026年上半年教师资格认定结果',
  'service-item': '青槐区教育局公共服务事项',
  'kindergarten-check': '2025年度青槐区幼儿园年检结果',
  'kindergarten-grade': '青槐区幼儿园等级评定结果',
  'kindergarten-record': '青槐区幼儿园信息备案公示',
  'kindergarten-inclusive': '青槐区普惠性幼儿园名录',
  'enforcement-item': '青槐区教育局行政执法事项',
  'penalty-discretion': '青槐区教育局行政处罚裁量基准',
  'penalty-decision': '行政处罚决定书',
  'penalty-withdrawal': '关于撤回已公开的行政处罚决定的公告',
  'coercion-decision': '行政强制措施决定书',
  inspection: '2026年秋季学校食堂食品安全检查结果',
  'training-inspection': '青槐区校外培训机构专项检查情况',
  'training-list': '青槐区校外培训机构黑白名单',
  'budget-totals': '2026年收支总表',
  'budget-functions': '2026年一般公共预算支出功能分类表',
  'budget-basics': '2026年一般公共预算基本支出表',
  'budget-notes': '2026年机关运行经费说明',
  'three-public': '青槐区教育局2026年“三公”经费预算',
  fee: '青槐区教育局行政事业性收费目录',
  'school-charge': '2026年秋季青槐区学校收费标准公示',
  'student-aid': '青槐区学生资助政策',
  'aid-notice': '青槐区第一小学2026年受助学生情况公示',
  'procurement-summary': '2026年度集中采购目录和限额标准',
  'procurement-intention': '青槐区教育局2026年7月政府采购意向',
  'procurement-prequalification': '智慧校园平台资格预审公告',
  'procurement-tender': '青槐区教育局学生课桌椅采购项目公开招标公告',
  'procurement-negotiation': '校园安保服务竞争性磋商公告',
  'procurement-single-source': '学籍系统维护单一来源公示',
  'procurement-result': '学生课桌椅采购项目中标（成交）结果公告',
  'procurement-contract': '学生课桌椅采购合同公告',
  'procurement-correction': '学生课桌椅采购项目更正公告',
  'procurement-termination': '学生课桌椅采购项目终止公告',
  'procurement-acceptance': '学生课桌椅采购项目履约验收结果',
  'procurement-complaint': '学生课桌椅采购项目投诉处理决定',
  'tender-notice': '第三小学迁建工程施工招标公告',
  'tender-candidates': '第三小学迁建工程中标候选人公示',
  'tender-result': '第三小学迁建工程施工中标结果公示',
  'school-directory': '青槐区中小学名录',
  'enrolment-plan': '2026年青槐区小学招生计划',
  'enrolment-area': '2026年青槐区小学招生范围',
  'enrolment-result': '2026年青槐区公办初中招生结果',
  recruitment: '青槐区教育局2026年公开招聘教师公告',
}

test('every kind has words, and no words name a kind that is not there', () => {
  for (const { id } of kinds)
    assert.ok(
      kindWords.some(({ kind }) => kind === id),
      id,
    )
  for (const { kind } of kindWords) assert.ok(kindOf(kind), kind)
})

test('a usual title of each kind leads to it first, with its reason', () => {
  assert.deepEqual(
    kinds.filter(({ id }) => !(id in titles)).map(({ id }) => id),
    [],
  )
  const wrong = Object.entries(titles).flatMap(([id, title]) => {
    const found = kindsFor(title, '')
    return found[0]?.thing.id === id ? [] : [`${id}: ${found.map(({ thing }) => thing.id)}`]
  })
  assert.deepEqual(wrong, [])
  assert.match(kindsFor(titles['enrolment-plan']!, '')[0]?.reason ?? '', /标题里有“招生计划”/)
})

test('where nothing speaks for a kind none is suggested; the text helps where the title says little', () => {
  assert.deepEqual(kindsFor('甲乙丙丁', ''), [])
  assert.equal(kindsFor('甲乙丙丁', '现将采购意向公开如下')[0]?.thing.id, 'procurement-intention')
  assert.ok(kindsFor(titles.policy!, '通知通知').length <= 3)
})

test('columns: the words of the title, then the matters of the kind; hidden ones never', () => {
  const column = (id: string, more: Partial<Column> = {}): Column => {
    const matter = matterById(id)!
    return {
      organisationId: 1,
      id,
      matterId: id,
      hidden: false,
      note: null,
      adoptedAt: new Date(0),
      article20: matter.article20,
      parent: matter.level1,
      label: matter.level2,
      position: 1,
      elements: matter.elements,
      section: '',
      freshnessDays: 30,
      ...more,
    }
  }
  const kind = kindOf('enrolment-plan')!
  const columns = [column('policy-documents'), column('enrolment-plan'), column('enrolment-area', { hidden: true })]
  const [first] = columnsSuggested(titles['enrolment-plan']!, kind, columns)
  assert.equal(first?.thing.id, 'enrolment-plan')
  assert.match(first?.reason ?? '', /标题里有“招生计划”，招生计划一般放在这里/)
  assert.ok(!columnsSuggested('招生范围', kind, columns).some(({ thing }) => thing.hidden))
})
