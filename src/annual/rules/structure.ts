/** Rules on the six parts and the three tables 六个部分与三张表: all there, in order, none empty, on the form of the year. */
import { regulation } from '../../law/citation.ts'
import { type FormId, type FormSection, formFor, forms, type TableId } from '../form.ts'
import { sectionsByPart } from '../parts.ts'
import type { Report, ReportSection } from '../report.ts'
import { addressOf, tableNames, tablePlace, wholeText } from './figures.ts'
import { textOfPart } from './prose.ts'
import { type Found, formInForce, type Rule } from './rule.ts'

export const structureRules: readonly Rule[] = [
  {
    id: 'AR-SEC-1',
    severity: 'E',
    source: regulation(50, 1),
    says: '六个部分齐全、顺序正确，标题使用规定文字（标题文字不同只作警告）。',
    check: (report) => [...missingParts(report), ...disorder(report), ...otherTitles(report)],
  },
  {
    id: 'AR-SEC-2',
    severity: 'E',
    source: formInForce,
    says: '任一标题下都要有正文，不得只有标题。',
    check: (report) =>
      report.sections.flatMap((section, index): Found[] =>
        isBare(report, index) && section.part !== 6 && !sectionTable(report, section)
          ? [
              {
                at: section.at,
                message: `“${section.title}”只有标题，没有正文。`,
                found: '空白',
                expected: '有正文',
                mend: `补写“${section.title}”的内容，或者删去这个标题并调整后面的序号。${conversionNote(report)}`,
              },
            ]
          : [],
      ),
  },
  {
    id: 'AR-SEC-3',
    severity: 'E',
    source: formInForce,
    says: '表二、表三、表四齐全；没有发生也要填全0表。',
    check: (report) =>
      (['t2', 't3', 't4'] as const)
        .filter((table) => !report.tables.includes(table))
        .map((table) => missingTable(report, table)),
  },
  {
    id: 'AR-SEC-4',
    severity: 'W',
    source: formInForce,
    says: '第六部分不得空白，没有也要写明“无其他需要报告的事项”。',
    check: (report) => {
      const part = report.sections.find((section) => section.part === 6)
      if (textOfPart(report, 6) !== '') return []
      return [
        {
          at: part?.at ?? wholeText,
          message: part ? '第六部分“其他需要报告的事项”是空白。' : '没有第六部分“其他需要报告的事项”。',
          found: part ? '空白' : '缺',
          expected: '报告事项，或者“无其他需要报告的事项”',
          mend: '没有其他事项的，写“无其他需要报告的事项”。',
        },
      ]
    },
  },
  {
    id: 'AR-SEC-5',
    severity: 'E',
    source: formInForce,
    says: '表格用统计年度对应的格式：2019、2020年度用2019年格式，2021年度起用2021年格式。',
    check: (report) => wrongForm(report),
  },
  {
    id: 'AR-SEC-6',
    severity: 'W',
    source: { text: 'document-format' },
    says: '同一部分内的小标题序号连续，不重复、不跳号。',
    check: (report) => numbering(report),
  },
  {
    id: 'AR-SEC-7',
    severity: 'I',
    source: { text: 'form-2021-30' },
    says: '2021年度起，第六部分写明收取信息处理费的情况，没有收取也要写。',
    check: (report) => {
      const part = report.sections.find((section) => section.part === 6)
      const text = textOfPart(report, 6)
      if (!part || text === '' || (report.year ?? 0) < 2021 || /处理费|收费/.test(text)) return []
      return [
        {
          at: part.at,
          message: '第六部分没有说明信息处理费的收取情况。',
          found: '未提及',
          expected: '写明收取金额，没有收取的写明未收取',
          mend: '在第六部分补一句信息处理费的收取情况。',
        },
      ]
    },
  },
]

/** Statutory parts that stand nowhere in the text. */
const absentParts = (report: Report): FormSection[] =>
  formOf(report).sections.filter((_, index) => !report.sections.some((section) => section.part === index + 1))

function missingParts(report: Report): Found[] {
  const missing = absentParts(report)
  if (missing.length === 0) return []
  const names = missing.map(({ numeral, title }) => `${numeral}、${title}`)
  return [
    {
      at: wholeText,
      message: `没有按规定的六个部分编写，缺：${names.join('；')}。`,
      found: `有${6 - missing.length}个部分`,
      expected: '六个部分齐全',
      mend: `按格式补上缺少的部分，标题用规定文字。${conversionNote(report)}`,
    },
  ]
}

function disorder(report: Report): Found[] {
  const parts = report.sections.filter((section) => section.part !== null)
  return parts.flatMap((section, index): Found[] => {
    const before = parts[index - 1]
    if (!before || section.part! > before.part!) return []
    const repeated = section.part === before.part
    return [
      {
        at: section.at,
        message: repeated
          ? `“${section.title}”与前面的“${before.title}”是同一部分，标题出现两次。`
          : `“${section.title}”排在“${before.title}”之后，顺序与格式不符。`,
        found: repeated ? '出现两次' : `在第${before.part}部分之后`,
        expected: '六个部分按一至六的顺序各出现一次',
        mend: repeated ? '合并成一个部分。' : '按格式调整顺序。',
        ...(repeated ? { severity: 'W' as const } : {}),
      },
    ]
  })
}

