/**
 * Publications 公开件: what the public reads of an item, its newest edition. The office may be working on the next one; nobody
 * outside sees that. Pure.
 */
import type { PlainDate } from '../../law/date.ts'
import type { Content } from '../item.ts'
import type { Link } from '../links/link.ts'
import type { Validity } from '../validity.ts'

/** What a line of a list says. */
export interface Publication {
  id: number
  /** 公开机关, and who worked on it. */
  bodyId: number
  sectionId: number
  indexNumber: string
  edition: number
  kind: string
  /** 公开栏目. */
  column: string | null
  title: string
  documentNumber: string | null
  /** 主题分类. */
  topic: string | null
  writtenOn: PlainDate
  publishedOn: PlainDate
  /** 历史数据迁入. */
  migrated: boolean
  validity: Validity
  links: readonly Link[]
  changedAt: Date
  /** 撤回; its address stays. */
  withdrawn: { on: PlainDate; words: string } | null
}

/** With its text and fields. */
export interface TextPublication extends Publication {
  content: Content
}

/** With what its page says besides. */
export interface FullPublication extends TextPublication {
  /** When its first edition went out here; of a migrated item that is later than 公开日期. */
  firstPublishedAt: Date
  /** Notes of its editions after the first 更正说明, newest first. */
  notes: readonly { on: PlainDate; words: string }[]
  /** What is public and linked with it, in either direction. */
  related: readonly RelatedPublication[]
  hasFiles: boolean
}

export interface RelatedPublication extends Publication {
  /** 施行日期, from which what it says of others holds; null where it has none. */
  effectiveOn: PlainDate | null
  /** 解读形式 of an explanation: 文字, 图解; null of anything else. */
  medium: string | null
}

/** What a list is narrowed to. */
export interface PublicationFilter {
  /** 公开机关, one or several. */
  bodyIds: readonly number[]
  column?: string
  kinds?: readonly string[]
  /** Year of 成文日期. */
  year?: number
  validity?: Validity
  /** Words the title has, or a document number. */
  words?: string
}

/** The order a list comes in 排序: by a day, the other day and 索引号 where it is the same. Each is an index, read either way. */
export interface ListOrder {
  by: 'writtenOn' | 'publishedOn'
  newestFirst: boolean
}
