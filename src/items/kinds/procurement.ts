/** 政府采购和招投标 (政府采购法实施条例; 招标投标法实施条例). `projectNumber` holds the notices of one purchase together. */
import type { DeadlineRule, Field, Kind } from '../kind.ts'
import { choice, date, money, text, twentyDays, workdaysFrom } from './parts.ts'

const rule = (article: number) => ({ text: 'procurement-rules', article }) as const

const project: readonly Field[] = [
  text('projectNumber', '项目编号', 60, { required: true, listed: true }),
  text('project', '项目名称', 200, { required: true, listed: true }),
  choice('category', '品目', ['电脑', '图书', '教普仪器', '音体美设备', '家具', '工程', '服务', '其他'], {
    required: true,
  }),
]

const medium = text('medium', '官方媒体地址', 300, { hint: '以中国政府采购网及分网的公告为准' })

const notice = (
  id: string,
  label: string,
  article: number,
  deadline: DeadlineRule,
  fields: readonly Field[],
  /** Fields that tell several of one purchase apart: lots, contracts. */
  lot: readonly string[] = [],
): Kind => ({
  id,
  label,
  form: 'ledger',
  source: rule(article),
  matters: [id === 'procurement-notice' ? 'procurement-tender' : id],
  deadline,
  key: ['projectNumber', ...lot],
  title: `{project}${label}`,
  fields: [...project, ...fields, medium],
})

export const procurementKinds: readonly Kind[] = [
  {
    ...notice('procurement-intention', '采购意向', 30, twentyDays, [
      text('needs', '采购需求概况', 1000, { required: true }),
      money('budget', '预算金额', '万元', { required: true, listed: true }),
      text('expected', '预计采购时间', 20, { required: true, listed: true }),
    ]),
    source: { text: 'procurement-intention' },
  },
  notice('procurement-notice', '采购公告', 30, twentyDays, [
    choice('method', '采购方式', ['公开招标', '邀请招标', '竞争性谈判', '竞争性磋商', '询价', '单一来源'], {
      required: true,
      listed: true,
    }),
    money('budget', '预算金额', '万元', { required: true, listed: true }),
    text('qualification', '供应商资格', 1000, { required: true }),
    date('openOn', '开标日期', { required: true }),
  ]),
  notice(
    'procurement-result',
    '中标（成交）结果',
    43,
    workdaysFrom('decidedOn', 2, rule(43)),
    [
      text('supplier', '供应商名称', 100, { required: true, listed: true }),
      text('supplierAddress', '供应商地址', 200, { required: true }),
      money('amount', '中标（成交）金额', '万元', { required: true, listed: true }),
      text('goods', '标的、规格、数量、单价', 2000, { required: true }),
      text('experts', '评审专家', 200, { required: true }),
      date('decidedOn', '确定日期', { required: true, listed: true }),
    ],
    ['supplier'],
  ),
  notice(
    'procurement-contract',
    '采购合同',
    50,
    workdaysFrom('signedOn', 2, rule(50)),
    [
      text('contractNumber', '合同编号', 60, { required: true, listed: true }),
      text('supplier', '供应商名称', 100, { required: true, listed: true }),
      money('amount', '合同金额', '万元', { required: true, listed: true }),
      date('signedOn', '签订日期', { required: true, listed: true }),
    ],
    ['contractNumber'],
  ),
  notice(
    'procurement-acceptance',
    '验收结果',
    45,
    workdaysFrom('acceptedOn', 20, rule(45)),
    [
      text('supplier', '供应商名称', 100, { required: true }),
      choice('result', '验收结论', ['合格', '不合格'], { required: true, listed: true }),
      date('acceptedOn', '验收日期', { required: true, listed: true }),
    ],
    ['acceptedOn'],
  ),
  {
    id: 'tender',
    label: '校园基建招投标',
    form: 'ledger',
    source: { text: 'tender-rules', article: 54 },
    matters: ['construction-tender', 'construction-candidates', 'construction-result'],
    deadline: twentyDays,
    key: ['projectNumber', 'stage'],
    title: '{project}{stage}',
    fields: [
      text('projectNumber', '项目编号', 60, { required: true, listed: true }),
      text('project', '项目名称', 200, { required: true, listed: true }),
      choice('stage', '阶段', ['招标公告', '中标候选人公示', '中标结果'], { required: true, listed: true }),
      text('place', '实施地点', 200, { required: true }),
      money('amount', '金额', '万元', { listed: true }),
      date('noticeFrom', '公告（公示）开始', { required: true }),
      date('noticeUntil', '公告（公示）结束', { hint: '中标候选人公示不少于3日' }),
    ],
  },
]
