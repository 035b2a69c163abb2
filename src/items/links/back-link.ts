/** What is said of an item by those that link to it 反向关联, and from which day. Pure. */
import { chineseDate, type PlainDate, parseDate } from '../../law/date.ts'
import type { Values } from '../kind.ts'
import { type LinkKind, type LinkTarget, linkKinds } from './link.ts'

/** 施行日期 of a document, from which what it says of others holds; null where it has none and holds once it is public. */
export const effectiveOn = (fields: Values): PlainDate | null => parseDate(String(fields.effectiveOn ?? ''))

/** What a public document says of this one 反向关联. */
export interface BackLink {
  kind: LinkKind
  from: LinkTarget
  /** The day from which it holds; null for at once. */
  on: PlainDate | null
}

/** Whether it changes this one's 有效性 on a day that is still to come 将于…废止. */
export const isAhead = ({ kind, on }: BackLink, today: PlainDate): boolean =>
  linkKinds[kind].validity !== null && on !== null && on > today

/** 《乙》废止本件; before its 施行日期 《乙》将于2027年1月1日废止本件. */
export const backWords = (link: BackLink, today: PlainDate): string =>
  `《${link.from.title}》${isAhead(link, today) ? `将于${chineseDate(link.on!)}` : ''}${linkKinds[link.kind].back}`
