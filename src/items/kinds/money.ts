/** 财政、收费、资助 (条例第20条第（七）（八）（十一）项). */
import { regulation } from '../../law/citation.ts'
import type { DeadlineRule, Kind } from '../kind.ts'
import { choice, date, money, text, twentyDays } from './parts.ts'

const afterApproval: DeadlineRule = {
  unit: 'calendar',
  days: 20,
  from: 'approvedOn',
  source: { text: 'budget-law', article: 14 },
}

export const moneyKinds: readonly Kind[] = [
  {
    id: 'budget-line',
    label: '预算决算表',
    form: 'ledger',
    source: { text: 'budget-law', article: 14 },
    matters: ['finance-budget', 'finance-accounts'],
    deadline: afterApproval,
    key: ['year', 'table', 'subject'],
    title: '{year}年{table}：{subject}',
    fields: [
      text('year', '年度', 4, { required: true, listed: true }),
      choice('table', '表', ['收支预算', '收支决算', '一般公共预算支出', '基本支出', '机关运行经费', '政府性基金'], {
        required: true,
        listed: true,
      }),
      text('subject', '科目', 100, { required: true, listed: true }),
      money('amount', '金额', '万元', { required: true, listed: true }),
      date('approvedOn', '财政批复日期', { required: true }),
    ],
  },
  {
    id: 'three-public',
    label: '“三公”经费',
    form: 'ledger',
    source: { text: 'budget-law', article: 14 },
    matters: ['finance-three-publics'],
    deadline: afterApproval,
    key: ['year', 'stage'],
    title: '{year}年“三公”经费{stage}',
    fields: [
      text('year', '年度', 4, { required: true, listed: true }),
      choice('stage', '预算或决算', ['预算', '决算'], { required: true, listed: true }),
      money('abroad', '因公出国（境）', '万元', { required: true }),
      money('vehicles', '公务用车购置及运行', '万元', { required: true }),
      money('receptions', '公务接待', '万元', { required: true }),
      money('total', '合计', '万元', { required: true, listed: true }),
      date('approvedOn', '财政批复日期', { required: true }),
    ],
  },
  {
    id: 'fee',
    label: '行政事业性收费',
    form: 'ledger',
    source: regulation(20, undefined, 8),
    matters: ['finance-charges'],
    deadline: twentyDays,
    key: ['name', 'payer'],
    title: '{name}',
    fields: [
      text('name', '项目', 100, { required: true, listed: true }),
      text('basis', '依据', 1000, { required: true, hint: '批准文件的名称和文号' }),
      text('standard', '标准', 300, { required: true, listed: true }),
      text('payer', '收费对象', 200, { required: true, listed: true }),
      text('exemption', '减免', 500),
      text('phone', '投诉电话', 60, { required: true }),
    ],
  },
  {
    id: 'student-aid',
    label: '学生资助',
    form: 'ledger',
    source: regulation(20, undefined, 11),
    matters: ['pupils-aid-policy'],
    deadline: twentyDays,
    key: ['programme', 'year'],
    title: '{year}{programme}',
    fields: [
      text('programme', '项目', 100, { required: true, listed: true }),
      text('year', '年度或学期', 20, { required: true, listed: true }),
      text('policy', '政策依据', 1000, { required: true }),
      text('standard', '标准', 300, { required: true }),
      text('procedure', '程序', 1000, { required: true }),
      { name: 'places', label: '名额', type: 'count', unit: '人' },
      { name: 'helped', label: '受助人数', type: 'count', unit: '人', listed: true },
      money('amount', '金额', '万元', { listed: true }),
    ],
  },
  {
    id: 'aid-notice',
    label: '学生资助公示',
    form: 'ledger',
    source: regulation(20, undefined, 11),
    matters: ['pupils-aid-notice'],
    deadline: twentyDays,
    key: ['programme', 'school', 'noticeFrom'],
    title: '{school}{programme}公示',
    fields: [
      text('programme', '项目', 100, { required: true, listed: true }),
      text('school', '学校', 100, { required: true, listed: true }),
      { name: 'helped', label: '人数', type: 'count', unit: '人', required: true, listed: true },
      date('noticeFrom', '公示开始', { required: true }),
      date('noticeUntil', '公示结束', { required: true, hint: '期满下架' }),
      text('phone', '监督电话', 60, { required: true }),
    ],
  },
]
