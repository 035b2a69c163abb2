/** The list of reviews: what waits for the reader first. The page and the exported workbook read the same columns. */
import type { Child } from 'hono/jsx'
import { ChoiceFilter, type ListColumn, ListTable, Pager, QueryForm, TextFilter, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { minuteAt } from '../clock.ts'
import { pageLength, type ReviewLine, type ReviewQuery } from '../list/store.ts'
import { stateIds, stateLabel } from '../stages.ts'
import { StateTag } from './review-page.tsx'

/** What the address of the list says. */
export type ReviewFilter = Pick<ReviewQuery, 'show' | 'kind' | 'state' | 'words' | 'page'>

/** Kinds of subject and their words. */
export type Kinds = readonly { kind: string; label: string }[]

export interface ReviewListProps {
  urls: Urls
  filter: ReviewFilter
  kinds: Kinds
  lines: readonly ReviewLine[]
  total: number
  mayExport: boolean
}

export const shows = [
  { id: 'open', label: '办理中' },
  { id: 'mine', label: '待我办理' },
  { id: 'closed', label: '已办结' },
  { id: 'all', label: '全部' },
] as const

const every = { id: '', label: '全部' }

export function ReviewListContent({ urls, filter, kinds, lines, total, mayExport }: ReviewListProps) {
  return (
    <>
      <h1>审核</h1>
      <QueryForm action={urls.reviews()}>
        <ChoiceFilter id="show" label="范围" value={filter.show} options={shows} />
        <ChoiceFilter
          id="kind"
          label="类别"
          value={filter.kind ?? ''}
          options={[every, ...kinds.map(({ kind, label }) => ({ id: kind, label }))]}
        />
        <ChoiceFilter
          id="state"
          label="状态"
          value={filter.state ?? ''}
          options={[every, ...stateIds.map((id) => ({ id, label: stateLabel(id) }))]}
        />
        <TextFilter id="q" label="标题或提交人" value={filter.words} />
      </QueryForm>
      <Toolbar
        says={`共${total}件，待我办理的在前，其余最近变化的在前`}
        {...(mayExport ? { exportUrl: urls.reviewsExport(addressOf({ ...filter, page: 1 })) } : {})}
      />
      <ListTable caption="审核件" columns={columnsOf(kinds, urls)} rows={lines} empty={emptyWords(urls, filter)} />
      <Pager
        page={filter.page}
        total={total}
        pageSize={pageLength}
        href={(page) => urls.reviews(addressOf({ ...filter, page }))}
      />
    </>
  )
}

/** Columns of the list; `urls` only where they are links. */
export const columnsOf = (kinds: Kinds, urls: Urls): ListColumn<ReviewLine>[] => [
  {
    label: '标题',
    text: ({ title }) => title,
    cell: ({ id, title }) => <a href={urls.review(id)}>{title}</a>,
    heads: true,
  },
  {
    label: '状态',
    text: ({ state }) => stateLabel(state),
    cell: ({ state, mine }) => (
      <>
        <StateTag state={state} /> {mine && <strong>待我办理</strong>}
      </>
    ),
  },
  { label: '类别', text: ({ kind }) => kinds.find((each) => each.kind === kind)?.label ?? kind },
  { label: '公开机关', text: ({ organisation }) => organisation },
  { label: '提交人', text: ({ submittedBy }) => submittedBy },
  { label: '提交时间', text: ({ submittedAt }) => minuteAt(submittedAt) },
  { label: '最近变化', text: ({ changedAt }) => minuteAt(changedAt) },
]

function emptyWords(urls: Urls, { show, kind, state, words, page }: ReviewFilter): Child {
  const narrowed = kind !== null || state !== null || words !== '' || page > 1
  if (narrowed) return '没有符合条件的审核件。请换个条件，或者清空查询。'
  return (
    <>
      {show === 'mine' ? '现在没有待您办理的审核件。' : '这里还没有审核件。'}
      {show !== 'all' && <a href={urls.reviews({ show: 'all' })}>看全部审核件</a>}
    </>
  )
}

/** The filter as the address carries it, defaults left out. */
export function addressOf({ show, kind, state, words, page }: ReviewFilter): Record<string, string> {
  return {
    ...(show === 'open' ? {} : { show }),
    ...(kind === null ? {} : { kind }),
    ...(state === null ? {} : { state }),
    ...(words === '' ? {} : { q: words }),
    ...(page === 1 ? {} : { page: String(page) }),
  }
}

/** The filter in words, for the note in the workbook. */
export function filterWords({ show, kind, state, words }: ReviewFilter, kinds: Kinds): string {
  return [
    `范围：${shows.find(({ id }) => id === show)?.label}`,
    ...(kind === null ? [] : [`类别：${kinds.find((each) => each.kind === kind)?.label ?? kind}`]),
    ...(state === null ? [] : [`状态：${stateLabel(state)}`]),
    ...(words === '' ? [] : [`标题或提交人：${words}`]),
  ].join('；')
}
