/** An imported line as an item of its body, or every fault with its field. Pure. */
import type { Column } from '../../catalogue/column.ts'
import { shipped } from '../../catalogue/shipped.ts'
import { contactsOf } from '../../files/inspection/inspection.ts'
import type { PlainDate } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { type DraftSetting, draftFrom } from '../draft.ts'
import type { Content } from '../item.ts'
import type { Kind } from '../kind.ts'
import { kinds } from '../kinds/index.ts'
import { columnWords } from '../placing.ts'
import { obstaclesOf } from '../publish.ts'
import { sumFindings } from '../sums/rules.ts'
import { findingWords, type SumRow } from '../sums/sums.ts'
import { dateFrom } from '../values.ts'
import type { FieldIssue, Line } from './line.ts'
import { bodyHtml } from './markdown.ts'
import { unknownName } from './near.ts'

/** 公开机关 with the columns of its catalogue, and who works on the item there. */
export interface Body {
  /** The body itself or one of its sections. */
  unitId: number
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
  held: readonly FieldIssue[]
  notices: readonly FieldIssue[]
}

export type LineCheck = { ok: true; checked: Checked } | { ok: false; issues: readonly FieldIssue[] }

export function checkLine(line: Line, body: Body, setting: Pick<DraftSetting, 'today' | 'calendar'>): LineCheck {
  const { today } = setting
  const issues: FieldIssue[] = []
  const wrong = (field: string, message: string) => void issues.push({ field, message })
  const kind = kinds.find(({ id, label }) => line.kind === id || line.kind === label)
  if (!kind)
    wrong(
      'kind',
      unknownName(
        '信息种类',
        line.kind,
        kinds.flatMap(({ id, label }) => [label, id]),
      ),
    )
  const column = line.column === null ? null : columnNamed(line.column, body.columns)
  if (line.column !== null && !column) wrong('column', columnFault(line.column, body.columns))
  if (column?.hidden) wrong('column', `目录栏目“${columnWords(column)}”已经停用：${column.note}`)
  const publishedOn = line.publishedOn === '' ? null : dateFrom(line.publishedOn)
  if (line.publishedOn !== '' && !publishedOn) wrong('publishedOn', '公开日期请写成 2020-12-31 的样子。')
  if (publishedOn && publishedOn > today) wrong('publishedOn', `公开日期不能晚于今天（${today}）。`)
  if (publishedOn && body.organisation.creditCode === null) {
    wrong('organisation', `${body.organisation.fullName}没有登记统一社会信用代码，编不出索引号。请系统管理员补登。`)
  }
  if (!kind) return { ok: false, issues }

  const draft = draftFrom(kind, typedOf(line, kind, column?.id ?? '', wrong), { ...setting, columns: body.columns })
  if (!draft.ok) issues.push(...draft.issues)
  const writtenOn = draft.ok ? draft.content.writtenOn : null
  if (publishedOn && writtenOn && publishedOn < writtenOn) {
    wrong('publishedOn', `公开日期（${publishedOn}）不能早于成文日期（${writtenOn}）。`)
  }
  if (publishedOn && line.column === null && draft.ok && draft.content.column === null) {
    wrong('column', `目录里没有${kind.label}通常所在的栏目，请写明 column，或先在公开目录采用。`)
  }
  if (!draft.ok || issues.length > 0) return { ok: false, issues }
  const held = obstaclesOf(kind, draft.content, contactsOf(body.organisation)).map(({ field = '', message }) => ({
    field,
    message: `${message}没有公开，存为草稿。`,
  }))
  return {
    ok: true,
    checked: {
      kind,
      content: draft.content,
      publishedOn: held.length > 0 ? null : publishedOn,
      held: publishedOn ? held : [],
      notices: draft.notices,
    },
  }
}

/**
 * What does not add up in the tables of one body and year 加总核对, said of each line in their order: none of them is public before
 * all of them add up. `kept` are the rows of the year that the lines leave as they are.
 */
export function sumsAgainst(
  lines: readonly Pick<Checked, 'kind' | 'content'>[],
  kept: readonly SumRow[],
): (readonly FieldIssue[])[] {
  const rows = lines.map(({ kind, content }) => ({ kind: kind.id, values: content.fields }))
  const found = sumFindings([...kept, ...rows])
  if (found.length === 0) return lines.map(() => [])
  const others = found.map(findingWords).slice(0, 3).join('')
  return rows.map((row) => {
    const own = found.filter((each) => each.row === row)
    return own.length > 0
      ? own.map((each) => ({ field: each.field, message: `${findingWords(each)}没有公开，存为草稿。` }))
      : [{ field: '', message: `同一年度的表加总不符：${others}没有公开，存为草稿。` }]
  })
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

function columnFault(named: string, columns: readonly Column[]): string {
  const matter = shipped.find(({ id, level1, level2 }) => id === named || isSame(`${level1}—${level2}`, named))
  if (matter) return `目录栏目“${matter.level1}—${matter.level2}”还没有采用，请先在公开目录采用。`
  return unknownName(
    '目录栏目',
    named,
    columns.flatMap((each) => [columnWords(each), each.id]),
  )
}

/** By id, or by its two levels however they are joined; a second level alone will do where no other is called the same. */
function columnNamed(named: string, columns: readonly Column[]): Column | undefined {
  const exact = columns.find((each) => each.id === named || isSame(columnWords(each), named))
  const alike = columns.filter(({ label }) => label === named)
  return exact ?? (alike.length === 1 ? alike[0] : undefined)
}

const isSame = (one: string, other: string): boolean => joined(one) === joined(other)

const joined = (text: string): string => text.normalize('NFKC').replace(/[\s—–\-－/>＞·]+/g, '—')
