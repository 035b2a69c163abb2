/** 网站地图: every part of the site and every column that has something to show. */
import type { ListedReport } from '../../../annual/store.ts'
import { articleItems } from '../../../catalogue/catalogue.ts'
import { treeOf } from '../../../catalogue/column.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'
import type { ShownColumn } from '../../catalog/shown.ts'
import type { ListedSchool } from '../../schools/school.ts'

const column: Column = {
  name: '网站地图',
  description: '列出本站全部栏目和页面，便于直接到达。',
  keywords: ['网站地图', '栏目'],
  type: '概况信息',
}

export interface MapPageProps {
  frame: Frame
  columns: readonly ShownColumn[]
  reports: readonly ListedReport[]
  schools: readonly ListedSchool[]
}

export function MapPage({ frame, columns, reports, schools }: MapPageProps) {
  const { site } = frame
  const { urls } = site
  const counts = new Map(columns.map((shown) => [shown.column.id, shown]))
  const own = schools.filter(({ code }) => code !== null)
  return (
    <Page frame={frame} title={[column.name]} meta={{ kind: 'column', column }} name={column.name}>
      <h1>{column.name}</h1>
      <h2>固定栏目</h2>
      <Links
        links={[
          { label: '首页', url: urls.home },
          ...site.entries,
          ...(site.action ? [site.action] : []),
          ...site.tools,
        ]}
      />
      {columns.length > 0 && (
        <>
          <h2>法定主动公开内容</h2>
          {treeOf(columns.map((shown) => shown.column)).map(({ item, groups }) => (
            <>
              <h3>{articleItems[item]}</h3>
              <Links
                links={groups.flatMap((group) =>
                  group.columns.map(({ id, label }) => ({
                    label,
                    url: urls.catalogColumn(id),
                    note: counts.get(id)?.nil ? '零公开说明' : `${counts.get(id)?.count}条`,
                  })),
                )}
              />
            </>
          ))}
        </>
      )}
      {reports.length > 0 && (
        <>
          <h2>政府信息公开年报</h2>
          <Links links={reports.map(({ year }) => ({ label: `${year}年度报告`, url: urls.report(year) }))} />
        </>
      )}
      {own.length > 0 && (
        <>
          <h2>学校</h2>
          <Links links={own.map(({ name, code }) => ({ label: name, url: urls.school(code ?? '') }))} />
        </>
      )}
      <h2>关于本站</h2>
      <Links
        links={site.footer.flatMap(({ id, label, url }) =>
          url !== null && aboutSite.includes(id) ? [{ label, url }] : [],
        )}
      />
    </Page>
  )
}

const aboutSite: readonly string[] = ['privacyUrl', 'accessibilityUrl', 'contact']

function Links({ links }: { links: readonly { label: string; url: string; note?: string }[] }) {
  return (
    <ul class="tree-list">
      {links.map(({ label, url, note }) => (
        <li>
          <a href={url}>{label}</a>
          {note && <span class="small">{note}</span>}
        </li>
      ))}
    </ul>
  )
}
