/** 政府信息公开首页: the entries there are, the newest reports, and the next date the law sets. */
import type { ReportDeadline } from '../annual/deadline.ts'
import type { ListedReport } from '../annual/store.ts'
import { cite } from '../law/citation.ts'
import { chineseDate } from '../law/date.ts'
import type { Frame } from '../ui/frame.ts'
import { Page } from '../ui/page.tsx'

export interface HomePageProps {
  frame: Frame
  reports: readonly ListedReport[]
  due: ReportDeadline
}

/** As many as fit on a screen; the column has them all. */
const newest = 10

export function HomePage({ frame, reports, due }: HomePageProps) {
  const { site } = frame
  return (
    <Page frame={frame} title={['首页']} meta={{ kind: 'home' }}>
      <h1>
        {site.organisation}
        {site.column}
      </h1>
      <ul class="cards">
        {[...site.entries, ...(site.action ? [site.action] : []), ...site.tools].map((entry) => (
          <li>
            <a href={entry.url}>
              <strong>{entry.label}</strong>
              {entry.about}
            </a>
          </li>
        ))}
      </ul>
      {reports.length > 0 && <NewestReports frame={frame} reports={reports.slice(0, newest)} />}
      <h2>近期法定时限</h2>
      <ul class="dates">
        <li>
          <time datetime={due.due}>{chineseDate(due.due)}</time>
          <span>
            {due.year}年政府信息公开工作年度报告公布期限，{due.days === 0 ? '今天到期' : `还有${due.days}天`}。
            <span class="small">依据：{cite(due.source)}</span>
          </span>
        </li>
      </ul>
    </Page>
  )
}

function NewestReports({ frame, reports }: Pick<HomePageProps, 'frame' | 'reports'>) {
  return (
    <>
      <h2>最新年报</h2>
      <ul class="dates">
        {reports.map(({ year, state, publishedOn }) => (
          <li>
            {publishedOn ? (
              <time datetime={publishedOn}>{publishedOn}</time>
            ) : (
              <span>{state === 'draft' && <span class="tag tag-warn">草稿（未公开）</span>}</span>
            )}
            <a href={frame.site.urls.report(year)}>{year}年政府信息公开工作年度报告</a>
          </li>
        ))}
      </ul>
    </>
  )
}
