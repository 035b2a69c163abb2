import { freshness, type Matter } from '../catalogue.ts'
import { licensingLaw, preschoolLaw, privateEducation, privateEducationRules, privateInvestment } from './bases.ts'
import { matters } from './define.ts'

const licence = [
  '学校名称',
  '举办者',
  '学校类型',
  '办学层次',
  '办学许可证号',
  '有效期',
  '决策机构',
  '批准设立公告',
] as const

/** 民办学校信息, kindergartens and training institutions included. */
export const privateSchools: readonly Matter[] = matters('民办学校信息', [
  {
    id: 'private-approval',
    article20: 5,
    level2: '设立、变更、终止审批和备案',
    elements: ['法律依据', '办理流程', '审批结果'],
    basis: [privateEducation(), privateInvestment(), ...privateEducationRules(22, 31)],
    channels: ['website', 'service-hall'],
    section: '行政审批科',
    confidence: 'B',
  },
  {
    id: 'private-licences',
    article20: 5,
    level2: '民办学校办学许可决定',
    elements: licence,
    basis: [privateEducation(12, 13, 14, 15, 16, 17, 18), ...privateEducationRules(22, 48), licensingLaw(40)],
    deadline: { unit: 'working', days: 7, from: 'decided' },
    freshnessDays: freshness.dynamic,
    masks: ['identity-number', 'phone', 'home-address'],
    section: '行政审批科',
    confidence: 'A',
  },
  {
    id: 'private-preschool-licences',
    article20: 5,
    level2: '学前教育机构办学许可决定',
    elements: licence,
    basis: [preschoolLaw(30, 85), licensingLaw(40)],
    deadline: { unit: 'working', days: 7, from: 'decided' },
    freshnessDays: freshness.dynamic,
    masks: ['identity-number', 'phone', 'home-address'],
    section: '行政审批科',
    confidence: 'A',
  },
  {
    id: 'private-basics',
    article20: 5,
    level2: '办学基本信息',
    elements: ['学校名称', '办学许可证', '办学规模', '联系方式'],
    basis: [privateEducation(), privateInvestment(), ...privateEducationRules(48)],
    section: '职成教与民办教育科',
    confidence: 'B',
  },
  {
    id: 'private-supervision',
    article20: 5,
    level2: '日常监管信息',
    elements: ['年检结果', '行政处罚'],
    basis: [privateEducation(), ...privateEducationRules(47)],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    masks: ['identity-number', 'phone'],
    section: '职成教与民办教育科',
    confidence: 'B',
  },
])
