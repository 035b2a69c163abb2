import { freshness, type Matter } from '../catalogue.ts'
import { enrolmentNearby, schoolDisclosure, zhejiangCompulsory } from './bases.ts'
import { matters } from './define.ts'

const shared = {
  article20: 11,
  section: '基础教育科',
  channels: ['website', 'social', 'board'],
  freshnessDays: freshness.notice,
} as const

/** 招生管理. */
export const enrolment: readonly Matter[] = matters('招生管理', [
  {
    ...shared,
    id: 'enrolment-schools',
    level2: '学校介绍',
    elements: ['办学性质', '办学地点', '办学规模', '办学基本条件', '联系方式'],
    basis: [schoolDisclosure()],
    freshnessDays: freshness.steady,
    confidence: 'B',
  },
  {
    ...shared,
    id: 'enrolment-policy',
    level2: '招生政策',
    elements: ['各校招生工作实施方案', '随迁子女入学办法', '延缓入学、休学等特殊需求政策解读'],
    basis: [schoolDisclosure(), enrolmentNearby()],
    confidence: 'B',
  },
  {
    ...shared,
    id: 'enrolment-plan',
    level2: '招生计划',
    elements: ['各校本年度招生计划'],
    basis: [schoolDisclosure(), enrolmentNearby()],
    confidence: 'B',
  },
  {
    ...shared,
    id: 'enrolment-area',
    level2: '招生范围',
    elements: ['招生范围', '学区划分详情', '就近招生人数'],
    basis: [schoolDisclosure(), enrolmentNearby(), ...zhejiangCompulsory(11)],
    confidence: 'B',
  },
  {
    ...shared,
    id: 'enrolment-results',
    level2: '招生结果',
    elements: ['各校录取人数', '录取结果查询方式'],
    basis: [schoolDisclosure(), enrolmentNearby()],
    audience: 'both',
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    masks: ['minor', 'identity-number', 'phone', 'home-address'],
    confidence: 'C',
  },
])
