/** 校园基建和设备招投标 (招标投标法第16条; 招标投标法实施条例第15、16、54条): three notices with clocks of their own. */
import { regulation } from '../../law/citation.ts'
import type { Field, Kind } from '../kind.ts'
import { contact, date, money, noticeFrom, noticeUntil, text, twentyDays, workdaysFrom } from './parts.ts'
import { noticeAtLeast } from './rules.ts'

const rules = (article: number) => ({ text: 'tender-rules', article }) as const

const project: readonly Field[] = [
  text('projectNumber', '项目编号', 60, { required: true, listed: true }),
  text('project', '项目名称', 200, { required: true, listed: true }),
  text('owner', '招标人名称', 100, { required: true }),
]
const period = [noticeFrom({ required: true }), noticeUntil({ required: true })]

export const tenderKinds: readonly Kind[] = [
  {
    id: 'tender-notice',
    label: '建设工程招标公告',
    form: 'ledger',
    source: { text: 'tender-law', article: 16 },
    matters: ['construction-tender'],
    deadline: twentyDays,
    key: ['projectNumber'],
    title: '{project}招标公告',
    fields: [
      ...project,
      contact('ownerAddress', '招标人地址', 200, { required: true }),
      text('nature', '项目性质', 200, { required: true }),
      text('quantity', '数量', 200, { required: true }),
      contact('place', '实施地点', 200, { required: true }),
      text('schedule', '实施时间', 200, { required: true }),
      text('documents', '获取招标文件的办法', 500, { required: true }),
      ...period,
      date('openOn', '开标日期', { required: true, listed: true }),
    ],
    checks: [noticeAtLeast(5, 'calendar', rules(16))],
  },
  {
    id: 'tender-candidates',
    label: '中标候选人公示',
    form: 'ledger',
    source: rules(54),
    matters: ['construction-candidates'],
    deadline: { unit: 'calendar', days: 3, from: 'reportedOn', source: rules(54) },
    key: ['projectNumber'],
    title: '{project}中标候选人公示',
    fields: [
      ...project,
      text('candidates', '中标候选人名称、排序和报价', 1000, { required: true }),
      contact('objection', '异议渠道', 300, { required: true }),
      date('reportedOn', '收到评标报告日期', { required: true, listed: true }),
      ...period,
    ],
    checks: [noticeAtLeast(3, 'calendar', rules(54))],
  },
  {
    id: 'tender-result',
    label: '中标结果公示',
    form: 'ledger',
    source: regulation(20, undefined, 10),
    matters: ['construction-result'],
    deadline: workdaysFrom('awardedOn', 20, regulation(26)),
    key: ['projectNumber', 'winner'],
    title: '{project}中标结果',
    fields: [
      ...project,
      text('winner', '中标人名称', 100, { required: true, listed: true }),
      money('amount', '中标金额', '万元', { required: true, listed: true }),
      text('schedule', '工期', 100, { required: true }),
      date('awardedOn', '中标日期', { required: true }),
    ],
  },
]
