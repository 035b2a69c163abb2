import { freshness, type Matter } from '../catalogue.ts'
import { biddingLaw, biddingRules, majorProjects } from './bases.ts'
import { matters } from './define.ts'

const shared = {
  article20: 10,
  subject: '招标人',
  section: '计划财务科',
  applies: 'partly',
  freshnessDays: freshness.notice,
} as const

/** 校园建设: projects, and the tenders for building and equipment. */
export const construction: readonly Matter[] = matters('校园建设', [
  {
    ...shared,
    id: 'construction-projects',
    level2: '校园建设项目批准和实施',
    elements: ['项目名称', '批准文件', '建设单位', '投资额', '进度', '竣工验收'],
    basis: [majorProjects()],
    subject: null,
    confidence: 'C',
  },
  {
    ...shared,
    id: 'construction-tender',
    level2: '招标公告',
    elements: ['招标人名称和地址', '项目性质', '数量', '实施地点', '实施时间', '获取招标文件的办法'],
    basis: [biddingLaw(16), biddingRules(15, 16)],
    notice: { unit: 'calendar', days: 5 },
    confidence: 'A',
  },
  {
    ...shared,
    id: 'construction-candidates',
    level2: '中标候选人公示',
    elements: ['项目名称', '中标候选人名称和排序', '投标报价', '异议渠道'],
    basis: [biddingRules(54)],
    deadline: { unit: 'calendar', days: 3, from: 'concluded' },
    notice: { unit: 'calendar', days: 3 },
    masks: ['identity-number', 'expert-contact'],
    confidence: 'A',
  },
  {
    ...shared,
    id: 'construction-result',
    level2: '中标结果',
    elements: ['项目名称', '中标人名称', '中标金额', '工期', '中标日期'],
    basis: [biddingRules(15)],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    masks: ['identity-number'],
    confidence: 'A',
  },
])
