/** 所属单位信息公开: the bodies under the site's own, with how much each has made public. */
import { kindLabels, type Organisation } from '../../../organisations/organisation.ts'
import type { ListedOrganisation } from '../../../organisations/within/store.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/page-meta.tsx'
import { type ListColumn, ListTable } from '../../../ui/query.tsx'

export const bodiesColumn: Column = {
  name: '所属单位信息公开',
  description: '所属部门和直属单位各自公开的信息，按单位列出。',
  keywords: ['所属单位', '直属单位', '信息公开'],
  type: '概况信息',
}

export interface ListedBody {
  body: ListedOrganisation
  /** How much is public and the day of the newest; absent while nothing is. */
  count?: number
  updatedOn?: string
}

export interface BodiesPageProps {
  frame: Frame
  own: Organisation
  bodies: readonly ListedBody[]
}

export function BodiesPage({ frame, own, bodies }: BodiesPageProps) {
  const { urls } = frame.site
  const columns: ListColumn<ListedBody>[] = [
    {
      label: '单位',
      heads: true,
      text: ({ body }) => body.fullName,
      cell: ({ body }) => <a href={urls.body(body.code)}>{body.fullName}</a>,
    },
    { label: '类别', text: ({ body }) => kindLabels[body.kind] },
    { label: '公开信息', number: true, whole: true, text: ({ count = 0 }) => `${count}件` },
    { label: '最近更新', whole: true, text: ({ updatedOn }) => updatedOn ?? '—' },
  ]
  return (
    <Page
      frame={frame}
      title={[bodiesColumn.name]}
      meta={{ kind: 'column', column: bodiesColumn }}
      name={bodiesColumn.name}
      current="bodies"
    >
      <h1>{bodiesColumn.name}</h1>
      <p class="lead">
        {own.fullName}所属的{bodies.length}个单位各自公开的信息。
      </p>
      <ListTable caption={`${bodies.length}个单位`} columns={columns} rows={bodies} empty="" />
    </Page>
  )
}
