/** 政府信息公开年报: the years, newest first; or what a search in them found. */
import { cite, regulation } from '../../law/citation.ts'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Hit } from '../search.ts'
import type { ListedReport, ListedReportOf } from '../store.ts'
import { reportsColumn } from './column.ts'

export interface ReportListPageProps {
  frame: Frame
  reports: readonly ListedReport[]
  /** Of the bodies under the site's own. */
  others: readonly ListedReportOf[]
}

export function ReportListPage({ frame, reports, others }: ReportListPageProps) {
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
      {reports.length + others.length > 0 ? (
        <ReportTable frame={frame} reports={reports} others={others} />
      ) : (
        <NoReports frame={frame} />
      )}
    </Page>
  )
}

function ReportTable({ frame, reports, others }: ReportListPageProps) {
  const own = new Map(reports.map((report) => [report.year, report]))
  const ofOthers = Map.groupBy(others, ({ year }) => year)
  const years = [...new Set([...own.keys(), ...ofOthers.keys()])].toSorted((one, other) => other - one)
  return (
    <table class="table stack">
      <caption>共{years.length}个年度，按年度从新到旧排列</caption>
      <thead>
        <tr>
          <th scope="col">年度报告</th>
          <th scope="col">公开日期</th>
          <th scope="col">下载</th>
          {others.length > 0 && <th scope="col">其他单位</th>}
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <tr>
            <OwnReport frame={frame} year={year} report={own.get(year)} />
            {others.length > 0 && <OthersOfYear frame={frame} year={year} reports={ofOthers.get(year) ?? []} />}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OwnReport({ frame, year, report }: { frame: Frame; year: number; report: ListedReport | undefined }) {
  const { urls } = frame.site
  if (!report) {
    return (
      <>
        <th scope="row">
          <a href={urls.report(year)}>{year}年</a>
        </th>
        <td class="nothing">—</td>
        <td class="nothing">—</td>
      </>
    )
  }
  return (
    <>
      <th scope="row">
        <a href={urls.report(year)}>{year}年政府信息公开工作年度报告</a>
      </th>
      <td class="date">
        {report.state === 'published' ? report.publishedOn : <span class="tag tag-warn">草稿（未公开）</span>}
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
    </>
  )
}

function OthersOfYear({ frame, year, reports }: { frame: Frame; year: number; reports: readonly ListedReportOf[] }) {
  if (reports.length === 0) return <td class="nothing">—</td>
  return (
    <td>
      <a href={`${frame.site.urls.report(year)}#others`}>
        {reports.length}份<span class="unseen">，{year}年</span>
      </a>
    </td>
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
