import { freshness, type Matter } from '../catalogue.ts'
import { budgetLaw, budgetRules, businessClimate, preschoolLaw, privateEducation, zhejiangPreschool } from './bases.ts'
import { matters } from './define.ts'

const approved = { unit: 'calendar', days: 20, from: 'approved' } as const
const budget = { article20: 7, deadline: approved, section: '计划财务科', confidence: 'A' } as const
const statements = [
  '收支总表',
  '支出按功能分类列到项',
  '基本支出按经济分类列到款',
  '机关运行经费',
  '政府采购情况',
  '绩效情况',
] as const

/** 财务信息, charges 收费 included. */
export const finance: readonly Matter[] = matters('财务信息', [
  {
    id: 'finance-information',
    article20: 7,
    level2: '财务信息',
    elements: ['财务管理及监督办法', '年度经费预决算', '收费项目及标准'],
    section: '计划财务科',
    confidence: 'B',
  },
  {
    ...budget,
    id: 'finance-budget',
    level2: '部门预算',
    elements: statements,
    basis: [budgetLaw(14), ...budgetRules(6)],
    retention: { shownMonths: 60, archive: 'permanent' },
  },
  {
    ...budget,
    id: 'finance-accounts',
    level2: '部门决算',
    elements: statements,
    basis: [budgetLaw(14), ...budgetRules(6)],
    retention: { shownMonths: 60, archive: 'permanent' },
  },
  {
    ...budget,
    id: 'finance-three-publics',
    level2: '“三公”经费',
    elements: ['“三公”经费总额', '因公出国（境）费', '公务用车购置及运行费', '公务接待费', '增减变化原因'],
    basis: [budgetLaw(14), ...budgetRules(6)],
  },
  {
    ...budget,
    id: 'finance-unit-budgets',
    level2: '所属单位（学校）预算、决算',
    elements: ['单位名称', ...statements],
    basis: [budgetLaw(14), ...budgetRules(6)],
    subject: '所属单位',
  },
  {
    id: 'finance-charges',
    article20: 8,
    level2: '行政事业性收费',
    elements: ['收费项目', '收费依据', '收费标准', '收费对象', '减免规定', '投诉电话'],
    basis: [businessClimate(25)],
    deadline: { unit: 'working', days: 20, from: 'formed', prompt: true },
    section: '计划财务科',
    confidence: 'A',
  },
  {
    id: 'finance-school-charges',
    article20: 8,
    level2: '教育收费',
    elements: ['收费项目', '收费标准', '收费依据', '退费办法', '投诉电话'],
    basis: [privateEducation(38), preschoolLaw(69), zhejiangPreschool(50)],
    deadline: { unit: 'calendar', days: 1, from: 'begins', before: true },
    channels: ['website', 'board'],
    freshnessDays: freshness.notice,
    section: '计划财务科',
    confidence: 'A',
  },
])
