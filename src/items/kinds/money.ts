/** 收费和资助 (条例第20条第（八）（十一）项). */
import { regulation } from '../../law/citation.ts'
import type { Kind, Source } from '../kind.ts'
import { count, date, money, noticeFrom, noticeUntil, promptlyFrom, text, twentyDays, workdaysFrom } from './parts.ts'
import { groundedBasis, noHardship, noticeAtLeast, noticeAtMost } from './rules.ts'

const schoolCharges: Source = [
  { text: 'private-education-law', article: 38 },
  { since: '2025-06-01', source: { text: 'preschool-law', article: 69 } },
]

export const moneyKinds: readonly Kind[] = [
  {
    id: 'fee',
    label: '行政事业性收费',
    form: 'ledger',
    source: regulation(20, undefined, 8),
    matters: ['finance-charges'],
    deadline: promptlyFrom(null, regulation(26)),
    key: ['name', 'payer'],
    title: '{name}',
    fields: [
      text('name', '项目', 100, { required: true, listed: true }),
      text('basis', '依据', 1000, { required: true, hint: '批准文件的名称和文号', example: '浙价费〔2020〕1号' }),
      text('standard', '标准', 300, { required: true, listed: true }),
      text('payer', '收费对象', 200, { required: true, listed: true }),
      text('exemption', '减免', 500),
      text('phone', '投诉电话', 60, { required: true }),
    ],
    checks: [groundedBasis(regulation(20, undefined, 8))],
  },
  {
    id: 'school-charge',
    label: '教育收费',
    form: 'ledger',
    source: schoolCharges,
    matters: ['finance-school-charges'],
    deadline: { unit: 'calendar', days: 1, from: 'chargedFrom', before: true, source: schoolCharges },
    key: ['school', 'name', 'chargedFrom'],
    title: '{school}：{name}',
    fields: [
      text('school', '学校（园所）名称', 100, { required: true, listed: true }),
      text('name', '收费项目', 100, { required: true, listed: true }),
      text('basis', '依据', 1000, { required: true, hint: '批准文件的名称和文号', example: '浙价费〔2020〕1号' }),
      text('standard', '标准', 300, { required: true, listed: true }),
      text('refund', '退费办法', 500, { required: true }),
      date('chargedFrom', '开始收费日期', { required: true }),
      text('phone', '投诉电话', 60, { required: true }),
    ],
    checks: [groundedBasis({ text: 'private-education-law', article: 38 })],
  },
  {
    id: 'student-aid',
    label: '学生资助',
    form: 'ledger',
    source: regulation(20, undefined, 11),
    matters: ['pupils-aid-policy'],
    noOtherColumns: true,
    deadline: twentyDays,
    key: ['programme', 'year'],
    title: '{year}{programme}',
    fields: [
      text('programme', '项目', 100, { required: true, listed: true }),
      text('year', '年度或学期', 20, { required: true, listed: true }),
      text('policy', '政策依据', 1000, { required: true }),
      text('standard', '标准', 300, { required: true }),
      text('procedure', '程序', 1000, { required: true }),
      count('places', '名额', '人'),
      count('helped', '受助人数', '人', { listed: true }),
      money('amount', '金额', '万元', { listed: true }),
      text('phone', '监督电话', 60),
    ],
  },
  {
    id: 'aid-notice',
    label: '学生资助公示',
    form: 'ledger',
    source: regulation(20, undefined, 11),
    matters: ['pupils-aid-notice'],
    deadline: workdaysFrom('concludedOn', 20, regulation(26)),
    noOtherColumns: true,
    key: ['programme', 'school', 'noticeFrom'],
    title: '{school}{programme}公示',
    fields: [
      text('programme', '项目', 100, { required: true, listed: true }),
      text('school', '学校', 100, { required: true, listed: true }),
      count('helped', '人数', '人', { required: true, listed: true }),
      date('concludedOn', '评定日期', { required: true }),
      noticeFrom({ required: true }),
      noticeUntil({ required: true, hint: '期满下架' }),
      text('phone', '监督电话', 60, { required: true }),
    ],
    checks: [
      noHardship,
      noticeAtLeast(5, 'working', regulation(20, undefined, 11)),
      noticeAtMost(30, regulation(20, undefined, 11)),
    ],
  },
]
