/** 预算决算、“三公”经费、政府采购、校园建设 of the demonstration. */
import { addDays, type PlainDate } from '../../law/date.ts'
import type { YearFigures } from './figures.ts'
import { dayIn, demoMark, type Row, row } from './row.ts'

const goods = ['电脑', '图书', '教普仪器', '音体美设备', '家具', '工程', '服务', '其他'] as const
const purchaser = '金华市婺城区教育局'

/** Every purchase from its intention to its acceptance; the sums of the results are those of the year. */
export const purchases = ({ year, purchases: sums }: YearFigures): Row[] =>
  sums.flatMap((amount, n) => {
    const begun = dayIn(year, n * 0.55, sums.length)
    const day = (after: number): PlainDate => addDays(begun, after)
    const id = `${year}-${n + 1}`
    const category = goods[n % goods.length]!
    const project = {
      projectNumber: `YS${year}-${String(n + 1).padStart(3, '0')}`,
      project: `${year}年${category}采购（示例${n + 1}）${demoMark}`,
      category,
      purchaser,
    }
    const supplier = `示例供应商${n + 1}有限公司${demoMark}`
    const isTender = n % 3 !== 1
    const notice = { ...project, budget: amount + 4, noticeFrom: day(45), noticeUntil: day(58) }
    return [
      row({
        kind: 'procurement-intention',
        id,
        writtenOn: day(0),
        after: 2,
        fields: { ...project, budget: amount + 4, expectedOn: day(45) },
      }),
      isTender
        ? row({
            kind: 'procurement-tender',
            id,
            writtenOn: day(45),
            after: 0,
            fields: { ...notice, method: '公开招标', openOn: day(70) },
          })
        : row({
            kind: 'procurement-negotiation',
            id,
            writtenOn: day(45),
            after: 0,
            fields: { ...notice, method: '竞争性磋商' },
          }),
      row({
        kind: 'procurement-result',
        id,
        writtenOn: day(72),
        after: n === 3 ? 9 : 1,
        fields: {
          ...project,
          supplier,
          amount,
          decidedOn: day(72),
          experts: '示例专家三人',
          goods: `${category}一批（示例）`,
        },
      }),
      row({
        kind: 'procurement-contract',
        id,
        writtenOn: day(84),
        after: 1,
        fields: { ...project, contractNumber: `HT${project.projectNumber}`, supplier, amount, signedOn: day(84) },
      }),
      row({
        kind: 'procurement-acceptance',
        id,
        writtenOn: day(130),
        after: 6,
        fields: { ...project, supplier, result: '合格', acceptedOn: day(130) },
      }),
    ]
  })

export const finance = (figures: YearFigures): Row[] => {
  const { year, purchases: sums, threePublic: spent } = figures
  const on = (month: number, day = 12): PlainDate => `${year}-${String(month).padStart(2, '0')}-${day}` as PlainDate
  const total = Math.round((spent.vehiclesBought + spent.vehiclesRun + spent.receptions) * 100) / 100
  const why = '与上年相比变化见说明（示例）'
  const purchased = Math.round(sums.reduce((sum, one) => sum + one, 0) * 100) / 100
  const stages = [
    { stage: '预算', month: 2, own: 'finance-budget' },
    { stage: '决算', month: 9, own: 'finance-accounts' },
  ]
  return [
    ...stages.flatMap(({ stage, month, own }) => [
      row({
        kind: stage === '预算' ? 'budget' : 'final-accounts',
        id: String(year),
        writtenOn: on(month),
        after: 11,
        title: `金华市婺城区教育局${year}年部门${stage}${demoMark}`,
        body: `${year}年部门${stage}及说明，数字均为演示。`,
        fields: { approvedOn: on(month) },
      }),
      row({
        kind: 'three-public',
        id: `${year}-${stage}`,
        writtenOn: on(month),
        after: year === 2023 ? 33 : 12,
        fields: { year, stage, abroad: 0, ...spent, total, why, approvedOn: on(month) },
      }),
      row({
        kind: 'budget-functions',
        id: `${year}-${stage}`,
        writtenOn: on(month),
        after: 11,
        column: own,
        fields: {
          year,
          stage,
          code: '2050202',
          subject: `小学教育${demoMark}`,
          amount: 41_500,
          basic: 40_000,
          projects: 1_500,
          approvedOn: on(month),
        },
      }),
    ]),
    row({
      kind: 'budget-functions',
      id: `${year}-schools`,
      writtenOn: on(3),
      after: 10,
      column: 'finance-unit-budgets',
      fields: {
        year,
        stage: '预算',
        code: '2050203',
        subject: `初中教育${demoMark}`,
        amount: 26_000,
        basic: 25_200,
        projects: 800,
        approvedOn: on(3),
      },
    }),
    row({
      kind: 'procurement-summary',
      id: String(year),
      writtenOn: on(12),
      after: 10,
      fields: { year, catalogue: '按省定集中采购目录执行（示例）', purchases: sums.length, amount: purchased },
    }),
    row({
      kind: 'audit-result',
      id: String(year),
      writtenOn: on(10),
      after: 9,
      title: `${year}年度教育经费审计结果${demoMark}`,
      body: '审计未发现重大问题，整改情况见说明（演示）。',
    }),
    row({
      kind: 'project',
      id: String(year),
      writtenOn: on(4),
      after: 8,
      title: `示例小学教学楼建设进展（${year}年）${demoMark}`,
      body: '项目批准、开工和进度情况（演示）。',
    }),
    ...construction(year, on),
  ]
}

const construction = (year: number, on: (month: number, day?: number) => PlainDate): Row[] => {
  const project = {
    projectNumber: `JS${year}-01`,
    project: `示例小学运动场改造（${year}）${demoMark}`,
    owner: '示例小学',
  }
  const winner = `示例建设有限公司${demoMark}`
  return [
    row({
      kind: 'tender-notice',
      id: String(year),
      writtenOn: on(3, 10),
      after: 0,
      fields: { ...project, noticeFrom: on(3, 10), noticeUntil: on(3, 30), openOn: on(4, 10) },
    }),
    row({
      kind: 'tender-candidates',
      id: String(year),
      writtenOn: on(4, 11),
      after: 1,
      fields: { ...project, reportedOn: on(4, 11), noticeFrom: on(4, 12), noticeUntil: on(4, 20), candidates: winner },
    }),
    row({
      kind: 'tender-result',
      id: String(year),
      writtenOn: on(4, 24),
      after: 3,
      fields: { ...project, winner, amount: 186, awardedOn: on(4, 24) },
    }),
  ]
}
