/** Which statutory part each heading of a report belongs to; rules and presentations divide the text the same way. */
import type { Report, ReportSection } from './report.ts'

/** Headings of the improvement half of part five, wherever they stand. */
export const improvementHeading = /下一步|改进|努力方向|工作打算|工作思路|今后/

/**
 * Every heading with its part 1–6. A heading that is no part belongs to the part before it, at the start to part one;
 * 下一步工作 and its like open part five. The prose before the first heading comes first, without a title.
 */
export function sectionsByPart(report: Report): { section: ReportSection; part: number }[] {
  let part = 1
  return [...opening(report), ...report.sections].map((section) => {
    if (section.part !== null) part = section.part
    else if (section.level === 1 && improvementHeading.test(section.title)) part = 5
    return { section, part }
  })
}

function opening({ preamble = [] }: Report): ReportSection[] {
  const at = preamble[0]?.at
  return at === undefined ? [] : [{ title: '', part: null, level: 1, paragraphs: preamble, table: null, at }]
}
