import { freshness, type Matter } from '../catalogue.ts'
import { civilServantLaw, disclosureRegulation, publicInstitutions, schoolDisclosure } from './bases.ts'
import { matters } from './define.ts'

/** 人事招考, 公共服务 and the supervision of schools' own disclosure. */
const recruitment = matters('人事招考', [
  {
    id: 'civil-service-recruitment',
    article20: 14,
    level2: '公务员招考',
    elements: ['招考职位', '名额', '报考条件', '录用结果'],
    basis: [civilServantLaw()],
    notice: { unit: 'working', days: 5 },
    masks: ['identity-number', 'phone', 'home-address'],
    applies: 'seldom',
    section: '人事科',
    confidence: 'A',
  },
])

const publicService = matters('公共服务', [
  {
    id: 'service-list',
    article20: 21,
    level2: '公共服务事项',
    elements: ['事项名称', '服务对象', '办理条件', '办理流程', '办理地点和电话'],
    channels: ['website', 'service-hall'],
    section: '行政审批科',
    confidence: 'A',
  },
  {
    id: 'service-welfare',
    article20: 21,
    level2: '教育公益事业',
    elements: ['公益项目', '实施单位', '资金来源', '实施情况'],
    applies: 'partly',
    section: '办公室',
    confidence: 'A',
  },
  {
    id: 'service-relief',
    article20: 21,
    level2: '困难学生救助',
    elements: ['救助政策', '救助条件', '申请程序', '救助标准', '咨询电话'],
    masks: ['identity-number', 'household', 'minor'],
    section: '学生资助管理中心',
    confidence: 'A',
  },
])

const schoolsWatched = matters('学校信息公开监督', [
  {
    id: 'schools-supervision',
    article20: 15,
    level2: '学校信息公开情况',
    elements: ['学校名称', '公开事项', '最近更新日期', '考核结果'],
    basis: [disclosureRegulation(55), publicInstitutions(), schoolDisclosure()],
    freshnessDays: freshness.notice,
    section: '办公室',
    confidence: 'C',
  },
  {
    id: 'schools-complaints',
    article20: 15,
    level2: '学校信息公开申诉渠道和处理情况',
    elements: ['申诉渠道', '受理电话', '处理程序', '处理情况统计'],
    basis: [disclosureRegulation(55), publicInstitutions()],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    masks: ['identity-number', 'phone', 'minor'],
    section: '办公室',
    confidence: 'D',
  },
])

export const services: readonly Matter[] = [...recruitment, ...publicService, ...schoolsWatched]
