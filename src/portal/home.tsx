/** 政府信息公开首页: the entries there are, what went public last, the newest report, and the next date the law sets. */
import type { ReportDeadline } from '../annual/deadline.ts'
import type { ListedReport } from '../annual/store.ts'
import type { Publication } from '../items/publication/publication.ts'
import { cite } from '../law/citation.ts'
import { chineseDate } from '../law/date.ts'
import type { Frame } from '../ui/frame.ts'
import { Page } from '../ui/page.tsx'

export interface HomePageProps {
  frame: Frame
  news: readonly Publication[]
  reports: readonly ListedReport[]
  due: ReportDeadline
}

/** Reports named; the column has them all. */
const newestReports = 3

export function HomePage({ frame, news, reports, due }: HomePageProps) {
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
      {news.length > 0 && <News frame={frame} news={news} />}
      {reports.length > 0 && <NewestReports frame={frame} reports={reports.slice(0, newestReports)} />}
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

function News({ frame, news }: Pick<HomePageProps, 'frame' | 'news'>) {
  const { urls } = frame.site
  return (
    <>
      <h2>最新公开</h2>
      <ul class="dates">
        {news.map(({ indexNumber, title, publishedOn }) => (
          <li>
            <time datetime={publishedOn}>{publishedOn}</time>
            <a href={urls.info(indexNumber)} title={title}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      <p class="small">
        <a href={urls.catalog}>查看法定主动公开内容全部栏目</a>
      </p>
    </>
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
