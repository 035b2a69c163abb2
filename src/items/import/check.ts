/** An imported line as an item of its body, or every fault with its field. Pure. */
import type { Column } from '../../catalogue/column.ts'
import { contactsOf } from '../../files/inspection/inspection.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { draftFrom } from '../draft.ts'
import type { Content } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kinds } from '../kinds/index.ts'
import { personalDataIn } from '../publish.ts'
import { dateFrom } from '../values.ts'
import type { FieldIssue, Line } from './line.ts'
import { bodyHtml } from './markdown.ts'
import { unknownName } from './near.ts'

/** A body with the columns of its catalogue. */
export interface Body {
  organisation: Organisation
  columns: readonly Column[]
}

/** A line as it would be kept. */
export interface Checked {
  kind: Kind
  content: Content
  /** 公开日期 it is published with; null for a draft. */
  publishedOn: PlainDate | null
  /** What made a draft of something that was public; values are masked. */
  personal: readonly FieldIssue[]
  notices: readonly FieldIssue[]
}

export type LineCheck = { ok: true; checked: Checked } | { ok: false; issues: readonly FieldIssue[] }

export function checkLine(line: Line, body: Body, today: PlainDate): LineCheck {
  const issues: FieldIssue[] = []
  const wrong = (field: string, message: string) => void issues.push({ field, message })
  const kind = kinds.find(({ id, label }) => line.kind === id || line.kind === label)
  if (!kind) wrong('kind', unknownName('信息种类', line.kind, kinds.flatMap(({ id, label }) => [label, id])))
  const column = line.column === null ? null : columnNamed(line.column, body.columns)
  if (line.column !== null && !column) {
    wrong('column', unknownName('目录栏目', line.column, body.columns.flatMap((each) => [columnLabel(each), each.id])))
  }
  if (column?.hidden) wrong('column', `目录栏目“${columnLabel(column)}”已经停用：${column.note}`)
  const publishedOn = line.publishedOn === '' ? null : dateFrom(line.publishedOn)
  if (line.publishedOn !== '' && !publishedOn) wrong('publishedOn', '公开日期请写成 2020-12-31 的样子。')
  if (publishedOn && publishedOn > today) wrong('publishedOn', `公开日期不能晚于今天（${today}）。`)
  if (publishedOn && body.organisation.creditCode === null) {
    wrong('organisation', `${body.organisation.fullName}没有登记统一社会信用代码，编不出索引号。请系统管理员补登。`)
  }
  if (!kind) return { ok: false, issues }

  const draft = draftFrom(kind, typedOf(line, kind, column?.id ?? '', wrong), today)
  if (!draft.ok) issues.push(...draft.issues)
  const writtenOn = draft.ok ? draft.content.writtenOn : null
  if (publishedOn && writtenOn && publishedOn < writtenOn) {
    wrong('publishedOn', `公开日期（${publishedOn}）不能早于成文日期（${writtenOn}）。`)
  }
  if (!draft.ok || issues.length > 0) return { ok: false, issues }
  const personal = personalDataIn(kind, draft.content, contactsOf(body.organisation)).map(({ field, says }) => ({
    field,
    message: `${says}。没有公开，存为草稿。`,
  }))
  return {
    ok: true,
    checked: {
      kind,
      content: draft.content,
      publishedOn: personal.length > 0 ? null : publishedOn,
      personal: publishedOn ? personal : [],
      notices: draft.notices,
    },
  }
}

/** The form a person would have filled in. */
function typedOf(line: Line, kind: Kind, column: string, wrong: (field: string, message: string) => void) {
  const typed: Record<string, string> = {}
  for (const [name, value] of Object.entries(line.fields)) {
    const field = kind.fields.find((each) => each.name === name || each.label === name)
    if (field) typed[field.name] = value
    else {
      const names = kind.fields.flatMap((each) => [each.label, each.name])
      wrong(`fields.${name}`, `${kind.label}${unknownName('字段', name, names)}`)
    }
  }
  const { title, documentNumber, writtenOn, summary } = line
  const body = line.body.trim() === '' ? '' : bodyHtml(line.body)
  const validity = line.validity || '有效'
  return { ...typed, title, documentNumber, writtenOn, summary, body, validity, column, attribute: 'open' }
}

const columnLabel = ({ parent, label }: Column): string => `${parent}—${label}`

/** By id, or by its two levels however they are joined; a second level alone will do where no other is called the same. */
function columnNamed(named: string, columns: readonly Column[]): Column | undefined {
  const joined = (text: string) => text.normalize('NFKC').replace(/[\s—–\-－/>＞·]+/g, '—')
  const exact = columns.find((each) => each.id === named || joined(columnLabel(each)) === joined(named))
  const alike = columns.filter(({ label }) => label === named)
  return exact ?? (alike.length === 1 ? alike[0] : undefined)
}
