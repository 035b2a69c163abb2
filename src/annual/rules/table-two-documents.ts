/** Rules on 第二十条第（一）项 of table two: 规章 and 规范性文件, made, disclosed and in force. */
import type { DisclosureRowKey } from '../form.ts'
import type { Report } from '../report.ts'
import { addressOf, figuresOf } from './figures.ts'
import { isLower, levelFor } from './level.ts'
import { sentencesOf } from './prose.ts'
import type { Found, Rule, RuleContext } from './rule.ts'
import { form2019, form2021, named, onRow, valuesOf } from './table-two-rows.ts'

export const documentRules: readonly Rule[] = [
  {
    id: 'AR-T2-RULE-1',
    severity: 'E',
    source: { text: 'legislation-law', part: '关于规章制定权限的规定' },
    says: '县级及以下机关没有规章制定权，“规章”各格应为0（层级不明的只提请核对）。',
    check: rulesOfLowerBodies,
  },
  {
    id: 'AR-T2-N-1',
    severity: 'W',
    source: form2019,
    says: '本年新公开数量大于本年新制作数量的，应说明是补公开以前的文件。',
    check: (report) =>
      documents(report).flatMap(({ row, made, disclosed }) =>
        made !== null &&
        disclosed !== null &&
        disclosed > made &&
        !mentions(report, /补公开|补充公开|以前年度|往年|历年/)
          ? onRow(report, row, ['made', 'disclosed'], {
              message: `“${named(report, row)}”本年新公开${disclosed}件，多于本年新制作的${made}件，正文没有说明。`,
              found: `新制作${made}，新公开${disclosed}`,
              expected: `新公开不大于${made}，或者说明原因`,
              mend: '核对两个数；确有补公开以前文件的，在正文说明件数。',
            })
          : [],
      ),
  },
  {
    id: 'AR-T2-N-2',
    severity: 'E',
    source: form2019,
    says: '对外公开总数量不小于本年新公开数量。',
    check: (report) =>
      documents(report).flatMap(({ row, disclosed, cumulative }) =>
        disclosed !== null && cumulative !== null && cumulative < disclosed
          ? onRow(report, row, ['disclosed', 'cumulative'], {
              message: `“${named(report, row)}”对外公开总数量${cumulative}件，少于本年新公开的${disclosed}件。`,
              found: `总数量${cumulative}，新公开${disclosed}`,
              expected: `总数量不小于${disclosed}`,
              mend: '总数量是截至12月31日的累计数，应包含本年新公开的件数。',
            })
          : [],
      ),
  },
  {
    id: 'AR-T2-N-3',
    severity: 'W',
    source: form2019,
    says: '对外公开总数量 = 上年总数量 + 本年新公开数量；有废止、失效的应说明。',
    check: (report, { previous }) =>
      documents(report).flatMap(({ row, disclosed, cumulative }) => {
        const before = previous && figuresOf(previous).value('t2', row, 'cumulative')
        if (disclosed === null || cumulative === null || typeof before !== 'number') return []
        if (cumulative === before + disclosed || cumulative < before) return []
        return onRow(report, row, ['disclosed', 'cumulative'], {
          message: `“${named(report, row)}”对外公开总数量${cumulative}件，上年${before}件加本年新公开${disclosed}件应为${before + disclosed}件。`,
          found: String(cumulative),
          expected: String(before + disclosed),
          mend: '核对累计数；因废止、失效等减少的，在正文说明。',
          ...(mentions(report, repealWords) ? { severity: 'I' as const } : {}),
        })
      }),
  },
  {
    id: 'AR-T2-N-4',
    severity: 'E',
    source: form2021,
    says: '现行有效件数 = 上年现行有效件数 + 本年制发件数 − 本年废止件数；有到期失效、划转、清理说明的作警告。',
    check: (report, { previous }) =>
      documentRows.flatMap((row) => {
        const now = figuresOf(report)
        const before = previous && figuresOf(previous).value('t2', row, 'inForce')
        const [issued, repealed, inForce] = (['issued', 'repealed', 'inForce'] as const).map((c) =>
          now.value('t2', row, c),
        )
        if (issued == null || repealed == null || inForce == null || typeof before !== 'number') return []
        const due = before + issued - repealed
        if (due === inForce) return []
        return onRow(report, row, ['issued', 'repealed', 'inForce'], {
          message: `“${named(report, row)}”现行有效${inForce}件，上年有效${before}件加制发${issued}件减废止${repealed}件应为${due}件。`,
          found: String(inForce),
          expected: String(due),
          mend: '核对四个数；到期失效、划转、清理造成的差额在正文说明。',
          ...(mentions(report, /到期|失效|划转|清理|移交/) ? { severity: 'W' as const } : {}),
        })
      }),
  },
  {
    id: 'AR-T2-N-6',
    severity: 'W',
    source: form2019,
    says: '对外公开总数量是累计数，不应从本年重新开始（没有上年报告时只作提示）。',
    check: (report, { previous }) =>
      documents(report).flatMap(({ row, disclosed, cumulative }) => {
        if (cumulative === null) return []
        const before = previous && figuresOf(previous).value('t2', row, 'cumulative')
        const common = { mend: '累计数应为历年公开的总和；有废止、失效的在正文说明。' }
        if (typeof before === 'number')
          return cumulative < before
            ? onRow(report, row, ['cumulative'], {
                message: `“${named(report, row)}”对外公开总数量由上年的${before}件变为${cumulative}件，累计数不应减少。`,
                found: String(cumulative),
                expected: `不小于${before}`,
                ...common,
              })
            : []
        if (disclosed !== cumulative || cumulative < restartFrom) return []
        return onRow(report, row, ['disclosed', 'cumulative'], {
          message: `“${named(report, row)}”对外公开总数量与本年新公开数量同为${cumulative}件，累计数可能只算了本年。`,
          found: String(cumulative),
          expected: '历年公开的累计数',
          ...common,
          severity: 'I',
        })
      }),
  },
  {
    id: 'AR-T2-M-1',
    severity: 'E',
    source: form2019,
    says: '制作了规范性文件而一件也没有公开：规范性文件未经公布不得作为依据，应核对是否把一般公文计入。',
    check: (report) =>
      documents(report).flatMap(({ row, made, disclosed }) =>
        made !== null && made > 0 && disclosed === 0
          ? onRow(report, row, ['made', 'disclosed'], {
              message: `“${named(report, row)}”本年新制作${made}件，新公开0件。`,
              found: `新制作${made}，新公开0`,
              expected: '制作的规范性文件应当公开',
              mend: '核对是否把一般公文计入；确为规范性文件的，应当公开。',
            })
          : [],
      ),
  },
  {
    id: 'AR-T2-M-2',
    severity: 'W',
    source: form2019,
    says: '制作的规范性文件公开不到一半的，应核对。',
    check: (report) =>
      documents(report).flatMap(({ row, made, disclosed }) =>
        made !== null && disclosed !== null && disclosed > 0 && disclosed * 2 < made
          ? onRow(report, row, ['made', 'disclosed'], {
              message: `“${named(report, row)}”本年新制作${made}件，只公开${disclosed}件。`,
              found: `新制作${made}，新公开${disclosed}`,
              expected: '两个数相近',
              mend: '核对是否把一般公文计入，或者有文件应公开未公开。',
            })
          : [],
      ),
  },
]

