import { freshness, type Matter } from '../catalogue.ts'
import { educationStatistics, statisticsLaw } from './bases.ts'
import { matters } from './define.ts'

/** 教育概况. */
export const overview: readonly Matter[] = matters('教育概况', [
  {
    id: 'overview-development',
    article20: 4,
    level2: '教育事业发展主要情况',
    elements: ['教育事业发展情况', '年度工作总结要点'],
    basis: [...statisticsLaw, educationStatistics()],
    section: '办公室',
    confidence: 'B',
  },
  {
    id: 'overview-statistics',
    article20: 4,
    level2: '教育统计数据',
    elements: ['学校', '在校生', '教师', '办学条件', '县级汇总'],
    basis: [...statisticsLaw, educationStatistics()],
    section: '计划财务科',
    confidence: 'B',
  },
  {
    id: 'overview-school-list',
    article20: 11,
    level2: '义务教育学校名录',
    elements: ['学校名称', '地址', '办学层次', '办学类型', '办公电话', '幼儿园名录'],
    section: '基础教育科',
    confidence: 'B',
  },
  {
    id: 'overview-department',
    article20: 2,
    level2: '部门信息',
    elements: ['机关职能', '领导姓名和分工', '内设机构及负责人', '办公地址', '办公时间', '联系方式'],
    freshnessDays: freshness.notice,
    section: '办公室',
    confidence: 'B',
  },
])
