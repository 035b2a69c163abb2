/** Rules that hold the prose against the tables 文表一致: both numbers and both places are named, nothing is overwritten. */
import type { Report } from '../report.ts'
import { type Claim, type Outcome, outcomeClaims, type RemedyKind, receivedClaims, remedyClaims } from './claims.ts'
import { differs } from './differs.ts'
import { type Amount, contradicts, figuresOf, requestTotal } from './figures.ts'
import { quote, sentencesOf } from './prose.ts'
import { formInForce, type Rule } from './rule.ts'

export const proseTableRules: readonly Rule[] = [
  {
    id: 'AR-T3-TXT-1',
    severity: 'E',
    source: formInForce,
    says: '正文所写的收到申请数与表三“本年新收”总计一致。',
    check: (report) => {
      const fresh = requestTotal(report, ['new'])
      const withCarried = requestTotal(report, ['new', 'carryIn'])
      if (fresh === null) return []
      return distinct(receivedClaims(report))
        .filter(({ value }) => contradicts(value, fresh) && !(withCarried?.exact && withCarried.value === value))
        .map((claim) => differs(report, claim, '收到申请', `表三“本年新收”总计`, fresh, ['t3', 'new', 'total']))
    },
  },
  {
    id: 'AR-T3-TXT-2',
    severity: 'E',
    source: formInForce,
    says: '正文所写的各项办理结果、结转数与表三相应各行的总计一致。',
    check: (report) =>
      outcomeClaims(report).flatMap(({ outcome, claim }) => {
        const rows = outcomeRows(report, outcome)
        const amount = requestTotal(report, rows)
        if (amount === null || !contradicts(claim.value, amount)) return []
        const name = outcomeNames[outcome]
        return [differs(report, claim, name, `表三“${name}”合计`, amount, ['t3', rows[0]!, 'total'])]
      }),
  },
  {
    id: 'AR-T4-TXT-1',
    severity: 'E',
    source: formInForce,
    says: '正文称未发生复议、诉讼的，表四相应各格应为0。',
    check: (report) =>
      remedyClaims(report).flatMap(({ kind, claim }) => {
        const amount = remedyTotal(report, kind)
        if (claim.value !== 0 || amount === null || amount.value === 0) return []
        return [differs(report, claim, remedyNames[kind], `表四“${remedyNames[kind]}”总计`, amount, remedyCell[kind])]
      }),
  },
  {
    id: 'AR-T4-TXT-2',
    severity: 'E',
    source: formInForce,
    says: '正文所写的复议、诉讼件数与表四总计一致（正文少于表四的只作警告，因为表四含上年未结的案件）。',
    check: (report) =>
      remedyClaims(report).flatMap(({ kind, claim }) => {
        const amount = remedyTotal(report, kind)
        if (claim.value === 0 || amount === null || !contradicts(claim.value, amount)) return []
        const found = differs(
          report,
          claim,
          remedyNames[kind],
          `表四“${remedyNames[kind]}”总计`,
          amount,
          remedyCell[kind],
        )
        return [claim.value < amount.value ? { ...found, severity: 'W' as const } : found]
      }),
  },
  {
    id: 'AR-T4-TXT-3',
    severity: 'W',
    source: formInForce,
    says: '正文称复议、诉讼均获维持的，表四不应有结果纠正或尚未审结的案件。',
    check: (report) => {
      const said = sentencesOf(report).find(
        ({ text }) =>
          /(?:复议|诉讼)[^。]{0,40}(?:均|全部|都)[^。，]{0,6}维持/.test(text) && !/已?(?:审结|办结|结案)/.test(text),
      )
      if (!said) return []
      const groups = ['reconsideration', 'directSuit', 'laterSuit']
      const count = (column: string) =>
        groups.reduce((sum, group) => sum + (figuresOf(report).value('t4', group, column) ?? 0), 0)
      const [pending, corrected] = [count('pending'), count('corrected')]
      if (pending + corrected === 0) return []
      return [
        {
          at: said.at,
          message: `正文${quote(said.text)}，表四有结果纠正${corrected}件、尚未审结${pending}件。`,
          found: '均获维持',
          expected: `纠正${corrected}件，未结${pending}件`,
          mend: '核对表四，正文写明已结和未结的件数。',
        },
      ]
    },
  },
  {
    id: 'AR-TXT-UNIT-2',
    severity: 'I',
    source: formInForce,
    says: '申请以“件”计。',
    check: (report) =>
      receivedClaims(report)
        .filter(({ unit }) => unit !== null && unit !== '件')
        .map(({ value, unit, text, at }) => ({
          at,
          message: `正文${quote(text)}，申请的计量单位是“件”，不是“${unit}”。`,
          found: `${value}${unit}`,
          expected: `${value}件`,
          mend: `改为${value}件。`,
        })),
  },
]

const outcomeNames: Readonly<Record<Outcome, string>> = {
  r1: '予以公开',
  r2: '部分公开',
  'r1+r2': '予以公开和部分公开',
  r3: '不予公开',
  r4: '无法提供',
  r5: '不予处理',
  r6: '其他处理',
  carryIn: '上年结转',
  carryOut: '结转下年度',
}

function outcomeRows(report: Report, outcome: Outcome): string[] {
  if (outcome === 'r1+r2') return ['r1', 'r2']
  const under = report.cells.filter((cell) => cell.table === 't3' && cell.key.startsWith(`${outcome}_`))
  const rows = [...new Set(under.map((cell) => cell.key))]
  return rows.length > 0 ? rows : [outcome]
}

const remedyNames = { review: '行政复议', suit: '行政诉讼' } as const
const remedyCell = { review: ['t4', 'reconsideration', 'total'], suit: ['t4', 'directSuit', 'total'] } as const

function remedyTotal(report: Report, kind: RemedyKind): Amount | null {
  const groups = kind === 'review' ? ['reconsideration'] : ['directSuit', 'laterSuit']
  const totals = groups.map((group) => figuresOf(report).value('t4', group, 'total'))
  const given = totals.filter((total) => total !== null)
  if (given.length === 0) return null
  return { value: given.reduce((sum, n) => sum + n, 0), exact: given.length === totals.length }
}

/** The same number claimed twice is one contradiction. */
const distinct = (claims: readonly Claim[]): Claim[] =>
  claims.filter((claim, index) => claims.findIndex((one) => one.value === claim.value) === index)
