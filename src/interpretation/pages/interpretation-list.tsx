/** 政策解读 as a list: each document with its plan, its last day and what explains it. */
import { cite } from '../../law/citation.ts'
import type { PlainDate } from '../../law/date.ts'
import { StatusTag, type Tone } from '../../ui/office-parts.tsx'
import { ChoiceFilter, type ListColumn, ListTable, Pager, QueryForm, Toolbar } from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { type Explained, type State, source, states } from '../interpretation.ts'

interface Line extends Explained {
  state: State
  due: PlainDate
}

export interface InterpretationListProps {
  urls: Urls
  lines: readonly Line[]
  state: State | null
  /** From 1. */
  page: number
  mayEdit: boolean
}

const pageSize = 50

const tones: Readonly<Record<State, Tone>> = {
  late: 'bad',
  waiting: 'waiting',
  explained: 'good',
  unneeded: 'plain',
  unplanned: 'warn',
}

export function InterpretationList({ urls, lines, state, page, mayEdit }: InterpretationListProps) {
  const options = [{ id: '', label: '全部' }, ...Object.entries(states).map(([id, label]) => ({ id, label }))]
  return (
    <>
      <h1>政策解读</h1>
      <p class="lead">文件公开后3个工作日内发布解读，解读和文件互相链接。依据{cite(source)}。</p>
      <QueryForm action={urls.interpretations()}>
        <ChoiceFilter id="state" label="状态" value={state ?? ''} options={options} />
      </QueryForm>
      <Toolbar says={`共${lines.length}份已公开的政策文件`} />
      <ListTable
        caption="政策解读"
        columns={columns(urls, mayEdit)}
        rows={lines.slice((page - 1) * pageSize, page * pageSize)}
        empty={state === null ? '还没有公开的政策文件。' : '没有这种状态的文件。'}
      />
      <Pager
        page={page}
        total={lines.length}
        pageSize={pageSize}
        href={(each) => urls.interpretations({ ...(state ? { state } : {}), page: String(each) })}
      />
    </>
  )
}

const columns = (urls: Urls, mayEdit: boolean): ListColumn<Line>[] => [
  {
    label: '文件',
    text: ({ title }) => title,
    cell: ({ id, title, documentNumber }) => (
      <>
        <a href={urls.item(id)}>{title}</a>
        <span class="small">{documentNumber ?? '无文号'}</span>
      </>
    ),
    heads: true,
  },
  { label: '公开日期', text: ({ publishedOn }) => publishedOn, whole: true },
  {
    label: '解读安排',
    text: ({ plan, planWords }) => [plan ?? '没有安排', planWords].filter(Boolean).join('：'),
  },
  { label: '解读期限', text: ({ due, plan }) => (plan === '不需要解读' ? '—' : due), whole: true },
  {
    label: '状态',
    text: ({ state }) => states[state],
    cell: ({ state }) => <StatusTag tone={tones[state]}>{states[state]}</StatusTag>,
  },
  {
    label: '解读',
    text: ({ explanations }) => explanations.map(({ title }) => title).join('；') || '无',
    cell: ({ id, title, explanations }) => (
      <>
        {explanations.map((each) => (
          <p>
            <a href={urls.item(each.id)}>{each.title}</a>
            {each.publishedOn === null && '（草稿）'}
          </p>
        ))}
        {mayEdit && (
          <a href={urls.newItem('interpretation', `解读 ${id}`)} aria-label={`写《${title}》的解读`}>
            写解读
          </a>
        )}
      </>
    ),
  },
]
