/** Where an item stands 公开栏目: a column of its body's catalogue. Pure. */
import type { Column } from '../catalogue/column.ts'
import type { Organisation } from '../organisations/organisation.ts'
import type { Kind } from './kind.ts'

/** The columns an item of this kind may stand under: those of its own matters first, then the others in use. */
export function columnsFor({ matters }: Pick<Kind, 'matters'>, columns: readonly Column[]): Column[] {
  const inUse = columns.filter(({ hidden }) => !hidden)
  const rank = ({ matterId }: Column) => (matterId === null ? -1 : matters.indexOf(matterId))
  const own = inUse.filter((column) => rank(column) >= 0).toSorted((one, other) => rank(one) - rank(other))
  return [...own, ...inUse.filter((column) => rank(column) < 0)]
}

type Section = Pick<Organisation, 'shortName' | 'fullName'>

/** Whether a section 科室 may place what it drafts there: columns it is responsible for 责任科室, and those that name nobody. */
export function isOpenTo({ section }: Pick<Column, 'section'>, { shortName, fullName }: Section): boolean {
  const named = section.split(/[、，,；;\s]+/).filter(Boolean)
  return named.length === 0 || named.includes(shortName) || named.includes(fullName)
}

/** The columns open to one of these sections; all where the whole body is meant. */
export const columnsOfSections = (
  columns: readonly Column[],
  sections: readonly Section[] | null,
): readonly Column[] =>
  sections === null ? columns : columns.filter((column) => sections.some((section) => isOpenTo(column, section)))

/** The column a new item stands under when nobody says otherwise; null when its body has none of its matters in use. */
export function usualColumn(kind: Pick<Kind, 'matters'>, columns: readonly Column[]): string | null {
  const [first] = columnsFor(kind, columns)
  return first && first.matterId !== null && kind.matters.includes(first.matterId) ? first.id : null
}

/** 财务信息—部门预算. */
export const columnWords = ({ parent, label }: Pick<Column, 'parent' | 'label'>): string => `${parent}—${label}`
