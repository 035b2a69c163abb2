/** 操作留痕: query form above the table, newest first, one page after the other by number. */
import type { ListedEntry } from '../../audit/store.ts'
import { ErrorSummary, type FieldError } from '../../ui/field.tsx'
import {
  ChoiceFilter,
  DateFilter,
  type ListColumn,
  ListTable,
  QueryForm,
  TextFilter,
  Toolbar,
} from '../../ui/query.tsx'
import type { Urls } from '../../urls.ts'
import { type TrailQuery, topicLabel, topics } from '../filter.ts'

/** An entry with the name of its organisation. */
export interface TrailRow extends ListedEntry {
  organisation: string
}

export interface TrailProps {
  urls: Urls
  query: TrailQuery
  errors: readonly FieldError[]
  rows: readonly TrailRow[]
  /** 共23条, 超过10000条. */
  counted: string
  newer: string | null
  older: string | null
  mayExport: boolean
}

export function Trail({ urls, query, errors, rows, counted, newer, older, mayExport }: TrailProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>操作留痕</h1>
      <QueryForm action={urls.auditTrail()}>
        <DateFilter id="from" label="从" value={query.from} />
        <DateFilter id="to" label="到" value={query.to} />
        <TextFilter id="actor" label="人员" value={query.actor} />
        <ChoiceFilter id="topic" label="事项" value={query.topic} options={[{ id: '', label: '全部' }, ...topics]} />
        <TextFilter id="organisation" label="机构" value={query.organisation} />
        <TextFilter id="subject" label="对象（类型/编号）" value={query.subject} />
      </QueryForm>
      <Toolbar says={counted} {...(mayExport ? { exportUrl: urls.auditExport('xlsx', { ...query }) } : {})}>
        {mayExport && (
          <>
            <a class="button button-quiet" href={urls.auditExport('csv', { ...query })}>
              导出 CSV
            </a>
            <a class="button button-quiet" href={urls.auditExport('jsonl', { ...query })}>
              导出存档（带校验值）
            </a>
          </>
        )}
      </Toolbar>
      <ListTable
        caption="操作留痕"
        columns={columns(urls)}
        rows={rows}
        empty="没有符合条件的记录。请放宽时间，或者清空查询。"
      />
      {(newer ?? older) && (
        <nav class="pager" aria-label="分页">
          {newer && <a href={newer}>较新的</a>}
          {older && <a href={older}>较早的</a>}
        </nav>
      )}
    </>
  )
}

/** The columns of the page and of the workbook; only the workbook has the hash in full. */
export const exportColumns: readonly ListColumn<TrailRow>[] = [
  { label: '序号', text: ({ number }) => String(number), number: true },
  { label: '时间', text: ({ at }) => minute(at) },
  { label: '人员', text: ({ actorName }) => actorName ?? '系统' },
  { label: '机构', text: ({ organisation }) => organisation },
  { label: '事项', text: ({ event }) => topicLabel(event) },
  { label: '内容', text: ({ says }) => says },
  { label: '对象', text: subjectOf },
  { label: '明细', text: ({ details }) => (details === '{}' ? '' : details) },
  { label: '校验值', text: ({ hash }) => hash },
]

const columns = (urls: Urls): ListColumn<TrailRow>[] =>
  exportColumns.slice(0, -2).map((column) => {
    if (column.label === '内容') return { ...column, cell: (row) => <Said row={row} /> }
    if (column.label === '时间')
      return { ...column, cell: ({ at }) => <time datetime={at.toISOString()}>{minute(at)}</time> }
    if (column.label === '对象') {
      return { ...column, cell: (row) => <a href={urls.auditTrail({ subject: subjectOf(row) })}>{subjectOf(row)}</a> }
    }
    return column
  })

function Said({ row: { says, details } }: { row: TrailRow }) {
  const facts = factsIn(details)
  if (facts.length === 0) return <>{says}</>
  return (
    <details>
      <summary>{says}</summary>
      <ul class="plain small">
        {facts.map((fact) => (
          <li>{fact}</li>
        ))}
      </ul>
    </details>
  )
}

/** 字段：原值 → 新值 for a change, 字段：值 for a fact. */
function factsIn(details: string): string[] {
  const entries = Object.entries(JSON.parse(details) as Record<string, unknown>)
  return entries.map(
    ([name, value]) => `${name}：${isChange(value) ? `${plain(value.from)} → ${plain(value.to)}` : plain(value)}`,
  )
}

const isChange = (value: unknown): value is { from: unknown; to: unknown } =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value && Object.keys(value).length === 2

function plain(value: unknown): string {
  if (value === null || value === '') return '空'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function subjectOf({ subjectKind, subjectId }: TrailRow): string {
  return `${subjectKind}/${subjectId}`
}

/** 2026-05-01 09:05:30 in Asia/Shanghai. */
const minute = (at: Date): string => shanghai.format(at)

/** Sweden writes dates as ISO 8601 does. */
const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
