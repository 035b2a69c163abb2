/**
 * Kinds of item 信息种类 as data: a licence decision, a penalty, a fee or a procurement notice is a row of `kinds/`. The form, the
 * checks, the list, the page, the workbook and the counts all read that row; there is code only where a kind has a rule of its
 * own.
 */
import { matterById } from '../catalogue/shipped.ts'
import type { Calendar } from '../law/calendar.ts'
import type { Citation } from '../law/citation.ts'
import type { PlainDate } from '../law/date.ts'
import type { Attribute } from './attribute.ts'
import type { LinkKind } from './links/link.ts'

export interface Kind {
  /** ASCII, never changed: penalty-decision. */
  id: string
  /** 行政处罚决定. */
  label: string
  /** A document 文件 has a text of its own; a ledger 台账 is rows of fields. */
  form: 'document' | 'ledger'
  source: Source
  /** Matters of the catalogue 公开事项 its items stand under, by id; the first is suggested. */
  matters: readonly string[]
  /** How long after the event an item may take to be public. */
  deadline: DeadlineRule
  /** Names of the fields that tell two rows apart 自然键; a row with the same values is the same thing. */
  key: readonly [string, ...string[]]
  /** The title of a row: words and {field}. Documents have a title of their own. */
  title?: string
  fields: readonly Field[]
  /** Name of the field its rows are counted by above their list 分类统计: the matter, the category; one the public reads whole. */
  counted?: string
  /** An item of this kind has to link to another in this way before it is published. */
  mustLink?: LinkKind
  /** What has to agree between the fields of one row. */
  checks?: readonly RowRule[]
  /** Rows are about people: a workbook with a column that is none of the fields is refused (条例第15条). */
  noOtherColumns?: true
}

/** 依据: one citation, or the first of all and those that took its place, oldest first (时点效力). */
export type Source = Citation | readonly [Citation, ...Since[]]

interface Since {
  /** First day of the events it governs. */
  since: PlainDate
  source: Citation
}

/** The citation in force on the day of the event, of a kind or of its deadline. */
export function sourceOn({ source }: { source: Source }, date: PlainDate): Citation {
  if (!isDated(source)) return source
  const [first, ...later] = source
  return later.findLast(({ since }) => since <= date)?.source ?? first
}

const isDated = (source: Source): source is readonly [Citation, ...Since[]] => Array.isArray(source)

/** A rule between the fields of one row. The fault stands beside its field in the form, in its cell of a workbook. */
export interface RowRule {
  id: string
  source: Citation
  /** The rule in one Chinese clause. */
  says: string
  check: (row: Row) => { field: string; message: string } | null
}

/** What a rule looks at. A field that could not be read is null. */
export interface Row {
  values: Values
  attribute: Attribute | null
  /** 概述 and 正文. */
  words: string
  calendar: Calendar
}

/** 公开事项 of a kind in words: 行政处罚—行政处罚决定. */
export const matterWords = ({ matters }: Pick<Kind, 'matters'>): string =>
  matters
    .flatMap((id) => matterById(id) ?? [])
    .map(({ level1, level2 }) => `${level1}—${level2}`)
    .join('；')

/** 公开时限: so many days after the day in `from`, or before it. */
export type DeadlineRule = After | Before

interface After {
  /** 工作日 or 自然日. */
  unit: 'working' | 'calendar'
  days: number
  /** Name of the date field it counts from; null for 形成或变更之日. */
  from: string | null
  source: Source
  before?: never
  /** 及时: the days are the outer limit only. */
  prompt?: true
}

interface Before {
  unit: 'calendar'
  days: number
  /** Name of the required date field of what is to come. */
  from: string
  before: true
  source: Source
  prompt?: never
}

/** 自决定日期起7个工作日内; 不晚于预计采购日期前30日. */
export function deadlineWords({ deadline: { from, days, unit, before, prompt }, fields }: Kind): string {
  const start = fields.find(({ name }) => name === from)?.label ?? '形成或变更之日'
  const length = `${days}${unit === 'working' ? '个工作日' : '日'}`
  if (before) return `不晚于${start}前${length}`
  return `${prompt ? '及时公开，最迟' : ''}自${start}起${length}内`
}

interface FieldBase {
  name: string
  label: string
  required?: true
  hint?: string
  /** A value it takes: shown in the template of its workbook. */
  example?: string
  /** Stands in the lists. */
  listed?: true
  /** 不公开: kept for the office, never shown to the public, exported or searched there. */
  internal?: true
  /** 脱敏: the office keeps the whole value, the public and every export get its ends alone. */
  masked?: true
  /** 办公地址、电话、邮箱 of an office, which the law wants public: a landline, an address, an e-mail in it is no personal data. */
  contact?: true
}

export type Field = FieldBase &
  (
    | {
        type: 'text'
        /** Characters at most. */
        most: number
        /** 办理流程: one step a line, drawn as a diagram. */
        steps?: true
      }
    | { type: 'date' }
    | { type: 'count'; unit: '件' | '项' | '人' | '户' | '所' | '个' | '平方米' | '天' }
    /** Typed and shown in `unit`, kept in 分. */
    | { type: 'money'; unit: '元' | '万元' }
    | { type: 'choice'; options: readonly string[] }
    /** 统一社会信用代码, with its check character. */
    | { type: 'credit-code' }
    /** 文号: 婺教〔2020〕12号. */
    | { type: 'document-number' }
  )

/** Values of one row by field name: text as it is shown, dates as YYYY-MM-DD, counts and 分 as numbers; null where nothing stands. */
export type Values = Readonly<Record<string, string | number | null>>
