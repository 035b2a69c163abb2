/** What the address of a list narrows it to. Pure. */
import { type Validity, validities } from '../../items/item.ts'
import { kindOf } from '../../items/kinds/index.ts'
import type { PublicationFilter } from '../../items/publication/publication.ts'
import { pageOf } from '../../ui/query.tsx'

export interface ColumnFilter {
  /** Year of 成文日期. */
  year: number | null
  kind: string | null
  validity: Validity | null
  /** Of the title or the document number. */
  words: string
  /** From 1. */
  page: number
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
    page: pageOf(query.page),
  }
}

/** The parameters of an address; the same filter is always written the same way. */
export const queryOf = ({ year, kind, validity, words, page }: Partial<ColumnFilter>) => ({
  year: year?.toString(),
  kind: kind ?? undefined,
  validity: validity ?? undefined,
  title: words,
  page: page === undefined || page === 1 ? undefined : String(page),
})

/** The same for the store; without a column, of the whole body. */
export const publicationFilter = (
  bodyId: number,
  column: string | undefined,
  { year, kind, validity, words }: ColumnFilter,
): PublicationFilter => ({
  bodyId,
  ...(column === undefined ? {} : { column }),
  ...(year === null ? {} : { year }),
  ...(kind === null ? {} : { kinds: [kind] }),
  ...(validity === null ? {} : { validity }),
  words,
})
