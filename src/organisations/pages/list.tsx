/** 机构: the tree of bodies a person reaches. */
import { type ListColumn, ListTable, Pager, QueryForm, TextFilter, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { kindLabels, levelLabels } from '../organisation.ts'
import type { Branch } from '../tree.ts'
import type { ListedOrganisation } from '../within/store.ts'

export interface OrganisationListProps {
  urls: Urls
  /** What was searched for in names and codes. */
  words: string
  branches: readonly Branch<ListedOrganisation>[]
  total: number
  page: number
  pageSize: number
  mayAdd: boolean
}

export function OrganisationList({ urls, words, branches, total, page, pageSize, mayAdd }: OrganisationListProps) {
  return (
    <>
      <h1>机构</h1>
      <QueryForm action={urls.organisations()}>
        <TextFilter id="q" label="名称或代号" value={words} />
      </QueryForm>
      <Toolbar says={`共${total}个机构`}>
        {mayAdd && (
          <a class="button" href={urls.newOrganisation()}>
            登记机构
          </a>
        )}
      </Toolbar>
      <ListTable
        caption="机构"
        columns={columns(urls)}
        rows={branches}
        empty={`没有名称或代号含“${words}”的机构。请换个词，或者清空查询。`}
      />
      <Pager
        page={page}
        total={total}
        pageSize={pageSize}
        href={(number) => urls.organisations({ q: words, page: String(number) })}
      />
    </>
  )
}

const columns = (urls: Urls): ListColumn<Branch<ListedOrganisation>>[] => [
  {
    label: '名称',
    heads: true,
    text: ({ body }) => body.fullName,
    cell: ({ body, depth }) => (
      <>
        <span aria-hidden="true">{'　'.repeat(depth)}</span>
        <a href={urls.organisation(body.id)}>{body.fullName}</a>
        {body.competent && <span class="tag">主管部门</span>}
      </>
    ),
  },
  { label: '类别', text: ({ body }) => kindLabels[body.kind] },
  { label: '层级', text: ({ body }) => levelLabels[body.level] },
  { label: '代号', text: ({ body }) => body.code },
]
