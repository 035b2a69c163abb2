/**
 * Kinds of item 信息种类 as data: a licence decision, a penalty, a fee or a procurement notice is a row of `kinds/`. The form, the
 * checks, the list, the page, the workbook and the counts all read that row; there is code only where a kind has a rule of its
 * own.
 */
import { matterById } from '../catalogue/shipped.ts'
import type { Citation } from '../law/citation.ts'
import type { LinkKind } from './links/link.ts'

export interface Kind {
  /** ASCII, never changed: penalty-decision. */
  id: string
  /** 行政处罚决定. */
  label: string
  /** A document 文件 has a text of its own; a ledger 台账 is rows of fields. */
  form: 'document' | 'ledger'
  source: Citation
  /** Matters of the catalogue 公开事项 its items stand under, by id; the first is suggested. */
  matters: readonly string[]
  /** How long after the event an item may take to be public. */
  deadline: DeadlineRule
  /** Names of the fields that tell two rows apart 自然键; a row with the same values is the same thing. */
  key: readonly [string, ...string[]]
  /** The title of a row: words and {field}. Documents have a title of their own. */
  title?: string
  fields: readonly Field[]
  /** An item of this kind has to link to another in this way before it is published. */
  mustLink?: LinkKind
}

/** 公开事项 of a kind in words: 行政处罚—行政处罚决定. */
export const matterWords = ({ matters }: Pick<Kind, 'matters'>): string =>
  matters
    .flatMap((id) => matterById(id) ?? [])
    .map(({ level1, level2 }) => `${level1}—${level2}`)
    .join('；')

/** 公开时限: working days 工作日 or calendar days 自然日 after the day in `from`. */
export interface DeadlineRule {
  unit: 'working' | 'calendar'
  days: number
  /** Name of the date field it counts from; null for 形成或变更之日. */
  from: string | null
  source: Citation
}

interface FieldBase {
  name: string
  label: string
  required?: true
  hint?: string
  /** Stands in the lists. */
  listed?: true
  /** 不公开: kept for the office, never shown to the public, exported or searched there. */
  internal?: true
}

export type Field = FieldBase &
  (
    | { type: 'text' /** Characters at most. */; most: number }
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
