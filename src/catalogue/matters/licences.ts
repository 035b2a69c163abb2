import { freshness, type Matter } from '../catalogue.ts'
import { doublePublicity, enforcementSystems, licensingLaw } from './bases.ts'
import { matters } from './define.ts'

/** Fields of a licence in the national data standard 双公示, for bodies and for people alike. */
const decision = [
  '行政许可决定文书名称',
  '行政许可决定文书号',
  '许可类别',
  '许可证书名称',
  '许可编号',
  '许可内容',
  '许可决定日期',
  '有效期自',
  '有效期至',
  '许可机关',
  '许可机关统一社会信用代码',
  '当前状态',
  '数据来源单位',
  '数据来源单位代码',
  '备注',
] as const

const decided = {
  article20: 5,
  basis: [licensingLaw(40), enforcementSystems(), doublePublicity()],
  deadline: { unit: 'working', days: 7, from: 'decided' },
  channels: ['website', 'other'],
  freshnessDays: freshness.dynamic,
  retention: { shownMonths: 60, archive: '30', note: '许可有效期内公示' },
  section: '行政审批科',
  confidence: 'B',
} as const

/** 行政许可. */
export const licences: readonly Matter[] = matters('行政许可', [
  {
    id: 'licence-directory',
    article20: 5,
    level2: '行政许可事项目录和办事指南',
    elements: [
      '事项名称',
      '依据',
      '条件',
      '数量',
      '程序',
      '期限',
      '材料目录',
      '申请书示范文本',
      '收费依据和标准',
      '办理地点和电话',
      '办理流程',
    ],
    basis: [licensingLaw(5, 30, 33)],
    channels: ['website', 'service-hall'],
    section: '行政审批科',
    confidence: 'A',
  },
  {
    ...decided,
    id: 'licence-decisions-bodies',
    level2: '行政许可决定（法人和非法人组织）',
    elements: [
      '行政相对人名称',
      '统一社会信用代码',
      '工商注册号',
      '组织机构代码',
      '税务登记号',
      '事业单位证书号',
      '社会组织登记证号',
      '法定代表人',
      '法定代表人证件类型',
      ...decision,
    ],
    masks: ['identity-number', 'phone', 'home-address'],
  },
  {
    ...decided,
    id: 'licence-decisions-persons',
    level2: '行政许可决定（自然人）',
    elements: ['姓名', '证件类型', '脱敏的证件号码', ...decision],
    masks: ['identity-number', 'phone', 'home-address', 'minor'],
  },
])
