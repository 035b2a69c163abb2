/** What a search is asked by its address: words, chosen facets, order, page. Pure. */
import type { Narrowing, Order } from '../../search/search.ts'
import { pageOf } from '../../ui/query.tsx'

/** Chosen facets by the name they have in the address. */
export const facetNames = {
  type: '类型',
  organisation: '机关',
  kind: '文种',
  topic: '主题',
  stage: '学段',
  year: '成文年份',
  validity: '有效性',
} as const
export type FacetName = keyof typeof facetNames

/** Hits a page has. */
export const pageLength = 20

export interface Choice {
  typed: string
  chosen: Partial<Record<FacetName, string>>
  order: Order
  page: number
}

export const orders = { relevance: '相关度', written: '成文日期', published: '公开日期' } as const satisfies Record<
  Order,
  string
>

/** Longer values stand in no list and are dropped. */
const longestValue = 60

export function choiceFrom(query: (name: string) => string | undefined, usual: Order): Choice {
  const sort = query('sort')
  const chosen: Choice['chosen'] = {}
  for (const name of Object.keys(facetNames) as FacetName[]) {
    const value = query(name)?.trim()
    if (value && value.length <= longestValue) chosen[name] = value
  }
  return {
    typed: (query('q') ?? '').trim(),
    chosen,
    order: sort && sort in orders ? (sort as Order) : usual,
    page: pageOf(query('page')),
  }
}

/** The query of the address that asks the same; what is usual is left out. */
export const queryOf = ({ typed, chosen, order, page }: Choice, usual: Order): Record<string, string | undefined> => ({
  q: typed || undefined,
  ...chosen,
  sort: order === usual ? undefined : order,
  page: page === 1 ? undefined : String(page),
})

const types: Readonly<Record<string, string>> = { item: '信息', report: '年报' }

export const typeLabel = (subject: string): string => types[subject] ?? subject

/** Null when a chosen value can be none: nothing is found then. */
export function narrowingOf({
  type,
  organisation,
  kind,
  topic,
  stage,
  year,
  validity,
}: Choice['chosen']): Narrowing | null {
  if (organisation !== undefined && !/^[1-9]\d{0,14}$/.test(organisation)) return null
  if (year !== undefined && !/^\d{4}$/.test(year)) return null
  return {
    subjects: type === undefined ? undefined : [type],
    organisationId: organisation === undefined ? undefined : Number(organisation),
    kinds: kind === undefined ? undefined : [kind],
    topic,
    stage,
    year: year === undefined ? undefined : Number(year),
    validity,
  }
}
