/** What ends by itself 到期: a validity that runs out, a notice whose time is up. One row a kind. Pure. */
import { type Citation, regulation } from '../../law/citation.ts'
import { addDays, type PlainDate, parseDate } from '../../law/date.ts'
import type { Values } from '../kind.ts'

export interface End {
  kind: string
  /** The date field with the last day. */
  field: string
  /** 失效, or taken off the site 下架 with its row kept. */
  becomes: 'expires' | 'withdrawn'
  /** Said to the public: the change note, or the reason at the old address. */
  words: string
  /** Days before the last one from which the desk reminds; null where nothing has to be decided. */
  remind: number | null
  source: Citation
}

export const ends: readonly End[] = [
  {
    kind: 'normative-document',
    field: 'validUntil',
    becomes: 'expires',
    words: '有效期届满，失效',
    remind: 180,
    source: regulation(20, undefined, 1),
  },
  {
    kind: 'penalty-decision',
    field: 'shownUntil',
    becomes: 'withdrawn',
    words: '公示期满，按规定下架',
    remind: null,
    source: { text: 'double-publicity' },
  },
  {
    kind: 'aid-notice',
    field: 'noticeUntil',
    becomes: 'withdrawn',
    words: '公示期满，按规定下架',
    remind: null,
    source: { text: 'pip-law', article: 34 },
  },
]

/** The last day by the fields of a row; null while none is set. */
export const lastDay = ({ field }: End, fields: Values): PlainDate | null => parseDate(String(fields[field] ?? ''))

/** Whether the desk reminds of it today. */
export function isNear(end: End, last: PlainDate, today: PlainDate): boolean {
  return end.remind !== null && addDays(last, -end.remind) <= today
}
