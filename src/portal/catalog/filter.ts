/** What the address of a list narrows it to. Pure. */
import { kindOf } from '../../items/kinds/index.ts'
import type { ListOrder, PublicationFilter } from '../../items/publication/publication.ts'
import { type Validity, validities } from '../../items/validity.ts'
import { pageOf } from '../../ui/query.tsx'

export interface ColumnFilter {
  /** Year of 成文日期. */
  year: number | null
  kind: string | null
  validity: Validity | null
  /** Of the title or the document number. */
  words: string
  sort: Sort
  /** From 1. */
  page: number
}

/** Orders of a list 排序, by the word in the address; the first is usual and left out there. */
export const sorts = {
  written: { label: '成文日期从新到旧', order: { by: 'writtenOn', newestFirst: true } },
  'written-asc': { label: '成文日期从旧到新', order: { by: 'writtenOn', newestFirst: false } },
  published: { label: '公开日期从新到旧', order: { by: 'publishedOn', newestFirst: true } },
  'published-asc': { label: '公开日期从旧到新', order: { by: 'publishedOn', newestFirst: false } },
} as const satisfies Readonly<Record<string, { label: string; order: ListOrder }>>
export type Sort = keyof typeof sorts
export const usualSort: Sort = 'written'

/** The order a heading leads to: the newest first, and when it does so already the oldest first. */
export const sortBy = (by: ListOrder['by'], now: Sort): Sort => {
  const [newest, oldest] =
    by === 'writtenOn' ? (['written', 'written-asc'] as const) : (['published', 'published-asc'] as const)
  return now === newest ? oldest : newest
}

/** Characters of words that are looked for. */
const longestWords = 100

/** Anything that is no filter is none. */
export function filterFrom(query: Readonly<Record<string, string>>): ColumnFilter {
  return {
    year: /^(19|20)\d{2}$/.test(query.year ?? '') ? Number(query.year) : null,
    kind: kindOf(query.kind ?? '')?.id ?? null,
    validity: validities.find((each) => each === query.validity) ?? null,
    words: (query.title ?? '').trim().slice(0, longestWords),
    sort: Object.hasOwn(sorts, query.sort ?? '') ? (query.sort as Sort) : usualSort,
    page: pageOf(query.page),
  }
}

/** The parameters of an address; the same filter is always written the same way. */
export const queryOf = ({ year, kind, validity, words, sort, page }: Partial<ColumnFilter>) => ({
  year: year?.toString(),
  kind: kind ?? undefined,
  validity: validity ?? undefined,
  title: words,
  sort: sort === usualSort ? undefined : sort,
  page: page === undefined || page === 1 ? undefined : String(page),
})

/** The same for the store; without a column, of the whole body. */
export const publicationFilter = (
  bodyId: number,
  column: string | undefined,
  { year, kind, validity, words }: ColumnFilter,
): PublicationFilter => ({
  bodyIds: [bodyId],
  ...(column === undefined ? {} : { column }),
  ...(year === null ? {} : { year }),
  ...(kind === null ? {} : { kinds: [kind] }),
  ...(validity === null ? {} : { validity }),
  words,
})
