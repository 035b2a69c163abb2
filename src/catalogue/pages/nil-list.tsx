/** All statements 零公开说明 a person may see: those that wait first. */
import { StatusTag, type Tone } from '../../ui/office-parts.tsx'
import { type ListColumn, ListTable, Pager, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { reasons, type State, states } from '../nil/nil.ts'
import type { ListedStatement } from '../nil/store.ts'

export interface NilListProps {
  urls: Urls
  statements: readonly ListedStatement[]
  page: number
}

const pageSize = 50

export function NilList({ urls, statements, page }: NilListProps) {
  const waiting = statements.filter(({ state }) => state === 'proposed').length
  return (
    <>
      <h1>零公开说明</h1>
      <Toolbar says={`共${statements.length}份，待批准${waiting}份`} />
      <ListTable
        caption="零公开说明"
        columns={columns(urls)}
        rows={statements.slice((page - 1) * pageSize, page * pageSize)}
        empty="没有零公开说明。需要时从公开目录打开栏目拟写。"
      />
      <Pager
        page={page}
        total={statements.length}
        pageSize={pageSize}
        href={(each) => urls.nilStatements({ page: String(each) })}
      />
    </>
  )
}

const columns = (urls: Urls): ListColumn<ListedStatement>[] => [
  {
    label: '栏目',
    heads: true,
    text: ({ label }) => label,
    cell: ({ id, label }) => <a href={urls.nilStatement(id)}>{label}</a>,
  },
  { label: '年度', text: ({ year }) => `${year}年`, whole: true },
  { label: '机构', text: ({ organisation }) => organisation },
  { label: '原因', text: ({ reason }) => reasons[reason] },
  { label: '拟写', text: ({ writtenBy }) => writtenBy.name },
  { label: '办理', text: ({ decidedBy }) => decidedBy?.name ?? '—' },
  {
    label: '状态',
    text: ({ state }) => states[state],
    cell: ({ state }) => <NilState state={state} />,
    whole: true,
  },
]

const tones: Readonly<Record<State, Tone>> = { proposed: 'waiting', approved: 'good', returned: 'bad' }

export const NilState = ({ state }: { state: State }) => <StatusTag tone={tones[state]}>{states[state]}</StatusTag>
