/** 政府信息公开首页: the entries there are, what went public last, the dates of the season, the tools, the newest reports. */
import type { ListedReport } from '../annual/store.ts'
import { chineseDate } from '../law/date.ts'
import type { Organisation } from '../organisations/organisation.ts'
import type { Frame } from '../ui/frame.ts'
import { JsonLd } from '../ui/json-ld.tsx'
import { Page } from '../ui/page.tsx'
import type { KeyDate } from './key-dates.ts'
import type { News } from './news.ts'
import { siteData } from './schema-org.ts'

export interface HomePageProps {
  frame: Frame
  body: Organisation | null
  news: readonly News[]
  reports: readonly ListedReport[]
  dates: readonly KeyDate[]
}

/** Reports named; the column has them all. */
const newestReports = 3

export function HomePage({ frame, body, news, reports, dates }: HomePageProps) {
  const { site } = frame
  return (
    <Page frame={frame} title={['首页']} meta={{ kind: 'home' }}>
      <h1>
        {site.organisation}
        {site.column}
      </h1>
      <ul class="cards">
        {[...site.entries, ...(site.action ? [site.action] : [])].map((entry) => (
          <li>
            <a href={entry.url}>
              <strong>{entry.label}</strong>
              {entry.about}
            </a>
          </li>
        ))}
      </ul>
      {news.length > 0 && (
        <>
          <NewsList news={news} />
          <p class="small">
            <a href={frame.site.urls.catalog}>查看法定主动公开内容全部栏目</a>
          </p>
        </>
      )}
      <Dates dates={dates} />
      <Tools frame={frame} />
      {reports.length > 0 && <NewestReports frame={frame} reports={reports.slice(0, newestReports)} />}
      <JsonLd data={siteData(site, body)} />
    </Page>
  )
}

function Dates({ dates }: Pick<HomePageProps, 'dates'>) {
  return (
    <>
      <h2>近期重要日期</h2>
      <ul class="dates">
        {dates.map(({ on, about, words, link, note }) => (
          <li>
            {on === null ? <span class="nothing">—</span> : <time datetime={on}>{chineseDate(on)}</time>}
            <span>
              <span class="tag tag-info">{about}</span> {words}
              {link && <a href={link.url}>{link.label}</a>}
              {note && <span class="small"> {note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Tools({ frame: { site } }: Pick<HomePageProps, 'frame'>) {
  return (
    <>
      <h2>便民工具</h2>
      <ul class="tree-list">
        {site.tools.map(({ url, label, about }) => (
          <li class="tool">
            <a href={url}>{label}</a>
            <span class="small">{about}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** 最新公开. */
export function NewsList({ news }: Pick<HomePageProps, 'news'>) {
  return (
    <>
      <h2>最新公开</h2>
      <ul class="dates">
        {news.map(({ on, words, url, rows }) => (
          <li>
            <time datetime={on}>{on}</time>
            <span>
              <a href={url} title={words}>
                {words}
              </a>
              {rows && <span class="small"> 当天{rows.isAll ? `${rows.count}件` : `${rows.count}件以上`}</span>}
            </span>
          </li>
        ))}
      </ul>
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
