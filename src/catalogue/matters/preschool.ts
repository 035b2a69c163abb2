import { freshness, type Matter } from '../catalogue.ts'
import { kindergartenRules, preschoolLaw, privateEducationRules, zhejiangPreschool } from './bases.ts'
import { matters } from './define.ts'

/** 学前教育. */
export const preschool: readonly Matter[] = matters('学前教育', [
  {
    id: 'preschool-annual-check',
    article20: 5,
    level2: '幼儿园年检',
    elements: ['园名', '地址', '举办者', '年检结论（合格、基本合格、不合格）', '发现的问题'],
    basis: [kindergartenRules(22), zhejiangPreschool(47, 48), ...privateEducationRules(47)],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    masks: ['identity-number', 'phone'],
    section: '学前教育科',
    confidence: 'A',
  },
  {
    id: 'preschool-grading',
    article20: 5,
    level2: '幼儿园等级评定',
    elements: ['园名', '等级', '评定日期', '有效期', '公示期'],
    basis: [zhejiangPreschool(48), preschoolLaw(74)],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    notice: { unit: 'working', days: 5 },
    section: '教育督导室',
    confidence: 'A',
  },
  {
    id: 'preschool-records',
    article20: 11,
    level2: '幼儿园信息备案公示',
    elements: ['财政投入', '规划和举办', '教职工资质', '招生', '经费', '收费', '保育教育质量'],
    basis: [preschoolLaw(72)],
    section: '学前教育科',
    confidence: 'A',
  },
  {
    id: 'preschool-inclusive',
    article20: 11,
    level2: '普惠性民办幼儿园',
    elements: ['普惠性民办幼儿园名录', '收费标准', '扶持措施'],
    basis: [zhejiangPreschool(43)],
    freshnessDays: freshness.notice,
    section: '学前教育科',
    confidence: 'A',
  },
])
