/**
 * Items 主动公开信息 (条例第19–26条): documents and ledger rows, one engine for all kinds.
 *
 * Reading order: this file, `kind.ts` with `kinds/` (what kinds there are), `values.ts` and `document-number.ts` (what people
 * type, read), `rich-text.ts` and `placing.ts` (its text and where it stands), `draft.ts` (a form, read), `clock.ts` (by when it must be public), `publish.ts` (whether it may be),
 * `store.ts`, `review-subject.tsx`, `office.tsx`; then `links/` and `ends/` (what one does to another, and when), `fill/` (目录覆盖 and
 * 栏目体检), `rulebook/` (政府信息公开制度).
 */
import type { PlainDate } from '../law/date.ts'
import type { Values } from './kind.ts'
import type { Link } from './links/link.ts'

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

/** 有效性 (ux.md §1). */
export const validities = ['有效', '尚未施行', '已修改', '部分失效', '失效', '废止'] as const
export type Validity = (typeof validities)[number]

/** 公开属性, said when a document is drafted. */
export const attributes = {
  open: '主动公开',
  request: '依申请公开',
  closed: '不予公开',
} as const
export type Attribute = keyof typeof attributes

/** 不予公开的情形 (条例第14–16条). `names`: the law or the reason has to be written out. */
export const grounds = {
  secret: { label: '国家秘密', article: 14 },
  law: { label: '法律、行政法规禁止公开', article: 14 },
  safety: { label: '危及国家安全、公共安全、经济安全、社会稳定', article: 14 },
  third: { label: '商业秘密、个人隐私等，公开会损害第三方合法权益', article: 15 },
  internal: { label: '人事管理、后勤管理、内部工作流程等内部事务信息', article: 16 },
  process: { label: '讨论记录、过程稿、磋商信函、请示报告等过程性信息', article: 16 },
  casefile: { label: '行政执法案卷信息', article: 16 },
} as const
export type Ground = keyof typeof grounds

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
