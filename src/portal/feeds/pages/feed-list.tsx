/** Feeds in a list, each beside the page it follows. */
import type { Child } from 'hono/jsx'
import type { FeedFormat } from '../../../ui/page.tsx'

export interface ListedFeed {
  label: string
  /** Address of the page it follows. */
  page: string
  feed(format: FeedFormat): string
  more?: Child
}

export const FeedList = ({ feeds }: { feeds: readonly ListedFeed[] }) => (
  <ul class="tree-list">
    {feeds.map(({ label, page, feed, more }) => (
      <li>
        <a href={page}>{label}</a>
        <span class="small">
          <a href={feed('atom')}>
            Atom<span class="unseen">：{label}</span>
          </a>{' '}
          <a href={feed('json')}>
            JSON<span class="unseen">：{label}</span>
          </a>{' '}
          {more}
        </span>
      </li>
    ))}
  </ul>
)