function otherTitles(report: Report): Found[] {
  return report.sections.flatMap((section): Found[] => {
    const wanted = section.part === null ? undefined : formOf(report).sections[section.part - 1]
    if (!wanted || bareTitle(section.title).includes(bareTitle(wanted.title))) return []
    return [
      {
        at: section.at,
        message: `第${wanted.numeral}部分的标题是“${section.title}”，格式规定的是“${wanted.title}”。`,
        found: section.title,
        expected: `${wanted.numeral}、${wanted.title}`,
        mend: '标题改用规定文字。',
        severity: 'W',
      },
    ]
  })
}

const bareTitle = (title: string): string => title.replace(/[\s、，,.．。:：]/g, '').replace(/^[一二三四五六]/, '')

/** A heading with nothing under it: no prose, no table, no smaller heading; a part may also consist of headings of its own level. */
function isBare(report: Report, index: number): boolean {
  const section = report.sections[index]!
  if (section.paragraphs.length > 0 || section.table !== null || isCaption(report, section)) return false
  const next = report.sections[index + 1]
  if (!next) return true
  const partOfNext = sectionsByPart(report).find((one) => one.section === next)?.part
  if (section.part !== null && next.part === null && partOfNext === section.part) return false
  return next.level <= section.level
}

/** The report's own title or its table of contents, which need no text. */
const isCaption = (report: Report, { title, part }: ReportSection): boolean =>
  part === null &&
  (/年度报告|年报|目录|^附件|^附表/.test(title) || title === report.title || title === report.organisation)

const sectionTable = (report: Report, { part }: ReportSection): TableId | undefined =>
  part === null ? undefined : formOf(report).sections[part - 1]?.table

function missingTable(report: Report, table: TableId): Found {
  const trouble = report.troubles.find((one) => one.table === table)
  const name = `${tableNames[table]}“${formOf(report).sections.find((section) => section.table === table)?.title}”`
  if (trouble)
    return {
      at: trouble.at,
      message: `${name}没有读出来：${trouble.message}`,
      found: '无法读出',
      expected: '可以复制、检索的表格',
      mend: '表格用文字发布，不用图片；请对照原件核对这张表。',
      severity: 'W',
    }
  return {
    at: wholeText,
    message: `缺${name}。`,
    found: '缺',
    expected: '按格式列出全表',
    mend: `按格式补上全表，没有发生的各格填0。${conversionNote(report)}`,
  }
}

function wrongForm(report: Report): Found[] {
  if (report.year === null || report.tables.length === 0) return []
  const wanted = formFor(report.year)
  if (report.form !== wanted.id)
    return [
      {
        at: tablePlace(report, report.tables[0]!),
        message: `${report.year}年度应当用${formNames[wanted.id]}，报告用的是${formNames[report.form]}。`,
        found: formNames[report.form],
        expected: formNames[wanted.id],
        mend: `换用${formNames[wanted.id]}重新填报。`,
      },
    ]
  const items = new Map(wanted.t2.map((item) => [item.item, new Set<string>(item.columns.map((c) => c.key))]))
  const strange = report.cells.filter((cell) => cell.table === 't2' && !items.get(cell.item ?? '')?.has(cell.columnKey))
  return [...Map.groupBy(strange, (cell) => cell.item)].map(([item, cells]) => ({
    at: cells[0]!.at,
    message: `表二${item}用的是另一版表头（${[...new Set(cells.map((cell) => cell.column))].join('、')}），${report.year}年度应当用${formNames[wanted.id]}。`,
    found: '另一版表头',
    expected: formNames[wanted.id],
    mend: `这一项换用${formNames[wanted.id]}的表头。`,
    cells: cells.map(addressOf),
  }))
}

const formNames: Readonly<Record<FormId, string>> = { '2019-60': '2019年格式', '2021-30': '2021年格式' }

/** Small headings of each part: （一）（二） must run on by one; a numeral that the text has lost is passed over. */
function numbering(report: Report): Found[] {
  const marks = sectionsByPart(report).flatMap(({ section, part }) => {
    const owned = section.level > 1 ? [{ text: section.title, at: section.at, part }] : []
    return [...owned, ...section.paragraphs.map(({ text, at }) => ({ text, at, part, paragraph: true }))]
  })
  return [...Map.groupBy(marks, (mark) => mark.part)].flatMap(([, list]) => {
    let last = 0
    return list.flatMap(({ text, at }): Found[] => {
      const match = text.match(/^\s*[（(]([一二三四五六七八九十])[）)]\s*(?:[（(]([一二三四五六七八九十])[）)])?/)
      if (!match) return []
      const [, first = '', second] = match
      const value = numerals.indexOf(first) + 1
      const wrong = second !== undefined || (value !== last + 1 && value !== 1 && last !== 0)
      const expected = `（${numerals[last] ?? ''}）`
      last = value
      if (!wrong) return []
      const found = second === undefined ? `（${first}）` : `（${first}）（${second}）`
      return [
        {
          at,
          message:
            second === undefined ? `小标题序号是${found}，前面应接${expected}。` : `小标题写了两个序号${found}。`,
          found,
          expected,
          mend: '改正小标题序号。',
        },
      ]
    })
  })
}

const numerals = '一二三四五六七八九十'

const formOf = (report: Report) => (report.year === null ? forms[report.form] : formFor(report.year))

const conversionNote = (report: Report): string =>
  report.converted ? '来源为转换文本，缺少的内容可能是转换时丢失的，请先对照原件。' : ''
