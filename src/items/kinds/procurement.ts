/** 政府采购 (政府采购法实施条例; 财办库〔2020〕50号). `projectNumber` holds the notices of one purchase together. */
import { regulation } from '../../law/citation.ts'
import type { DeadlineRule, Field, Kind, RowRule, Source } from '../kind.ts'
import {
  choice,
  contact,
  count,
  date,
  money,
  noticeFrom,
  noticeUntil,
  promptlyFrom,
  text,
  twentyDays,
  workdaysFrom,
  year,
} from './parts.ts'
import { neededWhere, noticeAtLeast, plainYear } from './rules.ts'

const purchases = regulation(20, undefined, 9)
const rule = (article: number) => ({ text: 'procurement-rules', article }) as const
const formats: Source = [purchases, { since: '2020-07-01', source: { text: 'procurement-formats' } }]

const project: readonly Field[] = [
  text('projectNumber', '项目编号', 60, { required: true, listed: true }),
  text('project', '项目名称', 200, { required: true, listed: true }),
  choice('category', '品目', ['电脑', '图书', '教普仪器', '音体美设备', '家具', '工程', '服务', '其他'], {
    required: true,
  }),
]

const purchaser: readonly Field[] = [
  text('purchaser', '采购人名称', 100, { required: true }),
  contact('purchaserAddress', '采购人地址', 200, { required: true }),
  contact('purchaserContact', '采购人联系方式', 100, { required: true, hint: '办公电话' }),
]

const agent: readonly Field[] = [
  text('agent', '采购代理机构名称', 100),
  contact('agentAddress', '采购代理机构地址', 200),
  contact('agentContact', '采购代理机构联系方式', 100, { hint: '办公电话' }),
]

const agentWhole: readonly RowRule[] = ['agentAddress', 'agentContact'].map((name) => ({
  id: `${name}-with-agent`,
  source: rule(43),
  says: '有采购代理机构的，写明地址和联系方式',
  check: ({ values }) =>
    values.agent !== null && values[name] === null
      ? { field: name, message: '写了采购代理机构，请把它的地址和联系方式也填上。' }
      : null,
}))

const medium = text('medium', '官方媒体地址', 300, { hint: '以中国政府采购网及分网的公告为准' })
const budget = money('budget', '预算金额', '万元', { required: true, listed: true })
const needs = text('needs', '采购需求概况', 2000, { required: true })
const qualification = text('qualification', '供应商资格条件', 1000, { required: true })
const documents = text('documents', '获取采购文件的时间、地点和方式', 500, { required: true })
const period = [noticeFrom({ required: true }), noticeUntil({ required: true })]

interface Notice {
  id: string
  label: string
  source: Source
  deadline: DeadlineRule
  fields: readonly Field[]
  /** Fields that tell several of one purchase apart: lots, contracts. */
  lot?: readonly string[]
  checks?: readonly RowRule[]
  matter?: string
}

const notice = ({ id, label, source, deadline, fields, lot = [], checks = [], matter = id }: Notice): Kind => ({
  id,
  label,
  form: 'ledger',
  source,
  matters: [matter],
  deadline,
  key: ['projectNumber', ...lot],
  title: `{project}${label}`,
  fields: [...project, ...fields, medium],
  checks: [...checks, ...(fields.includes(agent[0]!) ? agentWhole : [])],
})

