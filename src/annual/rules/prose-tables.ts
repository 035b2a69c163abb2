/** Rules that hold the prose against the tables 文表一致: both numbers and both places are named, nothing is overwritten. */
import type { Report } from '../report.ts'
import { type Claim, type Outcome, outcomeClaims, receivedClaims, remedyClaims } from './claims.ts'
import { type Amount, addressOf, contradicts, figuresOf, requestTotal, rowName, shown } from './figures.ts'
import { quote, sentencesOf } from './prose.ts'
import { quantities } from './quantities.ts'
import { type Found, formInForce, type Rule } from './rule.ts'

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
    id: 'AR-T2-TXT-1',
    severity: 'W',
    source: formInForce,
    says: '正文所写的行政许可、行政处罚、行政强制决定件数与表二一致（正文写的是公开条数的只作提示）。',
    check: (report) => decisionsInProse(report),
  },
  {
    id: 'AR-T2-TXT-2',
    severity: 'W',
    source: formInForce,
    says: '正文所写的规章、规范性文件件数与表二一致。',
    check: (report) => documentsInProse(report),
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

function remedyTotal(report: Report, kind: 'review' | 'suit'): Amount | null {
  const groups = kind === 'review' ? ['reconsideration'] : ['directSuit', 'laterSuit']
  const totals = groups.map((group) => figuresOf(report).value('t4', group, 'total'))
  const given = totals.filter((total) => total !== null)
  if (given.length === 0) return null
  return { value: given.reduce((sum, n) => sum + n, 0), exact: given.length === totals.length }
}

const decisionWords = [
  ['licence', /行政许可/],
  ['penalty', /行政处罚/],
  ['coercion', /行政强制/],
] as const

function decisionsInProse(report: Report): Found[] {
  return sentencesOf(report)
    .filter(({ part }) => part !== 5)
    .flatMap((sentence) =>
      sentence.clauses.flatMap((clause) =>
        decisionWords.flatMap(([row, word]): Found[] => {
          const decided = figuresOf(report).value('t2', row, 'decisions')
          const hit = clause.match(
            new RegExp(`${word.source}(?:处理)?(?:决定)?(?:案件|事项|信息|结果)?(?:数量)?[共计为有了]{0,2}`),
          )
          if (!hit || decided === null || partial.test(clause)) return []
          const end = hit.index! + hit[0].length
          const found = quantities(clause).find((one) => one.start === end && !one.approximate)
          const items = figuresOf(report).value('t2', row, 'previousItems')
          const change = figuresOf(report).value('t2', row, 'change')
          const known = [decided, items, change, (items ?? 0) + (change ?? 0)]
          if (!found || known.includes(found.value)) return []
          const decides = /作出|做出|办理|办结|核发|下达|决定/.test(clause) && !/公开|公示|公布|发布|项/.test(clause)
          const name = rowName(report.form, 't2', row)
          return [
            {
              ...differs(
                report,
                { ...found, text: clause, at: sentence.at },
                name,
                `表二“${name}”处理决定数量`,
                {
                  value: decided,
                  exact: true,
                },
                ['t2', row, 'decisions'],
              ),
              ...(decides ? {} : { severity: 'I' as const, mend: '两个数的口径可能不同，请核对并在正文说明口径。' }),
            },
          ]
        }),
      ),
    )
}

const documentWords = [
  ['rules', /(?<!党内|内部|法律|法规|章)规章(?!制度)/],
  ['normative', /规范性文件/],
] as const

function documentsInProse(report: Report): Found[] {
  return sentencesOf(report)
    .filter(({ part }) => part !== 5)
    .flatMap((sentence) =>
      sentence.clauses.flatMap((clause) =>
        documentWords.flatMap(([row, word]): Found[] => {
          const figures = report.cells.filter((cell) => cell.table === 't2' && cell.key === row && cell.value !== null)
          const hit = clause.match(new RegExp(`${word.source}(?:对外)?(?:公开)?(?:总数|数量|总数量)?[共计为有了]{0,2}`))
          if (!hit || figures.length < 3 || partial.test(clause) || /清理|审查|备案|解读|宣布|评估|起草/.test(clause))
            return []
          const end = hit.index! + hit[0].length
          const found = quantities(clause).find(
            (one) => one.start === end && !one.approximate && /[件份个部]/.test(one.unit),
          )
          if (!found || figures.some((cell) => cell.value === found.value)) return []
          const name = rowName(report.form, 't2', row)
          const printed = figures.map((cell) => `${cell.column}${cell.value}`).join('、')
          return [
            {
              at: sentence.at,
              message: `正文${quote(clause)}，表二“${name}”没有这个数（${printed}，${figures[0]!.at}）。`,
              found: `正文${found.raw}`,
              expected: printed,
              mend: '核对正文和表二，改成同一个数。',
              cells: figures.map(addressOf),
            },
          ]
        }),
      ),
    )
}

/** Words that make a number a part, another period or another body's. */
const partial = /其中|上半年|下半年|季度|月份|历年|累计|上一?年|去年|往年|以前|补公开|同比|比上|增加|减少|以来/

function differs(
  report: Report,
  claim: Pick<Claim, 'value' | 'text' | 'at'>,
  what: string,
  where: string,
  amount: Amount,
  place: readonly ['t2' | 't3' | 't4', string, string],
): Found {
  const cell = figuresOf(report).cell(...place)
  return {
    at: claim.at,
    message: `正文${quote(claim.text)}，即${what}${claim.value}；${where}为${shown(amount)}${cell ? `（${cell.at}）` : ''}，两处不一致。`,
    found: `正文${claim.value}`,
    expected: `表内${shown(amount)}`,
    mend: '核对台账，正文和表格改成同一个数。',
    cells: cell ? [addressOf(cell)] : [],
  }
}

/** The same number claimed twice is one contradiction. */
const distinct = (claims: readonly Claim[]): Claim[] =>
  claims.filter((claim, index) => claims.findIndex((one) => one.value === claim.value) === index)
