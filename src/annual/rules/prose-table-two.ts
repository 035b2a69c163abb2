/** Rules that hold the prose against table two: decisions 处理决定 and documents named in the text. */
import type { DisclosureRowKey } from '../form.ts'
import type { Report } from '../report.ts'
import { differs } from './differs.ts'
import { addressOf } from './figures.ts'
import { quote, type Sentence, sentencesOf } from './prose.ts'
import { type Quantity, quantities } from './quantities.ts'
import { type Found, formInForce, type Rule } from './rule.ts'
import { named, valuesOf } from './table-two-rows.ts'

export const proseTableTwoRules: readonly Rule[] = [
  {
    id: 'AR-T2-TXT-1',
    severity: 'W',
    source: formInForce,
    says: '正文所写的行政许可、行政处罚、行政强制决定件数与表二一致（正文写的是公开条数的只作提示）。',
    check: (report) =>
      clausesOf(report).flatMap(({ clause, at }) =>
        decisionRows.flatMap((row) => decisionInProse(report, row, clause, at)),
      ),
  },
  {
    id: 'AR-T2-TXT-2',
    severity: 'W',
    source: formInForce,
    says: '正文所写的规章、规范性文件件数与表二一致。',
    check: (report) =>
      clausesOf(report).flatMap(({ clause, at }) =>
        documentRows.flatMap((row) => documentInProse(report, row, clause, at)),
      ),
  },
]

const decisionRows = ['licence', 'penalty', 'coercion'] as const
const documentRows = ['rules', 'normative'] as const

/** The words a row is called by in prose, with what may stand between them and their number. */
const spoken: Readonly<Record<(typeof decisionRows | typeof documentRows)[number], RegExp>> = {
  licence: /行政许可(?:处理)?(?:决定)?(?:案件|信息|结果)?(?:数量)?[共计为有了]{0,2}/,
  penalty: /行政处罚(?:处理)?(?:决定)?(?:案件|信息|结果)?(?:数量)?[共计为有了]{0,2}/,
  coercion: /行政强制(?:处理)?(?:决定)?(?:案件|信息|结果)?(?:数量)?[共计为有了]{0,2}/,
  rules: /(?<!党内|内部|法律|法规|章)规章(?!制度)(?:对外)?(?:公开)?(?:总数|数量|总数量)?[共计为有了]{0,2}/,
  normative: /规范性文件(?:对外)?(?:公开)?(?:总数|数量|总数量)?[共计为有了]{0,2}/,
}

/** Words that make a number a part, another period or another matter. */
const partial = /其中|上半年|下半年|季度|月份|历年|累计|上一?年|去年|往年|以前|补公开|同比|比上|增加|减少|以来/

const clausesOf = (report: Report): { clause: string; at: string }[] =>
  sentencesOf(report)
    .filter(({ part }: Sentence) => part !== 5)
    .flatMap(({ clauses, at }) => clauses.map((clause) => ({ clause, at })))
    .filter(({ clause }) => !partial.test(clause))

/** The exact count right behind the words for the row. */
function countOf(clause: string, row: keyof typeof spoken): Quantity | undefined {
  const hit = clause.match(spoken[row])
  const end = hit?.index === undefined ? -1 : hit.index + hit[0].length
  return quantities(clause).find((one) => one.start === end && !one.approximate)
}

function decisionInProse(report: Report, row: (typeof decisionRows)[number], clause: string, at: string): Found[] {
  const { decisions, previousItems, change } = valuesOf(report, row, ['decisions', 'previousItems', 'change'])
  const said = countOf(clause, row)
  const printed = [decisions, previousItems, change, (previousItems ?? 0) + (change ?? 0)]
  if (!said || decisions === null || printed.includes(said.value)) return []
  const decided =
    /作出|做出|办理|办结|核发|下达|决定/.test(clause) && !/公开|公示|公布|发布/.test(clause) && said.unit !== '项'
  const name = named(report, row)
  const amount = { value: decisions, exact: true }
  const found = differs(report, { value: said.value, text: clause, at }, name, `表二“${name}”处理决定数量`, amount, [
    't2',
    row,
    'decisions',
  ])
  return [decided ? found : { ...found, severity: 'I', mend: '两个数的口径可能不同，请核对并在正文说明口径。' }]
}

function documentInProse(
  report: Report,
  row: DisclosureRowKey & keyof typeof spoken,
  clause: string,
  at: string,
): Found[] {
  const figures = report.cells.filter((cell) => cell.table === 't2' && cell.key === row && cell.value !== null)
  const said = countOf(clause, row)
  const other = /清理|审查|备案|解读|宣布|评估|起草/.test(clause)
  const comparable = report.form === '2019-60' || /制发|制定|印发|出台|废止|有效/.test(clause)
  if (!said || !/[件份个部]/.test(said.unit) || other || !comparable || figures.length < 3) return []
  if (figures.some((cell) => cell.value === said.value)) return []
  const printed = figures.map((cell) => `${cell.column}${cell.value}`).join('、')
  return [
    {
      at,
      message: `正文${quote(clause)}，表二“${named(report, row)}”没有这个数（${printed}，${figures[0]!.at}）。`,
      found: `正文${said.raw}`,
      expected: printed,
      mend: '核对正文和表二，改成同一个数。',
      cells: figures.map(addressOf),
    },
  ]
}
