/** The report of an import: what it came to, and what was wrong with which line. */
import type { FieldIssue, Line, LineIssue } from './line.ts'

/** What an import came to. */
export interface ImportReport {
  lines: number
  added: number
  updated: number
  unchanged: number
  /** Of what was added or updated: with the 公开日期 it had. */
  published: number
  drafts: number
  refused: number
  /** Faults of refused lines; the first thousand. */
  issues: LineIssue[]
  /** What was kept as a draft though it was public, and why; the first thousand. */
  held: LineIssue[]
  /** What was put right or passed over; the first thousand. */
  notices: LineIssue[]
}

export const emptyReport = (): ImportReport => ({
  lines: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  published: 0,
  drafts: 0,
  refused: 0,
  issues: [],
  held: [],
  notices: [],
})

/** A line as far as it was read. */
export interface LinePlace {
  number: number
  line: Line | null
}

/** Issues of one sort that a report holds. */
const longest = 1000

/** Counts the line as refused, with its faults. */
export function refuse(
  report: ImportReport,
  at: LinePlace,
  issues: readonly FieldIssue[],
  externalId: string | null = null,
): undefined {
  report.refused++
  note(report.issues, at, issues, externalId)
}

/** Adds what was found in a line, as long as there is room. */
export function note(
  into: LineIssue[],
  { number, line }: LinePlace,
  found: readonly FieldIssue[],
  externalId: string | null = null,
): void {
  for (const issue of found) {
    if (into.length < longest) into.push({ line: number, externalId: line?.externalId ?? externalId, ...issue })
  }
}
