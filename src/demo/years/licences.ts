/** 行政许可、处罚、检查、教师资格、民办学校 of the demonstration. */
import { addDays, type PlainDate } from '../../law/date.ts'
import { before, type YearFigures, years } from './figures.ts'
import { dayIn, demoCode, demoMark, drawn, type Row, row } from './row.ts'

const authority = '金华市婺城区教育局'
const matters = [
  '实施中等及中等以下学历教育学校设立审批',
  '民办学校变更审批',
  '校车使用许可',
  '教师资格认定',
  '培训机构办学许可',
]

/** Matters of a kind as they came to be there: those of 2019, then what each year added. */
function added(of: (figures: Pick<YearFigures, 'licenceItems' | 'serviceItems' | 'fees'>) => number) {
  let there = 0
  return [before, ...years].flatMap((figures) => {
    const [from, count] = [there, of(figures) - there]
    there = of(figures)
    return Array.from({ length: count }, (_, at) => ({ n: from + at + 1, day: dayIn(figures.year, at, count) }))
  })
}

export const licenceItems = (): Row[] =>
  added(({ licenceItems }) => licenceItems).map(({ n, day }) =>
    row({
      kind: 'licence-item',
      id: String(n),
      writtenOn: day,
      after: 6,
      fields: {
        code: `演示3307020${String(n).padStart(4, '0')}`,
        name: `${matters[n % matters.length]}（示例${n}）${demoMark}`,
        basis: '《中华人民共和国民办教育促进法》',
        procedure: '申请｜申请人｜随时\n受理｜窗口｜1个工作日\n审查｜业务科室｜10个工作日\n决定｜负责人｜3个工作日',
        statutoryDays: 20,
        promisedDays: 7 + (n % 8),
        fee: '不收费',
        place: '示例路1号（演示数据）',
        phone: '0579-00000000',
      },
    }),
  )

export const serviceItems = (): Row[] =>
  added(({ serviceItems }) => serviceItems).map(({ n, day }) =>
    row({
      kind: 'service-item',
      id: String(n),
      writtenOn: day,
      after: 8,
      fields: {
        name: `学籍和学历证明服务（示例${n}）${demoMark}`,
        basis: '《中小学生学籍管理办法》',
        procedure: '申请｜学生或家长｜随时\n办理｜学校｜3个工作日',
        phone: '0579-00000000',
      },
    }),
  )

export const fees = (): Row[] =>
  added(({ fees }) => fees).map(({ n, day }) =>
    row({
      kind: 'fee',
      id: String(n),
      writtenOn: day,
      after: 5,
      fields: {
        name: `${n === 1 ? '教师资格考试面试费' : '普通话水平测试费'}${demoMark}`,
        basis: `浙价费〔${2018 + n}〕${n}号`,
        standard: '每人次100元（示例）',
        payer: '报名人员',
        phone: '0579-00000000',
      },
    }),
  )

/** Most decisions are about teachers, the others about schools and training bodies. Every 240th came out late. */
export const licences = ({ year, licences: count }: YearFigures): Row[] =>
  Array.from({ length: count }, (_, n) => {
    const decidedOn = dayIn(year, n, count)
    const isBody = n % 6 === 0
    const late = n % 240 === 239
    return row({
      kind: 'licence-decision',
      id: `${year}-${n + 1}`,
      writtenOn: decidedOn,
      after: late ? 19 : drawn(year * 10_000 + n, 6),
      column: isBody ? 'licence-decisions-bodies' : 'licence-decisions-persons',
      fields: {
        ...(isBody
          ? { party: `示例培训机构${n + 1}${demoMark}`, partyKind: '法人及非法人组织', partyCode: demoCode(n) }
          : { party: `示例申请人${n + 1}${demoMark}`, partyKind: '自然人' }),
        decisionName: '准予行政许可决定书',
        decisionNumber: `婺教许字〔${year}〕${n + 1}号`,
        licenceKind: isBody ? '普通' : '认可',
        licenceName: isBody ? '办学许可证' : '教师资格证书',
        licensed: isBody ? '准予举办文化教育培训' : '准予认定教师资格',
        decidedOn,
        validFrom: decidedOn,
        validUntil: addDays(decidedOn, isBody ? 1095 : 10_950),
        authority,
        standing: '有效',
      },
    })
  })

