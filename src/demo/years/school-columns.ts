/** What the schools of the demonstration publish themselves 学校信息公开: one item a column, and why some columns are empty. */
import type { Reason } from '../../catalogue/nil/nil.ts'
import { addDays } from '../../law/date.ts'
import { demoMark, type Row, row } from './row.ts'

/** Code, name and where its columns begin: each school has its own days. */
const schools = [
  { code: 'demo-primary', name: '示例小学' },
  { code: 'demo-kindergarten', name: '示例幼儿园' },
  { code: 'demo-middle', name: '示例初级中学' },
]

export const schoolCodes = schools.map(({ code }) => code)

const columns: readonly [column: string, title: string, text: string][] = [
  ['school-profile', '学校概况', '学校创办于示例年，现有班级24个、学生1080人、教职工62人（演示）。'],
  ['school-enrolment', '2026年秋季招生简章', '按教育局划定的招生范围招生，公布录取人数，不公布名单（演示）。'],
  ['school-charges', '2026年秋季收费公示', '收费项目、标准和依据见公示栏，任何人可以到校核对（演示）。'],
  ['school-canteen-safety', '食堂经营方式和食品安全检查情况', '食堂由学校自主经营，检查结果为合格（演示）。'],
  ['school-rules', '学校章程和管理制度目录', '章程、财务、采购、安全、学籍等制度共12项，可以到校查阅（演示）。'],
  ['school-finance', '2025年度经费收支情况', '收入和支出均纳入预算管理，收支平衡（演示）。'],
  ['school-teachers', '师资情况和师德考核办法', '专任教师58人，全部具备相应教师资格（演示）。'],
  ['school-aid', '学生资助政策和程序', '按省市资助政策执行，只公布人数，不公布受助学生信息（演示）。'],
]

export const schoolRows = (): Row[] =>
  schools.flatMap(({ code, name }, school) =>
    columns.map(([column, title, text], n) =>
      row({
        kind: 'announcement',
        id: `${code}-${column}`,
        organisation: code,
        column,
        title: `${name}${title}${demoMark}`,
        writtenOn: addDays('2026-03-05', school * 3 + n * 17),
        after: 2,
        body: text,
      }),
    ),
  )

export const emptySchoolColumns: readonly { column: string; reason: Reason; years: readonly number[] }[] = [
  { column: 'school-purchases', reason: 'none-occurred', years: [2026] },
  { column: 'school-staff', reason: 'none-occurred', years: [2026] },
]
