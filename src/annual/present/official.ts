/**
 * The report as its official text 正式报告: title, the six statutory parts with their tables, sign-off.
 *
 * Serves the web page, docx, PDF and plain text alike. What the source lacks is shown as missing; nothing is written for it.
 */
import type { Block, Doc, Section } from '../../documents/doc.ts'
import type { TableId } from '../form.ts'
import type { Paragraph, Report } from '../report.ts'
import type { Finding } from '../rules/rule.ts'
import { type Chapter, chaptersOf, isEmpty, outline, type Part } from './outline.ts'
import { tableBlock, tableTitles } from './tables.ts'

/** What a presentation needs besides the report. */
export interface Presentation {
  /** Full legal name 机关全称; the printed name is used when it is not known. */
  organisation: string | null
  findings: readonly Finding[]
  /** A draft carries its marks and says so on every page; a published report carries neither. */
  draft: boolean
  /** Web address of the published report, for the QR code; none, no code. */
  address?: string
  contact?: readonly { label: string; value: string }[]
}

/** 金华市婺城区教育局2020年政府信息公开工作年度报告 */
export function reportTitle(report: Report, organisation: string | null): string {
  const name = organisation ?? report.organisation ?? ''
  return `${name}${report.year === null ? '' : `${report.year}年`}政府信息公开工作年度报告`
}

export function officialDoc(report: Report, show: Presentation): Doc {
  const marks = show.draft ? show.findings : []
  return {
    title: reportTitle(report, show.organisation),
    organisation: show.organisation ?? report.organisation ?? '',
    date: report.publishedOn,
    subject: '政府信息公开工作年度报告',
    keywords: ['政府信息公开', '年度报告', ...(report.year === null ? [] : [`${report.year}年`])],
    ...(show.draft ? { footer: '草稿，未公开' } : {}),
    sections: outline(report).map((part) => partSection(part, report, marks)),
  }
}

function partSection(part: Part, report: Report, marks: readonly Finding[]): Section {
  const { numeral, title, table } = part.section
  const blocks = [
    ...part.paragraphs.map(paragraph),
    ...(part.topics.length > 0 ? chaptersOf(part).flatMap(chapter) : []),
  ]
  if (table && report.tables.includes(table)) blocks.push(tableBlock(table, report, marks))
  if (isEmpty(part, report)) blocks.push(table ? missingTable(table) : missing(`${numeral}、${title}`))
  return { id: `part-${partNumber(part)}`, title: `${numeral}、${title}`, role: 'body', blocks }
}

const partNumber = ({ section }: Part): number => '一二三四五六'.indexOf(section.numeral) + 1

/** Chapters are the second level of an official text, so their numeral is printed as （一）. */
function chapter({ numeral, title, paragraphs, children }: Chapter): Block[] {
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: `${numeral === '' ? '' : `（${numeral}）`}${title}` },
    ...paragraphs.map(paragraph),
    ...children.flatMap((child): Block[] => [
      { kind: 'heading', level: 3, text: child.title },
      ...child.paragraphs.map(paragraph),
    ]),
  ]
  return paragraphs.length === 0 && children.length === 0 ? [...blocks, missing(title)] : blocks
}

const paragraph = ({ text }: Paragraph): Block => ({ kind: 'paragraph', text, indent: true })

/** What stands in place of a part the source lacks. */
export const missing = (what: string): Block => ({
  kind: 'notice',
  tone: 'error',
  title: '内容缺失，须补',
  text: `来源文本中“${what}”没有正文。请由承办人补写；系统不代写。`,
})

const missingTable = (table: TableId): Block => ({
  kind: 'notice',
  tone: 'error',
  title: '表格缺失，须补',
  text: `来源文本中没有《${tableTitles[table]}》统计表。没有发生的也要逐格填0。`,
})