export const penalties = ({ year, penalties: count }: YearFigures): Row[] =>
  Array.from({ length: count }, (_, n) => {
    const decidedOn = dayIn(year, n, count)
    return row({
      kind: 'penalty-decision',
      id: `${year}-${n + 1}`,
      writtenOn: decidedOn,
      after: n === 2 ? 16 : 4,
      fields: {
        party: `示例培训机构${year}${n}${demoMark}`,
        partyKind: '法人及非法人组织',
        partyCode: demoCode(9000 + n),
        decisionNumber: `婺教罚字〔${year}〕${n + 1}号`,
        violation: '未取得办学许可擅自举办培训',
        facts: '检查发现未取得办学许可即招生（示例）',
        basis: '《中华人民共和国民办教育促进法》第六十四条',
        ...(n % 2 === 0
          ? { penaltyKind: '警告', penalty: '警告，责令停止招生' }
          : { penaltyKind: '罚款', penalty: '罚款1.5万元', fine: 1.5 }),
        decidedOn,
        shownUntil: addDays(decidedOn, 1095),
        authority,
        standing: '有效',
      },
    })
  })

/** What is checked, approved and certified every year, a few of each. */
export const supervision = ({ year }: YearFigures): Row[] => {
  const on = (month: number, day = 12): PlainDate => `${year}-${String(month).padStart(2, '0')}-${day}` as PlainDate
  const institution = (n: number) => `示例培训机构${n}${demoMark}`
  return [
    ...[3, 6, 9, 11].flatMap((month, n) => [
      row({
        kind: 'inspection',
        id: `${year}-${n}`,
        writtenOn: on(month),
        after: n === 3 ? 40 : 9,
        column: n % 2 === 0 ? 'safety-food-fire' : 'enforcement-results',
        fields: {
          inspected: `示例小学${n + 1}${demoMark}`,
          subject: n % 2 === 0 ? '食堂食品安全' : '消防安全',
          inspectedOn: on(month),
          result: '未发现问题',
        },
      }),
      row({
        kind: 'training-inspection',
        id: `${year}-${n}`,
        writtenOn: on(month),
        after: 7,
        fields: {
          institution: institution(n + 1),
          inspectedOn: on(month),
          disposal: n === 1 ? '责令限期整改，已整改' : '未发现问题',
        },
      }),
    ]),
    ...['白名单', '黑名单'].map((list, n) =>
      row({
        kind: 'training-list',
        id: `${year}-${n}`,
        writtenOn: on(10),
        after: 1,
        fields: {
          institution: institution(n + 1 + (year % 10) * 10),
          list,
          listedOn: on(10),
          validUntil: addDays(on(10), 730),
          reason: '年度检查结论（示例）',
          basis: '《关于规范校外培训机构发展的意见》',
          objection: '办公室，工作日受理',
        },
      }),
    ),
    ...['幼儿园', '小学', '初级中学'].map((stage, n) =>
      row({
        kind: 'teacher-qualification',
        id: `${year}-${n}`,
        writtenOn: on(7),
        after: 5,
        fields: {
          batch: `${year}年春季${demoMark}`,
          stage,
          applicants: 420 - n * 60,
          granted: 388 - n * 57,
          decidedOn: on(7),
        },
      }),
    ),
    row({
      kind: 'private-school',
      id: `${year}-1`,
      writtenOn: on(5),
      after: 6,
      column: 'private-approval',
      fields: {
        school: `示例民办小学${demoMark}`,
        founder: `示例教育基金${demoMark}`,
        schoolKind: '小学',
        matter: '变更',
        decidedOn: on(5),
      },
    }),
    row({
      kind: 'private-school',
      id: `${year}-2`,
      writtenOn: on(8),
      after: 6,
      column: 'private-licences',
      fields: {
        school: `示例民办初中${demoMark}`,
        founder: `示例教育基金${demoMark}`,
        schoolKind: '初中',
        matter: '变更',
        decidedOn: on(8),
      },
    }),
    row({
      kind: 'preschool-licence',
      id: `${year}-1`,
      writtenOn: on(9),
      after: 6,
      fields: {
        school: `示例幼儿园${year - 2018}${demoMark}`,
        founder: `示例教育基金${demoMark}`,
        matter: '设立',
        decidedOn: on(9),
      },
    }),
    row({
      kind: 'private-check',
      id: `${year}-1`,
      writtenOn: on(6),
      after: 8,
      fields: { school: `示例民办小学${demoMark}`, year, result: '合格', concludedOn: on(6) },
    }),
    ...(year === 2020
      ? [
          row({
            kind: 'private-basics',
            id: '1',
            writtenOn: on(4),
            after: 8,
            fields: {
              school: `示例民办小学${demoMark}`,
              founder: `示例教育基金${demoMark}`,
              licenceNumber: '演许0001',
              scale: '24个班（示例）',
            },
          }),
          row({
            kind: 'enforcement-item',
            id: '1',
            writtenOn: on(3),
            after: 9,
            fields: { name: `擅自举办培训的处罚${demoMark}` },
          }),
          row({
            kind: 'penalty-discretion',
            id: '1',
            writtenOn: on(3),
            after: 9,
            fields: { violation: `擅自举办培训${demoMark}`, authority },
          }),
        ]
      : []),
  ]
}
