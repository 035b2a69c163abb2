import { freshness, type Matter } from '../catalogue.ts'
import { burdenRelief, privateEducationRules, trainingOrder } from './bases.ts'
import { matters } from './define.ts'

/** 校外培训机构监管. */
export const training: readonly Matter[] = matters('校外培训机构监管', [
  {
    id: 'training-checks',
    article20: 13,
    level2: '培训机构检查',
    elements: ['机构名称', '统一社会信用代码', '办学许可证号', '检查日期', '发现的问题', '处置结果'],
    basis: [...privateEducationRules(47, 49), trainingOrder(), burdenRelief()],
    deadline: { unit: 'working', days: 20, from: 'concluded' },
    freshnessDays: freshness.notice,
    masks: ['identity-number', 'phone', 'minor'],
    section: '职成教与民办教育科',
    confidence: 'A',
  },
  {
    id: 'training-lists',
    article20: 13,
    level2: '培训机构黑白名单',
    elements: ['机构名称', '统一社会信用代码', '名单类别', '列入理由', '列入日期', '移出理由', '移出日期', '异议渠道'],
    basis: [...privateEducationRules(49), trainingOrder(), burdenRelief()],
    deadline: { unit: 'working', days: 20, from: 'decided', prompt: true },
    channels: ['website', 'social'],
    freshnessDays: freshness.notice,
    masks: ['identity-number', 'phone'],
    thirdParty: true,
    section: '职成教与民办教育科',
    confidence: 'C',
  },
])
