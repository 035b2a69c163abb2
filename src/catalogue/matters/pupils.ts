import { freshness, type Matter } from '../catalogue.ts'
import { compulsoryFunding, personalInformation, schoolDisclosure } from './bases.ts'
import { matters } from './define.ts'

const shared = { article20: 11, section: '基础教育科' } as const

/** 学生管理, aid 资助 included. */
export const pupils: readonly Matter[] = matters('学生管理', [
  {
    ...shared,
    id: 'pupils-registration',
    level2: '学籍管理',
    elements: ['学籍管理制度', '学籍办理流程'],
    basis: [schoolDisclosure()],
    confidence: 'C',
  },
  {
    ...shared,
    id: 'pupils-awards',
    level2: '学生评优奖励',
    elements: ['评选办法', '名单公示'],
    basis: [schoolDisclosure(), personalInformation()],
    audience: 'both',
    notice: { unit: 'working', days: 5 },
    masks: ['identity-number', 'phone', 'home-address', 'minor'],
    confidence: 'C',
  },
  {
    ...shared,
    id: 'pupils-preference',
    level2: '优待政策',
    elements: ['烈士子女', '军人子女', '消防救援人员子女', '高层次人才子女', '办理程序'],
    basis: [schoolDisclosure()],
    confidence: 'C',
  },
  {
    ...shared,
    id: 'pupils-aid-policy',
    level2: '义务教育学生资助政策',
    elements: ['“两免一补”等政策', '标准', '程序', '名额', '监督电话'],
    basis: [compulsoryFunding()],
    channels: ['website', 'social', 'board', 'push'],
    freshnessDays: freshness.notice,
    section: '学生资助管理中心',
    confidence: 'B',
  },
  {
    ...shared,
    id: 'pupils-aid-notice',
    level2: '受助公示',
    elements: ['资助项目', '受助人数', '去标识化的受助情况', '公示期', '监督电话'],
    basis: [personalInformation()],
    audience: 'both',
    channels: ['board'],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    notice: { unit: 'working', days: 5 },
    masks: ['identity-number', 'phone', 'home-address', 'bank-account', 'minor', 'household'],
    retention: { shownMonths: 1, archive: '10', note: '公示期满即下架' },
    section: '学生资助管理中心',
    confidence: 'C',
  },
])
