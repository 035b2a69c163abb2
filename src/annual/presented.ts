/** A kept report with everything its presentations need: the findings against last year's, the body and its contact. */
import type { Db } from '../kit/db.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { siteOf } from '../site.ts'
import { findingsOf } from './examination.ts'
import type { Presentation } from './present/official.ts'
import { reportOf, type StoredReport, type Visible } from './store.ts'

export interface PresentedReport {
  stored: StoredReport
  show: Presentation
}

/** The newest edition of that year a reader may see; undefined when there is none. */
export async function presentedReport(
  db: Db,
  body: Organisation,
  year: number,
  visible: Visible,
): Promise<PresentedReport | undefined> {
  const stored = await reportOf(db, body.id, year, visible)
  if (!stored) return undefined
  const previous = await reportOf(db, body.id, year - 1, visible)
  const findings = findingsOf({ report: stored.report, previous: previous?.report ?? null, level: body.level })
  const { contact } = siteOf({ basePath: '/' }, body)
  return { stored, show: { organisation: body.fullName, findings, draft: stored.state === 'draft', contact } }
}
