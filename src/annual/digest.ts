/** What an approval of an annual report is good for: this edition with this content and no other. */
import { contentDigest } from '../review/review.ts'
import type { Report } from './report.ts'

/** Kind of subject under which annual reports are reviewed. */
export const reportSubject = 'report'

export interface ReportEdition {
  organisationId: number
  year: number
  edition: number
  report: Report
}

/** The edition as a subject of review: its id is year and edition. */
export const subjectOf = ({ organisationId, year, edition }: Omit<ReportEdition, 'report'>) => ({
  organisationId,
  kind: reportSubject,
  id: `${year}/${edition}`,
})

export const reportDigest = ({ organisationId, year, edition, report }: ReportEdition): string =>
  contentDigest({ organisationId, year, edition, report })