export const procurementKinds: readonly Kind[] = [
  {
    id: 'procurement-summary',
    label: '集中采购目录和实施情况',
    form: 'ledger',
    source: purchases,
    matters: ['procurement-summary'],
    deadline: twentyDays,
    key: ['year'],
    title: '{year}年集中采购实施情况',
    fields: [
      year,
      text('catalogue', '集中采购目录和限额标准', 500, { required: true, hint: '文件名称和文号' }),
      count('purchases', '集中采购项目数', '项', { required: true, listed: true }),
      money('amount', '集中采购金额', '万元', { required: true, listed: true }),
    ],
    checks: [plainYear],
  },
  notice({
    id: 'procurement-intention',
    label: '采购意向',
    source: [purchases, { since: '2020-03-02', source: { text: 'procurement-intention' } }],
    deadline: {
      unit: 'calendar',
      days: 30,
      from: 'expectedOn',
      before: true,
      source: [purchases, { since: '2020-03-02', source: { text: 'procurement-intention' } }],
    },
    fields: [
      text('purchaser', '采购人名称', 100, { required: true }),
      needs,
      budget,
      date('expectedOn', '预计采购时间', { required: true, listed: true, hint: '只定到月份的，写当月1日' }),
    ],
  }),
  notice({
    id: 'procurement-prequalification',
    label: '资格预审公告',
    source: rule(21),
    deadline: twentyDays,
    fields: [
      ...purchaser,
      ...agent,
      needs,
      budget,
      qualification,
      text('submission', '提交资格预审申请文件的时间和地点', 300, { required: true }),
      ...period,
    ],
    checks: [noticeAtLeast(5, 'working', rule(21))],
  }),
  notice({
    id: 'procurement-tender',
    label: '招标公告',
    source: rule(30),
    deadline: twentyDays,
    fields: [
      choice('method', '采购方式', ['公开招标', '邀请招标'], { required: true, listed: true }),
      ...purchaser,
      ...agent,
      budget,
      needs,
      qualification,
      documents,
      ...period,
      date('openOn', '开标日期', { required: true }),
      text('openPlace', '开标地点', 200, { required: true }),
    ],
    checks: [noticeAtLeast(5, 'working', rule(31))],
  }),
  notice({
    id: 'procurement-negotiation',
    label: '谈判、磋商和询价公告',
    source: { text: 'procurement-methods' },
    deadline: twentyDays,
    fields: [
      choice('method', '采购方式', ['竞争性谈判', '竞争性磋商', '询价'], { required: true, listed: true }),
      ...purchaser,
      ...agent,
      budget,
      needs,
      qualification,
      documents,
      ...period,
    ],
    checks: [noticeAtLeast(3, 'working', { text: 'procurement-methods' })],
  }),
  notice({
    id: 'procurement-single-source',
    label: '单一来源公示',
    source: rule(38),
    deadline: twentyDays,
    fields: [
      ...purchaser,
      budget,
      needs,
      text('supplier', '唯一供应商名称', 100, { required: true, listed: true }),
      contact('supplierAddress', '唯一供应商地址', 200, { required: true }),
      text('reason', '采用单一来源的理由', 1000, { required: true }),
      text('opinions', '专业人员论证意见', 2000, { required: true, hint: '写姓名、单位、职称，不写电话' }),
      ...period,
    ],
    checks: [noticeAtLeast(5, 'working', rule(38))],
  }),
  notice({
    id: 'procurement-result',
    label: '中标（成交）结果',
    source: rule(43),
    deadline: workdaysFrom('decidedOn', 2, rule(43)),
    fields: [
      ...purchaser,
      ...agent,
      text('supplier', '供应商名称', 100, { required: true, listed: true }),
      contact('supplierAddress', '供应商地址', 200, { required: true }),
      money('amount', '中标（成交）金额', '万元', { required: true, listed: true }),
      text('goods', '标的、规格、数量、单价', 2000, { required: true }),
      text('experts', '评审专家', 200, { required: true, hint: '只写姓名' }),
      date('decidedOn', '确定日期', { required: true, listed: true }),
    ],
    lot: ['supplier'],
  }),
  notice({
    id: 'procurement-contract',
    label: '采购合同',
    source: rule(50),
    deadline: workdaysFrom('signedOn', 2, rule(50)),
    fields: [
      ...purchaser,
      text('contractNumber', '合同编号', 60, { required: true, listed: true }),
      text('supplier', '供应商名称', 100, { required: true, listed: true }),
      money('amount', '合同金额', '万元', { required: true, listed: true }),
      date('signedOn', '签订日期', { required: true, listed: true }),
      choice('fullText', '合同全文', ['已附全文', '涉及国家秘密或商业秘密的部分已隐去'], {
        required: true,
        hint: '全文作为附件上传',
      }),
    ],
    lot: ['contractNumber'],
  }),
  notice({
    id: 'procurement-correction',
    label: '更正公告',
    source: formats,
    deadline: promptlyFrom('decidedOn', formats),
    matter: 'procurement-correction',
    fields: [
      ...purchaser,
      date('firstNoticeOn', '原公告日期', { required: true }),
      text('corrections', '更正事项和内容', 2000, { required: true }),
      date('decidedOn', '更正日期', { required: true, listed: true }),
    ],
    lot: ['decidedOn'],
  }),
  notice({
    id: 'procurement-termination',
    label: '终止公告',
    source: formats,
    deadline: promptlyFrom('decidedOn', formats),
    matter: 'procurement-correction',
    fields: [
      ...purchaser,
      text('reason', '终止原因', 1000, { required: true }),
      date('decidedOn', '终止日期', { required: true, listed: true }),
    ],
    lot: ['decidedOn'],
  }),
  notice({
    id: 'procurement-acceptance',
    label: '验收结果',
    source: rule(45),
    deadline: workdaysFrom('acceptedOn', 20, rule(45)),
    fields: [
      ...purchaser,
      text('contractNumber', '合同编号', 60),
      text('supplier', '供应商名称', 100, { required: true }),
      text('panel', '验收组成员', 200, { hint: '只写姓名' }),
      choice('result', '验收结论', ['合格', '不合格'], { required: true, listed: true }),
      date('acceptedOn', '验收日期', { required: true, listed: true }),
    ],
    lot: ['acceptedOn'],
  }),
  notice({
    id: 'procurement-complaint',
    label: '投诉和监督检查处理结果',
    source: rule(58),
    deadline: promptlyFrom('decidedOn', rule(58)),
    matter: 'procurement-complaints',
    fields: [
      choice('procedure', '类别', ['投诉处理', '监督检查处理'], { required: true, listed: true }),
      text('complainant', '投诉人', 100),
      text('respondent', '被投诉人（被检查人）', 200, { required: true }),
      text('subject', '事项', 1000, { required: true }),
      text('basis', '处理依据', 500, { required: true }),
      text('outcome', '处理结果', 1000, { required: true }),
      date('decidedOn', '处理日期', { required: true, listed: true }),
    ],
    lot: ['decidedOn'],
    checks: [
      neededWhere(
        { name: 'complainant', label: '投诉人' },
        { name: 'procedure', label: '类别', is: ['投诉处理'] },
        rule(58),
      ),
    ],
  }),
]
