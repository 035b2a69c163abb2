/** The name of a picture or a PDF: what is personal in it, and the name it is released under. */
import { namePassage } from './file-name.ts'
import { applyMasks, issuesIn } from './issues.ts'
import type { Finding, GateFormat, GateOptions, Removal } from './report.ts'

export interface NamedFile {
  /** With everything masked, for the report. */
  masked: string
  findings: Omit<Finding, 'id'>[]
  removals: Removal[]
  /** The name with those findings masked whose index is not kept. */
  released(isKept: (index: number) => boolean): string
}

export function namedFile(given: string, format: GateFormat, options: GateOptions): NamedFile {
  const name = namePassage(given, format)
  const issues = issuesIn({ passages: [name.passage], grids: [] }, options)
  return {
    masked: name.masked(issues),
    findings: issues.map(({ finding }) => finding),
    removals: name.removed.map(({ kind, place, count }) => ({ kind, count, places: [place] })),
    released(isKept) {
      applyMasks(issues.filter((_, index) => !isKept(index)))
      return name.written()
    },
  }
}
