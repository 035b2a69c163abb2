/** 订阅 of one body under the site's own: all it publishes, and each of its columns. */
import type { Column } from '../../../catalogue/column.ts'
import type { ListedOrganisation } from '../../../organisations/within/store.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { BodyPages } from '../../body-pages.ts'
import { FeedList } from './feed-list.tsx'

export interface BodyFeedsPageProps {
  frame: Frame
  body: ListedOrganisation
  pages: BodyPages
  columns: readonly Pick<Column, 'id' | 'label'>[]
}

export function BodyFeedsPage({ frame, body, pages, columns }: BodyFeedsPageProps) {
  const { urls } = frame.site
  const meta = {
    name: `${body.shortName}订阅`,
    description: `订阅${body.fullName}新公开和有变动的信息，可以只订阅一个栏目。`,
    keywords: ['订阅', 'Atom', body.shortName],
    type: '信息公开',
  }
  return (
    <Page
      frame={frame}
      title={[meta.name]}
      meta={{ kind: 'column', column: meta }}
      trail={[{ label: '订阅', url: urls.feeds }]}
      name={body.shortName}
      current="feeds"
      feed={{ title: body.fullName, url: pages.feed }}
    >
      <h1>{body.fullName}：订阅</h1>
      <h2>全部信息</h2>
      <FeedList feeds={[{ label: body.shortName, page: pages.page, feed: pages.feed }]} />
      {columns.length > 0 && (
        <>
          <h2>按栏目</h2>
          <FeedList
            feeds={columns.map(({ id, label }) => ({
              label,
              page: pages.column(id),
              feed: (format) => pages.columnFeed(id, format),
            }))}
          />
        </>
      )}
    </Page>
  )
}
