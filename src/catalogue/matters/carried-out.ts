import { freshness, type Matter } from '../catalogue.ts'
import {
  auditLaw,
  compulsoryEducation,
  compulsoryFunding,
  privateEducation,
  zhejiangCompulsory,
  zhejiangPreschool,
} from './bases.ts'
import { matters } from './define.ts'

/** 重要政策执行情况. */
const keyPolicies = matters('重要政策执行情况', [
  {
    id: 'key-policies',
    article20: 11,
    level2: '义务教育重要政策',
    elements: ['学生营养改善', '控辍保学', '减轻作业和校外培训负担', '免费提供教科书'],
    basis: [compulsoryEducation(), compulsoryFunding()],
    freshnessDays: freshness.notice,
    section: '基础教育科',
    confidence: 'C',
  },
])

/** 教育督导. */
const inspection = matters('教育督导', [
  {
    id: 'inspection-reports',
    article20: 11,
    level2: '督导',
    elements: ['督导制度', '督导报告', '督导结果', '整改情况'],
    basis: [compulsoryEducation(8), ...zhejiangCompulsory()],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    masks: ['minor'],
    section: '教育督导室',
    confidence: 'A',
  },
])

/** 审计. */
const audit = matters('审计', [
  {
    id: 'audit-results',
    article20: 15,
    level2: '审计结果和整改情况',
    elements: ['审计结果', '整改情况', '民办学校年度财务会计审计结果'],
    basis: [...auditLaw(40, 52), zhejiangPreschool(51), privateEducation(39)],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    masks: ['trade-secret', 'bank-account'],
    thirdParty: true,
    section: '计划财务科',
    confidence: 'A',
  },
])

export const carriedOut: readonly Matter[] = [...keyPolicies, ...inspection, ...audit]
