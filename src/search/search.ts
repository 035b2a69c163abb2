/**
 * Search 检索: what the public finds by words in title, text, attachments, 文号 and 索引号.
 *
 * It finds exactly what a plain scan of the folded texts would: `tokens.ts` says which tokens every text with a word must have,
 * the database gives the texts that have them, and where the tokens do not decide, it looks for the word itself.
 *
 * Reading order: this file, `folding.ts` (what two spellings have in common), `dictionary.ts` with `tokens.ts` (what a text is found
 * by), `keeping/` (what is kept of it), `query.ts` (what somebody typed), `store.ts` (a question), `excerpt.ts` (what is shown of a
 * hit), `suggesting/` and `synonyms/`. The pages are in `portal/search/`. It knows nothing of what it is given: items and reports hand
 * in their texts in the transaction that publishes them.
 */
import type { PlainDate } from '../law/date.ts'

/** What can be found, as it is handed in. */
export interface Entry {
  organisationId: number
  /** item, report. */
  subject: string
  /** Number of the thing among its kind: id of an item, year of a report. */
  subjectId: number
  title: string
  documentNumber: string | null
  /** What spellings of the number have in common. */
  documentKey: string | null
  indexNumber: string | null
  kind: string
  topic: string | null
  /** 学段 it is about, any number of them. */
  stages?: readonly string[]
  writtenOn: PlainDate
  publishedOn: PlainDate
  validity: string
  /** Its passages in order; the title and the number need not be among them. */
  texts: readonly string[]
}

/** What a search is narrowed to. */
export interface Narrowing {
  subjects?: readonly string[] | undefined
  kinds?: readonly string[] | undefined
  organisationId?: number | undefined
  /** Bodies whose things are looked at; nothing of another is found. */
  within?: readonly number[] | undefined
  topic?: string | undefined
  stage?: string | undefined
  /** Year of 成文日期. */
  year?: number | undefined
  validity?: string | undefined
}

export type Order = 'relevance' | 'written' | 'published'

export interface Hit {
  organisationId: number
  subject: string
  subjectId: number
  title: string
  documentNumber: string | null
  indexNumber: string | null
  kind: string
  writtenOn: PlainDate
  publishedOn: PlainDate
  validity: string
  /** Text around the first place that was found; from the beginning where only the title was. */
  excerpt: { text: string; before: boolean; after: boolean }
}

/** How many hits have each value. */
export interface Facets {
  subject: readonly Count[]
  organisation: readonly Count[]
  kind: readonly Count[]
  topic: readonly Count[]
  /** A hit counts for each of its stages. */
  stage: readonly Count[]
  year: readonly Count[]
  validity: readonly Count[]
}

export interface Count {
  value: string
  count: number
}

export interface Found {
  total: number
  hits: readonly Hit[]
  facets: Facets
}
