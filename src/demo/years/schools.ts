/** 学校名录、招生、资助、学前教育、教师招聘 of the demonstration. */
import { addDays, type PlainDate } from '../../law/date.ts'
import type { YearFigures } from './figures.ts'
import { demoMark, drawn, type Row, row } from './row.ts'

const stages = ['幼儿园', '小学', '小学', '初中', '九年一贯制', '特殊教育'] as const

/** 24 schools that nobody has. */
const schools = Array.from({ length: 24 }, (_, n) => {
  const stage = stages[n % stages.length]!
  return {
    n,
    stage,
    school: `婺城区示例${stage === '特殊教育' ? '特殊教育学校' : stage === '九年一贯制' ? '学校' : stage}${n + 1}${demoMark}`,
  }
})

export const directory = (): Row[] =>
  schools.map(({ n, stage, school }) =>
    row({
      kind: 'school-directory',
      id: String(n + 1),
      writtenOn: '2020-09-10',
      after: 7,
      fields: {
        school,
        stage,
        ownership: n % 5 === 0 ? '民办' : '公办',
        classes: 12 + (n % 7) * 3,
        pupils: 480 + (n % 7) * 130,
        address: `示例路${n + 1}号${demoMark}`,
        phone: `0579-0000${String(100 + n).padStart(4, '0')}`,
        ...(stage === '幼儿园' ? { inclusive: '是' } : {}),
      },
    }),
  )

const shares = [0.3, 0.25, 0.2, 0.15, 0.1]

export const enrolment = ({ year, admitted, helped }: YearFigures): Row[] => {
  const on = (month: number, day = 12): PlainDate => `${year}-${String(month).padStart(2, '0')}-${day}` as PlainDate
  const taking = schools.filter(({ stage }) => stage === '小学' || stage === '初中')
  const gardens = schools.filter(({ stage }) => stage === '幼儿园')
  return [
    row({
      kind: 'enrolment-scheme',
      id: String(year),
      writtenOn: on(4),
      after: 4,
      title: `${year}年义务教育学校招生工作方案${demoMark}`,
      documentNumber: `婺教〔${year}〕30号`,
      body: '## 一、招生对象\n\n年满六周岁的适龄儿童（演示）。\n\n## 二、招生办法\n\n公办学校按学区招生，民办学校同步招生（演示）。',
    }),
    ...taking.flatMap(({ n, school, stage }) => {
      const places = Math.floor(admitted / taking.length) + (n === 1 ? admitted % taking.length : 0)
      return [
        row({
          kind: 'enrolment-plan',
          id: `${year}-${n}`,
          writtenOn: on(4, 20),
          after: 3,
          fields: {
            school,
            year,
            grade: stage === '小学' ? '一年级' : '七年级',
            classes: Math.ceil(places / 45),
            places: places + 40,
            signUpFrom: on(5, stage === '小学' ? 20 : 25),
            signUpUntil: on(5, stage === '小学' ? 22 : 27),
            announcedOn: on(8, 10),
          },
        }),
        row({
          kind: 'enrolment-area',
          id: `${year}-${n}`,
          writtenOn: on(4, 20),
          after: 3,
          fields: { school, year, area: `示例街道第${n + 1}社区、第${n + 2}社区`, inquiries: '0579-00000000' },
        }),
        row({
          kind: 'enrolment-result',
          id: `${year}-${n}`,
          writtenOn: on(8, 25),
          after: 5,
          fields: { school, year, admitted: places, inquiries: '到学校教务处查询' },
        }),
      ]
    }),
    ...shares.map((share, n) =>
      row({
        kind: 'student-aid',
        id: `${year}-${n}`,
        writtenOn: on(5),
        after: 7,
        fields: {
          programme: `${['生活补助', '营养改善', '助学金', '免保育费', '寄宿补助'][n]}${demoMark}`,
          year: String(year),
          policy: '按省市资助政策执行（示例）',
          standard: '按规定标准',
          procedure: '申请｜学生或家长｜开学两周内\n审核｜学校｜5个工作日\n公示｜学校｜5个工作日',
          helped:
            n === 0
              ? helped - shares.slice(1).reduce((sum, each) => sum + Math.floor(helped * each), 0)
              : Math.floor(helped * share),
          amount: Math.floor(helped * share) / 10,
        },
      }),
    ),
    row({
      kind: 'aid-notice',
      id: String(year),
      writtenOn: on(10, 15),
      after: 2,
      fields: {
        programme: '助学金',
        school: `婺城区示例小学2${demoMark}`,
        helped: 20 + drawn(year, 15),
        concludedOn: on(10, 15),
        noticeFrom: on(10, 17),
        noticeUntil: addDays(on(10, 17), 14),
        phone: '0579-00000000',
      },
    }),
    row({
      kind: 'recruitment',
      id: String(year),
      writtenOn: on(5, 20),
      after: 2,
      fields: {
        name: `${year}年教师公开招聘${demoMark}`,
        step: '拟聘公示',
        posts: 60 + drawn(year + 7, 40),
        phone: '0579-00000000',
        noticeFrom: on(5, 22),
        noticeUntil: on(6, 10),
      },
    }),
    ...gardens.flatMap(({ n, school }) => [
      row({
        kind: 'kindergarten-check',
        id: `${year}-${n}`,
        writtenOn: on(6, 20),
        after: 6,
        fields: { school, founder: `示例举办者${demoMark}`, year, result: '合格', concludedOn: on(6, 20) },
      }),
      row({
        kind: 'kindergarten-inclusive',
        id: `${year}-${n}`,
        writtenOn: on(8, 15),
        after: 6,
        fields: {
          school,
          year,
          ownership: '民办普惠',
          classes: 9,
          places: 270,
          care: 450,
          board: 260,
          basis: '浙价费〔2020〕1号',
        },
      }),
      row({
        kind: 'kindergarten-record',
        id: `${year}-${n}`,
        writtenOn: on(11, 15),
        after: 6,
        fields: { school, year },
      }),
    ]),
    row({
      kind: 'kindergarten-grade',
      id: String(year),
      writtenOn: on(11, 20),
      after: 6,
      fields: { school: gardens[year % gardens.length]!.school, grade: '省二级', gradedOn: on(11, 20) },
    }),
    ...gardens.slice(0, 1).map(({ school }) =>
      row({
        kind: 'school-charge',
        id: String(year),
        writtenOn: on(8, 20),
        after: 0,
        fields: {
          school,
          name: `保育费（${year}年秋季）`,
          standard: '每月450元',
          basis: '浙价费〔2020〕1号',
          chargedFrom: on(8, 20),
          phone: '0579-00000000',
        },
      }),
    ),
  ]
}
