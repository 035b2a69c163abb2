/** 订阅: what can be followed with a reader of feeds, and where a district platform takes everything from. */
import type { Column } from '../../../catalogue/column.ts'
import type { Organisation } from '../../../organisations/organisation.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Urls } from '../../../urls.ts'
import { pagesOf } from '../../body-pages.ts'
import { FeedList, type ListedFeed } from './feed-list.tsx'

export interface FeedsPageProps {
  frame: Frame
  body: { id: number; fullName: string; shortName: string }
  /** Those with something public. */
  bodies: readonly FollowedBody[]
  columns: readonly Pick<Column, 'id' | 'label'>[]
}

type FollowedBody = Pick<Organisation, 'id' | 'code' | 'shortName' | 'kind'>

const isSchool = ({ kind }: FollowedBody) => kind === 'school'

export function FeedsPage({ frame, body, bodies, columns }: FeedsPageProps) {
  const { urls } = frame.site
  const [schools, units] = [bodies.filter(isSchool), bodies.filter((each) => !isSchool(each))]
  const groups = [
    { label: '按单位', bodies: bodies.length > 1 ? units : [] },
    { label: '按学校', bodies: schools },
  ]
  const meta = {
    name: '订阅',
    description: `订阅${body.fullName}新公开和有变动的政府信息。`,
    keywords: ['订阅', 'Atom', body.shortName],
    type: '信息公开',
  }
  return (
    <Page frame={frame} title={[meta.name]} meta={{ kind: 'column', column: meta }} name={meta.name} current="feeds">
      <h1>{meta.name}</h1>
      <p class="lead">
        把下面的地址放进阅读器，新公开、更正和撤回的信息会自动送到。每份订阅有最近50条，Atom 和 JSON Feed
        两种格式内容相同。
      </p>
      <h2>全站</h2>
      <FeedList feeds={[{ label: '最新公开', page: urls.home, feed: (format) => urls.feed(`site.${format}`) }]} />
      {columns.length > 0 && (
        <>
          <h2>本机关，按栏目</h2>
          <FeedList
            feeds={columns.map(({ id, label }) => ({
              label,
              page: urls.catalogColumn(id),
              feed: (format) => urls.feed(`${id}.${format}`),
            }))}
          />
        </>
      )}
      {groups.map(
        ({ label, bodies }) =>
          bodies.length > 0 && (
            <>
              <h2>{label}</h2>
              <FeedList feeds={bodies.map((each) => feedOf(urls, body, each))} />
            </>
          ),
      )}
      <h2>供平台采集</h2>
      <p>
        区级平台可以从<a href={urls.feed('harvest.json')}>采集接口</a>
        取得全部信息：元数据、正文、附件的名称、大小和校验值，撤回的也在内。
        用“since”给出上次的时间，只取变动的；用返回的“next”翻页。其他程序用<a href={urls.api}>数据接口</a>。
      </p>
    </Page>
  )
}

function feedOf(urls: Urls, own: { id: number }, body: FollowedBody): ListedFeed {
  const { page, feed } = pagesOf(urls, own, body)
  const more = body.id !== own.id && (
    <a href={urls.bodyFeeds(body.code)}>
      各栏目<span class="unseen">：{body.shortName}</span>
    </a>
  )
  return { label: body.shortName, page, feed, more }
}
