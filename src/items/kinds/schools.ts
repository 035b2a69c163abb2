/** 学校、招生、教师 (义务教育领域基层政务公开标准目录). */
import { regulation } from '../../law/citation.ts'
import type { Kind } from '../kind.ts'
import { choice, contact, count, date, noticeFrom, noticeUntil, school, text, twentyDays, year } from './parts.ts'
import { noticeAtLeast, plainYear } from './rules.ts'

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
      count('classes', '班级数', '个'),
      count('pupils', '在校生', '人'),
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
      year,
      text('grade', '年级', 20, { required: true }),
      count('classes', '班级数', '个', { required: true, listed: true }),
      count('places', '招生人数', '人', { required: true, listed: true }),
      date('signUpFrom', '报名开始'),
      date('signUpUntil', '报名截止'),
      date('announcedOn', '录取结果公布'),
    ],
    checks: [plainYear],
  },
  {
    id: 'enrolment-area',
    label: '招生范围',
    form: 'ledger',
    source: [
      { text: 'compulsory-education-zhejiang' },
      { since: '2021-09-30', source: { text: 'compulsory-education-zhejiang', article: 11 } },
    ],
    matters: ['enrolment-area'],
    deadline: twentyDays,
    key: ['school', 'year'],
    title: '{school}{year}年招生范围',
    fields: [
      ...school,
      year,
      text('area', '招生范围（街道、社区、村）', 3000, { required: true }),
      contact('inquiries', '咨询电话', 60, { required: true, listed: true }),
    ],
    checks: [plainYear],
  },
  {
    id: 'enrolment-result',
    label: '招生结果',
    form: 'ledger',
    source: schools,
    matters: ['enrolment-results'],
    deadline: twentyDays,
    noOtherColumns: true,
    key: ['school', 'year'],
    title: '{school}{year}年招生结果',
    fields: [
      ...school,
      year,
      count('admitted', '录取人数', '人', { required: true, listed: true }),
      contact('inquiries', '查询方式', 300, { required: true, hint: '只公开人数，不公开名单' }),
    ],
    checks: [plainYear],
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
      count('posts', '岗位数', '个', { required: true, listed: true }),
      noticeFrom(),
      noticeUntil(),
      contact('phone', '监督电话', 60, { required: true }),
    ],
    checks: [noticeAtLeast(7, 'working', regulation(20, undefined, 15))],
  },
]
