/** The page of a body under the site's own: how to reach it, its columns, what it made public last. */
import type { Organisation } from '../../../organisations/organisation.ts'
import { contactOf } from '../../../site.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { JsonLd } from '../../../ui/json-ld.tsx'
import { Page } from '../../../ui/page.tsx'
import type { BodyPages } from '../../body-pages.ts'
import { ColumnTree } from '../../catalog/pages/tree-page.tsx'
import type { ShownColumn } from '../../catalog/shown.ts'
import { NewsList } from '../../home.tsx'
import type { News } from '../../news.ts'
import { organisationData } from '../../schema-org.ts'
import { bodiesColumn } from './bodies-page.tsx'

export interface BodyPageProps {
  frame: Frame
  body: Organisation
  pages: BodyPages
  columns: readonly ShownColumn[]
  /** Newest first. */
  news: readonly News[]
}

export function BodyPage({ frame, body, pages, columns, news }: BodyPageProps) {
  const { urls } = frame.site
  return (
    <Page
      frame={frame}
      title={[body.fullName, bodiesColumn.name]}
      meta={{
        kind: 'column',
        column: { ...bodiesColumn, name: body.fullName, description: `${body.fullName}主动公开的信息，按栏目列出。` },
      }}
      trail={[{ label: bodiesColumn.name, url: urls.bodies }]}
      name={body.shortName}
      current="bodies"
      feed={{ title: body.fullName, url: pages.feed }}
    >
      <h1>{body.fullName}</h1>
      <Facts rows={contactOf(body).map(({ label, value }) => [label, value] as const)} />
      {columns.length === 0 ? (
        <p>
          {body.fullName}还没有在本站公开的栏目。
          {body.phone && `需要查找信息，请拨打${body.phone}。`}
        </p>
      ) : (
        <ColumnTree columns={columns} addressOf={pages.column} />
      )}
      {news.length > 0 && <NewsList news={news} />}
      <p class="list-foot">
        <a href={urls.bodyFeeds(body.code)}>订阅</a>
      </p>
      <JsonLd data={organisationData(body, frame.site.origin + pages.page)} />
    </Page>
  )
}
