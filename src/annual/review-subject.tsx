import { DocView } from '../documents/html.tsx'
import type { Db } from '../kit/db.ts'
import { cite } from '../law/citation.ts'
import { organisationById } from '../organisations/store.ts'
import type { SubjectRef } from '../review/review.ts'
import type { SubjectCheck, SubjectNow } from '../review/subject.ts'
import { reportDigest } from './digest.ts'
import { formFor } from './form.ts'
import { officialDoc, reportTitle } from './present/official.ts'
import { type PresentedReport, presentedReport } from './store.ts'

/** The draft of an annual report as its reviewers see it; undefined when that edition is not the newest any more. */
export async function reportUnderReview(db: Db, { organisationId, id }: SubjectRef): Promise<SubjectNow | undefined> {
  const [, year, edition] = /^(\d{4})\/(\d{1,4})$/.exec(id) ?? []
  const body = await organisationById(db, organisationId)
  const found = body && year ? await presentedReport(db, body, Number(year), 'all') : undefined
  if (!found || found.stored.edition !== Number(edition)) return undefined
  const { stored, show } = found
  return {
    title: reportTitle(stored.report, show.organisation),
    digest: reportDigest(stored),
    normative: false,
    facts: [
      { label: '年度', value: `${stored.year}年` },
      { label: '报告格式', value: cite(formFor(stored.year).source) },
      { label: '版次', value: `第${stored.edition}版` },
      { label: '来源文件', value: stored.sourceName },
    ],
    checks: checksOf(found),
    against: [],
    summary: () => <DocView doc={officialDoc(stored.report, show)} headingLevel={3} />,
    link: (urls) => urls.officeReport(organisationId, stored.year),
  }
}

function checksOf({ show: { findings } }: PresentedReport): SubjectCheck[] {
  if (findings.length === 0) return [{ says: '年报校核规则', result: 'passed' }]
  return findings.map(({ rule, severity, message }) => ({
    says: rule,
    result: severity === 'E' ? 'failed' : 'warn',
    found: message,
  }))
}
