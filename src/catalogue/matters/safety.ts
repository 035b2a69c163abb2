import { freshness, type Matter } from '../catalogue.ts'
import { emergencyLaw } from './bases.ts'
import { matters } from './define.ts'

/** 校园安全. */
export const safety: readonly Matter[] = matters('校园安全', [
  {
    id: 'safety-rules',
    article20: 12,
    level2: '校园安全',
    elements: ['安全制度', '校园安全事件处置'],
    basis: emergencyLaw,
    masks: ['minor', 'phone'],
    section: '安全管理科',
    confidence: 'C',
  },
  {
    id: 'safety-emergency-plans',
    article20: 12,
    level2: '突发事件应急预案、预警和应对',
    elements: ['应急预案', '预警信息', '应对情况'],
    basis: emergencyLaw,
    deadline: { unit: 'working', days: 20, from: 'formed', prompt: true },
    channels: ['website', 'social', 'board', 'broadcast'],
    masks: ['minor'],
    section: '安全管理科',
    confidence: 'A',
  },
  {
    id: 'safety-food-fire',
    article20: 13,
    level2: '校园食品和消防检查',
    elements: ['检查对象', '检查日期', '发现的问题', '整改情况', '检查结论'],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    freshnessDays: freshness.notice,
    masks: ['minor', 'phone'],
    applies: 'partly',
    section: '安全管理科',
    confidence: 'C',
  },
])
