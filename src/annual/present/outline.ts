/**
 * The six statutory parts of a report with what its text gives for each; the order every presentation follows.
 *
 * A heading that is no statutory part belongs to the part before it, at the start to part one. 下一步工作 and its like are
 * the improvement half of part five wherever they stand. Nothing is added: a part without text stays empty and says so.
 */
import { chineseNumeral } from '../../law/citation.ts'
import { type FormSection, formFor, forms } from '../form.ts'
import { improvementHeading, sectionsByPart } from '../parts.ts'
import type { Paragraph, Report, ReportSection } from '../report.ts'

export interface Part {
  section: FormSection
  /** Prose directly under the part's own heading. */
  paragraphs: Paragraph[]
  /** Other headings that belong to the part, in order. */
  topics: Topic[]
}

export interface Topic {
  title: string
  level: 1 | 2 | 3
  paragraphs: Paragraph[]
}

/** A heading of part one with everything under it; what a screen of the illustrated reading shows. */
export interface Chapter {
  /** 一, as the source numbers it; empty when it does not. */
  numeral: string
  /** Without the numeral. */
  title: string
  paragraphs: Paragraph[]
  children: Topic[]
}

export function outline(report: Report): Part[] {
  const form = report.year === null ? forms[report.form] : formFor(report.year)
  const parts: Part[] = form.sections.map((section) => ({ section, paragraphs: [], topics: [] }))
  for (const { section, part: number } of sectionsByPart(report)) {
    const part = parts[number - 1]
    const half = improvementHeading.test(section.title) && !section.title.includes('问题')
    if (!part) continue
    if (section.title !== '' && (section.part === null || half)) part.topics.push(topicOf(section))
    else part.paragraphs.push(...section.paragraphs)
  }
  return parts
}

/** True when nothing at all stands for the part: no prose, no heading under it, no table. */
export function isEmpty(part: Part, report: Report): boolean {
  const prose = part.paragraphs.length > 0 || part.topics.some((topic) => topic.paragraphs.length > 0)
  return part.section.table ? !report.tables.includes(part.section.table) : !prose
}

const topicOf = ({ title, level, paragraphs }: ReportSection): Topic => ({ title, level, paragraphs })

/**
 * Headings of a part with what stands under them; a part without headings is one chapter.
 *
 * Published texts set their chapters now on one level, now on another, so a heading that carries the next numeral opens
 * a chapter on any level: 四加强信息公开管理 after 三.
 */
export function chaptersOf(part: Part): Chapter[] {
  const top = Math.min(...part.topics.map((topic) => topic.level))
  const chapters: Chapter[] = []
  for (const topic of part.topics) {
    const numbered = afterNumeral(topic.title, chapters.length + 1)
    if (numbered || topic.level === top) {
      const { numeral, title } = numbered ?? { numeral: '', title: topic.title }
      chapters.push({ numeral, title, paragraphs: topic.paragraphs, children: [] })
    } else chapters.at(-1)?.children.push(topic)
  }
  if (chapters.length > 0) return chapters
  const { numeral, title } = part.section
  return [{ numeral, title, paragraphs: part.paragraphs, children: [] }]
}

/** The title behind its numeral when that numeral is the expected one: 一、, （一） or a bare 一. */
function afterNumeral(title: string, expected: number): { numeral: string; title: string } | null {
  const [, numeral = '', rest = ''] = title.match(/^[（(]?([一二三四五六七八九十]{1,3})[）)]?[、.．\s]*(.+)$/) ?? []
  return numeral === chineseNumeral(expected) ? { numeral, title: rest } : null
}
