/** Where is searched 检索范围: the whole site or 政策文件库, and what came of it. Pure. */

import { itemSubject } from '../../items/item.ts'
import { documentKinds } from '../../items/kinds/documents.ts'
import type { Found } from '../../search/search.ts'
import type { Column } from '../../ui/page-meta.tsx'
import type { Urls } from '../../urls.ts'
import type { FacetName } from './choice.ts'

export interface Library {
  column: Column
  /** Lists all it has when nothing is asked. */
  lists: boolean
  subjects?: readonly string[]
  kinds?: readonly string[]
  /** In their order on the page. */
  facets: readonly FacetName[]
  address(urls: Urls, query: Record<string, string | undefined>): string
}

export const wholeSite: Library = {
  column: {
    name: '全站检索',
    description: '按标题、正文、附件文字、发文字号和索引号查找本站公开的政府信息和年度报告。',
    keywords: ['政府信息公开', '检索', '搜索'],
    type: '检索',
  },
  lists: false,
  facets: ['type', 'organisation', 'kind', 'topic', 'stage', 'year', 'validity'],
  address: (urls, query) => urls.search(query),
}

export const policyLibrary: Library = {
  column: {
    name: '政策文件库',
    description: '集中公开法律法规、规范性文件和其他政策文件，可以按机关、文种、主题、学段、年份和有效性查找。',
    keywords: ['政策文件', '规范性文件', '政策文件库'],
    type: '政策文件',
  },
  lists: true,
  subjects: [itemSubject],
  kinds: documentKinds.map(({ id }) => id),
  facets: ['organisation', 'kind', 'topic', 'stage', 'year', 'validity'],
  address: (urls, query) => urls.policies(query),
}

/** Whether items of this kind stand in 政策文件库. */
export const isPolicyKind = (kind: string): boolean => policyLibrary.kinds?.includes(kind) ?? false

/** What came of a question. */
export type Outcome =
  | { is: 'nothing-asked' }
  | { is: 'refused'; message: string }
  /** `others`: the same question in other words. */
  | { is: 'found'; found: Found; words: readonly string[]; others: readonly string[] }
  | {
      is: 'none'
      words: readonly string[]
      others: readonly string[]
      /** Titles that sound like it. */
      near: readonly string[]
      /** What has fewer or some of the words. */
      relaxed: { found: Found; words: readonly string[] } | null
    }
