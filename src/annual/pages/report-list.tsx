/** 政府信息公开年报: the years, newest first; or what a search in them found. */
import { cite, regulation } from '../../law/citation.ts'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Hit } from '../search.ts'
import type { ListedReport } from '../store.ts'
import { reportsColumn } from './column.ts'

export function ReportListPage({ frame, reports }: { frame: Frame; reports: readonly ListedReport[] }) {
  return (
    <Page
      frame={frame}
      title={[reportsColumn.name]}
      meta={{ kind: 'column', column: reportsColumn }}
      name={reportsColumn.name}
      current="reports"
    >
      <h1>{reportsColumn.name}</h1>
      <p class="lead">
        依据{cite(regulation(49))}和第五十条，本机关每年公布上一年度政府信息公开工作年度报告，历年报告长期保留。
      </p>
      {reports.length > 0 ? <ReportTable frame={frame} reports={reports} /> : <NoReports frame={frame} />}
    </Page>
  )
}

function ReportTable({ frame, reports }: { frame: Frame; reports: readonly ListedReport[] }) {
  const { urls } = frame.site
  return (
    <table class="table stack">
      <caption>共{reports.length}个年度，按年度从新到旧排列</caption>
      <thead>
        <tr>
          <th scope="col">年度报告</th>
          <th scope="col">公开日期</th>
          <th scope="col">下载</th>
        </tr>
      </thead>
      <tbody>
        {reports.map(({ year, state, publishedOn }) => (
          <tr>
            <th scope="row">
              <a href={urls.report(year)}>{year}年政府信息公开工作年度报告</a>
            </th>
            <td class="date">
              {state === 'published' ? publishedOn : <span class="tag tag-warn">草稿（未公开）</span>}
            </td>
            <td>
              <a href={urls.reportFile(year, `report-${year}.docx`)}>
                Word<span class="unseen">，{year}年</span>
              </a>
              {'　'}
              <a href={urls.reportFile(year, `report-${year}.pdf`)}>
                PDF<span class="unseen">，{year}年</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Not an empty box: what the column is for, why nothing stands here, and whom to ask. */
function NoReports({ frame }: { frame: Frame }) {
  const phone = frame.site.contact.find((fact) => fact.label === '电话')?.value
  return (
    <p>
      本系统中还没有已公开的年度报告。年度报告应于次年1月31日前公布（各级政府为3月31日前）。
      {phone && `需要查阅以往年度报告的，请拨打${phone}。`}
    </p>
  )
}

export function ReportSearchPage({ frame, words, hits }: { frame: Frame; words: string; hits: readonly Hit[] }) {
  const { urls } = frame.site
  const name = '搜索年报'
  return (
    <Page
      frame={frame}
      title={[`${words}的搜索结果`, reportsColumn.name]}
      meta={{ kind: 'none' }}
      trail={[{ label: reportsColumn.name, url: urls.reports }]}
      name={name}
      current="reports"
    >
      <h1>{name}</h1>
      <p role="status">
        {hits.length > 0 ? `有${hits.length}份年度报告含有“${words}”。` : `历年年度报告中没有找到“${words}”。`}
      </p>
      {hits.length > 0 ? <Hits frame={frame} hits={hits} /> : <OtherWays frame={frame} />}
    </Page>
  )
}

function Hits({ frame, hits }: { frame: Frame; hits: readonly Hit[] }) {
  return (
    <ol class="plain">
      {hits.map(({ year, excerpt }) => (
        <li>
          <a href={frame.site.urls.report(year)}>{year}年政府信息公开工作年度报告</a>
          <p>
            {excerpt.before}
            <mark>{excerpt.hit}</mark>
            {excerpt.after}
          </p>
        </li>
      ))}
    </ol>
  )
}

function OtherWays({ frame }: { frame: Frame }) {
  return (
    <ul class="ways">
      <li>换一个更短的词再搜；</li>
      <li>
        在<a href={frame.site.urls.reports}>历年年报</a>中按年度浏览。
      </li>
    </ul>
  )
}
