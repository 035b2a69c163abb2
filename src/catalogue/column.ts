/** A column 目录栏目: a shipped matter as one body adopted it, or a column of its own. Pure. */
import type { ArticleItem, Matter } from './catalogue.ts'
import { matters } from './matters/define.ts'
import { matterById } from './shipped.ts'

export interface Column extends ColumnDraft {
  organisationId: number
  /** Slug, unique in the body: the id of the matter, or own-1, own-2 … */
  id: string
  /** The shipped matter; null for a column of the body's own. */
  matterId: string | null
  /** Not shown to the public; `note` says why. A column is never deleted. */
  hidden: boolean
  note: string | null
  adoptedAt: Date
}

/** What a body sets itself. */
export interface ColumnDraft {
  article20: ArticleItem
  /** 一级事项. */
  parent: string
  /** 二级事项. */
  label: string
  /** Order within its item of 条例第20条. */
  position: number
  elements: readonly string[]
  /** 责任科室. */
  section: string
  freshnessDays: number
}

/** The whole matter as the body keeps it: the shipped rules under its own words. An own column is due as 条例第26条 says. */
export function matterOf(column: Column): Matter {
  const { article20, parent, label, elements, section, freshnessDays } = column
  const own = { article20, level1: parent, level2: label, elements, section, freshnessDays }
  const shipped = column.matterId === null ? undefined : matterById(column.matterId)
  if (shipped) return { ...shipped, ...own }
  return matters(parent, [{ id: column.id, ...own, confidence: 'D' }])[0]!
}

/** How addresses name a column: 2-policy-laws. */
export const columnKey = ({ organisationId, id }: Pick<Column, 'organisationId' | 'id'>): string =>
  `${organisationId}-${id}`

/** The column an address names; null when it names none. */
export function columnRef(key: string): { organisationId: number; id: string } | null {
  const [, organisation, id] = /^([1-9]\d{0,14})-([a-z0-9-]{1,60})$/.exec(key) ?? []
  return organisation && id ? { organisationId: Number(organisation), id } : null
}

export interface ItemGroup {
  item: ArticleItem
  groups: readonly { parent: string; columns: readonly Column[] }[]
}

/** The tree of the catalogue: item of 条例第20条, first-level matter, columns. Expects the order of `columnsOf`. */
export function treeOf(columns: readonly Column[]): ItemGroup[] {
  return [...Map.groupBy(columns, ({ article20 }) => article20)].map(([item, under]) => ({
    item,
    groups: [...Map.groupBy(under, ({ parent }) => parent)].map(([parent, each]) => ({ parent, columns: each })),
  }))
}
