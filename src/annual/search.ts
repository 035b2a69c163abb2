/** Words looked for in the reports 年报检索: a few dozen texts at most, so a plain scan finds everything. */
import type { Report } from './report.ts'

export interface Hit {
  year: number
  /** The first place the words stand at, with some text around. */
  excerpt: { before: string; hit: string; after: string }
}

/** Reports that contain the words as they stand, in the order given. Blanks between Chinese words do not matter. */
export function searchReports(reports: readonly { year: number; report: Report }[], words: string): Hit[] {
  const wanted = plain(words)
  if (wanted === '') return []
  return reports.flatMap(({ year, report }) => {
    const found = passagesOf(report).find((passage) => plain(passage).includes(wanted))
    return found === undefined ? [] : [{ year, excerpt: excerptOf(found.replace(/\s+/g, ''), wanted) }]
  })
}

const around = 50

const plain = (text: string): string => text.replace(/\s+/g, '').toLowerCase()

/** All that a reader reads besides the tables. */
export function passagesOf(report: Report): string[] {
  return [
    report.title ?? '',
    ...report.sections.flatMap((section) => [section.title, ...section.paragraphs.map(({ text }) => text)]),
  ]
}

function excerptOf(passage: string, wanted: string): Hit['excerpt'] {
  const from = passage.toLowerCase().indexOf(wanted)
  const to = from + wanted.length
  return {
    before: (from > around ? '…' : '') + passage.slice(Math.max(0, from - around), from),
    hit: passage.slice(from, to),
    after: passage.slice(to, to + around) + (passage.length > to + around ? '…' : ''),
  }
}
