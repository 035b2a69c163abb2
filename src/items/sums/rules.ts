/** The rules of the sums as a list. Amounts are in 分, so that nothing is lost to rounding. */
import { tenThousands } from '../values.ts'
import type { SumFinding, SumRow, SumRule } from './sums.ts'

const budgetLaw = { text: 'budget-law', article: 14 } as const

export const sumRules: readonly SumRule[] = [
  {
    id: 'income-is-outgo',
    source: budgetLaw,
    says: '收支总表收入合计等于支出合计',
    check: (rows) =>
      stagesOf(rows, 'budget-totals').flatMap((table) => {
        const income = sum(table.filter(isIncomeItem), 'income')
        const outgo = sum(table.filter(isOutgoItem), 'outgo')
        return different(table.at(-1), 'outgo', income, outgo)
      }),
  },
  {
    id: 'total-is-sum',
    source: budgetLaw,
    says: '合计行等于上面各行之和，本年合计不含上年结转和结转下年',
    check: (rows) =>
      stagesOf(rows, 'budget-totals').flatMap((table) => [
        ...totalLines(table, 'incomeSubject', 'income'),
        ...totalLines(table, 'outgoSubject', 'outgo'),
      ]),
  },
  {
    id: 'functions-add-up',
    source: budgetLaw,
    says: '支出功能分类：类等于各款之和，款等于各项之和',
    check: (rows) =>
      stagesOf(rows, 'budget-functions').flatMap((table) =>
        ['amount', 'basic', 'projects'].flatMap((field) => parentsOff(table, field)),
      ),
  },
  {
    id: 'basics-add-up',
    source: budgetLaw,
    says: '基本支出经济分类：类等于各款之和',
    check: (rows) => stagesOf(rows, 'budget-basics').flatMap((table) => parentsOff(table, 'amount')),
  },
  {
    id: 'functions-down-to-item',
    source: budgetLaw,
    says: '支出按功能分类列到项',
    check: (rows) => stagesOf(rows, 'budget-functions').flatMap((table) => tooCoarse(table, 7)),
  },
  {
    id: 'basics-down-to-class',
    source: budgetLaw,
    says: '基本支出按经济性质分类列到款',
    check: (rows) => stagesOf(rows, 'budget-basics').flatMap((table) => tooCoarse(table, 5)),
  },
  {
    id: 'outgo-is-functions',
    source: budgetLaw,
    says: '支出功能分类表的合计等于收支总表的本年支出',
    check: (rows) =>
      pairs(rows, 'budget-totals', 'budget-functions').flatMap(([totals, functions]) =>
        different(
          functions.at(-1),
          'amount',
          sum(totals.filter(isOutgoItem).filter(isOfTheYear('outgoSubject')), 'outgo'),
          sum(leaves(functions), 'amount'),
        ),
      ),
  },
  {
    id: 'basic-is-basics',
    source: budgetLaw,
    says: '基本支出经济分类表的合计等于功能分类表的基本支出',
    check: (rows) =>
      pairs(rows, 'budget-functions', 'budget-basics').flatMap(([functions, basics]) =>
        different(basics.at(-1), 'amount', sum(leaves(functions), 'basic'), sum(leaves(basics), 'amount')),
      ),
  },
  {
    id: 'same-units',
    source: budgetLaw,
    says: '预算和决算用同一个单位（万元）',
    check: (rows) => ['budget-functions', 'budget-basics', 'three-public'].flatMap((kind) => otherUnits(rows, kind)),
  },
]

/** Everything that does not add up among these rows of one body, year by year. */
export function sumFindings<R extends SumRow>(rows: readonly R[]): (SumFinding<R> & { rule: SumRule })[] {
  const years = Map.groupBy(rows, ({ values }) => String(values.year ?? ''))
  return [...years.values()].flatMap((ofYear) =>
    sumRules.flatMap((rule) => rule.check(ofYear).map((finding) => ({ ...finding, rule }))),
  )
}

/** Rows of one table in 预算 and in 决算, those that have any. */
function stagesOf<R extends SumRow>(rows: readonly R[], kind: string): (readonly R[])[] {
  return [...Map.groupBy(rows.filter(isOf(kind)), ({ values }) => values.stage).values()]
}

