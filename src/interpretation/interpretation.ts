/**
 * Interpretation 政策解读 (国办发〔2016〕80号): a document and its explanation are planned together, and the explanation is
 * public within three working days of the document, each leading to the other. The plan is two fields of the document, the
 * explanation an item of its own kind that links to it (`items/kinds/interpretation.ts`).
 *
 * Reading order: this file, `store.ts`, `office.tsx`.
 */
import { type PublishBy, publishBy } from '../catalogue/clock.ts'
import type { LinkTarget } from '../items/links/link.ts'
import type { Calendar } from '../law/calendar.ts'
import type { Citation } from '../law/citation.ts'
import type { PlainDate } from '../law/date.ts'

/** Kinds of document that are explained. */
export const explainedKinds = ['normative-document', 'policy'] as const

/** A document that is public, with what is there to explain it. */
export interface Explained {
  id: number
  organisationId: number
  title: string
  documentNumber: string | null
  publishedOn: PlainDate
  /** 解读安排 of the document; null where nothing was planned. */
  plan: string | null
  planWords: string | null
  /** Explanations, drafts among them. */
  explanations: readonly (LinkTarget & { publishedOn: PlainDate | null })[]
}

export const states = {
  late: '超期未解读',
  waiting: '待解读',
  explained: '已解读',
  unneeded: '不需要解读',
  unplanned: '没有解读安排',
} as const
export type State = keyof typeof states

export const source: Citation = { text: 'interpretation-rules' }

/** Last day for the explanation: three working days after the document was published. */
export const explainBy = (publishedOn: PlainDate, calendar: Calendar): PublishBy =>
  publishBy({ unit: 'working', days: 3, from: 'formed' }, publishedOn, calendar)

/** Whether its explanation is still to come: it was planned and none is public. */
export const isOwed = ({ plan, explanations }: Explained): boolean =>
  plan === '同步解读' && explanations.every(({ publishedOn }) => publishedOn === null)

/** Where the explaining of a document stands today. */
export function stateOf(document: Explained, today: PlainDate, calendar: Calendar): State {
  if (isOwed(document)) return explainBy(document.publishedOn, calendar).due < today ? 'late' : 'waiting'
  if (document.explanations.some(({ publishedOn }) => publishedOn !== null)) return 'explained'
  return document.plan === null ? 'unplanned' : 'unneeded'
}
