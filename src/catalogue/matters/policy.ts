import { freshness, type Matter } from '../catalogue.ts'
import { disclosureRegulation } from './bases.ts'
import { matters } from './define.ts'

/** 政策文件. Laws and rules of higher bodies are reprinted in the text now in force; a bureau makes no rules itself. */
export const policy: readonly Matter[] = matters('政策文件', [
  {
    id: 'policy-laws',
    article20: 1,
    level2: '教育法律',
    elements: ['教育法', '义务教育法', '民办教育促进法', '教师法', '学前教育法', '国家通用语言文字法'],
    section: '办公室',
    confidence: 'B',
  },
  {
    id: 'policy-documents',
    article20: 1,
    level2: '规范性文件',
    elements: ['部门和地方规章', '各类教育政策文件', '文号', '成文日期', '有效性'],
    freshnessDays: freshness.notice,
    retention: { shownMonths: 60, archive: 'permanent' },
    channels: ['website', 'gazette'],
    section: '办公室',
    confidence: 'B',
  },
  {
    id: 'policy-plans',
    article20: 3,
    level2: '教育事业规划和布局规划',
    elements: ['教育事业发展规划', '学校布局规划', '规划期限', '实施情况'],
    retention: { shownMonths: 60, archive: 'permanent' },
    section: '计划财务科',
    confidence: 'A',
  },
  {
    id: 'policy-clarifications',
    article20: 15,
    level2: '澄清公告',
    elements: ['不实信息的要点', '准确情况', '发布日期'],
    basis: [disclosureRegulation(6)],
    deadline: { unit: 'working', days: 20, from: 'formed', prompt: true },
    channels: ['website', 'social'],
    applies: 'partly',
    section: '办公室',
    confidence: 'A',
  },
])
