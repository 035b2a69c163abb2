/** 文件 of the demonstration: what each column without a ledger has every year, and the drafts under way in 2026. */
import { addDays, type PlainDate } from '../../law/date.ts'
import type { YearFigures } from './figures.ts'
import { demoMark, type Row, row } from './row.ts'

/** One document a year: kind, column, title without its year, month. */
const yearly: readonly [kind: string, column: string, title: string, month: number][] = [
  ['policy', 'policy-laws', '教育法律法规学习目录', 1],
  ['organisation', 'overview-department', '机构职能、内设机构和负责人', 3],
  ['plan', 'policy-plans', '教育事业发展年度计划', 2],
  ['yearly-work', 'overview-development', '教育工作要点', 2],
  ['statistics', 'overview-statistics', '教育事业统计公报', 10],
  ['announcement', 'finance-information', '财务管理情况公告', 5],
  ['announcement', 'enrolment-schools', '学校情况介绍', 4],
  ['work-rules', 'pupils-registration', '中小学学籍管理办法', 3],
  ['announcement', 'pupils-awards', '学生评优结果（只列学校和人数）', 6],
  ['policy', 'pupils-preference', '优待政策实施办法', 6],
  ['plan', 'teachers-training', '教师培训计划', 3],
  ['work-rules', 'teachers-conduct', '教师职业行为准则', 9],
  ['policy', 'key-policies', '义务教育重要政策执行情况', 11],
  ['inspection-report', 'inspection-reports', '教育督导报告', 12],
  ['work-rules', 'safety-rules', '校园安全管理规定', 3],
  ['emergency-plan', 'safety-emergency-plans', '校园突发事件应急预案', 4],
  ['announcement', 'policy-clarifications', '关于网传消息的澄清公告', 7],
  ['announcement', 'teachers-titles', '教师职称评审通知', 8],
  ['announcement', 'schools-supervision', '学校信息公开情况通报', 11],
  ['announcement', 'schools-complaints', '学校信息公开申诉渠道', 3],
  ['announcement', 'service-welfare', '教育公益事业情况', 12],
  ['policy', 'service-relief', '困难学生救助办法', 9],
  ['policy', 'policy-documents', '关于做好新学期工作的通知', 8],
]

const words = (title: string) =>
  `## 一、总体要求\n\n${title}，文字和数字均为演示，不代表任何机关的实际情况。\n\n## 二、有关安排\n\n请各校结合实际认真落实（演示）。`

/** 政府信息公开制度, made once and in force since. */
export const disclosureRules = ['主动公开', '依申请公开', '公开审查'].map((topic, n) => {
  const title = `政府信息${topic}制度${demoMark}`
  return row({
    kind: 'work-rules',
    id: `rules-${n + 1}`,
    column: 'policy-documents',
    title,
    writtenOn: '2019-05-15',
    after: 8,
    body: words(title),
    documentNumber: `婺教〔2019〕${90 + n}号`,
    fields: { topic },
  })
})

export const documents = ({ year, normative }: Pick<YearFigures, 'year' | 'normative'>): Row[] => [
  ...yearly.map(([kind, column, title, month], n) => {
    const writtenOn = `${year}-${String(month).padStart(2, '0')}-${10 + (n % 15)}` as PlainDate
    const whole = `${year}年${title}${demoMark}`
    return row({
      kind,
      id: `${year}-${column}`,
      column,
      title: whole,
      writtenOn,
      after: n % 11 === 10 ? 45 : 4 + (n % 9),
      body: words(whole),
      ...(kind === 'policy' || kind === 'work-rules' ? { documentNumber: `婺教〔${year}〕${n + 1}号` } : {}),
    })
  }),
  ...(year === 2019 ? disclosureRules : []),
  ...Array.from({ length: normative }, (_, n) => {
    const writtenOn = `${year}-0${5 + n}-18` as PlainDate
    const title = `规范校外培训机构管理办法（示例${year}${n + 1}）${demoMark}`
    return row({
      kind: 'normative-document',
      id: `${year}-${n + 1}`,
      column: 'policy-documents',
      title,
      writtenOn,
      after: 6,
      body: words(title),
      documentNumber: `婺教〔${year}〕${100 + n}号`,
      fields: { effectiveOn: addDays(writtenOn, 31), validUntil: addDays(writtenOn, 31 + 1825) },
    })
  }),
]

/** Drafts that wait, two of them past their last day. */
export function underWay(): Row[] {
  const drafts = [
    { id: '1', column: 'policy-documents', title: '关于做好冬季校园安全工作的通知', writtenOn: '2026-11-20' },
    { id: '2', column: 'key-policies', title: '义务教育课后服务实施意见', writtenOn: '2026-11-16' },
    { id: '3', column: 'pupils-preference', title: '优待证持有人子女入学办法', writtenOn: '2026-09-28' },
    { id: '4', column: 'service-relief', title: '寒假困难学生走访方案', writtenOn: '2026-10-12' },
  ] as const
  return drafts.map(({ id, column, title, writtenOn }) =>
    row({
      kind: 'policy',
      id: `draft-${id}`,
      column,
      title: `${title}${demoMark}`,
      writtenOn,
      after: null,
      body: words(title),
    }),
  )
}
