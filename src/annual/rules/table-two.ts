/** Rules on table two 主动公开政府信息情况: rules and normative documents, items against decisions, fees and purchases. */

import type { DisclosureRowKey } from '../form.ts'
import type { Cell, Report } from '../report.ts'
import { addressOf, figuresOf, rowName } from './figures.ts'
import { levelOf } from './level.ts'
import { sentencesOf } from './prose.ts'
import type { Found, Rule, RuleContext } from './rule.ts'

const form2019 = { text: 'form-2019-60' } as const
const form2021 = { text: 'form-2021-30' } as const
const documentRows = ['rules', 'normative'] as const
const matterRows = ['licence', 'otherService', 'penalty', 'coercion'] as const

export const tableTwoRules: readonly Rule[] = [
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
          ? pair(report, row, ['made', 'disclosed'], {
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
          ? pair(report, row, ['disclosed', 'cumulative'], {
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
        return pair(report, row, ['disclosed', 'cumulative'], {
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
        return pair(report, row, ['issued', 'repealed', 'inForce'], {
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
            ? pair(report, row, ['cumulative'], {
                message: `“${named(report, row)}”对外公开总数量由上年的${before}件变为${cumulative}件，累计数不应减少。`,
                found: String(cumulative),
                expected: `不小于${before}`,
                ...common,
              })
            : []
        if (disclosed !== cumulative || cumulative < restartFrom) return []
        return pair(report, row, ['disclosed', 'cumulative'], {
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
          ? pair(report, row, ['made', 'disclosed'], {
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
          ? pair(report, row, ['made', 'disclosed'], {
              message: `“${named(report, row)}”本年新制作${made}件，只公开${disclosed}件。`,
              found: `新制作${made}，新公开${disclosed}`,
              expected: '两个数相近',
              mend: '核对是否把一般公文计入，或者有文件应公开未公开。',
            })
          : [],
      ),
  },
  {
    id: 'AR-T2-L-1',
    severity: 'W',
    source: form2019,
    says: '处理决定数量 = 上一年项目数量 + 本年增/减（增减不为0）：项目数与决定件数没有加减关系，疑似混填。',
    check: addedUp,
  },
  {
    id: 'AR-T2-L-2',
    severity: 'W',
    source: form2019,
    says: '本年增/减的幅度不应超过上一年项目数量和20项中较大的一个（首次建立清单且另有决定件数的，不超过100项）。',
    check: (report) =>
      matters(report).flatMap(({ row, previousItems, change, decisions }) => {
        if (previousItems === null || change === null) return []
        const bound = previousItems === 0 && (decisions ?? 0) > Math.abs(change) ? 100 : Math.max(20, previousItems)
        if (Math.abs(change) <= bound) return []
        return pair(report, row, ['previousItems', 'change'], {
          message: `“${named(report, row)}”上一年${previousItems}项，本年增减${change}项，幅度不合理。`,
          found: String(change),
          expected: `不超过${bound}项`,
          mend: '“本年增/减”填事项数的变化，不填本年办理的件数。',
        })
      }),
  },
  {
    id: 'AR-T2-L-3',
    severity: 'E',
    source: form2019,
    says: '上一年项目数量与本年增/减之和不小于0。',
    check: (report) =>
      matters(report).flatMap(({ row, previousItems, change }) =>
        previousItems !== null && change !== null && previousItems + change < 0
          ? pair(report, row, ['previousItems', 'change'], {
              message: `“${named(report, row)}”上一年${previousItems}项，本年减少${-change}项，剩余项数为负。`,
              found: `${previousItems}${change}`,
              expected: '剩余项数不小于0',
              mend: '核对上一年项目数量和本年增减。',
            })
          : [],
      ),
  },
  {
    id: 'AR-T2-L-5',
    severity: 'W',
    source: form2019,
    says: '本年增/减大于上一年项目数量，而处理决定数量为0或空白：疑似把办理件数填进了增减。',
    check: (report) =>
      matters(report).flatMap(({ row, previousItems, change, decisions }) => {
        const cell = figuresOf(report).cell('t2', row, 'decisions')
        const none = decisions === 0 || (cell?.value === null && cell.raw === '')
        if (!none || change === null || previousItems === null || change <= Math.max(previousItems, 0)) return []
        if (change <= smallCatalogue) return []
        return pair(report, row, ['change', 'decisions'], {
          message: `“${named(report, row)}”上一年${previousItems}项，本年增${change}项，处理决定数量${cell?.raw === '' ? '空白' : '为0'}，疑似把本年办理的件数填进了“本年增/减”。`,
          found: `增减${change}，决定${cell?.raw === '' ? '空白' : '0'}`,
          expected: '增减填事项数的变化，决定填本年件数',
          mend: '核对两列，办理的件数填入“处理决定数量”。',
        })
      }),
  },
  {
    id: 'AR-T2-O-1',
    severity: 'W',
    source: form2019,
    says: '正文写明办理年检、等级评定等事项的，“其他对外管理服务事项”不应全为0。',
    check: otherServices,
  },
  {
    id: 'AR-T2-F-2',
    severity: 'W',
    source: form2019,
    says: '行政事业性收费填项目数：超过50项或增减超过50项的，应核对是否填了金额或人数。',
    check: (report) => {
      const now = figuresOf(report)
      const items = now.value('t2', 'fee', 'previousItems')
      const change = now.value('t2', 'fee', 'change')
      if ((items ?? 0) <= 50 && Math.abs(change ?? 0) <= 50) return []
      return pair(report, 'fee', ['previousItems', 'change'], {
        message: `行政事业性收费上一年${items ?? '空白'}项，本年增减${change ?? '空白'}项，一个机关不会有这么多收费项目。`,
        found: `${items ?? '空白'}；${change ?? '空白'}`,
        expected: '收费项目数，通常为个位数',
        mend: '核对是否把收费金额或人数填进了项目数。',
      })
    },
  },
  {
    id: 'AR-T2-P-1',
    severity: 'W',
    source: form2019,
    says: '采购项目数量与采购总金额应同时为0或同时大于0。',
    check: (report) => {
      const { projects, amount } = purchases(report)
      if (projects === null || amount?.value == null || projects > 0 === amount.value > 0) return []
      return pair(report, 'procurement', ['projects', 'amount'], {
        message: `政府集中采购${projects}项，采购总金额${amount.raw}，一个为0另一个不为0。`,
        found: `${projects}项，${amount.raw}`,
        expected: '同时为0或同时大于0',
        mend: '核对采购项目数量和金额。',
      })
    },
  },
  {
    id: 'AR-T2-P-2',
    severity: 'W',
    source: form2019,
    says: '县级及以下机关平均每项集中采购超过1亿元的，应核对单位。',
    check: (report, context) => {
      const { projects, amount } = purchases(report)
      if (!projects || amount?.value == null || amount.unit === null || !lower(levelFor(report, context))) return []
      const wan = amount.unit === '元' ? amount.value / 10_000 : amount.value
      if (wan / projects <= 10_000) return []
      return pair(report, 'procurement', ['projects', 'amount'], {
        message: `政府集中采购${projects}项共${amount.raw}，平均每项超过1亿元，疑似把元写成了万元。`,
        found: amount.raw,
        expected: '平均每项不超过10000万元',
        mend: '核对采购金额的单位。',
      })
    },
  },
]

/** Cumulative figures below this may well be a body's first documents; equality then says nothing. */
const restartFrom = 3
/** A change of so few items may well be items. */
const smallCatalogue = 20
const repealWords = /废止|失效|清理|划转/

function rulesOfLowerBodies(report: Report, context: RuleContext): Found[] {
  const level = levelFor(report, context)
  if (!lower(level) && level !== 'unknown') return []
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

function addedUp(report: Report): Found[] {
  const rows = matters(report).flatMap((matter) => {
    const blank = figuresOf(report).cell('t2', matter.row, 'previousItems')?.raw === ''
    const before = matter.previousItems ?? (blank ? 0 : null)
    if (before === null || !matter.change || matter.decisions === null) return []
    return before + matter.change === matter.decisions ? [{ ...matter, before, blank, change: matter.change }] : []
  })
  return rows.flatMap(({ row, before, blank, change, decisions }) => {
    const sum = blank
      ? `空白，本年增/减与处理决定数量同为${change}`
      : `${before}${change < 0 ? '−' : '+'}${Math.abs(change)}=${decisions}`
    const strong =
      rows.length > 1 ? `，共${rows.length}行如此` : Math.abs(change) > before ? '，且增减大于上一年项目数量' : ''
    return pair(report, row, ['previousItems', 'change', 'decisions'], {
      message: `“${named(report, row)}”${sum}，处理决定数量恰为前两列之和${strong}，疑似把“项目数”与“件数”混填。`,
      found: String(decisions),
      expected: '本年作出决定的件数，与项目数没有加减关系',
      mend: '前两列填事项清单的项数及其变化，第三列填本年作出决定的件数。',
    })
  })
}

function otherServices(report: Report): Found[] {
  const [row] = matters(report).filter((matter) => matter.row === 'otherService')
  if (row?.previousItems !== 0 || row.change !== 0 || row.decisions !== 0) return []
  const hit = sentencesOf(report)
    .map((sentence) => ({
      sentence,
      words: sentence.text.match(/[^，。、；“”（）]{0,6}(?:年检|年审|等级评定|星级评定)/g),
    }))
    .find(({ words }) => words !== null)
  if (!hit?.words) return []
  return pair(report, 'otherService', ['previousItems', 'change', 'decisions'], {
    message: `正文（${hit.sentence.at}）写有${hit.words.map((word) => `“${word}”`).join('、')}，表二“其他对外管理服务事项”却全为0。`,
    found: '0、0、0',
    expected: '正文所列事项的项数和办理件数',
    mend: '核对正文所列事项是否属于其他对外管理服务事项，属于的补填，不属于的在正文说明。',
  })
}

/** Level given by whoever asks, else judged from the name. */
export const levelFor = (report: Report, { level }: RuleContext) =>
  level === 'unknown' ? levelOf(report.organisation) : level

const lower = (level: RuleContext['level']): boolean => level === 'county' || level === 'town'

const documents = (report: Report) =>
  documentRows.map((row) => {
    const value = (column: string) => figuresOf(report).value('t2', row, column)
    return { row, made: value('made'), disclosed: value('disclosed'), cumulative: value('cumulative') }
  })

const matters = (report: Report) =>
  matterRows.map((row) => {
    const value = (column: string) => figuresOf(report).value('t2', row, column)
    return { row, previousItems: value('previousItems'), change: value('change'), decisions: value('decisions') }
  })

const purchases = (report: Report): { projects: number | null; amount: Cell | undefined } => ({
  projects: figuresOf(report).value('t2', 'procurement', 'projects'),
  amount: figuresOf(report).cell('t2', 'procurement', 'amount'),
})

const named = (report: Report, row: DisclosureRowKey): string => rowName(report.form, 't2', row)

const mentions = (report: Report, words: RegExp): boolean => sentencesOf(report).some(({ text }) => words.test(text))

/** A finding on some cells of one row, placed at the first of them. */
function pair(
  report: Report,
  row: DisclosureRowKey,
  columns: readonly string[],
  found: Omit<Found, 'at' | 'cells'>,
): Found[] {
  const cells = columns.map((column) => figuresOf(report).cell('t2', row, column)).filter((cell) => cell !== undefined)
  return [{ at: cells[0]?.at ?? '表二', ...found, cells: cells.map(addressOf) }]
}
