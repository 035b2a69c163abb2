/**
 * Items 主动公开信息 (条例第19–26条): documents and ledger rows, one engine for all kinds.
 *
 * Reading order: this file, `kind.ts` with `kinds/` (what kinds there are), `values.ts` and `document-number.ts` (what people
 * type, read), `rich-text.ts` and `placing.ts` (its text and where it stands), `draft.ts` (a form, read), `clock.ts` (by when it
 * must be public), `publish.ts` (whether it may be), `store.ts`, `drafting/`, `publishing/` and `withdrawal/` (what changes it),
 * `review-subject.tsx`, `office.tsx`; then `links/` and `ends/` (what one does to another, and when), `fill/` (目录覆盖 and
 * 栏目体检), `rulebook/` (政府信息公开制度).
 */
import type { PlainDate } from '../law/date.ts'
import type { Attribute, Ground } from './attribute.ts'
import type { Values } from './kind.ts'
import type { Link } from './links/link.ts'
import type { Validity } from './validity.ts'

/** What the office writes: all that is reviewed and published of an item, besides its files. */
export interface Content {
  title: string
  /** 发文字号; null prints 无. */
  documentNumber: string | null
  /** 成文日期. */
  writtenOn: PlainDate
  /** 形成或变更之日 (条例第26条). */
  formedOn: PlainDate
  validity: Validity
  attribute: Attribute
  /** Why it is not public; null unless `attribute` is closed. */
  ground: Ground | null
  groundWords: string | null
  /** 内容概述. */
  summary: string | null
  /** 正文 as `richText` leaves it; empty when the fields say it all. */
  body: string
  /** 公开栏目: id of a column of its body's catalogue; null until one is chosen. */
  column: string | null
  /** 关联: what it repeals, replaces, amends or explains. */
  links: readonly Link[]
  fields: Values
}

export interface Item extends Content {
  id: number
  /** Who works on it 起草单位: the body itself or one of its sections. */
  organisationId: number
  /** 公开机关. */
  bodyId: number
  kind: string
  stage: Stage
  version: number
  /** 索引号; null before the first publication. */
  indexNumber: string | null
  /** Editions published so far. */
  edition: number
  publishedOn: PlainDate | null
  /** 历史数据迁入: `publishedOn` is the day the item went public elsewhere. */
  migrated: boolean
  withdrawnOn: PlainDate | null
  withdrawnWords: string | null
  changedAt: Date
}

/** The content of an item alone. */
export const contentOf = (item: Item): Content => ({
  title: item.title,
  documentNumber: item.documentNumber,
  writtenOn: item.writtenOn,
  formedOn: item.formedOn,
  validity: item.validity,
  attribute: item.attribute,
  ground: item.ground,
  groundWords: item.groundWords,
  summary: item.summary,
  body: item.body,
  column: item.column,
  links: item.links,
  fields: item.fields,
})

/** 状态: `draft` is whatever the public does not see as it stands here, a correction under way included. */
export const stages = {
  draft: '草稿',
  published: '已公开',
  withdrawn: '已撤回',
} as const
export type Stage = keyof typeof stages

/** Kind of subject under which items are reviewed, and files belong to them. */
export const itemSubject = 'item'

/** Public number of an item 索引号: 18 characters of the credit code, year and five digits. */
export const indexNumber = (creditCode: string, year: number, serial: number): string =>
  `${creditCode}/${year}-${String(serial).padStart(5, '0')}`

/** 超期: it is to be public, never was, and its last day has passed. */
export const isLate = (
  { edition, attribute }: Pick<Item, 'edition' | 'attribute'>,
  due: PlainDate,
  today: PlainDate,
): boolean => edition === 0 && attribute === 'open' && due < today

/** The item as a subject of review, and what its files belong to. */
export const subjectOf = ({ organisationId, id }: Item) => ({ organisationId, kind: itemSubject, id: String(id) })
