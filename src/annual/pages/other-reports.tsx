/** Reports of one year of the bodies under the site's own: at the foot of its report, or alone where it has none. */
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { ListedReportOf } from '../store.ts'
import { reportsColumn } from './column.ts'

export interface OtherReportsProps {
  frame: Frame
  year: number
  reports: readonly ListedReportOf[]
}

export function OtherReports({ frame, year, reports }: OtherReportsProps) {
  if (reports.length === 0) return null
  return (
    <section aria-labelledby="others">
      <h2 id="others">其他单位{year}年度报告</h2>
      <ul class="tree-list">
        {reports.map(({ code, fullName, state, publishedOn }) => (
          <li>
            <a href={frame.site.urls.report(year, code)}>
              {fullName}
              {year}年信息公开工作年度报告
            </a>
            <span class="small">{state === 'published' ? `${publishedOn}公开` : '草稿（未公开）'}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A year of which the site's own body has no report here. */
export function OtherReportsPage({ frame, year, reports }: OtherReportsProps) {
  const { organisation, urls } = frame.site
  return (
    <Page
      frame={frame}
      title={[`${year}年`, reportsColumn.name]}
      meta={{ kind: 'column', column: reportsColumn }}
      trail={[{ label: reportsColumn.name, url: urls.reports }]}
      name={`${year}年`}
      current="reports"
    >
      <h1>{year}年度报告</h1>
      <p class="lead">
        本系统中没有{organisation}
        {year}年的报告。
      </p>
      <OtherReports frame={frame} year={year} reports={reports} />
    </Page>
  )
}
