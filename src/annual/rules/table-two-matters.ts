/** Rules on 第二十条第（五）、（六）项 of table two (2019 form): kinds of matters 项目数 and decisions 处理决定数量 do not add up. */
import type { DisclosureRowKey } from '../form.ts'
import type { Report } from '../report.ts'
import { figuresOf } from './figures.ts'
import { sentencesOf } from './prose.ts'
import type { Found, Rule } from './rule.ts'
import { form2019, named, onRow, valuesOf } from './table-two-rows.ts'

export const matterRules: readonly Rule[] = [
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
    says: '本年增/减的幅度不应超过上一年项目数量和20项中较大的一个（首次建立清单的，不超过100项）。',
    check: (report) =>
      matters(report).flatMap(({ row, previousItems, change, decisions }) => {
        if (previousItems === null || change === null) return []
        const bound =
          previousItems === 0 && decisions !== change ? firstCatalogue : Math.max(smallCatalogue, previousItems)
        if (Math.abs(change) <= bound) return []
        return onRow(report, row, ['previousItems', 'change'], {
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
          ? onRow(report, row, ['previousItems', 'change'], {
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
    says: '本年增/减大于上一年项目数量和20项中较大的一个（首次建立清单的，大于100项），而处理决定数量为0或空白：疑似把办理件数填进了增减。',
    check: (report) =>
      matters(report).flatMap(({ row, previousItems, change, decisions }) => {
        const cell = figuresOf(report).cell('t2', row, 'decisions')
        const none = decisions === 0 || (cell?.value === null && cell.raw === '')
        if (!none || change === null || previousItems === null) return []
        if (change <= (previousItems === 0 ? firstCatalogue : Math.max(smallCatalogue, previousItems))) return []
        return onRow(report, row, ['change', 'decisions'], {
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
]

const matterRows = ['licence', 'otherService', 'penalty', 'coercion'] as const satisfies readonly DisclosureRowKey[]
/** A change of so few items may well be items. */
const smallCatalogue = 20
/** As many items may be listed when a catalogue is drawn up for the first time. */
const firstCatalogue = 100

function addedUp(report: Report): Found[] {
  const rows = matters(report).flatMap((matter) => {
    const blank = figuresOf(report).cell('t2', matter.row, 'previousItems')?.raw === ''
    const before = matter.previousItems ?? (blank ? 0 : null)
    if (before === null || !matter.change || matter.decisions === null) return []
    return before + matter.change === matter.decisions ? [{ ...matter, before, blank, change: matter.change }] : []
  })
  return rows.flatMap(({ row, before, blank, change, decisions }) => {
    const sum = blank
      ? `上一年项目数量空白，本年增/减与处理决定数量同为${change}`
      : `${before}${change < 0 ? '−' : '+'}${Math.abs(change)}=${decisions}，处理决定数量恰为前两列之和`
    const strong =
      rows.length > 1 ? `，共${rows.length}行如此` : Math.abs(change) > before ? '，且增减大于上一年项目数量' : ''
    return onRow(report, row, ['previousItems', 'change', 'decisions'], {
      message: `“${named(report, row)}”${sum}${strong}，疑似把“项目数”与“件数”混填。`,
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
  return onRow(report, 'otherService', ['previousItems', 'change', 'decisions'], {
    message: `正文（${hit.sentence.at}）写有${hit.words.map((word) => `“${word}”`).join('、')}，表二“其他对外管理服务事项”却全为0。`,
    found: '0、0、0',
    expected: '正文所列事项的项数和办理件数',
    mend: '核对正文所列事项是否属于其他对外管理服务事项，属于的补填，不属于的在正文说明。',
  })
}

const matters = (report: Report) =>
  matterRows.map((row) => ({ row, ...valuesOf(report, row, ['previousItems', 'change', 'decisions']) }))