const documentRows = ['rules', 'normative'] as const satisfies readonly DisclosureRowKey[]
/** Cumulative figures below this may well be a body's first documents; equality then says nothing. */
const restartFrom = 3
const repealWords = /废止|失效|清理|划转/

function rulesOfLowerBodies(report: Report, context: RuleContext): Found[] {
  const level = levelFor(report, context)
  if (!isLower(level) && level !== 'unknown') return []
  const cells = report.cells.filter((cell) => cell.table === 't2' && cell.key === 'rules' && (cell.value ?? 0) !== 0)
  if (cells.length === 0) return []
  const figures = cells.map((cell) => `${cell.column}${cell.value}`).join('、')
  const known = level !== 'unknown'
  return [
    {
      at: cells[0]!.at,
      message: known
        ? `“规章”填了${figures}，${report.organisation ?? '本机关'}是${level === 'town' ? '乡镇、街道' : '县级'}机关，没有规章制定权。`
        : `“规章”填了${figures}。规章只能由设区的市以上制定，请核对本机关有没有制定权。`,
      found: cells.map((cell) => cell.raw).join('、'),
      expected: '0',
      mend: '各格改为0；内部规章制度不是规章，规范性文件填在下一行。',
      cells: cells.map(addressOf),
      ...(known ? {} : { severity: 'W' as const }),
    },
  ]
}

const documents = (report: Report) =>
  documentRows.map((row) => ({ row, ...valuesOf(report, row, ['made', 'disclosed', 'cumulative']) }))

const mentions = (report: Report, words: RegExp): boolean => sentencesOf(report).some(({ text }) => words.test(text))
