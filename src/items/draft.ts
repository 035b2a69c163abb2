/** The form of an item, read: the columns every item has and the fields of its kind. Every fault stands beside its field. */
import type { Column } from '../catalogue/column.ts'
import type { Calendar } from '../law/calendar.ts'
import type { Citation } from '../law/citation.ts'
import { type PlainDate, parseDate } from '../law/date.ts'
import { type Attribute, attributes, type Ground, grounds } from './attribute.ts'
import { normalised } from './document-number.ts'
import type { Content } from './item.ts'
import type { Kind } from './kind.ts'
import { linksFrom } from './links/lines.ts'
import type { LinkTarget } from './links/link.ts'
import { columnsFor, usualColumn } from './placing.ts'
import { editable, picturesIn, richText, textBlocks } from './rich-text.ts'
import { type Validity, validities } from './validity.ts'
import { dateFrom, type Issue, titleOf, valuesFrom } from './values.ts'

export type Typed = Readonly<Record<string, string>>

export type DraftReading =
  | { ok: true; content: Content; notices: readonly Issue[] }
  | { ok: false; issues: readonly Issue[] }

/** Longest texts, in characters. */
export const longest = { title: 200, body: 500_000, summary: 150, words: 500 } as const

/** The form a content is edited in. */
export const typedOf = (content: Content, shownField: (name: string) => string): Typed => ({
  ...Object.fromEntries(Object.keys(content.fields).map((name) => [name, shownField(name)])),
  title: content.title,
  documentNumber: content.documentNumber ?? '',
  writtenOn: content.writtenOn,
  formedOn: content.formedOn,
  validity: content.validity,
  attribute: content.attribute,
  ground: content.ground ?? '',
  groundWords: content.groundWords ?? '',
  summary: content.summary ?? '',
  body: editable(content.body),
  column: content.column ?? '',
})

/** What a form is read against: the day, the columns of the body's catalogue, and the calendar. */
export interface DraftSetting {
  today: PlainDate
  columns: readonly Column[]
  /** Items the lines of 关联 can mean; none can be linked without. */
  targets?: readonly LinkTarget[]
  /** Counts the periods of notices 公示期. */
  calendar: Calendar
}

/** What the rules of its kind find in a row 栏目之间的规则, each with the source of its rule. */
export function rowFaults(
  kind: Pick<Kind, 'checks'>,
  {
    fields: values,
    attribute,
    summary,
    body,
  }: Pick<Content, 'fields' | 'summary' | 'body'> & { attribute: Attribute | null },
  calendar: Calendar,
): (Issue & { source: Citation })[] {
  const words = [summary ?? '', ...textBlocks(body)].join('\n')
  return (kind.checks ?? []).flatMap(({ check, source }) => {
    const fault = check({ values, attribute, words, calendar })
    return fault ? [{ ...fault, source }] : []
  })
}

export function draftFrom(
  kind: Kind,
  typed: Typed,
  { today, columns, targets = [], calendar }: DraftSetting,
): DraftReading {
  const text = (name: string) => (typed[name] ?? '').replaceAll('\r\n', '\n').trim()
  const fields = valuesFrom(kind, typed)
  const issues: Issue[] = [...fields.issues]
  const notices: Issue[] = [...fields.notices]
  const wrong = (field: string, message: string) => {
    issues.push({ field, message })
  }

  const title = kind.form === 'document' ? text('title') : titleOf(kind, fields.values) || kind.label
  if (title === '') wrong('title', '请填写标题。')
  if (title.length > longest.title) wrong('title', `标题最多${longest.title}字，现在是${title.length}字。`)
  const body = text('body').length > longest.body ? '' : richText(text('body'))
  if (text('body').length <= longest.body && kind.form === 'document' && body === '')
    wrong('body', '请填写正文；正文在附件里的，写明“见附件”。')
  if (text('body').length > longest.body) wrong('body', '正文太长，请拆成几件或改用附件。')
  if (picturesIn(body).some(({ alt }) => alt.trim() === ''))
    wrong('body', '正文里有图片没有替代文字，请为每幅图片写一句话，读不到图的人靠它了解内容。')
  const summary = text('summary')
  if (summary.length > longest.summary)
    wrong('summary', `内容概述最多${longest.summary}字，现在是${summary.length}字。`)

  const number = text('documentNumber')
  const found = number === '' ? null : normalised(number)
  if (number !== '' && !found) wrong('documentNumber', `文号请写成 婺教〔2020〕12号 的样子，没有文号就空着。`)
  if (found?.corrected) notices.push({ field: 'documentNumber', message: found.corrected })

  const writtenOn = day('writtenOn', '成文日期')
  const formedOn = text('formedOn') === '' ? writtenOn : day('formedOn', '形成或变更之日')
  const validity = validities.find((each) => each === typed.validity)
  if (!validity) wrong('validity', '请选择有效性。')
  const column = columnIn()
  const linked = linksFrom(text('links'), targets)
  issues.push(...linked.issues)
  const attribute = Object.hasOwn(attributes, typed.attribute ?? '') ? (typed.attribute as Attribute) : null
  if (!attribute) wrong('attribute', '请选择公开属性。')
  const ground = attribute === 'closed' && Object.hasOwn(grounds, text('ground')) ? (text('ground') as Ground) : null
  const groundWords = attribute === 'open' ? '' : text('groundWords')
  if (attribute === 'closed' && !ground) wrong('ground', '不予公开的，请选择属于哪种情形（条例第十四至十六条）。')
  if (attribute !== null && attribute !== 'open' && groundWords === '')
    wrong('groundWords', '不主动公开的，请写明理由；属于法律、行政法规禁止公开的，写明具体名称和条款。')
  if (groundWords.length > longest.words) wrong('groundWords', `理由最多${longest.words}字。`)

  for (const { field, message } of rowFaults(kind, { fields: fields.values, attribute, summary, body }, calendar)) {
    if (!issues.some((each) => each.field === field)) wrong(field, message)
  }

  if (issues.length > 0 || !writtenOn || !formedOn || !attribute) return { ok: false, issues }
  const content: Content = {
    title,
    documentNumber: found?.number ?? null,
    writtenOn,
    formedOn,
    validity: validity as Validity,
    attribute,
    ground,
    groundWords: groundWords || null,
    summary: summary || null,
    body,
    column,
    links: linked.links,
    fields: fields.values,
  }
  return { ok: true, content, notices }

  /** The column that was chosen, or the usual one where nothing was. */
  function columnIn(): string | null {
    const chosen = text('column')
    if (chosen === '') return usualColumn(kind, columns)
    if (columnsFor(kind, columns).some(({ id }) => id === chosen)) return chosen
    wrong('column', '这个公开栏目不存在、已经隐藏，或者由其他科室负责，请重新选择。')
    return null
  }

  /** A day that has come: nobody signs tomorrow. */
  function day(field: string, label: string): PlainDate | null {
    const date = dateFrom(text(field))
    if (!date) wrong(field, `请填写${label}，例如 ${parseDate(today) ?? '2020-12-31'}。`)
    else if (date > today) wrong(field, `${label}不能晚于今天（${today}）。`)
    return date
  }
}
