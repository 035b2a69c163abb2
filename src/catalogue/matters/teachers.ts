import { freshness, type Matter } from '../catalogue.ts'
import { qualificationRules, teachersLaw } from './bases.ts'
import { matters } from './define.ts'

/** 教师管理. */
export const teachers: readonly Matter[] = matters('教师管理', [
  {
    id: 'teachers-training',
    article20: 11,
    level2: '教师培训',
    elements: ['培训计划', '培训组织情况'],
    section: '人事科',
    confidence: 'C',
  },
  {
    id: 'teachers-conduct',
    article20: 11,
    level2: '教师行为规范',
    elements: ['师德规范', '违规处理办法', '典型情况'],
    masks: ['identity-number', 'phone', 'minor'],
    section: '人事科',
    confidence: 'C',
  },
  {
    id: 'teachers-recruitment',
    article20: 15,
    level2: '教师招聘',
    elements: ['招聘方案', '岗位和条件', '资格审查', '考试安排', '拟聘人员公示'],
    basis: [teachersLaw()],
    channels: ['website', 'social'],
    notice: { unit: 'working', days: 7 },
    freshnessDays: freshness.notice,
    masks: ['identity-number', 'phone', 'home-address'],
    section: '人事科',
    confidence: 'B',
  },
  {
    id: 'teachers-titles',
    article20: 15,
    level2: '教师职称评审',
    elements: ['评审通知', '评审范围和条件', '评审结果'],
    basis: [teachersLaw()],
    notice: { unit: 'working', days: 5 },
    masks: ['identity-number', 'phone', 'home-address'],
    section: '人事科',
    confidence: 'B',
  },
  {
    id: 'teachers-qualification',
    article20: 5,
    level2: '教师资格认定',
    elements: ['受理范围（幼儿园、小学、初级中学）', '受理期限', '条件', '材料目录', '认定结果', '高中和中职初审安排'],
    basis: [teachersLaw(), qualificationRules(13, 14, 15, 16)],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    channels: ['website', 'service-hall', 'social'],
    freshnessDays: freshness.notice,
    masks: ['identity-number', 'phone', 'home-address'],
    section: '人事科',
    confidence: 'A',
  },
])
