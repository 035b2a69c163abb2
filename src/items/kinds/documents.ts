/** Documents 文件: a text with a title; the fields say what the common columns do not. */
import { regulation } from '../../law/citation.ts'
import type { DeadlineRule, Field, Kind, Source } from '../kind.ts'
import { issuers, topics } from '../rulebook/rulebook.ts'
import { interpretationPlan } from './interpretation.ts'
import { afterApproval, choice, date, text, twentyDays, workdaysFrom } from './parts.ts'

const document = (
  id: string,
  label: string,
  source: Source,
  matters: readonly string[],
  fields: readonly Field[] = [],
  deadline: DeadlineRule = twentyDays,
): Kind => ({ id, label, form: 'document', source, matters, deadline, key: ['title'], fields })

const approval = [date('approvedOn', '财政批复日期', { required: true, listed: true })]

export const documentKinds: readonly Kind[] = [
  document(
    'normative-document',
    '规范性文件',
    regulation(20, undefined, 1),
    ['policy-documents'],
    [
      date('effectiveOn', '施行日期', { required: true, listed: true }),
      date('validUntil', '有效期至'),
      text('filingNumber', '备案号', 60),
      ...interpretationPlan,
    ],
  ),
  document('policy', '其他政策文件', regulation(20, undefined, 11), ['policy-documents'], interpretationPlan),
  document('announcement', '公告公示', regulation(19), ['policy-clarifications']),
  document('organisation', '机构职能', regulation(20, undefined, 2), ['overview-department']),
  document('plan', '规划', regulation(20, undefined, 3), ['policy-plans']),
  document('yearly-work', '年度工作要点和总结', regulation(20, undefined, 3), ['overview-development']),
  document('statistics', '统计信息', regulation(20, undefined, 4), ['overview-statistics']),
  document(
    'work-rules',
    '制度',
    regulation(12),
    ['policy-documents'],
    [
      choice('topic', '政府信息公开制度类别', topics, {
        hint: '只有政府信息公开工作的制度才选，选了的列入公众看到的“政府信息公开制度”；“综合”包括主动公开、依申请公开和公开审查',
      }),
      choice('issuer', '制定层级', Object.keys(issuers), { hint: '空着按本机关制定' }),
    ],
  ),
  document('budget', '部门预算', regulation(20, undefined, 7), ['finance-budget'], approval, afterApproval),
  document('final-accounts', '部门决算', regulation(20, undefined, 7), ['finance-accounts'], approval, afterApproval),
  document(
    'audit-result',
    '审计结果与整改',
    [regulation(20, undefined, 7), { since: '2022-01-01', source: { text: 'audit-law', article: 40 } }],
    ['audit-results'],
    [date('resultOn', '审计结果公告日期', { listed: true }), text('rectification', '整改情况', 2000)],
    workdaysFrom('resultOn', 20, regulation(26)),
  ),
  document('project', '重大建设项目', regulation(20, undefined, 10), ['construction-projects']),
  document('emergency-plan', '突发事件应急预案', regulation(20, undefined, 12), ['safety-emergency-plans']),
  document('inspection-report', '教育督导报告', { text: 'compulsory-education-law', article: 8 }, [
    'inspection-reports',
  ]),
  document('enrolment-scheme', '招生方案', { text: 'school-disclosure' }, ['enrolment-policy']),
]