/** Two tables of the same stage where both have rows. */
function pairs<R extends SumRow>(rows: readonly R[], one: string, other: string): (readonly [R[], R[]])[] {
  return [...Map.groupBy(rows, ({ values }) => values.stage).values()]
    .map((stage) => [stage.filter(isOf(one)), stage.filter(isOf(other))] as const)
    .filter(([first, second]) => first.length > 0 && second.length > 0)
}

/** 合计 and 总计 lines of one side that are not the sum of its items. */
function totalLines<R extends SumRow>(table: readonly R[], subject: string, amount: string): SumFinding<R>[] {
  const items = table.filter((row) => !isTotal(row, subject))
  return table
    .filter((row) => isTotal(row, subject))
    .flatMap((row) => {
      const counted = isGrand(row, subject, table) ? items : items.filter(isOfTheYear(subject))
      return different(row, amount, sum(counted, amount), numberAt(row, amount))
    })
}

/** Rows whose amount is not the sum of those right below them in the classification. */
function parentsOff<R extends SumRow>(table: readonly R[], field: string): SumFinding<R>[] {
  return table.flatMap((row) => {
    const below = childrenOf(row, table)
    return below.length === 0 ? [] : different(row, field, sum(below, field), numberAt(row, field))
  })
}

/** Rows nothing stands below, though their code is shorter than the law asks. */
function tooCoarse<R extends SumRow>(table: readonly R[], digits: number): SumFinding<R>[] {
  return leaves(table)
    .filter((row) => codeOf(row).length < digits)
    .map((row) => ({ row, field: 'code', expected: `${digits}位编码的下级科目`, found: `${codeOf(row).length}位` }))
}

/** 决算 a thousand times the budget, or a thousandth: one of them is in 元. */
function otherUnits<R extends SumRow>(rows: readonly R[], kind: string): SumFinding<R>[] {
  const [field, of] = kind === 'three-public' ? ['total', rows.filter(isOf(kind))] : ['amount', rows.filter(isOf(kind))]
  const stage = (name: string) => of.filter(({ values }) => values.stage === name)
  const [budget, accounts] = [sum(leaves(stage('预算')), field), sum(leaves(stage('决算')), field)]
  const row = stage('决算')[0]
  if (!row || budget === 0 || accounts === 0 || Math.max(budget, accounts) < 1000 * Math.min(budget, accounts))
    return []
  return [{ row, field, expected: `与预算（${tenThousands(budget)}）相近的数`, found: tenThousands(accounts) }]
}

/** Rows directly below: none stands between. */
function childrenOf<R extends SumRow>(row: SumRow, table: readonly R[]): R[] {
  const below = table.filter((each) => isBelow(each, row))
  return below.filter((each) => !below.some((between) => isBelow(each, between)))
}

const leaves = <R extends SumRow>(table: readonly R[]): R[] =>
  table.filter((row) => !table.some((each) => isBelow(each, row)))

const isBelow = (row: SumRow, above: SumRow): boolean =>
  codeOf(above) !== '' && codeOf(row).length > codeOf(above).length && codeOf(row).startsWith(codeOf(above))

const codeOf = ({ values }: SumRow): string => String(values.code ?? '')

const isOf =
  (kind: string) =>
  (row: SumRow): boolean =>
    row.kind === kind

const subjectOf = ({ values }: SumRow, name: string): string => String(values[name] ?? '').replace(/\s/g, '')
const isTotal = (row: SumRow, name: string): boolean => /[合总]计$/.test(subjectOf(row, name))
const isIncomeItem = (row: SumRow): boolean => !isTotal(row, 'incomeSubject')
const isOutgoItem = (row: SumRow): boolean => !isTotal(row, 'outgoSubject')
const isOfTheYear =
  (name: string) =>
  (row: SumRow): boolean =>
    !/结转|结余/.test(subjectOf(row, name))

/** 总计, and 合计 where there is no 总计, count what is carried over as well. */
const isGrand = (row: SumRow, name: string, table: readonly SumRow[]): boolean =>
  subjectOf(row, name).endsWith('总计') || !table.some((each) => subjectOf(each, name).endsWith('总计'))

const numberAt = ({ values }: SumRow, field: string): number => Number(values[field] ?? 0)
const sum = (rows: readonly SumRow[], field: string): number =>
  rows.reduce((total, row) => total + numberAt(row, field), 0)

function different<R extends SumRow>(row: R | undefined, field: string, expected: number, found: number) {
  return row === undefined || expected === found
    ? []
    : [{ row, field, expected: tenThousands(expected), found: tenThousands(found) }]
}
