/** One annual report 年度报告: what it is, its downloads, its findings while it is a draft, and its whole text. */
import { DocView } from '../../documents/html.tsx'
import { cite } from '../../law/citation.ts'
import { Facts } from '../../ui/facts.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page, type PageProps } from '../../ui/page.tsx'
import { formFor } from '../form.ts'
import { officialDoc, type Presentation, reportTitle } from '../present/official.ts'
import { downloadsOf } from '../report-files.ts'
import type { ListedReportOf, StoredReport } from '../store.ts'
import { reportsColumn } from './column.ts'
import { countsInWords, FindingList } from './findings.tsx'
import { OtherReports } from './other-reports.tsx'

export interface ReportPageProps {
  frame: Frame
  stored: StoredReport
  /** The body under the site's own that it is of; null for the site's own. */
  of: { code: string; shortName: string } | null
  show: Presentation
  /** Reports of the same year of other bodies under the site's own. */
  others: readonly ListedReportOf[]
}

export function ReportPage({ frame, stored, of, show, others }: ReportPageProps) {
  const { report, year } = stored
  const { urls } = frame.site
  const title = reportTitle(report, show.organisation)
  const doc = officialDoc(report, show)
  return (
    <Page
      frame={frame}
      title={[title, reportsColumn.name]}
      meta={metaOf(stored, show, title)}
      trail={[
        { label: reportsColumn.name, url: urls.reports },
        ...(of ? [{ label: `${year}年`, url: urls.report(year) }] : []),
      ]}
      name={of?.shortName ?? `${year}年`}
      current="reports"
    >
      <h1>{title}</h1>
      {show.draft && <DraftBanner show={show} />}
      <ReportFacts stored={stored} show={show} />
      <h2 class="downloads-title">下载和图解</h2>
      <ul class="downloads">
        <li>
          <a href={urls.reportPicture(year, of?.code)}>图解（长图和文字版）</a>
        </li>
        {downloadsOf(report, year, show.draft).map(({ label, file }) => (
          <li>
            <a href={urls.reportFile(year, file, of?.code)}>{label}</a>
          </li>
        ))}
      </ul>
      {show.draft && show.findings.length > 0 && (
        <section aria-labelledby="findings">
          <h2 id="findings">校核发现的问题（{show.findings.length}项）</h2>
          <FindingList findings={show.findings} />
        </section>
      )}
      <article aria-label="报告正文">
        <DocView doc={doc} headingLevel={2} />
      </article>
      <OtherReports frame={frame} year={year} reports={others} />
    </Page>
  )
}

function DraftBanner({ show }: { show: Presentation }) {
  return (
    <div class="banner banner-warn" role="note">
      <h2>草稿（未公开）</h2>
      <p>
        校核发现{countsInWords(show.findings)}。
        {show.findings.length > 0 && (
          <>
            <a href="#findings">逐项查看</a>。
          </>
        )}
        错误改正、缺失的部分补齐以后才能公开。
      </p>
    </div>
  )
}

function ReportFacts({ stored, show }: Pick<ReportPageProps, 'stored' | 'show'>) {
  return (
    <Facts
      rows={[
        ['发布机构', show.organisation],
        ['统计年度', `${stored.year}年`],
        ['公开日期', stored.publishedOn],
        ['更正说明', stored.changeNote && `第${stored.edition}版：${stored.changeNote}`],
        ['报告格式', cite(formFor(stored.year).source)],
      ]}
    />
  )
}

/** A published report is a document of its column; a draft is not to be found by anybody. */
function metaOf({ publishedOn }: StoredReport, { organisation }: Presentation, title: string): PageProps['meta'] {
  if (publishedOn === null) return { kind: 'none' }
  return {
    kind: 'article',
    column: reportsColumn,
    // Reports are published by day; the prescribed form of the tag has a time.
    article: { title, published: `${publishedOn} 00:00`, source: organisation ?? '' },
  }
}
