/**
 * Looking into the record 操作留痕查询: what the address asks for, in words and as a filter. Reading order: this file,
 * `office.tsx`, `pages/trail.tsx`. The record itself is `audit/`, which knows nothing of organisations and of who may see.
 */
import type { EntryFilter } from '../audit/store.ts'
import { type PlainDate, parseDate } from '../law/date.ts'
import type { FieldError } from '../ui/field.tsx'

/** The query as it stands in the address; an empty text is no filter. */
export interface TrailQuery {
  from: string
  to: string
  actor: string
  topic: string
  organisation: string
  /** kind/id: account/12. */
  subject: string
}

/** What events are about 事项: the part of an event before its dot. */
export const topics: readonly { id: string; label: string }[] = [
  { id: 'signin', label: '登录' },
  { id: 'account', label: '用户' },
  { id: 'organisation', label: '机构' },
  { id: 'footer', label: '网站页脚' },
  { id: 'calendar', label: '放假安排' },
  { id: 'deadline', label: '期限' },
  { id: 'file', label: '附件' },
  { id: 'gate', label: '放行检查' },
  { id: 'review', label: '审核' },
  { id: 'delegation', label: '委托' },
  { id: 'chain', label: '审核流程' },
  { id: 'personal', label: '个人信息' },
  { id: 'list', label: '列表导出' },
  { id: 'audit', label: '操作留痕' },
]

/** What an event is about in Chinese; the event itself where it has no word yet. */
export function topicLabel(event: string): string {
  return topics.find(({ id }) => event.startsWith(`${id}.`))?.label ?? event
}

export function queryIn(read: (name: string) => string | undefined): TrailQuery {
  const text = (name: string) => (read(name) ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  return {
    from: text('from'),
    to: text('to'),
    actor: text('actor'),
    topic: text('topic'),
    organisation: text('organisation'),
    subject: text('subject'),
  }
}

/** A body as far as the filter looks at it. */
interface Body {
  id: number
  fullName: string
  shortName: string
  code: string
}

/** The filter over the organisations a person reaches, or what is wrong with the query. */
export function filterOf(
  query: TrailQuery,
  reached: readonly Body[],
  installation: boolean,
): { filter: EntryFilter } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const date = (field: 'from' | 'to'): PlainDate | null => {
    const parsed = query[field] === '' ? null : parseDate(query[field])
    if (query[field] !== '' && parsed === null) errors.push({ field, message: '应写成存在的日期，如 2026-05-01' })
    return parsed
  }
  const [from, to] = [date('from'), date('to')]
  if (from && to && to < from) errors.push({ field: 'to', message: '结束日期早于开始日期' })
  const topic = topics.some(({ id }) => id === query.topic) ? query.topic : null
  if (query.topic !== '' && topic === null) errors.push({ field: 'topic', message: '请选择列出的事项' })
  const subject = /^([a-z-]{1,40})\/(.+)$/.exec(query.subject)
  if (query.subject !== '' && !subject) errors.push({ field: 'subject', message: '应写成 类型/编号，如 account/12' })
  if (errors.length > 0) return { errors }
  const named = query.organisation === '' ? reached : reached.filter((body) => isNamed(body, query.organisation))
  return {
    filter: {
      organisationIds: named.map(({ id }) => id),
      installation: installation && query.organisation === '',
      from,
      to,
      actor: query.actor || null,
      topic,
      subject: subject && { kind: subject[1]!, id: subject[2]! },
    },
  }
}

const isNamed = ({ fullName, shortName, code }: Body, words: string): boolean =>
  [fullName, shortName, code].some((text) => text.includes(words))

/** The filters in words, for an export's note and the record of it: 时间2026-05-01起，人员含“林”. */
export function queryWords({ from, to, actor, topic, organisation, subject }: TrailQuery): string {
  return [
    from && `${from}起`,
    to && `${to}止`,
    actor && `人员含“${actor}”`,
    topic && `事项：${topicLabel(`${topic}.`)}`,
    organisation && `机构含“${organisation}”`,
    subject && `对象：${subject}`,
  ]
    .filter(Boolean)
    .join('，')
}
