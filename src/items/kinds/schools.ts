/** 学校、招生、教师 (义务教育领域基层政务公开标准目录). */
import type { Kind } from '../kind.ts'
import { choice, date, school, text, twentyDays } from './parts.ts'

const schools = { text: 'school-disclosure' } as const

export const schoolKinds: readonly Kind[] = [
  {
    id: 'school-directory',
    label: '学校名录',
    form: 'ledger',
    source: schools,
    matters: ['overview-school-list'],
    deadline: twentyDays,
    key: ['school'],
    title: '{school}',
    fields: [
      ...school,
      choice('stage', '学段', ['幼儿园', '小学', '初中', '九年一贯制', '特殊教育'], { required: true, listed: true }),
      choice('ownership', '办学类型', ['公办', '民办'], { required: true, listed: true }),
      { name: 'classes', label: '班级数', type: 'count', unit: '个' },
      { name: 'pupils', label: '在校生', type: 'count', unit: '人' },
      choice('inclusive', '普惠性', ['是', '否'], { hint: '幼儿园填写' }),
      text('fee', '收费标准', 200),
    ],
  },
  {
    id: 'enrolment-plan',
    label: '招生计划',
    form: 'ledger',
    source: schools,
    matters: ['enrolment-plan'],
    deadline: twentyDays,
    key: ['school', 'year', 'grade'],
    title: '{school}{year}年{grade}招生计划',
    fields: [
      ...school,
      text('year', '年度', 4, { required: true, listed: true }),
      text('grade', '年级', 20, { required: true }),
      { name: 'classes', label: '班级数', type: 'count', unit: '个', required: true, listed: true },
      { name: 'places', label: '招生人数', type: 'count', unit: '人', required: true, listed: true },
    ],
  },
  {
    id: 'enrolment-area',
    label: '招生范围',
    form: 'ledger',
    source: { text: 'compulsory-education-zhejiang', article: 11 },
    matters: ['enrolment-area'],
    deadline: twentyDays,
    key: ['school', 'year'],
    title: '{school}{year}年招生范围',
    fields: [
      ...school,
      text('year', '年度', 4, { required: true, listed: true }),
      text('area', '招生范围（街道、社区、村）', 3000, { required: true }),
      text('inquiries', '咨询电话', 60, { required: true, listed: true }),
    ],
  },
  {
    id: 'enrolment-result',
    label: '招生结果',
    form: 'ledger',
    source: schools,
    matters: ['enrolment-results'],
    deadline: twentyDays,
    key: ['school', 'year'],
    title: '{school}{year}年招生结果',
    fields: [
      ...school,
      text('year', '年度', 4, { required: true, listed: true }),
      { name: 'admitted', label: '录取人数', type: 'count', unit: '人', required: true, listed: true },
      text('inquiries', '查询方式', 300, { required: true, hint: '只公开人数，不公开名单' }),
    ],
  },
  {
    id: 'recruitment',
    label: '教师招聘',
    form: 'ledger',
    source: schools,
    matters: ['teachers-recruitment'],
    deadline: twentyDays,
    key: ['name', 'step'],
    title: '{name}：{step}',
    fields: [
      text('name', '招聘项目', 100, { required: true, listed: true }),
      choice('step', '环节', ['招聘方案', '资格审查', '拟聘公示'], { required: true, listed: true }),
      { name: 'posts', label: '岗位数', type: 'count', unit: '个', required: true, listed: true },
      date('noticeFrom', '公示开始'),
      date('noticeUntil', '公示结束'),
      text('phone', '监督电话', 60, { required: true }),
    ],
  },
]
